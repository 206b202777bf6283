"""The path as a table: one row a step, the cursor on one of them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import (
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from explorer.model import ExplorerModel
from explorer.optimizers import Trajectory
from explorer.scenes.series import Quantity, series
from explorer.ui import numerals
from explorer.ui.widgets.number_table import NumberTable, tab_separated

_Index = QModelIndex | QPersistentModelIndex


class PathTableModel(QAbstractTableModel):
    """Rows of a trajectory: step, position, f, partial derivatives, norm, step taken, states."""

    def __init__(self, trajectory: Trajectory, axes: tuple[str, str]) -> None:
        super().__init__()
        self.set_trajectory(trajectory, axes)

    def set_trajectory(self, trajectory: Trajectory, axes: tuple[str, str]) -> None:
        x, y = axes
        self.beginResetModel()
        self._count = trajectory.step_count + 1
        self._columns = [
            *trajectory.positions.T,
            trajectory.values,
            *trajectory.gradients.T,
            series(trajectory, Quantity.GRADIENT),
            *trajectory.steps.T,
            *(column for state in trajectory.states.values() for column in state.T),
        ]
        self._titles = (
            "step", x, y, "f", f"∂f/∂{x}", f"∂f/∂{y}", "‖∇f‖", f"Δ{x}", f"Δ{y}",
            *(f"{name}_{axis}" for name in trajectory.states for axis in axes),
        )  # fmt: skip
        self.endResetModel()

    def forget(self) -> None:
        """Have no rows, and hold on to none."""
        self.beginResetModel()
        self._count, self._columns = 0, []
        self.endResetModel()

    def number(self, row: int, column: int) -> float:
        """The full number of a cell; NaN where there is none."""
        if column == 0:
            return float(row)
        values = self._columns[column - 1]
        return float(values[row]) if row < len(values) else math.nan

    def text(self, row: int, column: int, digits: int) -> str:
        """A cell as it can be copied; empty where there is no number."""
        if column == 0:
            return str(row)
        if row >= len(self._columns[column - 1]):
            return ""
        value = self.number(row, column)
        return repr(value) if digits >= 17 else numerals.plain(value, digits)

    def tab_separated(self, rows: Iterable[int]) -> str:
        """Rows with a heading, in full precision, as spreadsheets paste it."""
        columns = range(len(self._titles))
        cells = ([self.text(row, column, 17) for column in columns] for row in rows)
        return tab_separated(self._titles, cells)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.text(index.row(), index.column(), numerals.TABLE_DIGITS)
            return text.replace("-", "\N{MINUS SIGN}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index.row(), index.column(), 17)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._titles[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class PathTable(NumberTable):
    """The table of the selected run; its current row is the playback cursor, both ways."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        rows = PathTableModel(model.trajectory, model.document.problem.axes)
        super().__init__(rows, "Path", parent)
        self._rows = rows
        self._explorer = model
        self._is_stale = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        model.trajectories_changed.connect(self._take_trajectories)
        model.cursor_changed.connect(self._show_cursor)
        self.selectionModel().currentRowChanged.connect(self._move_cursor)
        self._show_cursor()

    def copied(self) -> str:
        """The selected rows, or all where fewer than two are selected."""
        if self._is_stale:
            self._catch_up()
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return self._rows.tab_separated(chosen if len(chosen) > 1 else range(self._rows.rowCount()))

    def share_room(self) -> None:
        """Columns as wide as ten digits at least, and wider where there is room."""
        metrics = self.fontMetrics()
        padding = metrics.height()
        first = metrics.horizontalAdvance("000000") + padding
        least = metrics.horizontalAdvance("\N{MINUS SIGN}0.0001234567890") + padding
        others = self._rows.columnCount() - 1
        shared = (self.viewport().width() - first) // others
        self.setColumnWidth(0, first)
        for column in range(1, others + 1):
            self.setColumnWidth(column, max(least, shared))
        self.verticalHeader().setDefaultSectionSize(round(1.6 * metrics.height()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _take_trajectories(self) -> None:
        was_stale, self._is_stale = self._is_stale, True
        if self.isVisible():
            self._catch_up()
        elif not was_stale:
            # A million rows are 100 MB that nobody looks at.
            self._rows.forget()

    def _catch_up(self) -> None:
        """Show the present trajectory; while the table is hidden it has none."""
        if self._is_stale:
            self._is_stale = False
            self._rows.set_trajectory(
                self._explorer.trajectory, self._explorer.document.problem.axes
            )
            self.share_room()
        self._show_cursor()

    def _show_cursor(self, _cursor: int = 0) -> None:
        cursor = self._explorer.cursor
        if not self._is_stale and self.currentIndex().row() != cursor:
            self.setCurrentIndex(self._rows.index(cursor, 0))

    def _move_cursor(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and current.row() != self._explorer.cursor:
            self._explorer.playback.pause()
            self._explorer.playback.set_cursor(current.row())
