"""Conventions are told where they matter, and only there."""

from __future__ import annotations

import pytest

from explorer.expression import parse
from explorer.expression.conventions import conventions_of


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
    assert [notation for notation, _ in conventions_of(parse(formula))] == notations


def test_the_sentence_is_that_of_the_table() -> None:
    ((_, sentence),) = conventions_of(parse("|x|"))
    assert sentence == "At its kink, |0|, the slope counts as 0."
