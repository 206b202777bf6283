"""What the paths lie over, for labels to keep clear of."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from explorer.ui.contours.strokes import seen_runs

_CELL = 5.0
"""Side of the squares that the pane is divided into, in pixels; those beside a path count, too."""

_STEP = 3.0
_MOST = 20_000
"""A path is looked at every so many pixels, and at so many places at most."""


class PathCover:
    """The squares of a pane that paths go through or beside.

    Parameters
    ----------
    lines
        Corners of each path in pixels, shape (n, 2).
    visible
        The pane, in pixels.
    """

    def __init__(self, lines: Iterable[NDArray[np.float64]], visible: QRectF) -> None:
        self._corner = np.array([visible.left(), visible.top()])
        self._shape = np.array([visible.width(), visible.height()]) // _CELL + 1
        taken = np.zeros((self._shape + 2).astype(np.intp), dtype=bool)
        for line in lines:
            for run in seen_runs(line, visible):
                columns, rows = self._squares(_evenly(run)).T
                for i, j in np.ndindex(3, 3):
                    taken[columns + i, rows + j] = True
        self._taken = taken[1:-1, 1:-1]

    def hides(self, centre: QPointF, angle: float, width: float) -> bool:
        """Whether a text would lie under a path.

        Parameters
        ----------
        centre
            Its middle, in pixels.
        angle
            That it is turned by, in degrees clockwise.
        width
            In pixels.
        """
        along = np.linspace(-0.5 * width, 0.5 * width, max(int(width / _CELL), 2))
        turned = np.radians(angle)
        way = np.column_stack([along * np.cos(turned), along * np.sin(turned)])
        squares = self._squares(way + np.array([centre.x(), centre.y()]))
        return bool(self._taken[squares[:, 0], squares[:, 1]].any())

    def _squares(self, points: NDArray[np.float64]) -> NDArray[np.intp]:
        """Column and row of points within the pane, shape (n, 2)."""
        squares = (points - self._corner) / _CELL
        inside = np.all((squares >= 0.0) & (squares < self._shape), axis=1)
        return squares[inside].astype(np.intp)


def _evenly(run: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points along a line, at equal steps, both ends included."""
    travelled = np.append(0.0, np.cumsum(np.hypot(*np.diff(run, axis=0).T)))
    count = min(int(travelled[-1] / _STEP) + 2, _MOST)
    at = np.linspace(0.0, travelled[-1], count)
    return np.column_stack([np.interp(at, travelled, run[:, axis]) for axis in (0, 1)])
