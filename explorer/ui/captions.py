"""Short texts in one font, shaped once and painted all at once.

Numbers along axes stay the same from picture to picture. To shape one and paint it alone costs as
much as to paint a hundred glyphs that are known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QPainter,
    QRawFont,
    QTextLayout,
)

_MOST_KEPT = 512

Caption = tuple[QPointF, str]
"""Where the line of writing begins, and what is written."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Glyphs of one font file, and where they stand on the line of writing."""

    font: int
    glyphs: tuple[int, ...]
    places: tuple[tuple[float, float], ...]


class Captions:
    """Paints captions of one font.

    Attributes
    ----------
    height
        Of a line, in pixels.
    """

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self.height = self._metrics.height()
        self._raw_fonts: list[QRawFont] = []
        self._pieces: dict[str, tuple[_Piece, ...]] = {}
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Pixels from the begin of a text to its end."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
            _forget_oldest(self._widths)
        return width

    def centred(self, rect: QRectF, text: str) -> Caption:
        """A text in the middle of a rectangle."""
        middle = rect.center()
        rise = 0.5 * (self._metrics.ascent() - self._metrics.descent())
        return QPointF(middle.x() - 0.5 * self.width(text), middle.y() + rise), text

    def paint(self, painter: QPainter, captions: Iterable[Caption]) -> None:
        """Paint captions with the painter's pen."""
        glyphs: dict[int, list[int]] = {}
        places: dict[int, list[QPointF]] = {}
        for begin, text in captions:
            left, base = begin.x(), begin.y()
            for piece in self._shaped(text):
                glyphs.setdefault(piece.font, []).extend(piece.glyphs)
                places.setdefault(piece.font, []).extend(
                    QPointF(left + x, base + y) for x, y in piece.places
                )
        for font, indexes in glyphs.items():
            run = QGlyphRun()
            run.setRawFont(self._raw_fonts[font])
            run.setGlyphIndexes(indexes)
            run.setPositions(places[font])
            painter.drawGlyphRun(QPointF(), run)

    def _shaped(self, text: str) -> tuple[_Piece, ...]:
        pieces = self._pieces.get(text)
        if pieces is None:
            pieces = self._pieces[text] = self._shape(text)
            _forget_oldest(self._pieces)
        return pieces

    def _shape(self, text: str) -> tuple[_Piece, ...]:
        layout = QTextLayout(text, self._font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return tuple(self._piece(run, line.ascent()) for run in layout.glyphRuns())

    def _piece(self, run: QGlyphRun, ascent: float) -> _Piece:
        """Of a run whose line of writing is so far below 0."""
        raw_font = run.rawFont()
        if raw_font not in self._raw_fonts:
            self._raw_fonts.append(raw_font)
        places = tuple((place.x(), place.y() - ascent) for place in run.positions())
        return _Piece(self._raw_fonts.index(raw_font), tuple(run.glyphIndexes()), places)


def _forget_oldest(kept: dict[str, Any]) -> None:
    if len(kept) > _MOST_KEPT:
        del kept[next(iter(kept))]
