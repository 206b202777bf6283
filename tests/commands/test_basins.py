from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

Program = Any

HIMMELBLAU = ("basins", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "--rate", "0.01")


def test_the_four_minima_of_himmelblau(surface_explorer: Program) -> None:
    facts = surface_explorer(*HIMMELBLAU, "--resolution", "64", "--json").json
    ends = facts["end_points"]
    assert facts["starts"] == 64 * 64
    assert {end["kind"] for end in ends} == {"minimum"}
    assert sorted(round(end["x"], 4) for end in ends) == [-3.7793, -2.8051, 3.0, 3.5844]
    assert sum(end["share"] for end in ends) == pytest.approx(1.0)


def test_a_table_to_read(surface_explorer: Program) -> None:
    lines = surface_explorer(*HIMMELBLAU, "--resolution", "32").lines
    assert lines[0].split() == ["end", "x", "y", "f", "starts"]
    assert len(lines) == 5
    assert all(line.split()[3] == "0" for line in lines[1:])


def test_what_reaches_nothing_is_told(surface_explorer: Program) -> None:
    lines = surface_explorer("basins", "x + y", "--rate", "0.1", "--resolution", "32").lines
    assert lines[1].split() == ["not_in_time", "100.0", "%"]


def test_csv_has_a_row_for_each_start(surface_explorer: Program, tmp_path: Path) -> None:
    path = tmp_path / "basins.csv"
    assert surface_explorer(*HIMMELBLAU, "--resolution=32", f"--csv={path}").status == 0
    table = pd.read_csv(io.StringIO(path.read_text(encoding="utf-8")))
    assert list(table.columns) == ["x", "y", "end", "steps"]
    assert len(table) == 32 * 32
    assert table["x"].min() == pytest.approx(-5 + 5 / 32)


def test_an_odd_resolution_is_refused(surface_explorer: Program) -> None:
    assert "33" in surface_explorer(*HIMMELBLAU, "--resolution", "33").complaint
