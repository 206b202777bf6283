"""Level lines that cross: at the height of a saddle two of them meet in one point.

Between samples a field is taken for bilinear. A line through a cell is a straight piece there, so
the two branches of a saddle pass each other at the distance of a cell. Where a level has just the
saddle's height, both are led through the saddle.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_NEAR = 0.02
"""How far a level may be from the saddle's height, by how far the corners of the cell are."""


@dataclass(frozen=True, slots=True, eq=False)
class Saddles:
    """The cells that have a saddle inside.

    Attributes
    ----------
    cells
        Shape (k, 2): indices of the cell's first corner.
    places
        Shape (k, 2): where in the plane they are, fractions.
    values, sizes
        Shape (k,): height, and how far the corners are from it at most.
    """

    cells: NDArray[np.intp]
    places: NDArray[np.float64]
    values: NDArray[np.float64]
    sizes: NDArray[np.float64]


def saddles(
    heights: NDArray[np.float64], u: NDArray[np.float64], v: NDArray[np.float64]
) -> Saddles:
    """The saddles between samples of shape (nx, ny) at the places u (nx,) and v (ny,)."""
    along = np.diff(heights, axis=0)
    across = np.diff(heights, axis=1)
    # A bilinear saddle is inside where opposite edges rise in opposite directions.
    turns = (along[:, :-1] * along[:, 1:] < 0.0) & (across[:-1] * across[1:] < 0.0)
    i, j = np.nonzero(turns)
    a, b, c = heights[i, j], heights[i + 1, j], heights[i, j + 1]
    twist = a + heights[i + 1, j + 1] - b - c
    s, t = (a - c) / twist, (a - b) / twist
    values = a + (b - a) * s
    corners = np.stack([a, b, c, heights[i + 1, j + 1]])
    return Saddles(
        np.column_stack([i, j]),
        np.column_stack([u[i] + s * np.diff(u)[i], v[j] + t * np.diff(v)[j]]),
        values,
        np.abs(corners - values).max(axis=0, initial=0.0),
    )


def led_through(
    line: NDArray[np.float64],
    level: float,
    found: Saddles,
    u: NDArray[np.float64],
    v: NDArray[np.float64],
) -> NDArray[np.float64]:
    """A line of a level, shape (n, 2), with the saddles added that it is meant to pass through."""
    near = np.abs(found.values - level) <= _NEAR * found.sizes
    if not near.any():
        return line
    middles = 0.5 * (line[1:] + line[:-1])
    i = np.searchsorted(u, middles[:, 0], side="right") - 1
    j = np.searchsorted(v, middles[:, 1], side="right") - 1
    columns = v.size
    cells = found.cells[near] @ (columns, 1)
    order = np.argsort(cells)
    at = np.searchsorted(cells, i * columns + j, sorter=order)
    at = order[np.minimum(at, cells.size - 1)]
    passes = np.flatnonzero(cells[at] == i * columns + j)
    return np.insert(line, passes + 1, found.places[near][at[passes]], axis=0)
