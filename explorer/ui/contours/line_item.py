"""Level lines of all levels, as one path."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from explorer.scenes.level_lines import LevelLines
from explorer.ui.contours.painting import reports_errors
from explorer.ui.theme import Theme

_OPACITY = 0.62


class LineItem(pg.GraphicsObject):
    """Thin lines of equal height, of one width at any zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._pen = QPen()
        # Stroking thousands of segments takes longer than copying them: a moving ball copies.
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)

    def set_lines(self, lines: LevelLines | None) -> None:
        """Show other lines; None for none."""
        self._path = QPainterPath()
        if lines is not None and len(lines):
            self._path = pg.arrayToQPath(
                lines.points[:, 0], lines.points[:, 1], connect=lines.joins_next
            )
        self.update()

    def set_theme(self, theme: Theme) -> None:
        colour = QColor(theme.contour_line)
        colour.setAlphaF(_OPACITY)
        self._pen = QPen(colour, 0.55 * theme.line_px)
        self._pen.setCosmetic(True)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0.0, 0.0, 1.0, 1.0)

    @reports_errors
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.drawPath(self._path)
