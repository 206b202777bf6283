"""The table of the path, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from explorer.analysis import outcome
from explorer.document import Document, Problem, Run
from explorer.export import copied
from explorer.model import ExplorerModel
from explorer.ui.panels.path_table import PathTableModel
from tests.ui.opened import LECTURE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

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
    values = outcome(copied(table.copy_of([3]))).splitlines()[1].split("\t")
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
    lines = [line.split("\t") for line in outcome(copied(table.copy_of(range(4)))).splitlines()]
    assert {len(line) for line in lines} == {11}
    assert lines[-1][7:9] == ["", ""], "no step leaves the last row"
    assert lines[-1][9] != ""


def test_rounding_noise_shows_as_0_as_on_the_command_line() -> None:
    run = Run(optimizer="momentum", start=(0.5, 0.5), learning_rate=0.1, step_limit=3)
    model = ExplorerModel(Document(Problem("2x^2 + y^2"), (run,)))
    table = PathTableModel(model.trajectory, ("x", "y"))
    assert table.number(2, 1) != 0.0, "0.3 - 0.3 in binary"
    assert table.index(2, 1).data() == "0"


def test_a_scheduled_rate_and_the_lengths_of_a_search_have_columns_as_in_the_file() -> None:
    scheduled = Run(start=(0.5, 0.5), schedule="exponential", step_limit=3)
    searched = Run(start=(0.5, 0.5), optimizer="armijo", step_limit=3)
    for run, wanted in ((scheduled, ["rate"]), (searched, ["probes"])):
        model = ExplorerModel(Document(Problem("2x^2 + y^2"), (run,)))
        table = PathTableModel(model.trajectory, ("x", "y"))
        titles = [table.headerData(column, _HORIZONTAL) for column in range(table.columnCount())]
        assert titles[9:] == wanted


def test_a_hidden_table_is_copied_as_it_would_be_shown(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.details.table.isVisible()
    window.model.set_start(1.0, 2.0)
    qtbot.keyClick(window, Qt.Key.Key_C, CTRL_SHIFT)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 7
    assert lines[1].startswith("0\t1.0\t2.0\t2.0\t")
    assert window.notices.text == "The table is in the clipboard, in full precision."


def test_stepping_with_ctrl_held_selects_no_further_rows(qtbot: QtBot, window: MainWindow) -> None:
    table = window.details.table
    window.details.tabs.setCurrentWidget(table)
    qtbot.waitUntil(table.isVisible)
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    rows = [index.row() for index in table.selectionModel().selectedRows()]
    assert rows == [3]
    table.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 7


def test_many_rows_are_copied_while_the_window_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    run = replace(window.model.document.run, step_limit=60_000, learning_rate=1e-9)
    window.model.change_run("long", run)
    qtbot.waitUntil(lambda: window.model.trajectory.step_count == 60_000)
    table = window.details.table
    with qtbot.waitSignal(table.told, timeout=20_000) as told:
        table.copy()
    assert told.args[0].startswith("Copying the table: ")
    qtbot.waitUntil(lambda: window.notices.text.startswith("The table is in"), timeout=20_000)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 60_002
    assert lines[-1].split("\t")[0] == "60000"
    assert float(lines[-1].split("\t")[1]) == window.model.trajectory.positions[-1, 0]
    column = table.model().index(60_000, 0)
    assert table.columnWidth(0) > table.sizeHintForIndex(column).width()
