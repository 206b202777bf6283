"""The stationary points as a list; a double click starts there."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from explorer.analysis import StationaryPoint
from explorer.model import ExplorerModel
from explorer.ui.numerals import pretty
from explorer.ui.panels.curvature_text import point_words

_MARKS = {"minimum": "●", "maximum": "▲", "saddle": "✕", "degenerate": "◆", "undefined": "◆"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PADDING = 22
"""Left and right of the text in a cell together, in pixels: the style sheet's and Qt's own."""

_TIP = "Double-click or press Enter to start here."


class StationaryList(QTableWidget):
    """One row a point, the lowest first."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        self._model = model
        self._points: tuple[StationaryPoint, ...] | None = None
        self._titles: tuple[str, ...] = ()
        self.setAccessibleName("Stationary points")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.cellDoubleClicked.connect(self._start_at)

    def show_points(self, points: tuple[StationaryPoint, ...]) -> None:
        """List these."""
        axes, name = self._model.document.problem.axes, self._model.formula.name
        self._show_titles(("kind", *axes, name, "λ₁", "λ₂"))
        if points is self._points:
            return
        self._points = points
        self.setRowCount(len(points))
        for row, point in enumerate(points):
            self._fill(row, point, name)
        self._share_room()

    def _show_titles(self, titles: tuple[str, ...]) -> None:
        if titles == self._titles:
            return
        self._titles = titles
        for column, title in enumerate(titles):
            heading = QTableWidgetItem(title)
            heading.setTextAlignment(_RIGHT if column else _LEFT)
            self.setHorizontalHeaderItem(column, heading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self._start_at(self.currentRow(), 0)
        elif event.text().isprintable() and event.text():
            # Not for searching in rows of numbers: Space plays, a full stop blackens the screen.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _fill(self, row: int, point: StationaryPoint, name: str) -> None:
        low, high = point.curvature.eigenvalues
        size = max(abs(low), abs(high))
        reach = math.hypot(point.x, point.y)
        cells = (
            self._kind_text(point),
            pretty(point.x, scale=max(reach, 1.0)),
            pretty(point.y, scale=max(reach, 1.0)),
            pretty(point.value, scale=max(size * reach * reach, abs(point.value))),
            pretty(low, scale=size),
            pretty(high, scale=size),
        )
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(f"{point_words(point, name)}. {_TIP}")
            if column:
                item.setTextAlignment(_RIGHT)
            self.setItem(row, column, item)

    @staticmethod
    def _kind_text(point: StationaryPoint) -> str:
        return f"{_MARKS[point.kind]} {point.kind}"

    def _share_room(self) -> None:
        metrics = self.fontMetrics()
        padding = _PADDING
        widest = max((self._kind_text(p) for p in self._points or ()), key=len, default="✕ saddle")
        first = metrics.horizontalAdvance(widest) + padding + 8
        least = metrics.horizontalAdvance("\N{MINUS SIGN}0.000") + padding
        shared = (self.viewport().width() - first) // (self.columnCount() - 1)
        self.setColumnWidth(0, first)
        for column in range(1, self.columnCount()):
            self.setColumnWidth(column, max(least, shared))
        self.verticalHeader().setDefaultSectionSize(round(1.5 * metrics.height()))

    def _start_at(self, row: int, _column: int) -> None:
        if self._points is not None:
            point = self._points[row]
            self._model.set_start(point.x, point.y)
