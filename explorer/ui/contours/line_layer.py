"""Level lines of all levels, as one path.

Qt strokes a smooth line of one device pixel some fifty times faster than a wider one of the same
path, and wider ones faster segment by segment: hence two ways to draw the same lines.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import pyqtgraph as pg
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from explorer.scenes.level_lines import LevelLines
from explorer.ui.theme import Theme

_OPACITY = 0.62


class LineLayer:
    """Thin lines of equal height, of one width at any zoom."""

    def __init__(self) -> None:
        self._path = QPainterPath()
        self._segments = QPolygonF()
        self._pen = QPen()

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
        colour = QColor(theme.contour_line)
        colour.setAlphaF(_OPACITY)
        self._pen = QPen(colour, 0.5 * theme.line_px)
        self._pen.setCosmetic(True)

    def draw(self, painter: QPainter, to_pixels: QTransform, _visible: QRectF) -> None:
        """Paint; `to_pixels` maps fractions of the domain to pixels."""
        painter.setWorldTransform(to_pixels, combine=True)
        painter.setPen(self._pen)
        if self._pen.widthF() * painter.device().devicePixelRatioF() <= 1.0:
            painter.drawPath(self._path)
        else:
            painter.drawLines(cast("list[QPointF]", self._segments))
