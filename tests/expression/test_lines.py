"""Formulas of several lines in one line mean the same."""

from __future__ import annotations

import pytest

from explorer.expression import parse
from explorer.expression.lines import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("s = x*y\ns^2", "s = x*y; s^2"),
        ("s = x*y\r\n\r\ns^2\n", "s = x*y; s^2"),
        ("s = x*y;\ns^2", "s = x*y; s^2"),
        ("x +\ny", "x + y"),
        ("max(x,\n  y)", "max(x, y)"),
        ("x*y", "x*y"),
        ("", ""),
    ],
)
def test_line_breaks_become_semicolons_where_a_statement_ends(text: str, line: str) -> None:
    assert one_line(text) == line
    if line:
        assert parse(line).graph == parse(text).graph


def test_breaks_behind_what_cannot_be_read_end_statements() -> None:
    assert one_line("a = 1\nb = 😀\nc") == "a = 1; b = 😀; c"
