"""The actions that choose what the panes draw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from explorer.document import Document
from explorer.model import ExplorerModel
from explorer.ui.actions import Actions
from explorer.ui.binding import Binding
from explorer.ui.settings import COLOUR_MAPS

SWITCHES = {
    "arrows": "show_arrows",
    "level_lines": "show_contour_lines",
    "level_labels": "show_level_labels",
    "path_ahead": "show_path_ahead",
    "curvature": "show_curvature",
    "stationary": "show_stationary",
    "equal_aspect": "equal_aspect",
}
"""Actions that are on or off, and the field of the view that they are."""


class ActionSwitch(QObject):
    """A checkable action as a control that can be bound.

    Signals
    -------
    edited(object)
        The user switched it: whether it is on now.
    """

    edited = Signal(object)

    def __init__(self, action: QAction) -> None:
        super().__init__(action)
        self._action = action
        action.triggered.connect(self._tell)

    def show_value(self, value: bool) -> None:
        self._action.setChecked(value)

    def _tell(self, is_on: bool) -> None:
        self.edited.emit(is_on)


def bind_view_actions(model: ExplorerModel, actions: Actions) -> None:
    """Join switches and colour maps to the document's view."""
    for name, field in SWITCHES.items():
        _bind_switch(model, actions[name], field)
    for colour_map in COLOUR_MAPS:
        _bind_colour_map(model, actions[f"map_{colour_map}"], colour_map)


def _bind_switch(model: ExplorerModel, action: QAction, field: str) -> None:
    def read(document: Document) -> bool:
        return bool(getattr(document.view, field))

    def write(is_on: bool) -> None:
        choice: dict[str, Any] = {field: is_on}
        model.change_view(replace(model.document.view, **choice))

    Binding(model, ActionSwitch(action), read=read, write=write)


def _bind_colour_map(model: ExplorerModel, action: QAction, colour_map: str) -> None:
    def read(document: Document) -> bool:
        return document.view.colour_map == colour_map

    def write(_is_on: bool) -> None:
        model.change_view(replace(model.document.view, colour_map=colour_map))

    Binding(model, ActionSwitch(action), read=read, write=write)
