"""Whether controls and details stand beside the panes: what the user chose, else what fits."""

from __future__ import annotations

from PySide6.QtCore import QObject

from explorer.ui.actions import Actions, Verbs
from explorer.ui.settings import Settings
from explorer.ui.theme import Theme
from explorer.ui.workspace import Workspace

SIDE_PARTS = ("controls", "details")
"""Actions that show a part or put it away."""

_ROOMY_EM = 64.0
"""A window that is so many heights of text wide has room for the controls beside two panes."""


class SideParts(QObject):
    """Shows and hides the parts around the panes.

    Where the panes would get too small the controls step aside until the user asks for them; what
    was asked for is remembered for each size of text, so the projector has a choice of its own.
    """

    def __init__(
        self,
        workspace: Workspace,
        actions: Actions,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._verbs = actions
        self._settings = settings
        self._theme: Theme | None = None
        workspace.resized.connect(self._arrange)

    def verbs(self) -> Verbs:
        """What this does, by the names of its actions."""
        return {"controls": self._choose_controls, "details": self._choose_details}

    def take_theme(self, theme: Theme) -> None:
        """Show what was chosen with this size of text."""
        self._theme = theme
        self._arrange()

    def open_controls(self) -> None:
        """Show the controls, because something in them is asked for."""
        if not self._verbs["controls"].isChecked():
            self._verbs["controls"].trigger()

    def _choose_controls(self, is_shown: bool) -> None:
        self._choose("controls", is_shown)

    def _choose_details(self, is_shown: bool) -> None:
        self._choose("details", is_shown)

    def _choose(self, part: str, is_shown: bool) -> None:
        if self._theme is not None:
            self._settings.remember_part(part, self._theme.font_px, shown=is_shown)
        self._arrange()

    def _arrange(self) -> None:
        if self._theme is None:
            return
        for part in SIDE_PARTS:
            chosen = self._settings.shows_part(part, self._theme.font_px)
            is_shown = self._has_room(part) if chosen is None else chosen
            self._verbs[part].setChecked(is_shown)
        self._workspace.show_controls(self._verbs["controls"].isChecked())
        self._workspace.show_details(self._verbs["details"].isChecked())

    def _has_room(self, part: str) -> bool:
        assert self._theme is not None
        is_roomy = self._workspace.width() >= _ROOMY_EM * self._theme.font_px
        return is_roomy or part == "details"
