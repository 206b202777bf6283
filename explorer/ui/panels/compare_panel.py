"""The page that compares the runs: the table, and the level that is asked about."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.model import Change, ExplorerModel
from explorer.scenes.comparison import compare
from explorer.ui.frame import Frame
from explorer.ui.panels.compare_table import CompareTable
from explorer.ui.widgets.number_field import NumberField


class ComparePanel(QWidget):
    """Follows the model while it is shown; a click on a row selects its run.

    The level is no part of the document: it is a question about the runs, not one of them. Until
    somebody enters another it is the usual one, which follows the runs.
    """

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._level: float | None = None
        self._caption = QLabel()
        self._caption.setToolTip("The level that f has to reach")
        self._caption.setProperty("role", "hint")
        self.level = NumberField()
        self.level.explain("Level that f has to reach")
        self.usual = QPushButton("Auto")
        self.usual.setToolTip("All but a hundredth of the way down to the best end")
        self.table = CompareTable(compare(model.document, model.trajectories))
        self._frame = Frame(self, self.refresh)
        self._lay_out()
        self.level.edited.connect(self._take_level)
        self.usual.clicked.connect(self._take_usual)
        self.table.selectionModel().currentRowChanged.connect(self._select)
        self.table.rows.layoutChanged.connect(self._show_selected)
        model.document_changed.connect(self._take_change)
        model.trajectories_changed.connect(self._note_change)
        self.refresh()

    def copy(self) -> None:
        """Copy the table as it would be now."""
        self.refresh()
        self.table.copy()

    def refresh(self) -> None:
        """Show the runs as they are now."""
        comparison = compare(self._model.document, self._model.trajectories, self._level)
        self._caption.setText(f"to f {comparison.sign}")
        self._show_level(comparison.level)
        self.usual.setEnabled(self._level is not None)
        self.table.show_comparison(comparison)
        self._show_selected()

    def _show_level(self, level: float) -> None:
        """Where no run has a value there is nothing to reach."""
        self.level.setEnabled(not math.isnan(level))
        self.level.show_value(level)
        if math.isnan(level):
            self.level.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(4)
        side.addWidget(self._caption)
        side.addWidget(self.level)
        self.level.setMinimumWidth(1)
        side.addWidget(self.usual)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.table, 7)
        row.addLayout(side, 1)

    def _take_level(self, level: float) -> None:
        self._level = level
        self.refresh()

    def _take_usual(self) -> None:
        self._level = None
        self.refresh()

    def _take_change(self, change: Change) -> None:
        if change.runs_changed or change.problem_changed:
            self._note_change()

    def _note_change(self) -> None:
        if self.isVisible():
            self._frame.ask()

    def _show_selected(self) -> None:
        place = self.table.rows.place_of(self._model.document.selected)
        if self.table.currentIndex().row() != place:
            self.table.setCurrentIndex(self.table.rows.index(place, 0))

    def _select(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            run = self.table.rows.row(current.row()).index
            if run != self._model.document.selected:
                self._model.runs.select(run)
