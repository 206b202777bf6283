"""The Runs menu: what its actions do, and when they are possible."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QSize
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from explorer.document import RACES, RUN_COLOURS, Document, DocumentError
from explorer.document.document import MAXIMUM_RUNS
from explorer.model import Change, ExplorerModel, Notice
from explorer.ui.actions import Actions, Verbs
from explorer.ui.panels.runs_panel import RunsPanel

COLOUR_NAMES = (
    "Vermilion",
    "Blue",
    "Green",
    "Purple",
    "Orange",
    "Sky blue",
    "Yellow",
    "Black",
)
"""What the colours of `RUN_COLOURS` are called."""

_FOR_SEVERAL = (
    "remove_run",
    "keep_run",
    "rename_run",
    "run_up",
    "run_down",
    "next_run",
    "previous_run",
    "hide_run",
    "show_run_alone",
    "own_start",
)
"""Actions that need more than one run."""

_CONTEXT = (
    "rename_run",
    "colour_run",
    "hide_run",
    "show_run_alone",
    "own_start",
    "duplicate_run",
    "remove_run",
    "keep_run",
)
"""Actions in the menu that a right click on a run opens."""


class RunActions(QObject):
    """Joins the actions on runs to the model and to the list of runs."""

    def __init__(
        self, model: ExplorerModel, actions: Actions, panel: RunsPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._model = model
        self._actions = actions
        self._panel = panel
        self._colours = _colour_menu(self._choose_colour, window)
        self._context = QMenu(window)
        self._context.addActions([actions[name] for name in _CONTEXT])
        self._coloured = 0
        panel.list.colours_asked.connect(self._open_colours)
        panel.list.menu_asked.connect(self._context.popup)
        model.document_changed.connect(self._take_change)
        self._show_possible(model.document)

    @property
    def colour_menu(self) -> QMenu:
        return self._colours

    def verbs(self) -> Verbs:
        """What the actions do, by name."""
        verbs = self._model.runs
        return {
            "add_run": partial(self._try, verbs.add),
            "duplicate_run": partial(self._try, verbs.duplicate),
            "remove_run": partial(self._try, verbs.remove),
            "keep_run": partial(self._try, verbs.only),
            "rename_run": self._panel.list.rename_selected,
            "colour_run": self._open_colours_of_selected,
            "hide_run": self._hide,
            "show_run_alone": partial(self._try, verbs.show_alone),
            "own_start": verbs.set_own_start,
            "run_up": partial(self._move, -1),
            "run_down": partial(self._move, 1),
            "next_run": partial(self._go, 1),
            "previous_run": partial(self._go, -1),
            **{race.name: partial(self._race, race.name) for race in RACES},
        }

    def _try(self, verb: Callable[[], None], _is_on: bool = False) -> None:
        """Do it, or say why it cannot be done."""
        try:
            verb()
        except DocumentError as error:
            self._model.post(Notice(str(error)))

    def _race(self, name: str, _is_on: bool = False) -> None:
        """All start together, at once."""
        self._model.runs.race(name)
        self._model.playback.play()

    def _hide(self, is_hidden: bool) -> None:
        self._model.runs.set_visible(not is_hidden)

    def _move(self, offset: int, _is_on: bool = False) -> None:
        self._model.runs.move(self._model.document.selected + offset)

    def _go(self, offset: int, _is_on: bool = False) -> None:
        """Select the next run, the first one after the last."""
        count = len(self._model.document.runs)
        self._model.runs.select((self._model.document.selected + offset) % count)

    def _open_colours(self, index: int, place: QPoint) -> None:
        self._coloured = index
        current = self._model.document.runs[index].colour.lower()
        for action in self._colours.actions():
            action.setChecked(action.data() == current)
        self._colours.popup(place)

    def _open_colours_of_selected(self) -> None:
        selected = self._model.document.selected
        if self._panel.list.isVisible():
            self._panel.list.ask_for_colour(selected)
        else:
            self._open_colours(selected, self._panel.mapToGlobal(self._panel.rect().bottomLeft()))

    def _choose_colour(self, action: QAction) -> None:
        if self._coloured < len(self._model.document.runs):
            self._model.runs.set_colour(RUN_COLOURS[_place_of(action)], self._coloured)

    def _take_change(self, change: Change) -> None:
        if _possibilities(change.old) != _possibilities(change.new):
            self._show_possible(change.new)

    def _show_possible(self, document: Document) -> None:
        count = len(document.runs)
        for name in _FOR_SEVERAL:
            self._actions[name].setEnabled(count > 1)
        for name in ("add_run", "duplicate_run"):
            self._actions[name].setEnabled(count < MAXIMUM_RUNS)
        if count > 1:
            self._actions["run_up"].setEnabled(document.selected > 0)
            self._actions["run_down"].setEnabled(document.selected < count - 1)
        self._actions["hide_run"].setChecked(not document.run.is_visible)
        self._actions["own_start"].setChecked(document.run.has_own_start)


def _possibilities(document: Document) -> tuple[object, ...]:
    """What the states of the actions depend on."""
    run = document.run
    return len(document.runs), document.selected, run.is_visible, run.has_own_start


def _place_of(action: QAction) -> int:
    return [colour.lower() for colour in RUN_COLOURS].index(str(action.data()))


def _colour_menu(choose: Callable[[QAction], None], parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for colour, name in zip(RUN_COLOURS, COLOUR_NAMES, strict=True):
        action = menu.addAction(_swatch(colour), name)
        action.setData(colour.lower())
        action.setCheckable(True)
    menu.triggered.connect(choose)
    return menu


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(QSize(32, 32))
    pixmap.fill(QColor("transparent"))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#808080"))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(4, 4, 24, 24)
    painter.end()
    return QIcon(pixmap)
