"""Level lines of all levels, as one path.

Qt strokes a smooth line of one device pixel some fifty times faster than a wider one of the same
path, and wider ones faster segment by segment: hence two ways to draw the same lines.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import pyqtgraph as pg
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from explorer.scenes.level_lines import LevelLines
from explorer.ui.contours.sheets import blank_sheet
from explorer.ui.theme import Theme

_OPACITY = 0.62


class LineLayer:
    """Thin lines of equal height, of one width at any zoom."""

    def __init__(self) -> None:
        self._path = QPainterPath()
        self._segments = QPolygonF()
        self._colour = QColor("white")
        self._width = 1.0

    def set_lines(self, lines: LevelLines | None) -> None:
        """Show other lines; None for none."""
        self._path, self._segments = QPainterPath(), QPolygonF()
        if lines is not None and len(lines):
            joined = lines.joins_next
            self._path = pg.arrayToQPath(*lines.points.T, connect=joined)
            begins = np.flatnonzero(joined)
            ends = np.stack([lines.points[begins], lines.points[begins + 1]], axis=1)
            self._segments = arrayToQPolygonF(*ends.reshape(-1, 2).T)

    def set_theme(self, theme: Theme) -> None:
        self._colour = QColor(theme.contour_line)
        self._width = 0.5 * theme.line_px

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        """Paint; `to_pixels` maps fractions of the domain to pixels, `visible` is the pane."""
        painter.setOpacity(_OPACITY)
        ratio = painter.device().devicePixelRatioF()
        # A cosmetic pen is as wide in device pixels as it says.
        pen = QPen(self._colour, self._width * ratio)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pen.widthF() <= 1.0:
            painter.setWorldTransform(to_pixels, combine=True)
            painter.setPen(pen)
            painter.drawPath(self._path)
        else:
            # On a sheet of their own, as see-through segments would show as beads where they meet.
            sheet, corner = blank_sheet(visible, ratio)
            self._draw_segments(sheet, pen, to_pixels, corner)
            painter.drawPixmap(corner, sheet)

    def _draw_segments(
        self, sheet: QPixmap, pen: QPen, to_pixels: QTransform, corner: QPointF
    ) -> None:
        with QPainter(sheet) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-corner)
            painter.setWorldTransform(to_pixels, combine=True)
            # Segments that meet share a pixel: each covers a part of it, and the parts add up.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
            painter.setPen(pen)
            painter.drawLines(cast("list[QPointF]", self._segments))
