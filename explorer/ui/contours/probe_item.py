"""What a search looked at from the iterate under the cursor: rings, and a simplex."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from explorer.scenes.contour_scene import ContourPath
from explorer.ui.contours.screen_item import ScreenItem, pixels
from explorer.ui.contours.strokes import stroke, visible_runs, within
from explorer.ui.theme import Theme

_DIAMETER = 0.7
"""Of a ring, as a share of the theme's marker."""

_TINT = 0.4
_FARTHEST = 1e5
"""Pixels; Qt cannot paint what is farther."""


class ProbeItem(ScreenItem):
    """A hollow ring for each place that was tried, in the colour of the run."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[ContourPath, ...] = ()
        self._outline = QColor("white")
        self._width = 1.5
        self._diameter = 7.0

    def set_paths(self, paths: tuple[ContourPath, ...]) -> None:
        self._paths = paths
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._outline = QColor(theme.mark_outline)
        self._width = 0.8 * theme.line_px
        self._diameter = _DIAMETER * theme.marker_px
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        for path in self._paths:
            if not (len(path.probes) or len(path.simplex)):
                continue
            colour = QColor(path.mark.colour)
            self._draw_simplex(painter, path, colour, to_pixels, visible)
            points = pixels(to_pixels, path.probes)
            points = points[within(points, visible, self._diameter)]
            self._draw_rings(painter, points, self._outline, self._width + 2.0)
            self._draw_rings(painter, points, colour, self._width)

    def _draw_simplex(
        self,
        painter: QPainter,
        path: ContourPath,
        colour: QColor,
        to_pixels: QTransform,
        visible: QRectF,
    ) -> None:
        """Edges and a tint, which tells it from the path where that runs along it."""
        corners = pixels(to_pixels, path.simplex)
        if len(corners) and np.isfinite(corners).all():
            tint = QColor(colour)
            tint.setAlphaF(_TINT)
            near = np.clip(corners, -_FARTHEST, _FARTHEST)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawPolygon(arrayToQPolygonF(*near.T))
        around = np.concatenate([path.simplex, path.simplex[:1]])
        runs = visible_runs(around, to_pixels, visible)
        stroke(painter, runs, self._outline, self._width + 2.0)
        stroke(painter, runs, colour, self._width)

    def _draw_rings(
        self, painter: QPainter, points: NDArray[np.float64], colour: QColor, width: float
    ) -> None:
        painter.setPen(QPen(colour, width))
        painter.setBrush(QColor(0, 0, 0, 0))
        radius = 0.5 * self._diameter
        for x, y in points.tolist():
            painter.drawEllipse(QPointF(x, y), radius, radius)
