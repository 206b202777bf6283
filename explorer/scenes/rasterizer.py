"""The surface drawn by software: triangles to pixels, with numpy.

For machines without OpenGL, and for pictures where there is no display at all. The same camera,
colours, light and contour lines as in the shaders of ``resources/shaders``, at each pixel.

Triangles are handled many at once: each one's bounding box is listed pixel by pixel, pixels
outside of it are dropped, and what is left is painted from the back to the front.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.camera import Camera
from explorer.scenes.height_field import DRAWN_ABOVE, HeightField
from explorer.scenes.height_scale import LINEAR_HEIGHT, HeightScale
from explorer.scenes.value_scale import ValueScale

SAMPLES_LIMIT = 112
"""Samples of an axis that are drawn; more would be slow, and hardly seen."""

LIGHT = np.array([-0.45, 0.50, 0.74])
"""Towards the light, in the camera's directions: from behind the viewer's left shoulder, so that
the shape can be read from every side."""

AMBIENT, DIFFUSE, UNDERSIDE = 0.66, 0.38, 0.82
"""Brightness in the shade, what the light adds, and how much of it the lower side gets."""

_DARK = 0.28
"""Luminance of a colour below which a contour line on it is light."""

_CUT = 1.01
"""The surface is cut off a hair beyond the box, so that rounding does not bore holes into it."""

_FLAT = 2e-6
"""Rise of the shade in a pixel that is no more than rounding."""

_BATCH = 400_000
"""Pixels handled at once; a few megabytes, so that they stay in the cache."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Paint:
    """How a surface is painted.

    Attributes
    ----------
    colours
        The colour map, shape (256, 3).
    scale
        From values to places on the colour map.
    levels
        Values of the contour lines.
    line_width
        Of the contour lines, in pixels of the picture.
    height_scale
        How the heights of the surface follow from values.
    """

    colours: NDArray[np.uint8]
    scale: ValueScale
    levels: Array
    line_width: float
    height_scale: HeightScale = LINEAR_HEIGHT


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """A picture of a surface.

    Attributes
    ----------
    pixels
        Shape (height, width, 4): red, green, blue, alpha; 0 where there is no surface.
    depths
        Shape (height, width): of the surface as in `Camera.project`; infinite where there is none.
    """

    pixels: NDArray[np.uint8]
    depths: NDArray[np.float32]


def rasterized(
    field: HeightField, paint: Paint, camera: Camera, size: tuple[int, int], ratio: float = 1.0
) -> Raster:
    """The picture of a surface.

    Parameters
    ----------
    camera
        Its margins are in the pane's pixels.
    size
        Width and height of the picture in its own pixels.
    ratio
        Pixels of the picture per pixel of the pane.
    """
    width, height = size
    pixels = np.zeros((height * width, 4), dtype=np.uint8)
    depths = np.full(height * width, np.inf, dtype=np.float32)
    mesh = _mesh(field, camera, size, ratio)
    for triangles in _batches(mesh):
        places, colours, distances = _fragments(mesh, triangles, field.box.half_z, paint, width)
        # In numpy the last one of several values for a place stays: the one in front.
        pixels[places, :3] = colours
        pixels[places, 3] = 255
        depths[places] = distances
    return Raster(pixels.reshape(height, width, 4), depths.reshape(height, width))


@dataclass(frozen=True, slots=True, eq=False)
class _Mesh:
    """Triangles on the screen, from the back to the front.

    Attributes
    ----------
    corners
        Shape (t, 3, 2), pixels.
    data
        Shape (t, 3, 4): height, brightness, whether there is a surface, depth.
    boxes
        Shape (t, 4): first and last column, first and last row; within the picture.
    """

    corners: Array
    data: Array
    boxes: NDArray[np.intp]


def _mesh(field: HeightField, camera: Camera, size: tuple[int, int], ratio: float) -> _Mesh:
    rows, columns = (_thinned(count) for count in field.shape)
    samples = field.samples[np.ix_(rows, columns)].astype(np.float64)
    x, y = np.broadcast_arrays(field.x[rows, None], field.y[None, columns])
    points = np.stack([x, y, samples[..., 0]], axis=-1)
    seen = camera.project(points, size[0] / ratio, size[1] / ratio)
    triangles = _triangles(rows.size, columns.size)
    corners = (seen[..., :2] * ratio).reshape(-1, 2)[triangles]
    front = _cross(corners) < 0.0
    upper, lower = (light.ravel()[triangles] for light in _brightness(samples, camera))
    data = np.empty((*triangles.shape, 4))
    data[..., 0] = samples[..., 0].ravel()[triangles]
    data[..., 1] = np.where(front[:, None], upper, lower)
    data[..., 2] = samples[..., 3].ravel()[triangles]
    data[..., 3] = seen[..., 2].ravel()[triangles]
    boxes = _bounds(corners, size)
    kept = np.flatnonzero(_is_drawn(data, boxes, field.box.half_z))
    order = kept[np.argsort(-data[kept, :, 3].sum(axis=1), kind="stable")]
    return _Mesh(corners[order], data[order], boxes[order])


def _thinned(count: int) -> NDArray[np.intp]:
    """Indices of at most `SAMPLES_LIMIT` samples, with the first and the last."""
    return np.unique(np.linspace(0, count - 1, min(count, SAMPLES_LIMIT)).round().astype(np.intp))


def _triangles(nx: int, ny: int) -> NDArray[np.intp]:
    corner = np.arange(nx * ny).reshape(nx, ny)
    a, b, c, d = corner[:-1, :-1], corner[1:, :-1], corner[1:, 1:], corner[:-1, 1:]
    return np.stack([a, b, c, a, c, d], axis=-1).reshape(-1, 3)


def _cross(corners: Array) -> Array:
    """Twice the area of triangles, negative where counter-clockwise on a screen with y down."""
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    return np.asarray(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0])


def _brightness(samples: Array, camera: Camera) -> tuple[Array, Array]:
    """Of the upper and of the lower side, at each sample."""
    light = LIGHT @ camera.axes / np.linalg.norm(LIGHT)
    slope_x, slope_y = samples[..., 1], samples[..., 2]
    along = light[2] - light[0] * slope_x - light[1] * slope_y
    diffuse = along / np.sqrt(1.0 + slope_x**2 + slope_y**2)
    upper = AMBIENT + DIFFUSE * np.maximum(diffuse, 0.0)
    lower = UNDERSIDE * (AMBIENT + DIFFUSE * np.maximum(-diffuse, 0.0))
    return upper, lower


def _bounds(corners: Array, size: tuple[int, int]) -> NDArray[np.intp]:
    low, high = corners.min(axis=1), corners.max(axis=1)
    limits = np.array(size, dtype=np.float64)
    first = np.clip(np.ceil(low - 0.5), 0, limits)
    last = np.clip(np.floor(high - 0.5), -1, limits - 1)
    columns = np.stack([first[:, 0], last[:, 0], first[:, 1], last[:, 1]], axis=1)
    return columns.astype(np.intp)


def _is_drawn(data: Array, boxes: NDArray[np.intp], half_height: float) -> NDArray[np.bool_]:
    heights = data[..., 0]
    return np.asarray(
        (boxes[:, 0] <= boxes[:, 1])
        & (boxes[:, 2] <= boxes[:, 3])
        & (data[..., 2].max(axis=1) > DRAWN_ABOVE)
        & (heights.min(axis=1) <= _CUT * half_height)
        & (heights.max(axis=1) >= -_CUT * half_height)
    )


def _batches(mesh: _Mesh) -> Iterator[NDArray[np.intp]]:
    """Indices of the triangles, in order, in groups with not too many pixels."""
    boxes = mesh.boxes
    areas = (boxes[:, 1] - boxes[:, 0] + 1) * (boxes[:, 3] - boxes[:, 2] + 1)
    group = np.cumsum(areas) // _BATCH
    cuts = np.flatnonzero(np.diff(group)) + 1
    yield from (part for part in np.split(np.arange(areas.size), cuts) if part.size)


def _fragments(
    mesh: _Mesh, triangles: NDArray[np.intp], half_height: float, paint: Paint, width: int
) -> tuple[NDArray[np.intp], NDArray[np.uint8], Array]:
    """Places in the picture (row by row), colours and depths of the pixels of some triangles."""
    owners, columns, rows = _listed(mesh.boxes[triangles])
    corners = mesh.corners[triangles]
    weights = _weights(corners, owners, columns, rows)
    inside = np.flatnonzero((weights >= -1e-9).all(axis=0) & (weights.sum(axis=0) <= 1.0 + 1e-9))
    owners, weights = owners[inside], weights[:, inside]
    data = mesh.data[triangles]
    rises = (data[:, 1] - data[:, 0], data[:, 2] - data[:, 0])
    values = (
        data[owners, 0] + weights[0, :, None] * rises[0][owners]
        + weights[1, :, None] * rises[1][owners]
    )  # fmt: skip
    drawn = np.flatnonzero(
        (values[:, 2] > DRAWN_ABOVE) & (np.abs(values[:, 0]) <= _CUT * half_height)
    )
    values, owners = values[drawn], owners[drawn]
    places = (rows[inside] * width + columns[inside])[drawn]
    steepness = _steepness(corners, data[..., 0])[owners]
    colours = _coloured(values[:, 0], values[:, 1], steepness, half_height, paint)
    return places, colours, values[:, 3]


def _listed(
    boxes: NDArray[np.intp],
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Owner, column and row of every pixel of the boxes."""
    widths = boxes[:, 1] - boxes[:, 0] + 1
    areas = widths * (boxes[:, 3] - boxes[:, 2] + 1)
    owners = np.repeat(np.arange(len(boxes)), areas)
    within = np.arange(owners.size) - np.repeat(np.cumsum(areas) - areas, areas)
    row, column = np.divmod(within, widths[owners])
    return owners, boxes[owners, 0] + column, boxes[owners, 2] + row


def _weights(
    corners: Array, owners: NDArray[np.intp], columns: NDArray[np.intp], rows: NDArray[np.intp]
) -> Array:
    """Shares of the second and the third corner in each pixel's middle, shape (2, n)."""
    area = _cross(corners)
    inverse = np.divide(1.0, area, out=np.full_like(area, np.inf), where=area != 0.0)
    one = (corners[:, 1] - corners[:, 0]) * inverse[:, None]
    two = (corners[:, 2] - corners[:, 0]) * inverse[:, None]
    x = columns + 0.5 - corners[owners, 0, 0]
    y = rows + 0.5 - corners[owners, 0, 1]
    with np.errstate(invalid="ignore"):
        return np.stack(
            [x * two[owners, 1] - y * two[owners, 0], y * one[owners, 0] - x * one[owners, 1]]
        )


def _steepness(corners: Array, heights: Array) -> Array:
    """Rise of the height per pixel, for each triangle."""
    area = _cross(corners)
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    rise_one, rise_two = heights[:, 1] - heights[:, 0], heights[:, 2] - heights[:, 0]
    along_x = rise_one * two[:, 1] - rise_two * one[:, 1]
    along_y = rise_two * one[:, 0] - rise_one * two[:, 0]
    size = np.hypot(along_x, along_y)
    return np.divide(size, np.abs(area), out=np.full_like(size, 1e9), where=area != 0.0)


def _coloured(
    heights: Array, brightness: Array, steepness: Array, half_height: float, paint: Paint
) -> NDArray[np.uint8]:
    drawn = np.clip(0.5 + 0.5 * heights / half_height, 0.0, 1.0)
    share = paint.height_scale.linear(drawn)
    shade = paint.scale.shade_of_height(share)
    table = paint.colours.astype(np.float64)
    index = (255.0 * shade + 0.5).astype(np.intp)
    colours = table[index] * brightness[:, None]
    if paint.levels.size:
        rise = _rise_of_shade(share, shade, paint.scale) * steepness * (0.5 / half_height)
        rise /= paint.height_scale.steepening(share)
        nearest = _nearest_level(shade, paint)
        of_level = np.round(255.0 * nearest).astype(np.intp)  # a line has one ink all along
        strengths, inks = _inks(table)
        cover = (_line_cover(shade, nearest, rise, paint) * strengths[of_level])[:, None]
        colours += cover * (inks[of_level][:, None] - colours)
    return np.minimum(colours + 0.5, 255.0).astype(np.uint8)


def _rise_of_shade(share: Array, shade: Array, scale: ValueScale) -> Array:
    """Derivative of the shade by the share of the height."""
    if scale.exponent == 1.0:
        return np.ones_like(shade)
    if scale.crowds_at_top:
        share, shade = 1.0 - share, 1.0 - shade
    return shade / (scale.exponent * np.maximum(share, 1e-9))


def _nearest_level(shade: Array, paint: Paint) -> Array:
    """The shade of the level nearest to each."""
    places = paint.scale.shade(paint.levels)
    return np.asarray(places[np.searchsorted(0.5 * (places[1:] + places[:-1]), shade)])


def _line_cover(shade: Array, nearest: Array, rise: Array, paint: Paint) -> Array:
    """How much of a pixel is covered by a contour line, 0 to 1."""
    # A plateau at the height of a level has no line on it; it would be all line.
    distance = np.divide(
        np.abs(shade - nearest), rise, out=np.full_like(shade, np.inf), where=rise > _FLAT
    )
    edge = np.clip(distance - 0.5 * paint.line_width + 0.5, 0.0, 1.0)
    # Where a pixel spans much of the scale, single lines cannot be told apart.
    return (1.0 - edge * edge * (3.0 - 2.0 * edge)) * np.clip(1.6 - 24.0 * rise, 0.0, 1.0)


def _inks(table: Array) -> tuple[Array, Array]:
    """For each colour how strong a contour line on it is, and how bright."""
    dark = is_dark(table)
    return np.where(dark, 0.42, 0.62), np.where(dark, 255.0, 0.0)


def is_dark(colours: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Which colours, shape (n, 3) from 0 to 255, are so dark that a line on them is light."""
    return np.asarray(colours @ np.array([0.3, 0.59, 0.11]) <= 255.0 * _DARK)
