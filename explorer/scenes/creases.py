"""Creases of a surface: where its slope jumps, as at |x|, max(x, y) or a ReLU.

Between samples a surface is drawn as flat triangles, shaded from corner to corner. One that a
crease goes through would bridge it, and along a crease askew to the samples such bridges make a
saw. So these triangles are cut along the crease. Where an edge meets it follows from heights and
slopes at both its ends, which are exact: the tangents meet there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.cut_triangles import cut
from explorer.scenes.height_field import HeightField

LEAST_JUMP = 0.08
"""Change of the slope, in box coordinates, that is a crease at least; less can hardly be seen."""

_STANDS_OUT = 4.0
"""How many times larger the change is than those before and after it."""

_GREATEST_RISE = 0.4
"""Change of the slope times the length of the edge, at most: more is a wall, or noise."""

_ASKEW = 2e-3
"""Change of the slope along an edge by that of the whole slope, at least: an edge that runs along
a crease does not cross it anywhere."""

_OUTSIDE = 0.1
"""How far outside of the edge the tangents may meet, in lengths of it."""

_ON_TANGENT = 0.02
"""How far beside the tangents a sample on a crease may be, in rises as above."""

_HAIR = 1.0001

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Way = tuple[int, int]

_X, _Y, _DIAGONAL = (1, 0), (0, 1), (1, 1)

_TRIANGLES = (
    (((0, 0), (1, 0), (1, 1)), ((0, (0, 0), False), (1, (1, 0), False), (2, (0, 0), True))),
    (((0, 0), (1, 1), (0, 1)), ((2, (0, 0), False), (0, (0, 1), True), (1, (0, 0), True))),
)
"""Of the triangles of a cell: the corners, and the edges from each of them to the next: direction,
where the edge begins, and whether it is gone along backwards."""


@dataclass(frozen=True, slots=True, eq=False)
class Creases:
    """The triangles that creases go through, and what is to be drawn in their place.

    Attributes
    ----------
    crossed
        Shape (nx - 1, ny - 1, 2): of the cell at a = (i, j), with c = (i + 1, j + 1) across, the
        triangle by way of b = (i + 1, j) and the one by way of d = (i, j + 1).
    pieces
        Shape (m, 3, 6): corners of triangles, counter-clockwise seen from above; x, y, height,
        both slopes on the triangle's side of the crease, and 1.
    """

    crossed: Mask
    pieces: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """Heights and slopes, shape (nx, ny), and the distances between samples along x and y."""

    heights: Floats
    slope_x: Floats
    slope_y: Floats
    steps: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Crossings:
    """Edges of one direction: which are crossed, how far from their beginning, at what height."""

    crossed: Mask
    shares: Floats
    heights: Floats


def creases(
    field: HeightField, rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> Creases | None:
    """The creases of a surface; None where it has none.

    Parameters
    ----------
    rows, columns
        The samples that are corners of triangles, shapes (nx,) and (ny,), ascending.
    """
    samples = field.samples[rows[:, None], columns]
    x, y = field.x[rows], field.y[columns]
    steps = (float(x[-1] - x[0]) / (x.size - 1), float(y[-1] - y[0]) / (y.size - 1))
    heights, slope_x, slope_y = (samples[..., k].copy() for k in range(3))
    sheet = _Sheet(heights, slope_x, slope_y, steps)
    moved = _move_to_one_side(sheet, _X) | _move_to_one_side(sheet, _Y)
    across, up = _crossings(sheet, _X), _crossings(sheet, _Y)
    if not (across.crossed.any() or up.crossed.any()):
        return None
    # What separates a corner of a triangle from both others crosses two of its edges.
    below = across.crossed[:, :-1] ^ up.crossed[1:]
    above = across.crossed[:, 1:] ^ up.crossed[:-1]
    askew = _crossings(sheet, _DIAGONAL, below | above)
    edges = (across, up, askew)
    # What lies beyond the box at a hole is made up.
    is_known = (samples[..., 3] == 1.0) & (np.abs(sheet.heights) <= _HAIR * field.box.half_z)
    crossed = _triangles_with(edges, moved) & _triangles_within(is_known)
    return Creases(crossed, _pieces(sheet, x, y, edges, crossed))


def _ends(array: NDArray[Any], way: Way) -> tuple[NDArray[Any], NDArray[Any]]:
    """What is at the beginning and at the end of each edge of a direction."""
    i, j = way
    nx, ny = array.shape
    return array[: nx - i, : ny - j], array[i:, j:]


def _jumps(sheet: _Sheet, way: Way) -> Floats:
    """How much the slope changes along each edge."""
    (x0, x1), (y0, y1) = _ends(sheet.slope_x, way), _ends(sheet.slope_y, way)
    return np.asarray(np.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2))


def _around(jumps: Floats, way: Way, after: int = 1) -> Floats:
    """The larger one of the jumps one edge before each and some edges after it."""
    result = np.zeros_like(jumps)
    begin, _ = _ends(jumps, way)
    _ends(result, way)[1][...] = begin
    far = (after * way[0], after * way[1])
    if min(jumps.shape) > after:
        here, there = _ends(result, far)[0], _ends(jumps, far)[1]
        np.maximum(here, there, out=here)
    return result


def _move_to_one_side(sheet: _Sheet, way: Way) -> Mask:
    """Give samples right on a crease the slope of the sample before; tells which these are.

    |x| has slope 0 at 0 by convention, which belongs to neither side.
    """
    moved = np.zeros(sheet.heights.shape, dtype=bool)
    jumps = _jumps(sheet, way)
    first, second = _ends(jumps, way)
    stands_out = np.minimum(first, second)
    around = _ends(_around(jumps, way, after=2), way)[0]
    on = stands_out > 0.5 * LEAST_JUMP + _STANDS_OUT * around
    i, j = np.nonzero(on)
    if i.size == 0:
        return moved
    here = (i + way[0], j + way[1])
    step = _along(way, sheet.steps)
    rise = sheet.slope_x[i, j] * step[0] + sheet.slope_y[i, j] * step[1]
    beside = np.abs(sheet.heights[i, j] + rise - sheet.heights[here])
    lies_on = beside < _ON_TANGENT * stands_out[i, j] * math.hypot(*step)
    i, j, here = i[lies_on], j[lies_on], (here[0][lies_on], here[1][lies_on])
    sheet.slope_x[here], sheet.slope_y[here] = sheet.slope_x[i, j], sheet.slope_y[i, j]
    moved[here] = True
    return moved


def _along(way: Way, steps: tuple[float, float]) -> tuple[float, float]:
    """An edge of a direction, as a vector."""
    return way[0] * steps[0], way[1] * steps[1]


def _crossings(sheet: _Sheet, way: Way, expected: Mask | None = None) -> _Crossings:
    """Where creases cross the edges of a direction.

    Parameters
    ----------
    expected
        Edges that are crossed for another reason than what can be seen along them.
    """
    jumps = _jumps(sheet, way)
    seen = jumps > LEAST_JUMP + _STANDS_OUT * _around(jumps, way)
    crossed = seen if expected is None else seen | expected
    shares, heights = np.full_like(jumps, 0.5), np.zeros_like(jumps)
    at = np.nonzero(crossed)
    dx, dy = _along(way, sheet.steps)
    rises = sheet.slope_x * np.float32(dx) + sheet.slope_y * np.float32(dy)
    (h0, h1), (r0, r1) = (
        (begin[at], end[at]) for begin, end in (_ends(sheet.heights, way), _ends(rises, way))
    )
    greatest = jumps[at] * math.hypot(dx, dy)
    bend = r0 - r1
    is_met = (np.abs(bend) > _ASKEW * greatest) & (greatest < _GREATEST_RISE)
    share = np.divide(h1 - h0 - r1, bend, out=np.full_like(bend, 0.5), where=is_met)
    is_met &= np.abs(share - 0.5) < 0.5 + _OUTSIDE
    if expected is None:
        crossed[at] = is_met
    else:
        crossed[at] = is_met | expected[at]
    share = np.where(is_met, np.clip(share, 0.0, 1.0), 0.5)
    shares[at] = share
    met = np.where(is_met, h0 + r0 * share, 0.5 * (h0 + h1))
    # The box ends at the lowest and the highest sample.
    heights[at] = np.clip(met, sheet.heights.min(), sheet.heights.max())
    return _Crossings(crossed, shares, heights)


def _triangles_with(edges: tuple[_Crossings, _Crossings, _Crossings], moved: Mask) -> Mask:
    """Triangles with a crossed edge or a moved corner, as in `Creases.crossed`."""
    across, up, askew = (edge.crossed for edge in edges)
    below = across[:, :-1] | up[1:] | askew
    above = across[:, 1:] | up[:-1] | askew
    ends = moved[:-1, :-1] | moved[1:, 1:]
    return np.stack([below | ends | moved[1:, :-1], above | ends | moved[:-1, 1:]], axis=-1)


def _triangles_within(corners: Mask) -> Mask:
    """Triangles all of whose corners are among these, as in `Creases.crossed`."""
    ends = corners[:-1, :-1] & corners[1:, 1:]
    return np.stack([ends & corners[1:, :-1], ends & corners[:-1, 1:]], axis=-1)


def _pieces(
    sheet: _Sheet,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    edges: tuple[_Crossings, _Crossings, _Crossings],
    crossed: Mask,
) -> Floats:
    """The crossed triangles, cut along the creases."""
    pieces = []
    for above, (at_corners, along_edges) in enumerate(_TRIANGLES):
        i, j = np.nonzero(crossed[..., above])
        corners = np.empty((i.size, 3, 6), dtype=np.float32)
        for k, (di, dj) in enumerate(at_corners):
            here = (i + di, j + dj)
            corners[:, k, 0], corners[:, k, 1], corners[:, k, 5] = x[here[0]], y[here[1]], 1.0
            for column, values in enumerate((sheet.heights, sheet.slope_x, sheet.slope_y), start=2):
                corners[:, k, column] = values[here]
        is_cut = np.empty((i.size, 3), dtype=bool)
        points = np.empty((i.size, 3, 3), dtype=np.float32)
        for k, (family, (di, dj), is_backwards) in enumerate(along_edges):
            here = (i + di, j + dj)
            edge = edges[family]
            share = edge.shares[here]
            share = (1.0 - share if is_backwards else share)[:, None]
            is_cut[:, k] = edge.crossed[here]
            begin, end = corners[:, k, :2], corners[:, (k + 1) % 3, :2]
            points[:, k, :2] = (1.0 - share) * begin + share * end
            points[:, k, 2] = edge.heights[here]
        pieces.append(cut(corners, is_cut, points))
    return np.concatenate(pieces)
