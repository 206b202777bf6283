"""The rim that sets a mark off from whatever it lies on.

The theme's rim is light; on a light mark, the yellow of the palette, it would be no rim at all. A
mark with a rim of the other tone is seen on every colour of a map: either it differs or its rim.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from explorer.ui.theme import Theme

_LEAST_CONTRAST = 1.6
"""Ratio of luminances below which a rim is not told apart from its mark; see `contrast`."""

_TONES = ("#ffffff", "#101418")


@lru_cache(maxsize=64)
def rim_of(theme: Theme, colour: str) -> QColor:
    """The colour of the rim around a mark of a colour (``#rrggbb``)."""
    if contrast(theme.mark_outline, colour) >= _LEAST_CONTRAST:
        return QColor(theme.mark_outline)
    return QColor(max(_TONES, key=lambda tone: contrast(tone, colour)))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21, as the Web Content Accessibility Guidelines say it."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(text: str) -> float:
    colour = QColor(text)
    red, green, blue = map(_linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
