"""The edges of the domain, where the pane shows more of the plane than that."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from explorer.ui.contours.screen_item import ScreenItem
from explorer.ui.theme import Theme

_DASHES = [6.0, 5.0]
_SHADOW = QColor(0, 0, 0, 110)


class DomainBox(ScreenItem):
    """A dashed rectangle with a shadow, readable on every colour; hidden at first."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor("white")
        self._width = 1.0
        self.setVisible(False)

    def set_theme(self, theme: Theme) -> None:
        self._colour = QColor(theme.mark_outline)
        self._width = 0.6 * theme.line_px
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        # Beyond the pane by more than a dash nobody sees where it is.
        limits = visible.adjusted(-20.0, -20.0, 20.0, 20.0)
        rectangle = to_pixels.mapRect(QRectF(0.0, 0.0, 1.0, 1.0)).intersected(limits)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width, dashes in (
            (_SHADOW, self._width + 1.6, None),
            (self._colour, self._width, _DASHES),
        ):
            pen = QPen(colour, width)
            if dashes:
                pen.setDashPattern(dashes)
            painter.setPen(pen)
            painter.drawRect(rectangle)
