"""A small button that is on or off with an action."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget


class SwitchButton(QPushButton):
    """The face of a checkable action, with words of its own."""

    def __init__(self, action: QAction, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._action = action
        self.setObjectName(action.objectName())
        self.setProperty("role", "quiet")
        self.setCheckable(True)
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.text().replace("&", ""))
        self.clicked.connect(action.trigger)
        action.toggled.connect(self.setChecked)
        self.setChecked(action.isChecked())
