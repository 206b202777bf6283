#version 120

uniform float feather;

varying vec2 offset;
varying float reach;
varying float roundness;
varying vec2 radii;
varying vec4 fill;
varying vec4 edge;

void main() {
    float beyond = max(max(-offset.x, offset.x - reach), 0.0);
    if (roundness < 0.5 && beyond > 0.0) {
        discard;
    }
    float distance = length(vec2(beyond, offset.y));
    float cover = 1.0 - smoothstep(radii.x - feather, radii.x + feather, distance);
    vec4 colour = radii.y >= radii.x
        ? fill
        : mix(fill, edge, smoothstep(radii.y - feather, radii.y + feather, distance));
    gl_FragColor = vec4(colour.rgb, colour.a * cover);
}
