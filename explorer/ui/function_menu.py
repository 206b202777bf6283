"""The catalogue as a menu, a submenu a group."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from explorer.functions import entry_named, load_catalogue
from explorer.model import ExplorerModel
from explorer.ui.actions import Verbs


class FunctionMenu(QObject):
    """Shows functions of the catalogue: one by name, or the one beside the present one."""

    def __init__(self, model: ExplorerModel, menu: QMenu) -> None:
        super().__init__(menu)
        self._model = model
        menu.addSeparator()
        for group, entries in groupby(load_catalogue(), key=attrgetter("group")):
            submenu = menu.addMenu(group)
            submenu.setToolTipsVisible(True)
            for entry in entries:
                action = submenu.addAction(entry.title)
                action.setData(entry.key)
                action.setToolTip(entry.teaches)
            submenu.triggered.connect(self._show)

    def verbs(self) -> Verbs:
        """What this does, by the names of its actions."""
        return {"next_function": self.show_next, "previous_function": self.show_previous}

    def show_next(self) -> None:
        self._show_beside(1)

    def show_previous(self) -> None:
        self._show_beside(-1)

    def _show(self, action: QAction) -> None:
        self._model.show_example(entry_named(action.data()))

    def _show_beside(self, offset: int) -> None:
        keys = [entry.key for entry in load_catalogue()]
        present = self._model.document.problem.example
        index = keys.index(present) + offset if present in keys else 0
        self._model.show_example(entry_named(keys[index % len(keys)]))
