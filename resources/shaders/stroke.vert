#version 120

// A straight stroke of constant width on the screen; a stroke without length is a disc.

attribute vec3 begin;
attribute vec3 end;
attribute vec2 corner;  // -1 or 1: along the stroke, and across it
attribute vec3 size;    // whole width and width of the rim, in pixels, and number of the glyph
attribute vec4 colour;
attribute vec4 rim;
attribute float iterate;

uniform mat4 view;
uniform mat4 lens;
uniform vec2 pane;    // in pixels
uniform float feather;  // half the width of a softened edge, in pixels
uniform float lift;   // towards the viewer, in widths of the stroke
uniform float cursor;
uniform vec2 opacity;  // of what lies up to the cursor, and of what lies ahead

varying vec2 offset;   // from the begin of the stroke: along and across, in pixels
varying float reach;   // length of the stroke in pixels
varying float roundness;  // 1 for round ends, 0 for ends that are cut straight
varying vec2 radii;    // outer, and inside of the rim
varying vec4 fill;
varying vec4 edge;
varying float glyph;

const float NEAR = 0.05;

void main() {
    vec3 from = (view * vec4(begin, 1.0)).xyz;
    vec3 to = (view * vec4(end, 1.0)).xyz;
    // What is behind the viewer is cut off where it passes him.
    if (from.z > -NEAR) from = mix(to, from, clamp((to.z + NEAR) / (to.z - from.z), 0.0, 1.0));
    if (to.z > -NEAR) to = mix(from, to, clamp((from.z + NEAR) / (from.z - to.z), 0.0, 1.0));
    vec4 first = lens * vec4(from, 1.0);
    vec4 second = lens * vec4(to, 1.0);
    vec2 first_pixel = 0.5 * pane * first.xy / first.w;
    vec2 second_pixel = 0.5 * pane * second.xy / second.w;
    reach = distance(first_pixel, second_pixel);
    vec2 along = reach > 1e-3 ? (second_pixel - first_pixel) / reach : vec2(1.0, 0.0);
    float radius = 0.5 * size.x + feather;
    vec2 pixel = (corner.x < 0.0 ? first_pixel : second_pixel)
               + radius * (corner.x * along + corner.y * vec2(-along.y, along.x));
    offset = vec2(corner.x < 0.0 ? -radius : reach + radius, corner.y * radius);
    glyph = size.z;
    radii = vec2(0.5 * size.x, 0.5 * size.x - size.y);
    float alpha = iterate < cursor ? opacity.x : opacity.y;
    // Round ends fill the bends of a line, but show as beads where it is translucent.
    roundness = alpha >= 1.0 || reach <= 1e-3 ? 1.0 : 0.0;
    fill = vec4(colour.rgb, colour.a * alpha);
    edge = vec4(rim.rgb, rim.a * alpha);

    // The same pixel, but nearer: a stroke that lies on the surface is seen in front of it.
    vec3 place = corner.x < 0.0 ? from : to;
    float per_pixel = 2.0 * -place.z / (lens[1][1] * pane.y);
    float depth = max(-place.z - lift * size.x * per_pixel, NEAR);
    vec4 lifted = lens * vec4(0.0, 0.0, -depth, 1.0);
    // Depths are linear on the screen after the division, and so are the offsets: no w is needed.
    gl_Position = vec4(2.0 * pixel / pane, lifted.z / lifted.w, 1.0);
}
