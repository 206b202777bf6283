"""The actions that choose what the panes draw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from explorer.document import Document
from explorer.document.document import LEVEL_COUNTS, RESOLUTION_RANGE
from explorer.model import ExplorerModel, Notice
from explorer.scenes.gradient_arrows import Density
from explorer.scenes.levels import LevelSpacing
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
    "probes": "show_probes",
    "equal_aspect": "equal_aspect",
    "basins": "show_basins",
    "log_height": "log_height",
    "net": "show_net",
    "floor_lines": "show_floor_lines",
    "tangent_plane": "show_tangent_plane",
    "gradient": "show_gradient",
    "unit_arrows": "unit_arrows",
    "arrows_downhill": "arrows_downhill",
    "follow_ball": "follow_ball",
    "smooth_moves": "smooth_moves",
}
"""Actions that are on or off, and the field of the view that they are."""


_LEVEL_FACTOR = 1.5

COARSEST, FINEST = 64, RESOLUTION_RANGE[1]
"""Samples along each axis between which the menu goes, by factors of two."""


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


class LevelVerbs(QObject):
    """More level lines, or fewer."""

    def __init__(self, model: ExplorerModel, actions: Actions) -> None:
        super().__init__(actions)
        self._model = model
        actions.connect_verbs({"more_levels": self.more, "fewer_levels": self.fewer})

    def more(self) -> None:
        self._set(round(_LEVEL_FACTOR * self._model.document.view.level_count))

    def fewer(self) -> None:
        self._set(round(self._model.document.view.level_count / _LEVEL_FACTOR))

    def _set(self, count: int) -> None:
        fewest, most = LEVEL_COUNTS
        view = replace(self._model.document.view, level_count=min(max(count, fewest), most))
        self._model.change_view(view)


class ResolutionVerbs(QObject):
    """A finer surface, or a coarser one; both tell what it is then."""

    def __init__(self, model: ExplorerModel, actions: Actions) -> None:
        super().__init__(actions)
        self._model = model
        actions.connect_verbs({"finer_surface": self.finer, "coarser_surface": self.coarser})

    def finer(self) -> None:
        self._set(2 * self._model.document.view.resolution)

    def coarser(self) -> None:
        self._set(self._model.document.view.resolution // 2)

    def _set(self, wanted: int) -> None:
        count = min(max(wanted, COARSEST), FINEST)
        self._model.change_view(replace(self._model.document.view, resolution=count))
        limit = {COARSEST: ", which is the least", FINEST: ", which is the most"}
        shown = self._model.field.affordable_samples(count)
        words = limit.get(count, "") if shown == count else ", as many as so many rows allow"
        self._model.post(Notice(f"{shown} × {shown} samples{words}."))


def bind_view_actions(model: ExplorerModel, actions: Actions) -> None:
    """Join switches and colour maps to the document's view."""
    for name, field in SWITCHES.items():
        _bind_switch(model, actions[name], field)
    for colour_map in COLOUR_MAPS:
        _bind_choice(model, actions[f"map_{colour_map}"], "colour_map", colour_map)
    for spacing in LevelSpacing:
        _bind_choice(model, actions[f"levels_{spacing}"], "level_spacing", str(spacing))
    for density in Density:
        _bind_choice(model, actions[f"arrows_{density}"], "arrow_density", str(density))
    LevelVerbs(model, actions)
    ResolutionVerbs(model, actions)


def _bind_switch(model: ExplorerModel, action: QAction, field: str) -> None:
    def read(document: Document) -> bool:
        return bool(getattr(document.view, field))

    def write(is_on: bool) -> None:
        choice: dict[str, Any] = {field: is_on}
        model.change_view(replace(model.document.view, **choice))

    Binding(model, ActionSwitch(action), read=read, write=write)


def _bind_choice(model: ExplorerModel, action: QAction, field: str, value: str) -> None:
    """Join one of several actions that exclude each other to a value of a field."""

    def read(document: Document) -> bool:
        return bool(getattr(document.view, field) == value)

    def write(_is_on: bool) -> None:
        choice: dict[str, Any] = {field: value}
        model.change_view(replace(model.document.view, **choice))

    Binding(model, ActionSwitch(action), read=read, write=write)
