"""Lines and dots in pixels, drawn in the ways that Qt is fast at."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from explorer.scenes.polyline import clipped, straightened
from explorer.ui.contours.screen_item import pixels

_SHORT = 400
"""Points of a line that is stroked as a whole, with round joins; longer ones take Qt too long."""

_MARGIN = 20.0

_TOLERANCE = 1.0
"""Pixels that a line may pass from a point of it, at the very most; a tenth of that is usual."""


def visible_runs(
    places: NDArray[np.float64], to_pixels: QTransform, visible: QRectF
) -> list[NDArray[np.float64]]:
    """The parts of a line, given in fractions of the domain, that the pane shows, in pixels."""
    return seen_runs(pixels(to_pixels, places), visible)


def seen_runs(points: NDArray[np.float64], visible: QRectF) -> list[NDArray[np.float64]]:
    """The parts of a line, given in pixels, that the pane shows.

    With no more points than the picture needs: a path of a thousand small steps is often a dozen
    straight pieces.
    """
    runs = clipped(
        points,
        (visible.left() - _MARGIN, visible.top() - _MARGIN),
        (visible.right() + _MARGIN, visible.bottom() + _MARGIN),
    )
    return [run[straightened(run, _TOLERANCE)] for run in runs]


def stroke(
    painter: QPainter, runs: list[NDArray[np.float64]], colour: QColor, width: float
) -> None:
    """Solid lines."""
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    for run in runs:
        if len(run) <= _SHORT:
            painter.setPen(pen)
            painter.drawPolyline(arrayToQPolygonF(*run.T))
        else:
            painter.setPen(QPen(colour, width))
            ends = np.stack([run[:-1], run[1:]], axis=1).reshape(-1, 2)
            painter.drawLines(cast("list[QPointF]", arrayToQPolygonF(*ends.T)))


def stroke_dashed(
    painter: QPainter,
    runs: list[NDArray[np.float64]],
    colours: tuple[QColor, QColor],
    width: float,
) -> None:
    """Dashes of the second colour on a ground of the first; hairlines where that would be slow."""
    for run in runs:
        if len(run) > _SHORT:
            stroke_hairline(painter, run, colours[1])
            continue
        stroke(painter, [run], colours[0], width + 1.2)
        pen = QPen(colours[1], width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        painter.drawPolyline(arrayToQPolygonF(*run.T))


def stroke_hairline(painter: QPainter, run: NDArray[np.float64], colour: QColor) -> None:
    """A line of one device pixel."""
    painter.setPen(QPen(colour, 0.0))
    painter.drawPolyline(arrayToQPolygonF(*run.T))


def dot(painter: QPainter, points: NDArray[np.float64], colour: QColor, diameter: float) -> None:
    """Round dots."""
    pen = QPen(colour, diameter)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoints(arrayToQPolygonF(*points.T))


def spaced(points: NDArray[np.float64], spacing: float) -> NDArray[np.float64]:
    """Points with at least about `spacing` of way between them, and the last one.

    Parameters
    ----------
    points
        Shape (n, 2), pixels.
    """
    if len(points) < 3:
        return points
    with np.errstate(all="ignore"):
        steps = points[1:] - points[:-1]
        ways = np.hypot(steps[:, 0], steps[:, 1])
        stretch = np.floor(np.cumsum(np.fmin(ways, 1e6)) / spacing)
    kept = np.ones(len(points), dtype=bool)
    kept[1] = stretch[0] > 0.0
    kept[2:-1] = stretch[1:-1] > stretch[:-2]
    return points[kept]


def within(points: NDArray[np.float64], visible: QRectF, margin: float) -> NDArray[np.bool_]:
    """Which points, shape (n, 2), are in a rectangle or at most `margin` outside, shape (n,)."""
    x, y = points[:, 0], points[:, 1]
    across = (x >= visible.left() - margin) & (x <= visible.right() + margin)
    return np.asarray(across & (y >= visible.top() - margin) & (y <= visible.bottom() + margin))
