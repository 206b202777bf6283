#version 120

// A surface over the floor of the box: place is where a sample is, datum what is there.

attribute vec2 place;
attribute vec4 datum;  // height, slope along x, slope along y, 1 where the function is defined

uniform mat4 projection;
uniform vec3 light;    // towards the light, of length 1

varying vec3 seen;     // height, light on the upper side, 1 where the function is defined

void main() {
    seen = vec3(datum.x, dot(normalize(vec3(-datum.yz, 1.0)), light), datum.w);
    gl_Position = projection * vec4(place, datum.x, 1.0);
}
