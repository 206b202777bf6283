"""Pieces of a formula put into lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.ui.typesetting import SIZE, Piece

ELLIPSIS_WIDTH = 1.4 * SIZE
"""Room for the ellipsis at the end of what does not fit."""

_ASCENT, _DESCENT = 0.9 * SIZE, 0.35 * SIZE
_INDENT = 1.5 * SIZE
_LEADING = 0.2 * SIZE


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece, its left end, and the height of its line of writing, from the top."""

    piece: Piece
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class FormulaLayout:
    """Where each piece stands; in the units of the drawings.

    Attributes
    ----------
    width, height
        Of all lines together.
    ellipsis
        Where an ellipsis tells that something is missing, None where nothing is.
    """

    placed: tuple[Placed, ...]
    width: float
    height: float
    ellipsis: tuple[float, float] | None = None


def laid_out(
    pieces: Sequence[Piece], width: float, lines: int, *, is_whole: bool = True
) -> FormulaLayout:
    """Break a formula into at most so many lines.

    Parameters
    ----------
    width
        Of a line; a single term that is wider sticks out.
    is_whole
        Whether nothing is missing behind the last piece.
    """
    rows = _rows(pieces, width)
    is_cut = len(rows) > lines or not is_whole
    rows = rows[:lines]
    if is_cut and rows:
        rows[-1] = _with_room(rows[-1], width)
    placed: list[Placed] = []
    top = right = 0.0
    for number, row in enumerate(rows):
        ascent = max(_ASCENT, *(piece.ascent for piece in row), 0.0)
        descent = max(_DESCENT, *(piece.descent for piece in row), 0.0)
        baseline = top + ascent
        for piece, x in _across(row, _indent(row[0], number)):
            placed.append(Placed(piece, x, baseline))
            right = max(right, x + piece.width)
        top = baseline + descent + _LEADING
    end = placed[-1] if placed else None
    ellipsis = (end.x + end.piece.width, end.baseline) if is_cut and end else None
    extra = ELLIPSIS_WIDTH if ellipsis else 0.0
    width_of_all = max(right, ellipsis[0] + extra) if ellipsis else right
    return FormulaLayout(tuple(placed), width_of_all, max(top - _LEADING, 0.0), ellipsis)


def _rows(pieces: Sequence[Piece], width: float) -> list[list[Piece]]:
    """Lines filled one after the other; an equation that fits into one line is not broken."""
    rows: list[list[Piece]] = []
    end = 0.0
    groups = list(_groups(pieces))
    for number, group in enumerate(groups):
        length, rest = _length(group), 0.0
        if group[0].opens_equation:
            rest = _length_of_equation(groups[number:])
        needed = rest if _without_gap(group, rest) <= width else length
        if rows and end + max(needed, length) <= width:
            rows[-1] += group
            end += length
        else:
            end = _indent(group[0], len(rows)) + length - group[0].gap
            rows.append(list(group))
    return rows


def _length(group: Sequence[Piece]) -> float:
    return sum(piece.width + piece.gap for piece in group)


def _length_of_equation(groups: Sequence[Sequence[Piece]]) -> float:
    """Of all groups up to the next equation."""
    length = 0.0
    for number, group in enumerate(groups):
        if number and group[0].opens_equation:
            break
        length += _length(group)
    return length


def _without_gap(group: Sequence[Piece], length: float) -> float:
    return length - group[0].gap


def _indent(first: Piece, row: int) -> float:
    """Lines that go on with an equation stand further right."""
    return 0.0 if row == 0 or first.opens_equation else _INDENT


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stay together: a sign and its term."""
    group: list[Piece] = []
    for piece in pieces:
        if piece.is_break and group:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _across(row: Sequence[Piece], start: float) -> Iterator[tuple[Piece, float]]:
    x = start
    for number, piece in enumerate(row):
        x += piece.gap if number else 0.0
        yield piece, x
        x += piece.width


def _with_room(row: list[Piece], width: float) -> list[Piece]:
    """The row without its last terms, as far as the ellipsis needs their room."""
    groups = list(_groups(row))
    while len(groups) > 1:
        pieces = [piece for group in groups for piece in group]
        if sum(piece.width + piece.gap for piece in pieces) + ELLIPSIS_WIDTH <= width:
            break
        groups.pop()
    return [piece for group in groups for piece in group]
