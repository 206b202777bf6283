#version 120

uniform float feather;

varying vec2 offset;
varying float reach;
varying float roundness;
varying vec2 radii;
varying vec4 fill;
varying vec4 edge;
varying float glyph;

const float BAR = 0.36;  // half the width of a bar of the cross, in radii

// How far outwards a pixel of a glyph is: the radius at its outline, as for a disc.
float outwards(vec2 place) {
    vec2 size = abs(place);
    if (glyph < 1.5) {
        return 2.0 * max(-place.y, 0.8660254 * size.x + 0.5 * place.y);
    }
    if (glyph < 2.5) {
        vec2 turned = abs(0.7071068 * vec2(place.x + place.y, place.x - place.y));
        float bar = BAR * radii.x;
        return radii.x + min(max(turned.x - radii.x, turned.y - bar),
                             max(turned.y - radii.x, turned.x - bar));
    }
    return size.x + size.y;
}

void main() {
    float beyond = max(max(-offset.x, offset.x - reach), 0.0);
    if (roundness < 0.5 && beyond > 0.0) {
        discard;
    }
    float distance = length(vec2(beyond, offset.y));
    if (glyph > 0.5) {
        distance = outwards(offset);
    }
    float cover = 1.0 - smoothstep(radii.x - feather, radii.x + feather, distance);
    vec4 colour = radii.y >= radii.x
        ? fill
        : mix(fill, edge, smoothstep(radii.y - feather, radii.y + feather, distance));
    gl_FragColor = vec4(colour.rgb, colour.a * cover);
}
