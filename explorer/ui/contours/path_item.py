"""The ways of the runs: a line through the iterates, a dot on each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from explorer.scenes.contour_scene import ContourPath
from explorer.ui.contours.screen_item import ScreenItem, pixel_vectors, pixels
from explorer.ui.contours.strokes import dot, seen_runs, spaced, stroke, stroke_dashed, within
from explorer.ui.mark_rim import rim_of
from explorer.ui.theme import Theme

_AHEAD_OPACITY = 0.75
_OTHER_OPACITY = 0.9
_OTHER_SHARE = 0.7
"""Line and dots of a run that is not selected, by those of the selected one."""

_DOT_SPACING = 1.1
"""Least way between two dots, in their diameters; closer ones are not drawn."""

_MOST_DOTS = 250
"""Where there are more, only some are drawn: dot beside dot says no more than the line."""


@dataclass(frozen=True, slots=True)
class _Brush:
    """Colours of one path, and its sizes in pixels."""

    colour: QColor
    rim: QColor
    width: float
    marker: float


class PathItem(ScreenItem):
    """Paths: solid up to the cursor, dashed and fainter beyond it."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[ContourPath, ...] = ()
        self._theme: Theme | None = None
        self._width = 2.0
        self._marker = 10.0

    def set_paths(self, paths: tuple[ContourPath, ...]) -> None:
        self._paths = paths
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._width = theme.line_px
        self._marker = theme.marker_px
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        if self._theme is None:
            return
        for path in self._paths:
            is_selected = path.mark.is_selected
            brush = _Brush(
                colour=QColor(path.mark.colour),
                rim=rim_of(self._theme, path.mark.colour),
                width=self._width * (1.0 if is_selected else _OTHER_SHARE),
                marker=self._marker * (1.0 if is_selected else _OTHER_SHARE),
            )
            opacity = 1.0 if is_selected else _OTHER_OPACITY
            painter.setOpacity(_AHEAD_OPACITY * opacity)
            self._draw_ahead(painter, path, brush, to_pixels, visible)
            painter.setOpacity(opacity)
            self._draw_behind(painter, path, brush, to_pixels, visible)
            if is_selected:
                self._draw_heading(painter, path, brush, to_pixels)

    def _draw_ahead(
        self,
        painter: QPainter,
        path: ContourPath,
        brush: _Brush,
        to_pixels: QTransform,
        visible: QRectF,
    ) -> None:
        ahead = path.ahead
        if len(ahead) < 2:
            return
        points = pixels(to_pixels, ahead)
        runs = seen_runs(points, visible)
        stroke_dashed(painter, runs, (brush.rim, brush.colour), 0.6 * brush.width)
        self._draw_dots(painter, points[1:], visible, brush, 0.42 * brush.marker)

    def _draw_behind(
        self,
        painter: QPainter,
        path: ContourPath,
        brush: _Brush,
        to_pixels: QTransform,
        visible: QRectF,
    ) -> None:
        points = pixels(to_pixels, path.behind)
        runs = seen_runs(points, visible)
        stroke(painter, runs, brush.rim, brush.width + 2.0)
        stroke(painter, runs, brush.colour, brush.width)
        self._draw_dots(painter, points, visible, brush, 0.55 * brush.marker)

    def _draw_dots(
        self,
        painter: QPainter,
        points: NDArray[np.float64],
        visible: QRectF,
        brush: _Brush,
        diameter: float,
    ) -> None:
        points = points[within(points, visible, diameter)]
        spacing = _DOT_SPACING * diameter
        points = spaced(points, spacing)
        while len(points) > _MOST_DOTS:
            spacing *= 2.0
            points = spaced(points, spacing)
        if len(points):
            dot(painter, points, brush.rim, diameter + 2.0)
            dot(painter, points, brush.colour, diameter)

    def _draw_heading(
        self, painter: QPainter, path: ContourPath, brush: _Brush, to_pixels: QTransform
    ) -> None:
        """A triangle in front of the ball, where the next step leads."""
        if path.ball is None or path.heading is None:
            return
        unit = pixel_vectors(to_pixels, np.array([path.heading]))[0]
        if not np.isfinite(unit).all():
            return
        across = np.array([-unit[1], unit[0]])
        size = 0.62 * brush.marker
        ball = pixels(to_pixels, np.array([path.ball]))[0]
        foot = ball + unit * (0.6 * brush.marker + 2.5 + 0.5 * brush.width)
        corners = [
            foot + across * size * 0.8,
            foot + unit * size * 1.35,
            foot - across * size * 0.8,
        ]
        triangle = arrayToQPolygonF(*np.array(corners).T)
        rim = QPen(brush.rim, 3.0)
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(rim)
        painter.drawPolygon(triangle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush.colour)
        painter.drawPolygon(triangle)
