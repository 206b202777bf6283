"""Minima, maxima and saddles of the view."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

from explorer.analysis import Shape
from explorer.scenes.field_marks import PlaneMarks
from explorer.ui.contours.screen_item import ScreenItem, pixels
from explorer.ui.contours.strokes import within
from explorer.ui.field_marks import GLYPHS, INK, field_mark_style
from explorer.ui.glyph_painter import draw_disc, draw_glyph
from explorer.ui.theme import Theme


class StationaryItem(ScreenItem):
    """A glyph for each point, and small dots along whole lines of them."""

    def __init__(self) -> None:
        super().__init__()
        self._points = self._line = np.empty((0, 2))
        self._kinds: tuple[Shape, ...] = ()
        self._theme: Theme | None = None

    def set_marks(self, marks: PlaneMarks) -> None:
        self._points, self._line, self._kinds = marks.points, marks.line, marks.kinds
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        if self._theme is None:
            return
        style = field_mark_style(self._theme)
        ink, rim = QColor(INK), QColor(self._theme.mark_outline)
        line = pixels(to_pixels, self._line)
        for place in line[within(line, visible, style.dot)]:
            draw_disc(painter, QPointF(*place), ink, rim, style.dot, 0.8 * style.rim)
        points = pixels(to_pixels, self._points)
        for index in np.flatnonzero(within(points, visible, 2.0 * style.disc)):
            glyph = GLYPHS[self._kinds[index]]
            draw_glyph(painter, glyph, QPointF(*points[index]), style, self._theme)
