"""The stationary points as a list; a double click starts there."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from explorer.analysis import StationaryPoint
from explorer.model import ExplorerModel
from explorer.ui.numerals import pretty
from explorer.ui.panels.curvature_text import point_words
from explorer.ui.widgets.number_table import NumberTable, tab_separated

_MARKS = {"minimum": "●", "maximum": "▲", "saddle": "✕", "degenerate": "◆", "undefined": "◆"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PADDING = 22
"""Left and right of the text in a cell together, in pixels: the style sheet's and Qt's own."""

_TIP = "Double-click or press Enter to start here."


class StationaryList(NumberTable):
    """One row a point, the lowest first."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        rows = QStandardItemModel(0, 6)
        super().__init__(rows, "Stationary points", parent)
        self.rows = rows
        self._model = model
        self._points: tuple[StationaryPoint, ...] = ()
        self._titles: tuple[str, ...] = ()
        self.doubleClicked.connect(self._start_at)

    def show_points(self, points: tuple[StationaryPoint, ...]) -> None:
        """List these."""
        axes, name = self._model.document.problem.axes, self._model.formula.name
        self._show_titles(("kind", *axes, name, "λ₁", "λ₂"))
        if points is self._points:
            return
        self._points = points
        self.rows.setRowCount(len(points))
        for row, point in enumerate(points):
            self._fill(row, point, name)
        self.share_room()

    def copy(self) -> None:
        """Copy all points."""
        cells = ((p.kind, *map(repr, _numbers(p))) for p in self._points)
        QGuiApplication.clipboard().setText(tab_separated(self._titles, cells))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._start_at(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def share_room(self) -> None:
        """The kinds need what they need; numbers share the rest."""
        metrics = self.fontMetrics()
        widest = max(map(_kind_text, self._points), key=len, default="✕ saddle")
        first = metrics.horizontalAdvance(widest) + _PADDING + 8
        least = metrics.horizontalAdvance("\N{MINUS SIGN}0.000") + _PADDING
        others = self.rows.columnCount() - 1
        shared = (self.viewport().width() - first) // others
        self.setColumnWidth(0, first)
        for column in range(1, others + 1):
            self.setColumnWidth(column, max(least, shared))
        self.verticalHeader().setDefaultSectionSize(round(1.5 * metrics.height()))

    def _show_titles(self, titles: tuple[str, ...]) -> None:
        if titles == self._titles:
            return
        self._titles = titles
        for column, title in enumerate(titles):
            heading = QStandardItem(title)
            heading.setTextAlignment(_RIGHT if column else _LEFT)
            self.rows.setHorizontalHeaderItem(column, heading)

    def _fill(self, row: int, point: StationaryPoint, name: str) -> None:
        x, y, value, low, high = _numbers(point)
        size = max(abs(low), abs(high))
        reach = math.hypot(x, y)
        cells = (
            _kind_text(point),
            pretty(x, scale=max(reach, 1.0)),
            pretty(y, scale=max(reach, 1.0)),
            pretty(value, scale=max(size * reach * reach, abs(value))),
            pretty(low, scale=size),
            pretty(high, scale=size),
        )
        for column, text in enumerate(cells):
            item = QStandardItem(text)
            item.setToolTip(f"{point_words(point, name)}. {_TIP}")
            item.setTextAlignment(_RIGHT if column else _LEFT)
            self.rows.setItem(row, column, item)

    def _start_at(self, index: QModelIndex | QPersistentModelIndex) -> None:
        point = self._points[index.row()]
        self._model.set_start(point.x, point.y)


def _numbers(point: StationaryPoint) -> tuple[float, ...]:
    """Place, value and eigenvalues."""
    return (point.x, point.y, point.value, *point.curvature.eigenvalues)


def _kind_text(point: StationaryPoint) -> str:
    return f"{_MARKS[point.kind]} {point.kind}"
