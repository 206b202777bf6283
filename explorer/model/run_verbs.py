"""What the user does to the runs: each verb is one change of the document, with its name."""

from __future__ import annotations

from typing import Protocol

from explorer.document import (
    Document,
    entrants,
    next_entrant,
    race_named,
    rows_of,
    run_names,
    runs,
)
from explorer.functions import ScalarField
from explorer.model.playback import Playback


class Holder(Protocol):
    """Who holds the document and lets it change: the model."""

    playback: Playback

    @property
    def document(self) -> Document: ...
    @property
    def field(self) -> ScalarField: ...
    def change(self, label: str, document: Document) -> None: ...


class RunVerbs:
    """The verbs; an index counts the document's runs from 0, and is the selected one's if left out.

    What is not possible (a ninth run, the last one removed) raises a DocumentError with a
    sentence.
    """

    def __init__(self, model: Holder) -> None:
        self._model = model

    @property
    def names(self) -> tuple[str, ...]:
        """What the runs are called; no two alike."""
        return run_names(self._document.runs, rows_of(self._document.problem))

    def select(self, index: int) -> None:
        self._change("select run", runs.select(self._document, index))

    def add(self) -> None:
        """One run more: a copy of the selected one with the next rule, and a rate that suits it."""
        entrant = next_entrant(self._document, self._model.field)
        self._change("add run", runs.add(self._document, entrant))

    def duplicate(self, index: int | None = None) -> None:
        self._change("duplicate run", runs.duplicate(self._document, self._index(index)))

    def remove(self, index: int | None = None) -> None:
        self._change("remove run", runs.remove(self._document, self._index(index)))

    def rename(self, name: str, index: int | None = None) -> None:
        self._change("rename run", runs.rename(self._document, self._index(index), name))

    def move(self, place: int, index: int | None = None) -> None:
        """Put a run at another place; beyond the ends means the end."""
        self._change("reorder runs", runs.move(self._document, self._index(index), place))

    def set_visible(self, is_visible: bool, index: int | None = None) -> None:
        label = "show run" if is_visible else "hide run"
        place = self._index(index)
        self._change(label, runs.show(self._document, place, is_visible=is_visible))

    def toggle_visible(self, index: int | None = None) -> None:
        place = self._index(index)
        self.set_visible(not self._document.runs[place].is_visible, place)

    def show_alone(self, index: int | None = None) -> None:
        """Draw this run and no other; once more, and all are drawn again."""
        self._change("show runs", runs.show_alone(self._document, self._index(index)))

    def set_colour(self, colour: str, index: int | None = None) -> None:
        """Another colour (``#rrggbb``); the run that has it already takes the old one."""
        self._change("colour", runs.colour(self._document, self._index(index), colour))

    def set_own_start(self, is_own: bool, index: int | None = None) -> None:
        """Whether the run starts on its own, or where the others do."""
        label = "own start" if is_own else "common start"
        place = self._index(index)
        self._change(label, runs.own_start(self._document, place, is_own=is_own))

    def race(self, name: str) -> None:
        """The runs of a race in place of those that are there; the cursor goes to the start."""
        race = race_named(name)
        chosen = entrants(race, self._document, self._model.field)
        self._change("race", runs.race(self._document, chosen))
        self._model.playback.reset()

    def only(self) -> None:
        """The selected run alone; the others are gone."""
        self._change("remove other runs", runs.keep_only(self._document, self._document.selected))

    @property
    def _document(self) -> Document:
        return self._model.document

    def _index(self, index: int | None) -> int:
        return self._document.selected if index is None else index

    def _change(self, label: str, document: Document) -> None:
        self._model.change(label, document)
