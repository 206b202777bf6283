"""Which actions are possible now, what they are called, and their icons."""

from __future__ import annotations

from PySide6.QtCore import QObject

from explorer.model import ExplorerModel
from explorer.ui import icons
from explorer.ui.actions import Actions
from explorer.ui.theme import Theme

_DRAWINGS = {
    "controls": "sidebar",
    "random_start": "dice",
    "to_start": "to_start",
    "back": "back",
    "step": "step",
    "to_end": "to_end",
    "add_run": "add",
    "duplicate_run": "duplicate",
    "remove_run": "remove",
    "stop_walking": "stop",
    "surface_alone": "maximise",
    "contours_alone": "maximise",
}


class ActionStates(QObject):
    """Keeps the actions in step with the model and the theme."""

    def __init__(self, model: ExplorerModel, actions: Actions, theme: Theme) -> None:
        super().__init__(actions)
        self._model = model
        self._actions = actions
        self._theme = theme
        model.history_changed.connect(self._show_history)
        model.cursor_changed.connect(self._show_possible)
        model.trajectories_changed.connect(self._show_possible)
        model.walking_changed.connect(self._show_possible)
        model.playing_changed.connect(self._show_playing)
        self._show_history()
        self._show_possible()
        self.take_theme(theme)

    def take_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's ink."""
        self._theme = theme
        for name, drawing in _DRAWINGS.items():
            self._actions[name].setIcon(icons.icon(drawing, theme.text, theme.muted))
        self._show_playing()

    def _show_history(self) -> None:
        model = self._model
        for name, word, label in (
            ("undo", "&Undo", model.undo_label),
            ("redo", "&Redo", model.redo_label),
        ):
            self._actions[name].setText(f"{word} {label}" if label else word)
            self._actions[name].setEnabled(label is not None)

    def _show_possible(self) -> None:
        cursor, last = self._model.playback.cursor, self._model.playback.last
        possible = {
            "back": cursor > 0,
            "to_start": cursor > 0,
            "step": cursor < last,
            "to_end": cursor < last,
            "play": last > 0,
            "play_again": last > 0,
            "stop_walking": self._model.is_walking,
        }
        for name, is_possible in possible.items():
            self._actions[name].setEnabled(is_possible)

    def _show_playing(self) -> None:
        playing = self._model.playback.is_playing
        action, theme = self._actions["play"], self._theme
        action.setText("&Pause" if playing else "&Play")
        drawing = "pause" if playing else "play"
        action.setIcon(icons.icon(drawing, theme.accent_text, theme.muted))
