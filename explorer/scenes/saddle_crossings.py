"""Level lines that cross: at the height of a saddle two of them meet in one point.

Between samples a field is taken for bilinear. A line through a cell is a straight piece there, so
the two branches of a saddle pass each other at the distance of a cell. Where a level has just the
saddle's height, both are led through the saddle.

Right in the middle of a saddle like x^2 - y^2 a cell may be flat, with all its corners at the
saddle's height. The two branches then go along opposite sides of it, and both are led through its
middle in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_NEAR = 0.02
"""How far a level may be from the saddle's height, by how far the corners of the cell are."""

_FLAT = 1e-12
"""Difference of heights that is as good as none."""


@dataclass(frozen=True, slots=True, eq=False)
class Saddles:
    """The cells that have a saddle inside.

    Attributes
    ----------
    cells
        Shape (k, 2): indices of the cell's first corner.
    places
        Shape (k, 2): where in the plane they are, fractions.
    is_flat
        Shape (k,): whether all corners of the cell have the saddle's height.
    values, reaches
        Shape (k,): height, and how far a level may be from it, to be led through.
    """

    cells: NDArray[np.intp]
    places: NDArray[np.float64]
    is_flat: NDArray[np.bool_]
    values: NDArray[np.float64]
    reaches: NDArray[np.float64]


def saddles(
    heights: NDArray[np.float64], u: NDArray[np.float64], v: NDArray[np.float64]
) -> Saddles:
    """The saddles between samples of shape (nx, ny) at the places u (nx,) and v (ny,)."""
    along = np.diff(heights, axis=0)
    across = np.diff(heights, axis=1)
    # A bilinear saddle is inside where opposite edges rise in opposite directions.
    turns = (along[:, :-1] * along[:, 1:] < 0.0) & (across[:-1] * across[1:] < 0.0)
    flat = _flat_saddles(heights, along, across)
    turns &= ~flat
    i, j = np.nonzero(turns)
    a, b, c = heights[i, j], heights[i + 1, j], heights[i, j + 1]
    twist = a + heights[i + 1, j + 1] - b - c
    s, t = (a - c) / twist, (a - b) / twist
    values = a + (b - a) * s
    corners = np.stack([a, b, c, heights[i + 1, j + 1]])
    reaches = _NEAR * np.abs(corners - values).max(axis=0, initial=0.0)
    middle = np.nonzero(flat)
    half = np.full(middle[0].size, 0.5)
    i, j = np.concatenate([i, middle[0]]), np.concatenate([j, middle[1]])
    s, t = np.concatenate([s, half]), np.concatenate([t, half])
    return Saddles(
        np.column_stack([i, j]),
        np.column_stack([u[i] + s * np.diff(u)[i], v[j] + t * np.diff(v)[j]]),
        np.arange(i.size) >= values.size,
        np.concatenate([values, heights[middle]]),
        np.concatenate([reaches, _FLAT + 0.0 * half]),
    )


def _flat_saddles(
    heights: NDArray[np.float64], along: NDArray[np.float64], across: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Flat cells between two higher and two lower ones, shape (nx - 1, ny - 1)."""
    result = np.zeros((along.shape[0], across.shape[1]), dtype=bool)
    level = (np.abs(along) <= _FLAT)[:, :-1] & (np.abs(along) <= _FLAT)[:, 1:]
    level &= (np.abs(across) <= _FLAT)[:-1]
    i, j = np.nonzero(level[1:-1, 1:-1])
    i, j = i + 1, j + 1
    here = heights[i, j]
    beside = [heights[i + di, j + dj] - here for di in (-1, 2) for dj in (0, 1)]
    beyond = [heights[i + di, j + dj] - here for dj in (-1, 2) for di in (0, 1)]
    lowest, highest = (
        np.stack([np.minimum.reduce(side) for side in (beside, beyond)]),
        np.stack([np.maximum.reduce(side) for side in (beside, beyond)]),
    )
    is_saddle = (lowest[0] > _FLAT) & (highest[1] < -_FLAT)
    is_saddle |= (lowest[1] > _FLAT) & (highest[0] < -_FLAT)
    result[i[is_saddle], j[is_saddle]] = True
    return result


def led_through(
    line: NDArray[np.float64],
    level: float,
    found: Saddles,
    u: NDArray[np.float64],
    v: NDArray[np.float64],
) -> NDArray[np.float64]:
    """A line of a level, shape (n, 2), with the saddles added that it is meant to pass through."""
    near = np.abs(found.values - level) <= found.reaches
    if not near.any():
        return line
    middles = 0.5 * (line[1:] + line[:-1])
    passes, met = _passed(middles, found, near, u, v)
    return np.insert(line, passes + 1, found.places[met], axis=0)


def _passed(
    middles: NDArray[np.float64],
    found: Saddles,
    near: NDArray[np.bool_],
    u: NDArray[np.float64],
    v: NDArray[np.float64],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pieces of a line, by their middles, and the saddle in the cell of each."""
    i = np.searchsorted(u, middles[:, 0], side="right") - 1
    j = np.searchsorted(v, middles[:, 1], side="right") - 1
    places = i * v.size + j
    inside = np.flatnonzero(near & ~found.is_flat)
    cells = found.cells[inside] @ (v.size, 1)
    met = np.full(len(middles), -1, dtype=np.intp)
    if inside.size:
        order = np.argsort(cells)
        at = np.minimum(np.searchsorted(cells, places, sorter=order), cells.size - 1)
        at = order[at]
        met = np.where(cells[at] == places, inside[at], -1)
    for flat in np.flatnonzero(near & found.is_flat).tolist():
        # Along its sides, which belong to the cells beside it as well.
        k, m = found.cells[flat]
        half = 0.5 * np.array([u[k + 1] - u[k], v[m + 1] - v[m]]) * (1.0 + 1e-9)
        met[np.all(np.abs(middles - found.places[flat]) <= half, axis=1)] = flat
    passes = np.flatnonzero(met >= 0)
    return passes, met[passes]
