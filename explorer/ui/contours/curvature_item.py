"""The axes of the quadratic model at the ball, and its ellipse."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from explorer.scenes.field_marks import Bend, PlaneMarks
from explorer.ui.contours.screen_item import ScreenItem, pixels
from explorer.ui.field_marks import INK, arm_width, dash_lengths, field_mark_style
from explorer.ui.theme import Theme


class CurvatureItem(ScreenItem):
    """Solid where the function curves upward, dashed where downward, dotted where it does not."""

    def __init__(self) -> None:
        super().__init__()
        self._arms: tuple[tuple[Bend, NDArray[np.float64]], ...] = ()
        self._ellipse = np.empty((0, 2))
        self._theme: Theme | None = None

    def set_marks(self, marks: PlaneMarks) -> None:
        self._arms, self._ellipse = marks.arms, marks.ellipse
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        if self._theme is None:
            return
        style = field_mark_style(self._theme)
        rim = QColor(self._theme.mark_outline)
        if len(self._ellipse):
            points = pixels(to_pixels, self._ellipse)
            _stroke(painter, points, QPen(rim, style.thin + 1.5 * style.rim))
            _stroke(painter, points, QPen(QColor(INK), style.thin))
        for bend, places in self._arms:
            points, width = pixels(to_pixels, places), arm_width(bend, style)
            _stroke(painter, points, _pen(bend, rim, width + 2.0 * style.rim, width))
            _stroke(painter, points, _pen(bend, QColor(INK), width, width))


def _pen(bend: Bend, colour: QColor, width: float, dash_width: float) -> QPen:
    """A pen whose dashes are those of a line of `dash_width`, with round ends."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    on, off = dash_lengths(bend, dash_width)
    if off:
        # Dashes are counted in widths of the pen.
        pen.setDashPattern([on / width, off / width])
    return pen


def _stroke(painter: QPainter, points: NDArray[np.float64], pen: QPen) -> None:
    """Both halves of a line from its middle, so that dashes lie alike on both sides."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(points) > 2:
        painter.drawPolyline(arrayToQPolygonF(*points.T))
        return
    middle = points.mean(axis=0)
    for end in points:
        painter.drawPolyline(arrayToQPolygonF(*np.array([middle, end]).T))
