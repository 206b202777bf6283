"""A small colour bar with numbers: which colour means which value.

It stands at the right of a wide pane and lies at the bottom of a narrow one, where it leaves more
room for the picture. The bar is linear in the colours: where the scale is curved, it is fine where
the colours are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform

from explorer.scenes.levels import level_text, levels_of
from explorer.scenes.value_scale import ValueScale
from explorer.ui.captions import Caption, Captions
from explorer.ui.theme import Theme

_SMALLEST_PANE = (300.0, 210.0)
_LONGEST = 260.0
_EDGE = 6.0
_TICK = 3.0
_GAP = 3.0

_USUAL_TEXT = "−1000"
"""Room for this much is kept, so that the bar stays where it is while the numbers change."""

_WIDE = 1.16
"""Width by height of the free part of a pane from which an upright bar leaves more room."""


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where a colour bar is.

    Attributes
    ----------
    rect
        The bar with its numbers, in pixels.
    is_upright
        Whether it stands at the right; else it lies at the bottom.
    """

    rect: QRectF
    is_upright: bool


class ColourBar:
    """Places and paints the colour bar of one pane."""

    def __init__(self, theme: Theme, captions: Captions) -> None:
        self._theme = theme
        self._captions = captions
        self._thickness = max(10.0, 0.75 * theme.font_px)
        self._images: dict[bool, tuple[NDArray[np.uint8], QImage]] = {}

    def place(self, scale: ValueScale, width: float, height: float) -> BarPlace | None:
        """Where the bar is in a pane of so many pixels; None where there is no room for it."""
        zoom = self._theme.font_px / 13.0
        if width < zoom * _SMALLEST_PANE[0] or height < zoom * _SMALLEST_PANE[1]:
            return None
        upright = self._thickness + _TICK + _GAP + self._captions.width(_USUAL_TEXT)
        lying = self._thickness + _TICK + self._captions.height
        if width - upright >= _WIDE * height:
            length = _length(height)
            room = max(upright, self._thickness + _TICK + _GAP + self._widest(scale, length))
            rect = QRectF(width - room - _EDGE, 0.5 * (height - length), room, length)
            return BarPlace(rect, is_upright=True)
        length = _length(width)
        rect = QRectF(0.5 * (width - length), height - lying - _EDGE, length, lying)
        return BarPlace(rect, is_upright=False)

    def paint(
        self, painter: QPainter, place: BarPlace, scale: ValueScale, colours: NDArray[np.uint8]
    ) -> None:
        """Paint the bar and its numbers; `colours` is the colour map, shape (256, 3)."""
        rect = place.rect
        # The surface may be under it when the user has come near.
        ground = QColor(self._theme.plot)
        ground.setAlphaF(0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        around = rect.adjusted(-_EDGE, -_EDGE, _EDGE, 0.5 * _EDGE)
        painter.drawRoundedRect(around, _EDGE, _EDGE)
        if place.is_upright:
            bar = QRectF(rect.left(), rect.top(), self._thickness, rect.height())
        else:
            bar = QRectF(rect.left(), rect.top(), rect.width(), self._thickness)
        painter.drawImage(bar, self._image(colours, is_upright=place.is_upright))
        painter.setPen(QPen(QColor(self._theme.plot_grid), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        self._paint_numbers(painter, place, bar, scale)

    def _image(self, colours: NDArray[np.uint8], *, is_upright: bool) -> QImage:
        """The same picture again for the same colours: OpenGL knows it by its identity."""
        kept = self._images.get(is_upright)
        if kept is None or kept[0] is not colours:
            kept = self._images[is_upright] = colours, _bar_image(colours, is_upright=is_upright)
        return kept[1]

    def _paint_numbers(
        self, painter: QPainter, place: BarPlace, bar: QRectF, scale: ValueScale
    ) -> None:
        end = -np.inf
        lines: list[QLineF] = []
        numbers: list[Caption] = []
        for value, text in self._ticks(scale, max(bar.width(), bar.height())):
            share = float(scale.shade(np.array(value)))
            room = self._text_rect(text, bar, share, is_upright=place.is_upright)
            begin, next_end = (
                (-room.bottom(), -room.top()) if place.is_upright else (room.left(), room.right())
            )
            if begin < end:
                continue
            end = next_end + (0.0 if place.is_upright else _EDGE)
            lines.append(_tick_line(bar, share, is_upright=place.is_upright))
            numbers.append(self._captions.centred(room, text))
        painter.setPen(QColor(self._theme.text))
        self._captions.paint(painter, numbers)
        painter.setPen(QPen(QColor(self._theme.muted), 1.0))
        painter.drawLines(lines)

    def _text_rect(self, text: str, bar: QRectF, share: float, *, is_upright: bool) -> QRectF:
        width, height = self._captions.width(text) + 2.0, self._captions.height
        if is_upright:
            middle = bar.bottom() - share * bar.height()
            return QRectF(bar.right() + _TICK + _GAP, middle - 0.5 * height, width, height)
        middle = bar.left() + share * bar.width()
        return QRectF(middle - 0.5 * width, bar.bottom() + _TICK, width, height)

    def _ticks(self, scale: ValueScale, length: float) -> tuple[tuple[float, str], ...]:
        """Values to name beside a bar of so many pixels: levels, which spread over the colours."""
        return _named_levels(scale, int(np.clip(length / (3.0 * self._theme.font_px), 2, 7)))

    def _widest(self, scale: ValueScale, length: float) -> float:
        texts = [text for _, text in self._ticks(scale, length)]
        return max(map(self._captions.width, texts), default=0.0)


@lru_cache(maxsize=8)
def _named_levels(scale: ValueScale, count: int) -> tuple[tuple[float, str], ...]:
    """Kept while the camera turns and the cursor moves."""
    return tuple((float(level), level_text(level)) for level in levels_of(scale, count))


def _length(room: float) -> float:
    """Length of a bar in a pane that is so long in its direction."""
    return float(min(0.56 * room, max(_LONGEST, 0.36 * room)))


def _tick_line(bar: QRectF, share: float, *, is_upright: bool) -> QLineF:
    if is_upright:
        y = bar.bottom() - share * bar.height()
        return QLineF(bar.right(), y, bar.right() + _TICK, y)
    x = bar.left() + share * bar.width()
    return QLineF(x, bar.bottom(), x, bar.bottom() + _TICK)


def _bar_image(colours: NDArray[np.uint8], *, is_upright: bool) -> QImage:
    """The colours in a row from left to right, or in a column with the first one at the bottom."""
    pixels = np.ascontiguousarray(colours)
    image = QImage(pixels.data, len(pixels), 1, 3 * len(pixels), QImage.Format.Format_RGB888)
    return image.transformed(QTransform().rotate(-90.0)) if is_upright else image.copy()
