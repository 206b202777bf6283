"""Where a long path gets on: the points of it that a picture can need.

A path of a million iterates that is still being computed is drawn again and again, a little longer
each time. What was found about its beginning is kept, so that only the new iterates are looked at.
The answer does not depend on how the path has grown.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers.keeping import KeptWithMemory
from explorer.scenes.polyline import POINT_LIMIT, thinned

FINENESS = 4096
"""Cells along each side of a rectangle; points of one cell are one point on the screen."""

_BEGIN = 4
"""The share of the points that is spent on the beginning of a path, as a divisor."""

_MANY = 4 * POINT_LIMIT
"""Points that are kept one by one; of more, only some of each group are."""

_GROUP = 16
"""Points of a group, of which the first and the extremes of both coordinates are kept: there are
still more than enough then."""

Corner = tuple[float, float]


def moving(
    points: NDArray[np.float64], low: Corner, high: Corner, limit: int = POINT_LIMIT
) -> NDArray[np.intp]:
    """Indices of the points at which a long path gets on, seen from a rectangle.

    While a path stays in one of the rectangle's `FINENESS` by `FINENESS` cells, or in one of the
    wide cells around it, only the points at which it comes and goes are kept: a million iterates
    at rest are two points, and its first steps are all there. What is still too much is `thinned`,
    but for a quarter of the points at the beginning: most walks get on there, and jitter later.

    Parameters
    ----------
    points
        Shape (n, 2); must not be changed later, but may be the beginning of something longer.
    low, high
        Two opposite corners, the smaller coordinates first.

    Returns
    -------
    ndarray, shape (m,)
        Ascending, with the first and the last finite point; all finite ones where n <= limit.
    """
    if len(points) <= limit:
        return thinned(points, limit)
    moves = _MOVES.about(points, low, high)
    moves.lead_on(points)
    kept = moves.kept(points)
    if kept.size <= limit:
        return kept
    begin, rest = np.split(kept, [limit // _BEGIN])
    return np.concatenate([begin, rest[thinned(points[rest], limit - begin.size)]])


class Moves:
    """The points at which the beginning of a path gets on.

    Attributes
    ----------
    count
        The number of points that were looked at.
    """

    def __init__(self, low: Corner, high: Corner) -> None:
        self.count = 0
        self._low, self._high = low, high
        self._has_come = True
        self._are_grouped = False
        self._chosen: list[NDArray[np.intp]] = []
        self._rest = np.empty(0, dtype=np.intp)

    def lead_on(self, points: NDArray[np.float64]) -> None:
        """Look at what is new in a path."""
        if len(points) == self.count:
            return
        # The last point that was looked at, too: only now is it known whether the path left it.
        first = max(self.count - 1, 0)
        new = points[first:]
        goes = np.zeros(len(new) - 1, dtype=bool)
        for axis in (0, 1):
            goes |= np.diff(_cells(new[:, axis], self._low[axis], self._high[axis])) != 0
        comes = np.concatenate([[self._has_come], goes])
        moves = first + np.flatnonzero(comes[:-1] | goes)
        self._has_come = bool(comes[-1])
        self.count = len(points)
        self._rest = np.concatenate([self._rest, moves[_are_finite(points[moves])]])
        if not self._are_grouped and self._rest.size > _MANY:
            self._are_grouped = True
            begin, self._rest = np.split(self._rest, [POINT_LIMIT // _BEGIN])
            self._chosen.append(begin)
        if self._are_grouped:
            self._group(points)

    def kept(self, points: NDArray[np.float64]) -> NDArray[np.intp]:
        """Indices of what is worth drawing of the path that was last led on to."""
        last = np.array([self.count - 1])
        return np.concatenate([*self._chosen, self._rest, last[_are_finite(points[last])]])

    def _group(self, points: NDArray[np.float64]) -> None:
        """Keep a few of each full group."""
        count = self._rest.size // _GROUP
        groups = self._rest[: count * _GROUP].reshape(count, _GROUP)
        self._rest = self._rest[count * _GROUP :]
        chosen = [np.zeros(count, dtype=np.intp)]
        for axis in (0, 1):
            places = points[:, axis][groups]
            chosen += [places.argmin(axis=1), places.argmax(axis=1)]
        columns = np.sort(np.stack(chosen, axis=1), axis=1)
        is_new = np.diff(columns, axis=1, prepend=-1) > 0
        self._chosen.append(np.take_along_axis(groups, columns, axis=1)[is_new])


_MOVES = KeptWithMemory(Moves, most=3)
"""Two panes look at a path, from different rectangles."""


def _are_finite(points: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray(np.isfinite(points[:, 0]) & np.isfinite(points[:, 1]))


def _cells(values: NDArray[np.float64], low: float, high: float) -> NDArray[np.int16]:
    """Numbers of the cells along one axis; those beyond a rectangle's width outside are one."""
    with np.errstate(all="ignore"):
        cells = 0.5 * values
        cells -= 0.5 * low
        cells *= FINENESS / (0.5 * high - 0.5 * low)
        np.clip(cells, -FINENESS, 2 * FINENESS, out=cells)
        return cells.astype(np.int16)
