"""Which theme is worn, and how that is chosen and remembered."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from explorer.ui.actions import Actions
from explorer.ui.settings import Settings
from explorer.ui.theme import AUTO, THEME_NAMES, Theme, apply_theme, theme_named


class Looks(QObject):
    """The program's theme; the look "auto" follows the desktop.

    Signals
    -------
    worn(Theme)
        All widgets have this theme now; what paints itself has yet to take it.
    """

    worn = Signal(object)

    def __init__(
        self, theme: Theme, settings: Settings, actions: Actions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions = actions
        self._theme = theme
        remembered = settings.look
        self._name = remembered if theme_named(remembered) == theme else theme.name
        for name in (AUTO, *THEME_NAMES):
            action = actions[f"look_{name}"]
            action.setData(name)
            action.triggered.connect(self._choose_checked)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self._wear(theme)

    @property
    def theme(self) -> Theme:
        """What is worn now."""
        return self._theme

    def choose(self, name: str) -> None:
        """Take a look by its name, "auto" included, and remember it."""
        self._name = name
        self._settings.remember_look(name)
        self._wear(theme_named(name))

    def _wear(self, theme: Theme) -> None:
        self._theme = theme
        self._actions[f"look_{self._name}"].setChecked(True)
        apply_theme(cast("QApplication", QApplication.instance()), theme)
        self.worn.emit(theme)

    def _choose_checked(self) -> None:
        for name in (AUTO, *THEME_NAMES):
            if self._actions[f"look_{name}"].isChecked():
                self.choose(name)
                return

    def _follow_desktop(self) -> None:
        if self._name == AUTO:
            self._wear(theme_named(AUTO))
