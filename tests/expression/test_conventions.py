"""Conventions are told where they matter, and only there."""

from __future__ import annotations

import pytest

from explorer.expression import OPERATIONS, parse
from explorer.expression.conventions import convention_text, conventions_at, conventions_of


@pytest.mark.parametrize(
    ("formula", "notations"),
    [
        ("x*y", []),
        ("|x - y|", ["|a|"]),
        ("x^2 + y^3", []),
        ("x^y", ["a^b"]),
        ("x^a", []),
        ("relu(x) + max(x, y)", ["relu(a)", "max(a, b)"]),
        ("|a| x", []),
        ("floor(3 a) + x", []),
    ],
)
def test_operations_with_a_convention_that_depend_on_an_axis(
    formula: str, notations: list[str]
) -> None:
    assert [row.notation for row in conventions_of(parse(formula))] == notations


def test_the_sentence_is_that_of_the_table() -> None:
    (row,) = conventions_of(parse("|x|"))
    assert convention_text(row) == "|…|: at its kink, |0|, the slope counts as 0."


@pytest.mark.parametrize(
    ("formula", "at", "met"),
    [
        ("relu(x) + y", {"x": 0.0, "y": 3.0}, ["relu"]),
        ("relu(x) + y", {"x": 1e-9, "y": 3.0}, []),
        ("|x - y|*floor(x)", {"x": 2.0, "y": 2.0}, ["abs", "floor"]),
        ("|x - y|*floor(x)", {"x": 2.5, "y": 2.5}, ["abs"]),
        ("max(x, y, 1)", {"x": 3.0, "y": 3.0}, ["max"]),
        ("hypot(x, y)", {"x": 0.0, "y": 0.0}, ["hypot"]),
        ("x^2 + y", {"x": 0.0, "y": 0.0}, []),
        ("x^y", {"x": 0.0, "y": 2.0}, ["pow"]),
        ("|2 - 2| + x + y", {"x": 0.0, "y": 0.0}, []),
    ],
)
def test_a_point_right_on_a_kink_is_known(
    formula: str, at: dict[str, float], met: list[str]
) -> None:
    assert [row.name for row in conventions_at(parse(formula), at)] == met


def test_every_row_that_has_a_kink_says_what_holds_there() -> None:
    assert {row.name for row in OPERATIONS.values() if row.kink} == {
        row.name for row in OPERATIONS.values() if row.convention and row.name != "where"
    }
