"""The path as a table: one row a step, the cursor on one of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from explorer.analysis import Progress, outcome
from explorer.export import CopyRequest, copied, path_columns
from explorer.model import Background, ExplorerModel
from explorer.optimizers import Trajectory
from explorer.ui import numerals
from explorer.ui.exports import AT_ONCE
from explorer.ui.widgets.number_table import NumberTable

_Index = QModelIndex | QPersistentModelIndex

ALL_DIGITS = 17

_WIDEST = ("\N{MINUS SIGN}0.0001234567890", "\N{MINUS SIGN}1.234567890e\N{MINUS SIGN}10")
"""Cells of ten digits that want much room."""


class PathTableModel(QAbstractTableModel):
    """Rows of a trajectory: step, position, f, partial derivatives, norm, step taken, states."""

    def __init__(self, trajectory: Trajectory, axes: tuple[str, str]) -> None:
        super().__init__()
        self.set_trajectory(trajectory, axes)

    def set_trajectory(self, trajectory: Trajectory, axes: tuple[str, str]) -> None:
        x, y = axes
        self.beginResetModel()
        self._count = trajectory.step_count + 1
        self._columns = path_columns(trajectory, axes)
        titles = ("step", x, y, "f", f"∂f/∂{x}", f"∂f/∂{y}", "‖∇f‖", f"Δ{x}", f"Δ{y}")
        others = self._columns[len(titles) - 1 :]
        self._titles = (*titles, *(column.name for column in others))
        self.endResetModel()

    def forget(self) -> None:
        """Have no rows, and hold on to none."""
        self.beginResetModel()
        self._count, self._columns = 0, ()
        self.endResetModel()

    def number(self, row: int, column: int) -> float:
        """The full number of a cell; NaN where there is none."""
        if column == 0:
            return float(row)
        values = self._columns[column - 1].values
        return float(values[row]) if row < len(values) else math.nan

    def text(self, row: int, column: int, digits: int = ALL_DIGITS) -> str:
        """A cell; empty where there is no number. In few digits rounding noise is 0."""
        if column == 0:
            return str(row)
        shown = self._columns[column - 1]
        if row >= len(shown.values):
            return ""
        value = self.number(row, column)
        if digits >= ALL_DIGITS:
            return repr(value)
        return numerals.pretty(value, digits, shown.scale_at(row))

    def copy_of(self, rows: Sequence[int]) -> CopyRequest:
        """Rows with a heading, in full precision, as spreadsheets paste it."""
        return CopyRequest(self._titles, self._columns, rows)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column(), numerals.TABLE_DIGITS)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index.row(), index.column())
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
    """The table of the selected run; its current row is the playback cursor, both ways.

    Signals
    -------
    told(str)
        How far the copying is, and that it is done.
    """

    told = Signal(str)

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        rows = PathTableModel(model.trajectory, model.document.problem.axes)
        super().__init__(rows, "Path", parent)
        self._rows = rows
        self._explorer = model
        self._is_stale = False
        self._copying = Background(copied, self)
        self._copying.progressed.connect(self._take_text)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        model.trajectories_changed.connect(self._take_trajectories)
        model.cursor_changed.connect(self._show_cursor)
        self.selectionModel().currentRowChanged.connect(self._move_cursor)
        self._show_cursor()

    def copy(self) -> None:
        """Copy the selected rows, or all where fewer than two are selected.

        Many rows take seconds; they are made into text in the background.
        """
        self._catch_up()
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        everything: Sequence[int] = range(self._rows.rowCount())
        is_all = not 1 < len(chosen) < len(everything)
        request = self._rows.copy_of(everything if is_all else chosen)
        if request.row_count <= AT_ONCE:
            self._copying.cancel()
            self._take_text(Progress(1.0, outcome(copied(request))))
        else:
            self._copying.ask(request)

    def close_work(self) -> None:
        """Give up what is being copied."""
        self._copying.close()

    def _take_text(self, progress: Progress) -> None:
        if progress.is_end:
            QGuiApplication.clipboard().setText(progress.result)
            self.told.emit("The table is in the clipboard, in full precision.")
        else:
            self.told.emit(f"Copying the table: {progress.share:.0%}.")

    def share_room(self) -> None:
        """Columns as wide as ten digits at least, and wider where there is room."""
        metrics = self.fontMetrics()
        padding = round(1.5 * metrics.height())
        last = "0" * max(6, len(str(self._rows.rowCount())))
        first = metrics.horizontalAdvance(last) + padding
        least = max(map(metrics.horizontalAdvance, _WIDEST)) + padding
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
            # The view's own way asks whether Ctrl is held, which the keys for stepping want, and
            # would add the row to those that are selected.
            select = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self._rows.index(cursor, 0), select.ClearAndSelect | select.Rows
            )

    def _move_cursor(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and current.row() != self._explorer.cursor:
            self._explorer.playback.pause()
            self._explorer.playback.set_cursor(current.row())
