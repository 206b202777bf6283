"""Glyphs of stationary points, painted by QPainter in both panes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from explorer.ui.field_marks import INK, FieldMarkStyle, Glyph, outline
from explorer.ui.theme import Theme


def draw_glyph(
    painter: QPainter,
    glyph: Glyph,
    centre: QPointF,
    style: FieldMarkStyle,
    theme: Theme,
    opacity: float = 1.0,
) -> None:
    """Dark with a light rim, its middle at a pixel."""
    ink, rim = QColor(INK), QColor(theme.mark_outline)
    ink.setAlphaF(opacity)
    rim.setAlphaF(opacity)
    radius = 0.5 * style.diameter(glyph)
    if glyph is Glyph.DISC:
        draw_disc(painter, centre, ink, rim, 2.0 * radius, style.rim)
        return
    # The pen stands with one half outside: a smaller outline ends where the shader's does.
    inner = radius - style.rim * {Glyph.TRIANGLE: 1.0, Glyph.DIAMOND: 0.7}.get(glyph, 0.5)
    corners = [QPointF(x, -y) * inner + centre for x, y in outline(glyph)]
    pen = QPen(rim, 2.0 * style.rim)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(rim)
    painter.drawPolygon(QPolygonF(corners))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF(corners))


def draw_disc(
    painter: QPainter, centre: QPointF, ink: QColor, rim: QColor, diameter: float, width: float
) -> None:
    """A disc with a rim that is part of its diameter."""
    painter.setPen(QPen(rim, width))
    painter.setBrush(ink)
    radius = 0.5 * (diameter - width)
    painter.drawEllipse(centre, radius, radius)
