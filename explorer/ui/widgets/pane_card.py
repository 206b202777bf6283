"""The card around one of the two panes."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from explorer.ui.widgets.action_button import ActionButton
from explorer.ui.widgets.card import Card


class PaneCard(Card):
    """A card with a pane in it and a button that gives the pane all the room.

    Parameters
    ----------
    alone
        The checkable action behind the button.
    """

    def __init__(
        self, title: str, hint: str, pane: QWidget, alone: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, hint, parent)
        self.pane = pane
        self.body.setContentsMargins(12, 8, 8, 8)
        button = ActionButton(alone)
        button.setProperty("role", "quiet")
        self.header.addWidget(button)
        self.body.addWidget(pane, 1)
