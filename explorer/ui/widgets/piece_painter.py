"""Paints the pieces of a typeset formula in the ink of its surroundings."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from explorer.ui.typesetting import INK, SIZE
from explorer.ui.widgets.formula_layout import ELLIPSIS_WIDTH, FormulaLayout

_DOT = 0.06 * SIZE


class PiecePainter:
    """Keeps the drawings of what it painted last, ready for the next time."""

    def __init__(self) -> None:
        self._drawings: dict[bytes, QSvgRenderer] = {}
        self._ink = QColor()

    def paint(
        self, painter: QPainter, layout: FormulaLayout, place: QPointF, scale: float, ink: QColor
    ) -> None:
        """Paint a formula with its upper left corner at a place.

        Parameters
        ----------
        scale
            Pixels for one unit of the drawings.
        """
        if ink != self._ink:
            self._ink = ink
            self._drawings.clear()
        drawings = {}
        painter.save()
        painter.translate(place)
        painter.scale(scale, scale)
        for placed in layout.placed:
            piece = placed.piece
            drawings[piece.svg] = drawing = self._drawing(piece.svg)
            box = QRectF(
                placed.x, placed.baseline - piece.ascent, piece.width, piece.ascent + piece.descent
            )
            drawing.render(painter, box)
        if layout.ellipsis is not None:
            self._paint_dots(painter, QPointF(*layout.ellipsis))
        painter.restore()
        self._drawings = drawings

    def _drawing(self, svg: bytes) -> QSvgRenderer:
        if svg in self._drawings:
            return self._drawings[svg]
        return QSvgRenderer(QByteArray(svg.replace(INK.encode(), self._ink.name().encode())))

    def _paint_dots(self, painter: QPainter, end: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        for number in (1, 2, 3):
            place = end + QPointF(number * ELLIPSIS_WIDTH / 4, -0.25 * SIZE)
            painter.drawEllipse(place, _DOT, _DOT)
