#version 120

// Colour by height, calm light from behind the viewer's shoulder, lines of equal height.

uniform sampler2D colours;        // by place
uniform sampler2D nearest_level;  // by place: that of the nearest level in rgb; 1 if its line is light
uniform float half_height;        // of the box
uniform float is_rooted;          // 1 where places in the tables are roots of heights
uniform float crowds_at_top;      // 1 where heights count from the upper end
uniform float line_width;         // of the contour lines, in device pixels
uniform float line_strength;      // 0 without contour lines

const float ROUNDING = 3e-7;       // of a height, as a share of the box
const float FLAT = 2e-6;           // rise in a pixel, in places, that is no more than rounding
const float LEVEL = 1e-7;          // half a slope that is none; at a saddle a pixel may be as flat

varying vec4 seen;                // height of the triangle, and what the tangents leave of it; light on
                                  // the upper side; 1 where there is a surface
varying vec4 tangent;             // place, and half of the slopes

// Where a height is in the tables, from 0 to 1.
float place_of(float height) {
    float drawn = clamp(0.5 + 0.5 * height / half_height, 0.0, 1.0);
    float from_end = crowds_at_top > 0.5 ? 1.0 - drawn : drawn;
    // Near the end roots would blow rounding up to speckles.
    return is_rooted > 0.5 ? sqrt(sqrt(max(from_end - ROUNDING, 0.0))) : from_end;
}

float brightness(float light) {
    return gl_FrontFacing ? 0.66 + 0.38 * max(light, 0.0)
                          : 0.82 * (0.66 + 0.38 * max(-light, 0.0));
}

// How much of the pixel a contour line covers, from the distance to the nearest level in pixels.
float line_cover(float place, vec2 change, vec3 bytes) {
    // A plateau at the height of a level has no line on it; it would be all line.
    if (max(abs(change.x), abs(change.y)) < FLAT &&
        max(abs(tangent.z), abs(tangent.w)) < LEVEL) {
        return 0.0;
    }
    float level = dot(bytes, vec3(65536.0, 256.0, 1.0) * (255.0 / 16777215.0));
    float square = max(dot(change, change), 1e-12);
    float pixels = inversesqrt(square);
    float beyond = clamp(abs(place - level) * pixels - 0.5 * line_width + 0.5, 0.0, 1.0);
    float cover = 1.0 - beyond * beyond * (3.0 - 2.0 * beyond);
    // Where a pixel spans much of the scale, single lines cannot be told apart.
    return cover * clamp(1.6 - 24.0 * square * pixels, 0.0, 1.0);
}

void main() {
    // The mean of the flat triangle and of the tangent planes at its corners, weighted alike: for a
    // polynomial of second degree that is its value, where the triangle alone has only its chords.
    float height = seen.y + dot(tangent.zw, tangent.xy);
    float place = place_of(height);
    vec2 change = vec2(dFdx(place), dFdy(place));
    // Written so that a NaN is discarded too; a hair beyond the box, as heights at the rim of a
    // triangle are extrapolated.
    if (!(seen.w > 0.501 && abs(seen.x) <= half_height * 1.01)) {
        discard;
    }
    vec3 colour = texture2D(colours, vec2(place, 0.5)).rgb;
    vec4 level = texture2D(nearest_level, vec2(place, 0.5));
    float ink = level.a;
    float strength = line_strength * (0.62 - 0.20 * ink) * line_cover(place, change, level.rgb);
    gl_FragColor = vec4(mix(min(colour * brightness(seen.z), 1.0), vec3(ink), strength), 1.0);
}
