"""A table of numbers that looks like every other one in the program and answers as they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget


def tab_separated(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows below a heading, as spreadsheets paste it."""
    return "".join("\t".join(cells) + "\n" for cells in (titles, *rows))


class NumberTable(QTableView):
    """Rows are selected as a whole, the columns share the room, and Ctrl+C copies.

    A subclass says what is copied and how wide the columns are.
    """

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def copy(self) -> None:
        """Put rows into the clipboard, for a spreadsheet, in full precision."""
        raise NotImplementedError

    def share_room(self) -> None:
        """Make the columns as wide and the rows as high as suits the room."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.text().isprintable() and event.text():
            # Not for searching in rows of numbers: Space plays, a full stop blackens the screen.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.share_room()
