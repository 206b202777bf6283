from __future__ import annotations

import io
from typing import Any

import pandas as pd
import pytest

Program = Any

BOWL = ("sweep", "2x^2 + y^2", "--start", "0.5,0.5")


def test_the_limit_of_the_lectures_bowl(surface_explorer: Program) -> None:
    facts = surface_explorer(*BOWL, "--json").json
    rows = facts["rows"]
    assert facts["limit"] == pytest.approx(0.5)
    assert len(rows) == 200
    assert {row["stop_reason"] for row in rows if 0.01 < row["rate"] < 0.5} == {"converged"}
    assert {row["stop_reason"] for row in rows if row["rate"] > 0.5} == {"diverged"}
    (at_limit,) = (row for row in rows if row["rate"] == 0.5)
    assert (at_limit["stop_reason"], at_limit["f"]) == ("step_limit", pytest.approx(0.5))


def test_a_table_to_read(surface_explorer: Program) -> None:
    lines = surface_explorer(*BOWL, "--count", "20", "--steps", "3").lines
    assert lines[0].split() == ["rate", "stop_reason", "steps", "f", "after", "3"]
    assert any(line.split()[::3] == ["0.1", "0.088864"] for line in lines)
    assert lines[-1] == "Gradient descent is stable below 2/lambda_max = 0.5."


def test_csv_reads_back(surface_explorer: Program) -> None:
    answer = surface_explorer(*BOWL, "--csv", "-")
    table = pd.read_csv(io.StringIO(answer.out))
    assert list(table.columns) == ["rate", "stop_reason", "steps", "f"]
    assert table["rate"].is_monotonic_increasing
    assert 0.1 in set(table["rate"])


def test_other_optimisers_say_which_rates_converge(surface_explorer: Program) -> None:
    lines = surface_explorer(*BOWL, "--optimizer", "adam", "--count", "20").lines
    assert lines[-1].startswith("Rates from ")


def test_a_start_is_needed(surface_explorer: Program) -> None:
    assert "--start" in surface_explorer("sweep", "x^2").complaint
