"""A quiet button that opens a menu below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget


class MenuButton(QPushButton):
    """Opens a menu of actions that other menus show, too.

    Parameters
    ----------
    words
        What the menu is about; the tooltip.
    sections
        Actions from top to bottom, with a line between two sections.
    """

    def __init__(
        self, words: str, sections: Sequence[Sequence[QAction]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setProperty("face", "icon")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        for section in sections:
            if self.choices.actions():
                self.choices.addSeparator()
            self.choices.addActions(list(section))
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Show the menu below the button, its right edge at the button's, on the screen."""
        size = self.choices.sizeHint()
        corner = self.mapToGlobal(QPoint(self.width() - size.width(), self.height()))
        screen = QGuiApplication.screenAt(self.mapToGlobal(QPoint(0, 0))) or self.screen()
        room = screen.availableGeometry()
        lowest = max(room.bottom() + 1 - size.height(), room.top())
        self.choices.popup(QPoint(max(corner.x(), room.left()), min(corner.y(), lowest)))
