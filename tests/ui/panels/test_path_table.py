"""The table of the path, cell by cell."""

from __future__ import annotations

from PySide6.QtCore import Qt

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
