#version 120

// Colour by height, calm light from behind the viewer's shoulder, lines of equal height.

uniform sampler2D colour_map;
uniform sampler2D nearest_level;  // the level nearest to a shade, itself a shade, in 16 bits
uniform vec3 light;               // towards the light, of length 1
uniform float half_height;        // of the box
uniform float curve;              // 1 / exponent of the value scale
uniform float crowds_at_top;      // 1 where the scale is fine at its upper end
uniform float bend;               // of a logarithmic height scale, 0 where it is linear
uniform float bends_at_top;       // 1 where that one is fine at its upper end
uniform float line_width;         // of the contour lines, in device pixels
uniform float line_strength;      // 0 without contour lines

varying vec3 position;
varying vec2 slope;
varying float defined;

float linear_height(float drawn) {
    if (bend == 0.0) {
        return drawn;
    }
    float from_end = bends_at_top > 0.5 ? 1.0 - drawn : drawn;
    float t = (exp(from_end * log(1.0 + bend)) - 1.0) / bend;
    return bends_at_top > 0.5 ? 1.0 - t : t;
}

float shade_of(float height) {
    float t = clamp(linear_height(clamp(0.5 + 0.5 * height / half_height, 0.0, 1.0)), 0.0, 1.0);
    if (curve == 1.0) {
        return t;
    }
    return crowds_at_top > 0.5 ? 1.0 - pow(1.0 - t, curve) : pow(t, curve);
}

float brightness() {
    vec3 normal = normalize(vec3(-slope, 1.0));
    float side = gl_FrontFacing ? 1.0 : -1.0;
    float diffuse = max(side * dot(normal, light), 0.0);
    return (0.66 + 0.38 * diffuse) * (gl_FrontFacing ? 1.0 : 0.82);
}

// How much of the pixel a contour line covers, from the distance to the nearest level in pixels.
float line_cover(float shade, float pixel) {
    vec2 bytes = texture2D(nearest_level, vec2(shade, 0.5)).rg;
    float level = (bytes.x * 65280.0 + bytes.y * 255.0) / 65535.0;
    float distance = abs(shade - level) / max(pixel, 1e-6);
    float cover = 1.0 - smoothstep(0.5 * line_width - 0.5, 0.5 * line_width + 0.5, distance);
    // Where a pixel spans much of the scale, single lines cannot be told apart.
    return cover * clamp(1.6 - 24.0 * pixel, 0.0, 1.0);
}

void main() {
    float shade = shade_of(position.z);
    float pixel = length(vec2(dFdx(shade), dFdy(shade)));
    // Written so that a NaN is discarded too; a hair beyond the box, as positions at the rim of a
    // triangle are extrapolated.
    if (!(defined > 0.501 && abs(position.z) <= half_height * 1.01)) {
        discard;
    }
    vec3 colour = texture2D(colour_map, vec2(shade * (255.0 / 256.0) + 0.5 / 256.0, 0.5)).rgb;
    float luminance = dot(colour, vec3(0.3, 0.59, 0.11));
    vec3 ink = luminance > 0.28 ? vec3(0.0) : vec3(1.0);
    float strength = line_strength * (luminance > 0.28 ? 0.62 : 0.42);
    colour = mix(colour * brightness(), ink, strength * line_cover(shade, pixel));
    gl_FragColor = vec4(min(colour, 1.0), 1.0);
}
