"""Several paths in one CSV."""

from __future__ import annotations

import csv
import io

import pytest

from explorer.document import Document, Problem, Run, derive
from explorer.export import path_columns, paths_csv_text, provenance_of_runs, quoted
from explorer.optimizers import Trajectory

DOCUMENT = Document(
    Problem("2x^2 + y^2"),
    (
        Run(optimizer="adam", start=(0.5, 0.5), step_limit=2),
        Run(start=(0.5, 0.5), step_limit=3, name='"quick", they say'),
    ),
)
WAYS = derive(DOCUMENT).trajectories


def read(*runs: tuple[str, Trajectory]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(paths_csv_text(runs, ("x", "y")))))


def test_each_row_says_whose_it_is() -> None:
    rows = read(("Adam, α 0.1", WAYS[0]), ('"quick", they say', WAYS[1]))
    assert [row["run"] for row in rows] == ["Adam, α 0.1"] * 3 + ['"quick", they say'] * 4
    assert [row["step"] for row in rows] == ["0", "1", "2", "0", "1", "2", "3"]
    # The lecture: gradient descent at 0.1 from (0.5, 0.5) is at (0.108, 0.256) after three steps.
    assert float(rows[-1]["x"]) == pytest.approx(0.108)
    assert float(rows[-1]["y"]) == pytest.approx(0.256)


def test_columns_that_a_rule_does_not_have_are_empty() -> None:
    rows = read(("a", WAYS[0]), ("b", WAYS[1]))
    states = [column.name for column in path_columns(WAYS[0], ("x", "y"))][8:]
    assert states
    assert all(row[name] for row in rows[:3] for name in states)
    assert not any(row[name] for row in rows[3:] for name in states)


def test_every_number_is_exact() -> None:
    rows = read(("a", WAYS[0]))
    assert [float(row["f"]) for row in rows] == WAYS[0].values.tolist()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_name_is_a_formula(name: str) -> None:
    assert quoted(name).strip('"') == f"'{name}"


def test_the_facts_name_each_run_and_say_once_what_they_share() -> None:
    facts = provenance_of_runs(DOCUMENT, WAYS)
    assert facts["formula"] == "2x^2 + y^2"
    runs = facts["runs"]
    assert isinstance(runs, list)
    assert [run["name"] for run in runs] == ["Adam, α 0.1", '"quick", they say']
    assert [run["steps"] for run in runs] == [2, 3]
    assert all("formula" not in run for run in runs)
