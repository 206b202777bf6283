"""A formula is broken into lines between its terms."""

from __future__ import annotations

from explorer.ui.typesetting import Piece
from explorer.ui.widgets.formula_layout import FormulaLayout, laid_out

SIGN = Piece(b"+", 10.0, 8.0, 2.0, gap=5.0, is_break=True)
TERM = Piece(b"term", 40.0, 16.0, 4.0, gap=5.0)
LEFT = Piece(b"f =", 50.0, 16.0, 4.0, gap=30.0, is_break=True, opens_equation=True)
SUM = (LEFT, *(SIGN, TERM) * 4)


def lines_of(layout: FormulaLayout) -> int:
    return len({placed.baseline for placed in layout.placed})


def test_what_fits_stands_in_one_line() -> None:
    layout = laid_out(SUM, 50 + 4 * 60, lines=3)
    assert lines_of(layout) == 1
    assert layout.ellipsis is None
    assert layout.width == 50 + 4 * 60


def test_a_line_begins_with_a_sign_and_stands_further_right() -> None:
    layout = laid_out(SUM, 180, lines=3)
    assert lines_of(layout) == 2
    first_of_second = next(p for p in layout.placed if p.baseline > layout.placed[0].baseline)
    assert first_of_second.piece == SIGN
    assert first_of_second.x > 0
    assert layout.width <= 180


def test_what_needs_too_many_lines_ends_in_an_ellipsis_that_fits() -> None:
    layout = laid_out(SUM, 130, lines=1)
    assert lines_of(layout) == 1
    assert layout.ellipsis is not None
    assert layout.width <= 130
    assert len(layout.placed) < len(SUM)


def test_a_formula_that_was_shortened_before_shows_the_ellipsis_too() -> None:
    assert laid_out(SUM, 1000, lines=3, is_whole=False).ellipsis is not None


def test_a_short_equation_is_not_broken_in_the_middle() -> None:
    equations = (LEFT, SIGN, TERM, LEFT, SIGN, TERM)
    layout = laid_out(equations, 200, lines=3)
    assert [p.piece for p in layout.placed if p.x == 0.0] == [LEFT, LEFT]


def test_a_term_wider_than_the_line_sticks_out() -> None:
    assert laid_out((LEFT,), 20, lines=1).width == 50


def test_lines_are_as_high_as_what_is_in_them() -> None:
    tall = Piece(b"cases", 30.0, 60.0, 50.0, is_break=True)
    assert laid_out((tall,), 100, lines=1).height == 110


def test_nothing_takes_no_room() -> None:
    assert laid_out((), 100, lines=2) == FormulaLayout((), 0.0, 0.0)
