"""Every function is explained, and every example works."""

from __future__ import annotations

import re

import pytest

from explorer.expression import CONSTANTS, FUNCTIONS, parse
from explorer.expression.manual import (
    EXAMPLES,
    OPERATORS,
    Entry,
    Example,
    constant_entries,
    function_entries,
)


@pytest.mark.parametrize("entry", function_entries(), ids=lambda entry: entry.name)
def test_every_function_of_the_table_is_explained(entry: Entry) -> None:
    assert entry.meaning, f"Say in explorer.expression.manual what {entry.name} does."
    assert entry.signature.startswith(f"{entry.name}(")
    least = {"where": 3}.get(entry.name, FUNCTIONS[entry.name].arity)
    assert len(entry.arguments) >= least


def test_every_constant_is_explained() -> None:
    assert {entry.name for entry in constant_entries()} == set(CONSTANTS)
    assert all(entry.meaning for entry in constant_entries())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.formula)
def test_every_example_is_a_formula(example: Example) -> None:
    assert parse(example.formula).graph.nodes
    assert example.shows


def test_every_way_to_write_arithmetic_can_be_read() -> None:
    for written, _ in OPERATORS:
        for formula in written.split(", "):
            condition = re.search("[<=]", formula) is not None
            assert parse(f"where({formula}, 1, 0)" if condition else formula)
