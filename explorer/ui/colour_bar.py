"""A small colour bar with numbers: which colour means which value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from explorer.scenes.levels import level_text, levels_of
from explorer.scenes.ticks import Tick
from explorer.scenes.value_scale import ValueScale
from explorer.ui.theme import Theme

_SMALLEST_PANE = (330.0, 200.0)
_LONGEST = 260.0
_USUAL_TEXT = "−1000"
"""Room for this much is kept, so that the bar stays where it is while the numbers change."""


def bar_width(theme: Theme) -> float:
    return max(10.0, 0.75 * theme.font_px)


def fits(width: float, height: float, theme: Theme) -> bool:
    """Whether a pane of this size has room for a colour bar."""
    scale = theme.font_px / 13.0
    return width >= scale * _SMALLEST_PANE[0] and height >= scale * _SMALLEST_PANE[1]


def bar_ticks(scale: ValueScale, length: float, theme: Theme) -> tuple[Tick, ...]:
    """Values to name beside a bar of so many pixels: levels, which spread over the colours."""
    count = int(np.clip(length / (3.0 * theme.font_px), 2, 7))
    return tuple(Tick(float(level), level_text(level)) for level in levels_of(scale, count))


def needed_width(scale: ValueScale, length: float, theme: Theme, metrics: QFontMetricsF) -> float:
    """Pixels that the bar and its numbers take."""
    texts = [_USUAL_TEXT, *(tick.text for tick in bar_ticks(scale, length, theme))]
    widest = max(metrics.horizontalAdvance(text) for text in texts)
    return bar_width(theme) + 6.0 + widest


def bar_length(height: float) -> float:
    """Length of the bar in a pane of this height."""
    return float(min(0.56 * height, max(_LONGEST, 0.36 * height)))


def paint_colour_bar(
    painter: QPainter,
    rect: QRectF,
    scale: ValueScale,
    colours: NDArray[np.uint8],
    theme: Theme,
) -> None:
    """Paint the bar along the left side of a rectangle, and the numbers on its right.

    The bar is linear in the colours: where the scale is curved, it is fine where the colours are.

    Parameters
    ----------
    colours
        The colour map, shape (256, 3).
    """
    bar = QRectF(rect.left(), rect.top(), bar_width(theme), rect.height())
    painter.drawImage(bar, _bar_image(colours))
    painter.setPen(QPen(QColor(theme.plot_grid), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar)
    metrics = QFontMetricsF(painter.font(), painter.device())
    last = np.inf
    for tick in bar_ticks(scale, rect.height(), theme):
        y = bar.bottom() - float(scale.shade(np.array(tick.value))) * bar.height()
        if last - y < metrics.height():
            continue
        last = y
        painter.setPen(QPen(QColor(theme.muted), 1.0))
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 3.0, y))
        painter.setPen(QColor(theme.text))
        baseline = y + 0.5 * metrics.capHeight()
        painter.drawText(QPointF(bar.right() + 6.0, baseline), tick.text)


def _bar_image(colours: NDArray[np.uint8]) -> QImage:
    """The colours from top to bottom, one pixel wide."""
    pixels = np.ascontiguousarray(colours[::-1])
    return QImage(pixels.data, 1, len(pixels), 3, QImage.Format.Format_RGB888).copy()
