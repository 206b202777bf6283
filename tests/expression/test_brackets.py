"""Brackets find their partners, in formulas and in texts that are not formulas yet."""

from __future__ import annotations

import pytest

from explorer.expression.brackets import Bracket, bracket_at


@pytest.mark.parametrize(
    ("text", "cursor", "place", "partner"),
    [
        ("(x)", 1, 0, 2),
        ("(x)", 3, 2, 0),
        ("sin((x)*2)", 4, 3, 9),
        ("sin((x)*2)", 5, 4, 6),
        ("|x - y|", 7, 6, 0),
        ("|x| + |y|", 3, 2, 0),
        ("|x (y)|", 0, 0, 6),
        ("2*|x|", 2, 2, 4),
    ],
)
def test_the_partner_of_the_bracket_at_the_cursor(
    text: str, cursor: int, place: int, partner: int
) -> None:
    assert bracket_at(text, cursor) == Bracket(place, partner)


@pytest.mark.parametrize(("text", "cursor"), [("(x", 1), ("x)", 2), ("|x", 1), ("(|x)", 2)])
def test_a_bracket_without_a_partner(text: str, cursor: int) -> None:
    bracket = bracket_at(text, cursor)
    assert bracket is not None
    assert bracket.partner is None


def test_away_from_brackets_there_is_none() -> None:
    assert bracket_at("x + (y)", 1) is None
    assert bracket_at("", 0) is None


def test_the_bracket_before_the_cursor_goes_first() -> None:
    assert bracket_at("(x)(y)", 3) == Bracket(2, 0)


def test_brackets_are_found_up_to_a_character_that_cannot_be_read() -> None:
    assert bracket_at("(x)😀(", 3) == Bracket(2, 0)
