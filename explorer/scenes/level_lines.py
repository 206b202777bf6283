"""Lines of equal height, all levels in one set of points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import contourpy
import numpy as np
from numpy.typing import NDArray

from explorer.functions import Grid
from explorer.scenes.saddle_crossings import led_through, saddles
from explorer.scenes.value_scale import ValueScale

MAXIMUM_SAMPLES = 384
"""Samples of an axis that lines are drawn from; more would be finer than the screen."""

_JUMP = 0.5
"""Rise between neighbouring samples, against both slopes there, that is taken for a pole; in
heights of the value scale."""


@dataclass(frozen=True, slots=True, eq=False)
class LevelLines:
    """Polylines of all levels, one after the other.

    Attributes
    ----------
    levels
        Shape (m,), ascending.
    points
        Shape (n, 2), fractions of the domain.
    offsets
        Shape (k + 1,): line i has the points from ``offsets[i]`` to ``offsets[i + 1]``.
    owners
        Shape (k,): index of each line's level.
    """

    levels: NDArray[np.float64]
    points: NDArray[np.float64]
    offsets: NDArray[np.intp]
    owners: NDArray[np.intp]

    def __len__(self) -> int:
        return self.owners.size

    def line(self, index: int) -> NDArray[np.float64]:
        """Points of one line, shape (n, 2)."""
        return self.points[self.offsets[index] : self.offsets[index + 1]]

    @property
    def joins_next(self) -> NDArray[np.bool_]:
        """Whether each point is joined to the next, shape (n,)."""
        joins = np.ones(len(self.points), dtype=bool)
        joins[self.offsets[1:] - 1] = False
        return joins


def level_lines(grid: Grid, scale: ValueScale, levels: NDArray[np.float64]) -> LevelLines:
    """The lines of `levels`; none pass through samples that are not finite, or across a pole."""
    stride = -(-max(grid.shape) // MAXIMUM_SAMPLES)
    heights = _without_poles(grid, scale)[::stride, ::stride]
    u = np.linspace(0.0, 1.0, grid.shape[0])[::stride]
    v = np.linspace(0.0, 1.0, grid.shape[1])[::stride]
    generator = contourpy.contour_generator(
        u, v, heights.T, name="serial", line_type=contourpy.LineType.Separate
    )
    lines: list[NDArray[np.float64]] = []
    owners: list[int] = []
    crossings = saddles(heights, u, v)
    for index, height in enumerate(scale.height(levels).tolist()):
        found = cast("list[NDArray[np.float64]]", generator.lines(height))
        lines.extend(led_through(line, height, crossings, u, v) for line in found)
        owners.extend([index] * len(found))
    return LevelLines(
        levels=levels,
        points=np.concatenate(lines) if lines else np.empty((0, 2)),
        offsets=np.cumsum([0, *(len(line) for line in lines)], dtype=np.intp),
        owners=np.array(owners, dtype=np.intp),
    )


def _without_poles(grid: Grid, scale: ValueScale) -> NDArray[np.float64]:
    """Heights, NaN beside a pole: there the surface jumps from one end to the other.

    Across a pole (tan x, 1 / x) neighbouring samples rise where the slopes at both fall, or the
    other way round. A step (floor x) has no slope, and keeps its bundle of lines.
    """
    heights = scale.height(grid.z)
    heights[~np.isfinite(heights)] = np.nan
    with np.errstate(invalid="ignore"):
        _cut(heights, grid.dz_dx)
        _cut(heights.T, grid.dz_dy.T)
    return heights


def _cut(heights: NDArray[np.float64], slopes: NDArray[np.float64]) -> None:
    rises = np.diff(heights, axis=0)
    jumps = np.abs(rises) > _JUMP
    if not jumps.any():
        return
    jumps &= (rises * np.sign(slopes[:-1]) < 0) & (rises * np.sign(slopes[1:]) < 0)
    heights[:-1][jumps] = np.nan
