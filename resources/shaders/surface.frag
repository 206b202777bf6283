#version 120

// Colour by height, calm light from behind the viewer's shoulder, lines of equal height.

uniform sampler2D colours;        // by place: colour, and 1 where a line on it is light
uniform sampler2D nearest_level;  // by place: the place of the level nearest to it, in 16 bits
uniform float half_height;        // of the box
uniform float is_rooted;          // 1 where places in the tables are roots of heights
uniform float crowds_at_top;      // 1 where heights count from the upper end
uniform float line_width;         // of the contour lines, in device pixels
uniform float line_strength;      // 0 without contour lines

const float ROUNDING = 3e-7;       // of a height, as a share of the box
const float FLAT = 2e-6;           // rise in a pixel, in places, that is no more than rounding

varying vec3 seen;                // height, light on the upper side, 1 where there is a surface

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
float line_cover(float place, vec2 change) {
    // A plateau at the height of a level has no line on it; it would be all line.
    if (max(abs(change.x), abs(change.y)) < FLAT) {
        return 0.0;
    }
    vec2 bytes = texture2D(nearest_level, vec2(place, 0.5)).rg;
    float level = (bytes.x * 65280.0 + bytes.y * 255.0) / 65535.0;
    float square = max(dot(change, change), 1e-12);
    float pixels = inversesqrt(square);
    float beyond = clamp(abs(place - level) * pixels - 0.5 * line_width + 0.5, 0.0, 1.0);
    float cover = 1.0 - beyond * beyond * (3.0 - 2.0 * beyond);
    // Where a pixel spans much of the scale, single lines cannot be told apart.
    return cover * clamp(1.6 - 24.0 * square * pixels, 0.0, 1.0);
}

void main() {
    float place = place_of(seen.x);
    vec2 change = vec2(dFdx(place), dFdy(place));
    // Written so that a NaN is discarded too; a hair beyond the box, as heights at the rim of a
    // triangle are extrapolated.
    if (!(seen.z > 0.501 && abs(seen.x) <= half_height * 1.01)) {
        discard;
    }
    vec4 colour = texture2D(colours, vec2(place, 0.5));
    float ink = colour.a > 0.5 ? 1.0 : 0.0;
    float strength = line_strength * (0.62 - 0.20 * ink) * line_cover(place, change);
    gl_FragColor = vec4(mix(min(colour.rgb * brightness(seen.y), 1.0), vec3(ink), strength), 1.0);
}
