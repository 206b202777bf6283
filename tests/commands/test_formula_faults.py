"""Every known mistake in a formula, as the command line shows it."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.commands.cells import cell_count, visible
from tests import oracles

Program = Any

AT = "--at=x=0.3,y=0.7"


def test_every_known_mistake_is_shown_where_it_is(surface_explorer: Program) -> None:
    for case in oracles.load("formula_faults.json")["cases"]:
        text = case["text"]
        answer = surface_explorer("evaluate", AT, "--json", "--", text)
        if case["expect"] == "error":
            assert answer.status == 2, text
        if answer.status == 2 and "--at" not in answer.err:
            assert_shown(answer, text)
        else:
            assert answer.status in {0, 2}


def assert_shown(answer: Any, text: str) -> None:
    assert answer.out == ""
    assert "Traceback" not in answer.err
    sentence, *shown = answer.err.splitlines()
    column = int(sentence.rpartition("(column ")[2].removesuffix(")"))
    if not shown:
        assert not visible(text).strip()
        return
    line, marker = shown
    assert line == visible(text)
    place = marker.index("^")
    assert cell_count(visible(text[: column - 1])) - 1 <= place
    assert place <= cell_count(visible(text[: column - 1]))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000 + "x" + ")" * 1000,
        "-" * 100_000 + "x",
        "+".join(["x"] * 10_000),
        "1" * 100_000,
        "x" * 1_000_000,
    ],
)
def test_far_too_much_is_refused_in_a_few_lines(surface_explorer: Program, text: str) -> None:
    answer = surface_explorer("evaluate", AT, "--", text)
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) <= 3
    assert len(answer.err) < 500
