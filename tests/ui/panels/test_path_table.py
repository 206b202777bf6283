"""The table of the path, cell by cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from explorer.document import Document, Problem, Run
from explorer.model import ExplorerModel
from explorer.ui.panels.path_table import PathTableModel
from tests.ui.opened import LECTURE

_HORIZONTAL = Qt.Orientation.Horizontal


def _table() -> PathTableModel:
    model = ExplorerModel(LECTURE)
    return PathTableModel(model.trajectory, ("x", "y"))


def test_printed_figures_are_short_decimals() -> None:
    table = _table()
    cells = [table.index(3, column).data() for column in range(4)]
    assert cells == ["3", "2.656", "−0.928", "−2.464768"]


def test_the_last_row_has_no_step() -> None:
    table = _table()
    assert table.index(5, 7).data() == ""
    assert table.index(0, 7).data() == "−0.6"


def test_titles_carry_the_names_of_the_axes() -> None:
    model = ExplorerModel(LECTURE)
    table = PathTableModel(model.trajectory, ("w", "b"))
    titles = [table.headerData(column, _HORIZONTAL) for column in range(table.columnCount())]
    assert titles == ["step", "w", "b", "f", "∂f/∂w", "∂f/∂b", "‖∇f‖", "Δw", "Δb"]


def test_what_is_copied_is_exact() -> None:
    table = _table()
    values = table.tab_separated([3]).splitlines()[1].split("\t")
    assert [float(value) for value in values[1:7]] == [table.number(3, c) for c in range(1, 7)]


def test_the_states_of_the_rule_are_there_from_the_start_on() -> None:
    run = Run(optimizer="momentum", start=(0.5, 0.5), learning_rate=0.1, step_limit=3)
    model = ExplorerModel(Document(Problem("2x^2 + y^2"), (run,)))
    table = PathTableModel(model.trajectory, ("x", "y"))
    titles = [table.headerData(column, _HORIZONTAL) for column in range(table.columnCount())]
    assert titles[9:] == ["v_x", "v_y"]
    # Buffers of torch's momentum 0.9: g, then 0.9 v + g; g is (2, 1) and then (1.2, 0.8).
    states = [[table.number(row, column) for column in (9, 10)] for row in range(3)]
    assert states[0] == [0.0, 0.0]
    assert states[1] == pytest.approx([2.0, 1.0])
    assert states[2] == pytest.approx([3.0, 1.7])
    lines = [line.split("\t") for line in table.tab_separated(range(4)).splitlines()]
    assert {len(line) for line in lines} == {11}
    assert lines[-1][7:9] == ["", ""], "no step leaves the last row"
    assert lines[-1][9] != ""
