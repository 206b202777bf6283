"""A sampled function as a surface in the box: heights, slopes, holes.

Where the function is not finite there is a hole. Where it goes beyond the box (at a pole) the
surface is cut off at the top or the bottom of the box; heights outside are kept for some way, so
that the cut is at the right place inside a cell. Where neighbours lie far from each other in the
opposite direction of what both their slopes say, the surface is torn: that is a pole, not a wall.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.functions import Grid
from explorer.scenes.box import Box

TORN = 0.5
"""Marks samples on both sides of a pole: nothing is drawn between two of them."""

DRAWN_ABOVE = 0.501
"""A hair above `TORN`, for the errors of interpolation."""

_JUMP = 0.5
"""Rise between neighbours, against both slopes there, that is a pole; in heights of the box."""

_OVERSHOOT = 6.0
"""Heights are kept up to this many times the box's."""

_TO_THE_RIM = 3.0
"""How much steeper a surface is continued into a hole than it was before: what ends at a slope (a
root, a logarithm) is upright at the rim."""

_STEEPEST = 1e4
"""Slopes are limited to this; no eye can tell it from upright, and float32 can square it."""

_BLOCK = 16_384
"""Samples that are worked on at once."""

_NEIGHBOURS = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))


@dataclass(frozen=True, slots=True, eq=False)
class HeightField:
    """A surface over a regular grid of the box's floor.

    Attributes
    ----------
    box
        The box that it is in.
    x, y
        Box coordinates of the samples, ascending, shapes (nx,) and (ny,).
    samples
        Shape (nx, ny, 4), float32: height, slope along x, slope along y (all in box coordinates),
        and 1 where the surface is drawn, 0 where not, `TORN` beside a pole; between the samples
        it is drawn where this is above `TORN`. The heights beside a hole are continued into it,
        so that its rim can be drawn between the samples.
    """

    box: Box
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    samples: NDArray[np.float32]

    @property
    def shape(self) -> tuple[int, int]:
        return self.x.size, self.y.size

    @property
    def heights(self) -> NDArray[np.float32]:
        return self.samples[..., 0]

    def height_at(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        """Heights between the samples, bilinear; NaN in holes and outside of the box."""
        i, u = _cell(self.x, x)
        j, v = _cell(self.y, y)
        rows, count = self.samples.reshape(-1, 4), self.y.size
        first = count * i + j
        corners = [rows.take(first + k, axis=0) for k in (0, 1, count, count + 1)]
        weights = [(1 - u) * (1 - v), (1 - u) * v, u * (1 - v), u * v]
        height = sum(w * c[..., 0] for w, c in zip(weights, corners, strict=True))
        defined = sum(w * c[..., 3] for w, c in zip(weights, corners, strict=True))
        inside = (np.abs(x) <= self.box.half_x) & (np.abs(y) <= self.box.half_y)
        return np.where(inside & (defined > DRAWN_ABOVE), height, np.nan)


@lru_cache(maxsize=2)
def height_field(grid: Grid, box: Box) -> HeightField:
    """The surface of a grid in a box.

    The same grid in the same box gives the same object again, so that whoever has drawn it can
    see that nothing has changed.
    """
    nx, ny = grid.shape
    finite = np.isfinite(grid.z)
    samples = np.empty((nx, ny, 4), dtype=np.float32)
    if finite.all():
        _write_whole(samples, grid, box)
    else:
        _write_holed(samples, grid, box, finite)
    return HeightField(
        box=box,
        x=np.linspace(-box.half_x, box.half_x, nx),
        y=np.linspace(-box.half_y, box.half_y, ny),
        samples=samples,
    )


def _write_whole(samples: NDArray[np.float32], grid: Grid, box: Box) -> None:
    """Some rows after the others: what lies between stays in the cache, and in the process.

    Arrays of the size of a grid would be asked for and given back for each picture, and to get
    them costs more than all the arithmetic.
    """
    limit = _OVERSHOOT * box.half_z
    samples[..., 3] = 1.0
    step = max(_BLOCK // grid.y.size, 1)
    for first in range(0, grid.x.size, step):
        # One more than that: a pole may lie between two blocks.
        rows = slice(first, first + step + 1)
        block = samples[rows]
        heights = np.clip(box.heights(grid.z[rows]), -limit, limit)
        slope_x, slope_y = _slopes(grid, box, rows)
        block[..., 0], block[..., 1], block[..., 2] = heights, slope_x, slope_y
        torn = _torn(heights, slope_x, slope_y, box.half_z)
        if torn.any():
            block[torn, 3] = TORN


def _write_holed(
    samples: NDArray[np.float32], grid: Grid, box: Box, finite: NDArray[np.bool_]
) -> None:
    limit = _OVERSHOOT * box.half_z
    heights = np.clip(np.where(finite, box.heights(grid.z), 0.0), -limit, limit)
    slope_x, slope_y = _slopes(grid, box, slice(None))
    nx, ny = grid.shape
    spacing = (2.0 * box.half_x / (nx - 1), 2.0 * box.half_y / (ny - 1))
    drawn = finite.astype(np.float32)
    drawn[finite & _torn(heights, slope_x, slope_y, box.half_z)] = TORN
    heights = _continued(heights, slope_x * spacing[0], slope_y * spacing[1], finite)
    heights = np.clip(heights, -limit, limit)
    # Where it is continued beyond the box, the cut at the box is a better rim than the samples.
    drawn[~finite & _beside(finite) & (np.abs(heights) > box.half_z)] = 1.0
    samples[..., 0], samples[..., 1], samples[..., 2] = heights, slope_x, slope_y
    samples[..., 3] = drawn


def _slopes(grid: Grid, box: Box, rows: slice) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    scale = box.scale
    with np.errstate(over="ignore", invalid="ignore"):
        slopes = [
            grid.dz_dx[rows] * (scale[2] / scale[0]),
            grid.dz_dy[rows] * (scale[2] / scale[1]),
        ]
        if not box.height_scale.is_linear:
            steepening = box.steepening(grid.z[rows])
            slopes = [slope * steepening for slope in slopes]
    for slope in slopes:
        np.clip(slope, -_STEEPEST, _STEEPEST, out=slope)
        slope[np.isnan(slope)] = 0.0
    return slopes[0], slopes[1]


def _torn(
    heights: NDArray[np.float64],
    slope_x: NDArray[np.float64],
    slope_y: NDArray[np.float64],
    half_height: float,
) -> NDArray[np.bool_]:
    """Samples on both sides of a pole."""
    torn = np.zeros(heights.shape, dtype=bool)
    # Transposed views: what is marked there is marked here.
    for h, slope, marked in ((heights, slope_x, torn), (heights.T, slope_y.T, torn.T)):
        rise = np.diff(h, axis=0)
        jumps = np.abs(rise) > _JUMP * 2.0 * half_height
        if not jumps.any():
            continue
        jumps &= (rise * slope[:-1] < 0.0) & (rise * slope[1:] < 0.0)
        marked[:-1] |= jumps
        marked[1:] |= jumps
    return torn


def _beside(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The samples of a mask and their eight neighbours."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    result = wide.copy()
    result[:, 1:] |= wide[:, :-1]
    result[:, :-1] |= wide[:, 1:]
    return result


def _continued(
    heights: NDArray[np.float64],
    rise_x: NDArray[np.float64],
    rise_y: NDArray[np.float64],
    finite: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Heights continued into holes by two samples.

    First along the slopes of the finite neighbours, then by the mean of what is there.

    Parameters
    ----------
    rise_x, rise_y
        Slopes times the distance to the next sample.
    """
    total, count = np.zeros_like(heights), np.zeros_like(heights)
    for i, j in _NEIGHBOURS:
        source, goal = _shifts(i, j)
        rise = i * rise_x[source] + j * rise_y[source]
        rise = np.clip(_TO_THE_RIM * rise, -_OVERSHOOT, _OVERSHOOT)
        # Steep neighbours count most: they are the ones that know where the rim is going.
        weight = finite[source] * (rise**4 + 1e-9)
        total[goal] += weight * (heights[source] + rise)
        count[goal] += weight
    known = finite | (count > 0)
    heights = np.where(finite, heights, _mean(total, count))
    total, count = np.zeros_like(heights), np.zeros_like(heights)
    for i, j in _NEIGHBOURS:
        source, goal = _shifts(i, j)
        total[goal] += np.where(known[source], heights[source], 0.0)
        count[goal] += known[source]
    return np.where(known, heights, _mean(total, count))


def _shifts(i: int, j: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The samples that have a neighbour (i, j) further on, and these neighbours."""
    forward, backward = slice(1, None), slice(None, -1)
    ends = {1: (backward, forward), 0: (slice(None), slice(None)), -1: (forward, backward)}
    return (ends[i][0], ends[j][0]), (ends[i][1], ends[j][1])


def _mean(total: NDArray[np.float64], count: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(total, count, out=np.zeros_like(total), where=count > 0)


def _cell(
    axis: NDArray[np.float64], place: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Index of the cell of a regular axis that a place is in, and the share of it on the left."""
    position = (place - axis[0]) * ((axis.size - 1) / (axis[-1] - axis[0]))
    # These take 0 where there is no number.
    position = np.fmin(np.fmax(position, 0.0), axis.size - 1.0)
    index = np.minimum(position.astype(np.intp), axis.size - 2)
    return index, position - index
