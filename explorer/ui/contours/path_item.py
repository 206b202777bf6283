"""The ways of the runs: a line through the iterates, a dot on each of them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QTransform

from explorer.scenes.contour_scene import ContourPath
from explorer.scenes.polyline import clipped
from explorer.ui.contours.screen_item import ScreenItem, pixel_vectors, pixels
from explorer.ui.theme import Theme

_AHEAD_OPACITY = 0.75
_OTHER_OPACITY = 0.85
_DOT_SPACING = 1.1
"""Least way between two dots, in their diameters; closer ones are not drawn."""


class PathItem(ScreenItem):
    """Paths: solid up to the cursor, dashed and fainter beyond it."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[ContourPath, ...] = ()
        self._outline = QColor("white")
        self._width = 2.0
        self._dot = 5.0
        self._marker = 10.0

    def set_paths(self, paths: tuple[ContourPath, ...]) -> None:
        self._paths = paths
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._outline = QColor(theme.mark_outline)
        self._width = theme.line_px
        self._dot = 0.55 * theme.marker_px
        self._marker = theme.marker_px
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        for path in self._paths:
            painter.setOpacity(1.0 if path.mark.is_selected else _OTHER_OPACITY)
            self._draw_ahead(painter, path, to_pixels, visible)
            self._draw_behind(painter, path, to_pixels, visible)
            if path.mark.is_selected:
                self._draw_heading(painter, path, to_pixels)

    def _draw_ahead(
        self, painter: QPainter, path: ContourPath, to_pixels: QTransform, visible: QRectF
    ) -> None:
        painter.save()
        painter.setOpacity(_AHEAD_OPACITY * painter.opacity())
        runs = _runs(path.ahead, to_pixels, visible)
        self._stroke(painter, runs, self._outline, 0.6 * self._width + 1.2)
        colour = QColor(path.mark.colour)
        self._stroke(painter, runs, colour, 0.6 * self._width, dashes=(3.0, 3.0))
        self._draw_dots(painter, path.ahead[1:], to_pixels, visible, colour, 0.75 * self._dot)
        painter.restore()

    def _draw_behind(
        self, painter: QPainter, path: ContourPath, to_pixels: QTransform, visible: QRectF
    ) -> None:
        colour = QColor(path.mark.colour)
        runs = _runs(path.behind, to_pixels, visible)
        self._stroke(painter, runs, self._outline, self._width + 2.0)
        self._stroke(painter, runs, colour, self._width)
        self._draw_dots(painter, path.behind, to_pixels, visible, colour, self._dot)

    def _stroke(
        self,
        painter: QPainter,
        runs: list[QPolygonF],
        colour: QColor,
        width: float,
        dashes: Iterable[float] = (),
    ) -> None:
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if dashes:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(list(dashes))
        painter.setPen(pen)
        for run in runs:
            painter.drawPolyline(run)

    def _draw_dots(
        self,
        painter: QPainter,
        places: NDArray[np.float64],
        to_pixels: QTransform,
        visible: QRectF,
        colour: QColor,
        diameter: float,
    ) -> None:
        points = _spaced(pixels(to_pixels, places), _DOT_SPACING * diameter)
        margin = np.array([diameter, diameter])
        low = np.array([visible.left(), visible.top()]) - margin
        high = np.array([visible.right(), visible.bottom()]) + margin
        points = points[np.all((points >= low) & (points <= high), axis=1)]
        if not len(points):
            return
        polygon = arrayToQPolygonF(points[:, 0], points[:, 1])
        for dot_colour, size in ((self._outline, diameter + 2.0), (colour, diameter)):
            pen = QPen(dot_colour, size)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(polygon)

    def _draw_heading(self, painter: QPainter, path: ContourPath, to_pixels: QTransform) -> None:
        """A triangle in front of the ball, where the next step leads."""
        if path.ball is None or path.heading is None:
            return
        unit = pixel_vectors(to_pixels, np.array([path.heading]))[0]
        if not np.isfinite(unit).all():
            return
        across = np.array([-unit[1], unit[0]])
        ball = pixels(to_pixels, np.array([path.ball]))[0]
        size = 0.62 * self._marker
        foot = ball + unit * (0.6 * self._marker + 2.5 + 0.5 * self._width)
        corners = (
            foot + across * size * 0.8,
            foot + unit * size * 1.35,
            foot - across * size * 0.8,
        )
        triangle = QPolygonF([QPointF(*corner) for corner in corners])
        rim = QPen(self._outline, 3.0)
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(rim)
        painter.drawPolygon(triangle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(path.mark.colour)))
        painter.drawPolygon(triangle)


def _runs(places: NDArray[np.float64], to_pixels: QTransform, visible: QRectF) -> list[QPolygonF]:
    margin = 20.0
    runs = clipped(
        pixels(to_pixels, places),
        (visible.left() - margin, visible.top() - margin),
        (visible.right() + margin, visible.bottom() + margin),
    )
    return [arrayToQPolygonF(run[:, 0], run[:, 1]) for run in runs]


def _spaced(points: NDArray[np.float64], spacing: float) -> NDArray[np.float64]:
    """Points with at least about `spacing` of way between them; the last one always."""
    if len(points) < 3:
        return points
    with np.errstate(all="ignore"):
        ways = np.hypot(*np.diff(points, axis=0).T)
        stretch = np.floor(np.cumsum(np.fmin(ways, 1e6)) / spacing)
    kept = np.concatenate([[True], np.diff(stretch, prepend=0.0) > 0])
    kept[-1] = True
    return points[kept]
