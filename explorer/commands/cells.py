"""Text in the cells of a terminal: how wide it is, and tables of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence

_GAP = "  "
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def visible(text: str) -> str:
    """The text in one line: a space for each tab or line break, a sign for what has no shape.

    Each character stays one character, so columns keep their numbers.
    """
    return "".join(map(_visible_character, text))


def cell_count(text: str) -> int:
    """Cells that the text takes: wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def padded(text: str, cells: int, *, to_the_left: bool = False) -> str:
    """The text filled up with spaces, standing on the right unless it is said otherwise."""
    spaces = " " * (cells - cell_count(text))
    return text + spaces if to_the_left else spaces + text


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], left: Collection[int] = ()
) -> Iterator[str]:
    """Lines of an aligned table; the columns numbered in `left` stand on the left."""
    widths = [max(map(cell_count, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, *rows):
        cells = (
            padded(text, width, to_the_left=number in left)
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield _GAP.join(cells).rstrip()


def _visible_character(character: str) -> str:
    if character in "\t\r\n\v\f\x85\u2028\u2029":
        return " "
    kind = unicodedata.category(character)
    return _REPLACEMENT if kind in {"Cc", "Cf", "Cs", "Co", "Cn"} else character


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
