from __future__ import annotations

import pytest

from explorer.commands.cells import cell_count, padded, table, visible


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("x*y", 3),
        ("α²", 2),
        ("ｘ", 2),
        ("微分", 4),
        ("x\N{COMBINING OVERLINE}", 1),
        ("", 0),
    ],
)
def test_a_terminal_gives_each_character_its_cells(text: str, cells: int) -> None:
    assert cell_count(text) == cells


def test_what_moves_the_cursor_is_shown_as_a_character_of_its_own() -> None:
    assert visible("a\tb\nc") == "a b c"
    assert visible("a\N{RIGHT-TO-LEFT OVERRIDE}\x1b[31m\x00") == "a\ufffd\ufffd[31m\ufffd"


def test_numbers_stand_on_the_right_and_words_on_the_left() -> None:
    lines = table(("node", "name", "value"), [("0", "x", "-2"), ("10", "", "3.5")], left={1})
    assert list(lines) == [
        "node  name  value",
        "   0  x        -2",
        "  10          3.5",
    ]


def test_wide_characters_do_not_disturb_the_columns() -> None:
    assert padded("微", 4) == "  微"
    assert padded("微", 4, to_the_left=True) == "微  "


def test_a_table_may_have_no_rows() -> None:
    assert list(table(("key", "formula"), [], left={0, 1})) == ["key  formula"]
