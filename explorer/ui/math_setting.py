"""Short mathematics set and painted by Qt, in the same letters as the typeset formulas.

The library that typesets formulas brings its font along. Qt takes the letters from the same file,
so that ``x`` in an equation that changes with every step and ``x`` in the formula are one letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QPainter, QPen

from explorer.ui.symbols import (
    RELATION,
    Fraction,
    Line,
    Matrix,
    Part,
    Script,
    Style,
    Symbols,
    Words,
)

ENLARGED, COMPACT = 1.25, 1.05
"""Size of mathematical letters by that of the text around them: the same size looks smaller."""

_LIBRARY, _FILE = "ziamath", Path("fonts", "STIXTwoMath-Regular.ttf")

# In heights of the letters.
_ASCENT, _DESCENT = 0.74, 0.23
_AXIS = 0.26
_RAISED, _LOWERED = 0.36, 0.16
_SCRIPT = 0.7
_FRACTION = 0.84
_FRACTION_GAP = 0.1
_FRACTION_ROOM = 0.08
_BAR = 0.05
_ROW_GAP = 0.12
_COLUMN_GAP = 0.6
_LEADING = 0.35
_INDENT = 1.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Where each piece of a line stands; the line of writing begins at (0, 0).

    Attributes
    ----------
    texts
        Place, font and characters.
    bars
        Fraction bars: place of the left end, length and width.
    """

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    texts: tuple[tuple[float, float, QFont, str], ...] = ()
    bars: tuple[tuple[float, float, float, float], ...] = ()

    @property
    def height(self) -> float:
        return self.ascent + self.descent

    def paint(self, painter: QPainter, place: QPointF, ink: QColor) -> None:
        """Paint with the line of writing beginning at a place."""
        painter.setPen(ink)
        for x, y, font, text in self.texts:
            painter.setFont(font)
            painter.drawText(place + QPointF(x, y), text)
        for x, y, length, thickness in self.bars:
            painter.setPen(QPen(ink, thickness))
            begin = place + QPointF(x, y)
            painter.drawLine(QLineF(begin, begin + QPointF(length, 0.0)))


def set_line(line: Line, font: QFont, enlarged: float = ENLARGED) -> Setting:
    """Set one line in a size that suits the text around it.

    Parameters
    ----------
    font
        Of the text around.
    enlarged
        Size by that of the text.
    """
    return _set(line, round(enlarged * QFontInfo(font).pixelSize()), font)


def set_rows(line: Line, font: QFont, width: float, enlarged: float = ENLARGED) -> list[Setting]:
    """Set a line that goes on in the next row where a relation or a word does not fit."""
    rows: list[Line] = []
    room = 0.0
    for group in _groups(line):
        needed = set_line(group, font, enlarged).width
        if rows and needed <= room:
            rows[-1] += group
            room -= needed
        else:
            rows.append(_continued(group) if rows else group)
            room = width - set_line(rows[-1], font, enlarged).width
    return [set_line(row, font, enlarged) for row in rows]


def least_width(line: Line, font: QFont, enlarged: float = ENLARGED) -> float:
    """The width of the widest part of a line that stays in one row."""
    groups = list(_groups(line))
    rows = [*groups[:1], *(_continued(group) for group in groups[1:])]
    return max((set_line(row, font, enlarged).width for row in rows), default=0.0)


def leading(font: QFont) -> float:
    """Room between two rows, in pixels."""
    return _LEADING * QFontInfo(font).pixelSize()


def _groups(line: Line) -> Iterator[Line]:
    """Parts that stay together: what a row may begin with is a relation or a word."""
    group: list[Part] = []
    for part in line:
        if isinstance(part, Words):
            for number, word in enumerate(part.text.split(" ")):
                yield (*group, Words(f" {word}" if number else word))
                group = []
            continue
        if isinstance(part, Symbols) and part.room == RELATION and group:
            yield tuple(group)
            group = []
        group.append(part)
    if group:
        yield tuple(group)


def _continued(group: Line) -> Line:
    """The beginning of a further row: a word at its left end, a relation a little to the right."""
    first = group[0]
    if isinstance(first, Words):
        return (Words(first.text.lstrip()), *group[1:])
    return (Symbols("", room=0.5 * _INDENT), *group)


@lru_cache(maxsize=512)
def _set(line: Line, size: int, font: QFont) -> Setting:
    whole = Setting(ascent=_ASCENT * size, descent=_DESCENT * size)
    for part in line:
        whole = _beside(whole, _part(part, size, font))
    return whole


def _part(part: Part, size: int, font: QFont) -> Setting:
    match part:
        case Symbols(text, style, room):
            return _symbols(text, style, room * size, size)
        case Script(parts, is_above):
            smaller = _set(parts, max(round(_SCRIPT * size), 9), font)
            return _shifted(smaller, 0.0, (-_RAISED if is_above else _LOWERED) * size)
        case Fraction(above, below):
            return _fraction(above, below, size, font)
        case Matrix(rows):
            return _matrix(rows, size, font)
        case Words(text):
            width = QFontMetricsF(font).horizontalAdvance(text)
            return Setting(width, _ASCENT * size, _DESCENT * size, ((0.0, 0.0, font, text),))


def _symbols(text: str, style: Style, room: float, size: int) -> Setting:
    font = math_font(size, style)
    shown = _lettered(text, style) if _family() else text
    width = _advance(shown, font)
    texts = ((room, 0.0, font, shown),) if text else ()
    return Setting(width + 2.0 * room, _ASCENT * size, _DESCENT * size, texts)


def _fraction(above: Line, below: Line, size: int, font: QFont) -> Setting:
    small = round(_FRACTION * size)
    top, bottom = _set(above, small, font), _set(below, small, font)
    room, bar, axis = _FRACTION_ROOM * size, max(_BAR * size, 1.0), _AXIS * size
    width = max(top.width, bottom.width)
    gap = _FRACTION_GAP * size + 0.5 * bar
    higher = _shifted(top, room + 0.5 * (width - top.width), -axis - gap - top.descent)
    lower = _shifted(bottom, room + 0.5 * (width - bottom.width), -axis + gap + bottom.ascent)
    return Setting(
        width + 2.0 * room,
        higher.ascent,
        lower.descent,
        (*higher.texts, *lower.texts),
        (*higher.bars, *lower.bars, (room, -axis, width, bar)),
    )


def _matrix(rows: tuple[tuple[Line, ...], ...], size: int, font: QFont) -> Setting:
    """Each column as wide as its widest entry, entries in the middle; the middle on the axis."""
    small = round(_FRACTION * size)
    cells = [[_set(entry, small, font) for entry in row] for row in rows]
    widths = [max(cell.width for cell in column) for column in zip(*cells, strict=True)]
    heights = [max(cell.height for cell in row) + _ROW_GAP * size for row in cells]
    body = Setting(sum(widths) + _COLUMN_GAP * size * (len(widths) - 1))
    y = -_AXIS * size - 0.5 * sum(heights)
    for row, height in zip(cells, heights, strict=True):
        ascent = max(cell.ascent for cell in row) + 0.5 * _ROW_GAP * size
        x = 0.0
        for cell, width in zip(row, widths, strict=True):
            body = _over(body, _shifted(cell, x + 0.5 * (width - cell.width), y + ascent))
            x += width + _COLUMN_GAP * size
        y += height
    left, right = (_bracket(sign, sum(heights), size) for sign in "()")
    return _beside(_beside(left, body), right)


def _bracket(sign: str, height: float, size: int) -> Setting:
    """A bracket as high as what is in it, in the middle of the axis."""
    font = math_font(round(height / (_ASCENT + _DESCENT)), Style.UPRIGHT)
    ink = QFontMetricsF(font).tightBoundingRect(sign)
    y = -_AXIS * size - ink.center().y()
    return Setting(
        _advance(sign, font), -(y + ink.top()), y + ink.bottom(), ((0.0, y, font, sign),)
    )


def _over(under: Setting, upper: Setting) -> Setting:
    """Both at the same place; the width is that of the first."""
    return Setting(
        under.width,
        max(under.ascent, upper.ascent),
        max(under.descent, upper.descent),
        (*under.texts, *upper.texts),
        (*under.bars, *upper.bars),
    )


def _beside(left: Setting, right: Setting) -> Setting:
    moved = _shifted(right, left.width, 0.0)
    return Setting(
        left.width + right.width,
        max(left.ascent, right.ascent),
        max(left.descent, right.descent),
        (*left.texts, *moved.texts),
        (*left.bars, *moved.bars),
    )


def _shifted(setting: Setting, dx: float, dy: float) -> Setting:
    """Moved to the right and down; its width stays."""
    return Setting(
        setting.width,
        setting.ascent - dy,
        setting.descent + dy,
        tuple((x + dx, y + dy, font, text) for x, y, font, text in setting.texts),
        tuple((x + dx, y + dy, length, thick) for x, y, length, thick in setting.bars),
    )


# Letters


@cache
def math_font(size: int, style: Style = Style.UPRIGHT) -> QFont:
    """The font of formulas; one that slants or is bold itself where that one cannot be had.

    Parameters
    ----------
    size
        Height in pixels.
    """
    font = QFont(_family() or "serif")
    font.setPixelSize(size)
    if not _family():
        font.setItalic(style is Style.ITALIC)
        font.setBold(style is Style.BOLD)
    return font


@cache
def _family() -> str:
    """The name of the formulas' font, empty where it is missing."""
    library = find_spec(_LIBRARY)
    for folder in library.submodule_search_locations or () if library else ():
        number = QFontDatabase.addApplicationFont(str(Path(folder) / _FILE))
        if number >= 0:
            return QFontDatabase.applicationFontFamilies(number)[0]
    return ""


@lru_cache(maxsize=4096)
def _advance(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=4096)
def _lettered(text: str, style: Style) -> str:
    """The characters that Unicode has for letters of this style in mathematics."""
    if style is Style.UPRIGHT:
        return text
    return "".join(map(_slanting if style is Style.ITALIC else _bold, text))


_ALPHABETS = (("a", "z", 0x1D44E), ("A", "Z", 0x1D434), ("α", "ω", 0x1D6FC))


def _slanting(letter: str) -> str:
    if letter == "h":
        return "ℎ"  # named long before the others
    for first, last, start in _ALPHABETS:
        if first <= letter <= last:
            return chr(start + ord(letter) - ord(first))
    return letter


def _bold(letter: str) -> str:
    return chr(0x1D7CE + ord(letter) - ord("0")) if "0" <= letter <= "9" else letter


def rows_height(rows: Sequence[Setting], font: QFont) -> float:
    """Of rows below each other."""
    return sum(row.height for row in rows) + leading(font) * max(len(rows) - 1, 0)
