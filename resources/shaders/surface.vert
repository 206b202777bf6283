#version 120

// A surface over the floor of the box: place is where a sample is, datum what is there.

attribute vec2 place;
attribute vec4 datum;  // height, slope along x, slope along y, 1 where the function is defined

uniform mat4 projection;

varying vec3 position;
varying vec2 slope;
varying float defined;

void main() {
    position = vec3(place, datum.x);
    slope = datum.yz;
    defined = datum.w;
    gl_Position = projection * vec4(position, 1.0);
}
