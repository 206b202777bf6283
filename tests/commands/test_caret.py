from __future__ import annotations

import pytest

from explorer.commands.caret import formula_complaint
from explorer.expression import FormulaError


def complaint(text: str, column: int, length: int = 1) -> list[str]:
    return formula_complaint(text, FormulaError("Something is wrong", column, length)).split("\n")


def test_the_caret_stands_under_the_column() -> None:
    assert complaint("x+", 3) == ["Something is wrong (column 3)", "x+", "  ^"]


def test_a_longer_mistake_is_underlined() -> None:
    assert complaint("x + foo", 5, 3)[2] == "    ^~~"


def test_tabs_and_line_breaks_take_one_column() -> None:
    assert complaint("s\t= x\n+", 7)[1:] == ["s = x +", "      ^"]


def test_wide_characters_before_the_mistake_take_two_cells() -> None:
    assert complaint("微分+?", 4)[2] == "     ^"


def test_combining_marks_before_the_mistake_take_none() -> None:
    assert complaint("x\N{COMBINING OVERLINE}+?", 4)[2] == "  ^"


def test_a_combining_mark_itself_is_seen_on_its_character() -> None:
    assert complaint("ax\N{COMBINING OVERLINE}", 3)[2] == " ^"


@pytest.mark.parametrize("column", [1, 700, 2000, 2001])
def test_of_a_long_formula_the_part_around_the_mistake_is_shown(column: int) -> None:
    text = "".join(chr(ord("a") + place % 26) for place in range(2000))
    _, line, marker = complaint(text, column)
    assert len(line) < 100
    assert line.strip("…") in text
    if column <= 2000:
        assert line[marker.index("^")] == text[column - 1]
    else:
        assert len(marker) == len(line) + 1


def test_an_empty_formula_has_no_place_to_show() -> None:
    assert complaint("  ", 1) == ["Something is wrong (column 1)"]


def test_a_column_beyond_the_text_is_its_end() -> None:
    assert complaint("x", 9)[2] == " ^"
