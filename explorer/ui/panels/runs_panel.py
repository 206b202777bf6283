"""The card with the runs: which there are, which one the other cards show, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from explorer.model import ExplorerModel
from explorer.ui import icons
from explorer.ui.panels.run_list import RunList
from explorer.ui.theme import Theme
from explorer.ui.widgets.action_button import ActionButton
from explorer.ui.widgets.card import Card

BUTTONS = ("add_run", "duplicate_run", "remove_run")
"""Names of the actions that have a button here, from left to right."""


class RunsPanel(Card):
    """A list of the runs below their buttons; one run alone needs no list.

    Parameters
    ----------
    actions
        The actions of `BUTTONS`, in that order.
    races
        The actions that start a race, for the menu of the button.
    """

    def __init__(
        self,
        model: ExplorerModel,
        theme: Theme,
        actions: Sequence[QAction],
        races: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Runs", parent=parent)
        self._model = model
        self.body.setContentsMargins(12, 6, 12, 6)
        self.body.setSpacing(4)
        self.header.setSpacing(4)
        self.race = QPushButton("Race")
        self.race.setToolTip("Several rules or rates at once, from the present start")
        self._menu = QMenu(self.race)
        self._menu.addActions(list(races))
        self.race.setMenu(self._menu)
        self.race.setProperty("role", "quiet")
        self.header.addWidget(self.race)
        self.buttons = {
            name: ActionButton(action) for name, action in zip(BUTTONS, actions, strict=True)
        }
        for button in self.buttons.values():
            button.setProperty("role", "quiet")
            self.header.addWidget(button)
        self.list = RunList(model, theme)
        self.body.addWidget(self.list)
        self.set_theme(theme)
        model.document_changed.connect(self._show_list)
        self._show_list()

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)
        self.race.setIcon(icons.icon("race", theme.text))

    def _show_list(self) -> None:
        self.list.setVisible(len(self._model.document.runs) > 1)
