#version 120

// A surface over the floor of the box: place is where a sample is, datum what is there.

attribute vec2 place;
attribute vec4 datum;  // height, slope along x, slope along y, 1 where the function is defined

uniform mat4 projection;
uniform vec3 light;    // towards the light, of length 1
uniform vec2 width;    // of a triangle along x and y, by the greatest rise over it that is trusted

varying vec4 seen;     // height of the triangle, and what the tangents leave of it; light on the
                       // upper side; 1 where the function is defined
varying vec4 tangent;  // place, and half of the slopes

void main() {
    // Where a triangle rises over much of the box, its slopes tell little of what is inside of it.
    float trust = clamp(2.0 - dot(abs(datum.yz), width), 0.0, 1.0);
    tangent = vec4(place, 0.5 * trust * datum.yz);
    seen = vec4(datum.x, datum.x - dot(tangent.zw, place),
                dot(normalize(vec3(-datum.yz, 1.0)), light), datum.w);
    gl_Position = projection * vec4(place, datum.x, 1.0);
}
