"""The shared model: one document, what follows from it, and signals.

Everything a view shows it reads here, and everything a user does arrives here through `change`
(or one of the named verbs that end in it). The field, the grid and the trajectories are pure
functions of the document. Field and trajectories are computed before a document is taken, so a
document that cannot be walked changes nothing; the grid is computed when it is first read.

When a document is taken everything is in place before the first signal, and the signals come in
the order in which the class lists them: who hears of a cursor has heard of its trajectory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from explorer.analysis.progress import outcome
from explorer.document import (
    Derived,
    Document,
    History,
    Problem,
    Run,
    ViewSettings,
    derive,
    derive_again,
    with_axes,
    with_example,
    with_formula,
    with_rule,
)
from explorer.document.runs import move_start
from explorer.expression import Formula
from explorer.functions import CatalogueEntry, Domain, Grid, ScalarField
from explorer.model.change import Change, Notice, Severity
from explorer.model.playback import Playback
from explorer.model.run_verbs import RunVerbs
from explorer.model.walking import Walking, walk_on
from explorer.optimizers import Direction, Trajectory


class ExplorerModel(QObject):
    """One document and all that follows from it.

    Signals
    -------
    document_changed(Change)
        The user's choices are others now.
    trajectories_changed()
        The runs walk other ways now, or another one is selected, or others are drawn.
    history_changed()
        What can be undone or redone is different.
    walking_changed(bool)
        A long walk is computed behind the window, or no walk any more; `walked_share` says how
        far it has come, and `trajectories_changed` comes whenever it is longer.
    cursor_changed(int), playing_changed(bool)
        See `Playback`.
    notice_posted(Notice)
        There is a sentence to show.
    """

    document_changed = Signal(object)
    trajectories_changed = Signal()
    history_changed = Signal()
    walking_changed = Signal(bool)
    cursor_changed = Signal(int)
    playing_changed = Signal(bool)
    notice_posted = Signal(object)

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document if document is not None else Document()
        self._history = History()
        self._gesture: tuple[str, Document] | None = None
        self._derived = derive(self._document, whole=False)
        self._grid: Grid | None = None
        self._walking = Walking(self)
        self._walking.grown.connect(self._take_ways)
        self._walking.busy_changed.connect(self.walking_changed)
        self._walking.failed.connect(self._give_up_walking)
        self.playback = Playback(self)
        self.playback.cursor_changed.connect(self.cursor_changed)
        self.playback.playing_changed.connect(self.playing_changed)
        self.playback.take_last(self._last_step())
        self.runs = RunVerbs(self)
        self._walking.follow(self._derived.under_way)

    # What is

    @property
    def document(self) -> Document:
        return self._document

    @property
    def formula(self) -> Formula:
        """The document's formula, parsed."""
        return self._derived.formula

    @property
    def field(self) -> ScalarField:
        return self._derived.field

    @property
    def grid(self) -> Grid:
        """The field over the domain, at the view's resolution, or what long data allow of it."""
        if self._grid is None:
            count = self.field.affordable_samples(self._document.view.resolution)
            self._grid = self.field.sample(self._document.problem.domain, count, count)
        return self._grid

    @property
    def trajectories(self) -> tuple[Trajectory, ...]:
        """The way of each run, in the order of the runs."""
        return self._derived.trajectories

    @property
    def trajectory(self) -> Trajectory:
        """The way of the selected run."""
        return self.trajectories[self._document.selected]

    @property
    def is_walking(self) -> bool:
        """Whether more of a long walk is being computed."""
        return self._walking.is_busy

    @property
    def walked_share(self) -> float:
        """How much of the long walks is computed, from 0 to 1."""
        return self._walking.share

    @property
    def cursor(self) -> int:
        """The iterate that the selected run stands on: its last, where it has ended before."""
        return min(self.playback.cursor, self.trajectory.step_count)

    @property
    def undo_label(self) -> str | None:
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        return self._history.redo_label

    # What the user does

    def change(self, label: str, document: Document) -> None:
        """Let a document take the place of the present one; every change ends here.

        Parameters
        ----------
        label
            Names the change in the Edit menu, as in "Undo move start".

        Raises
        ------
        FormulaError, OptimizerError
            If the document's formula is not valid, or a run cannot be walked; nothing has
            changed then.
        """
        old = self._document
        if document == old:
            return
        history = self._history
        if self._gesture is None and _worth_undoing(old, document):
            history = history.recorded(label, old)
        self._take(document, history)

    def set_formula(self, text: str) -> None:
        """Show another function; raises FormulaError when it is not one."""
        self.change_problem("formula", with_formula(self._document.problem, text))

    def set_axes(self, first: str, second: str) -> None:
        """Look at the function over two other names; raises ValueError for impossible ones."""
        self.change("axes", with_axes(self._document, first, second))

    def set_parameter(self, name: str, value: float) -> None:
        problem = self._document.problem
        self.change_problem(
            f"parameter {name}", replace(problem, parameters=problem.with_parameter(name, value))
        )

    def set_parameter_range(self, name: str, low: float, high: float) -> None:
        """Where a parameter's slider reaches; a value outside moves to the nearer end."""
        problem = self._document.problem.with_range(name, low, high)
        self.change_problem(f"range of {name}", problem)

    def set_domain(self, domain: Domain) -> None:
        self.change_problem("domain", replace(self._document.problem, domain=domain))

    def set_start(self, x: float, y: float) -> None:
        """Start elsewhere, with all the runs that share the start."""
        self.change("move start", move_start(self._document, (x, y)))

    def set_learning_rate(self, learning_rate: float) -> None:
        self.change_run("learning rate", replace(self._document.run, learning_rate=learning_rate))

    def set_direction(self, direction: Direction) -> None:
        self.change_run(str(direction), replace(self._document.run, direction=direction))

    def set_optimizer(self, name: str) -> None:
        """Another update rule, with its default hyperparameters and a rate on its scale."""
        self.change_run("optimiser", with_rule(name, self._document, self.field))

    def set_hyperparameter(self, name: str, value: float) -> None:
        values = {**dict(self._document.run.hyperparameters), name: value}
        run = replace(self._document.run, hyperparameters=tuple(values.items()))
        self.change_run(name, run)

    def set_step_limit(self, step_limit: int) -> None:
        self.change_run("number of steps", replace(self._document.run, step_limit=step_limit))

    def show_example(self, entry: CatalogueEntry) -> None:
        """A function of the catalogue, with its domain, start, rate and direction."""
        self.change(f"show {entry.title}", with_example(self._document, entry))
        self.playback.reset()

    def change_problem(self, label: str, problem: Problem) -> None:
        self.change(label, replace(self._document, problem=problem))

    def change_run(self, label: str, run: Run) -> None:
        """Replace the selected run."""
        runs = list(self._document.runs)
        runs[self._document.selected] = run
        self.change(label, replace(self._document, runs=tuple(runs)))

    def change_view(self, view: ViewSettings) -> None:
        self.change("view", replace(self._document, view=view))

    def begin_gesture(self, label: str) -> None:
        """A drag begins: all changes until `end_gesture` are one entry of the history."""
        if self._gesture is None:
            self._gesture = (label, self._document)

    def end_gesture(self) -> None:
        if self._gesture is None:
            return
        label, before = self._gesture
        self._gesture = None
        if _worth_undoing(before, self._document):
            self._history = self._history.recorded(label, before)
            self.history_changed.emit()

    def undo(self) -> None:
        """One change back; in the middle of a drag, to where the drag began."""
        with self._gesture_interrupted():
            if self._history.undo_label is not None:
                history, document = self._history.undone(self._document)
                self._take(document, history)

    def redo(self) -> None:
        with self._gesture_interrupted():
            if self._history.redo_label is not None:
                history, document = self._history.redone(self._document)
                self._take(document, history)

    @contextmanager
    def _gesture_interrupted(self) -> Iterator[None]:
        """A drag that goes on afterwards is an entry of its own."""
        label = self._gesture[0] if self._gesture is not None else None
        self.end_gesture()
        yield
        if label is not None:
            self.begin_gesture(label)

    def stop_walking(self) -> None:
        """Long walks end where they are."""
        if not self._derived.under_way:
            return
        self._take_derived(self._derived.stopped())
        self._walking.follow({})

    def finish_walking(self) -> None:
        """Compute long walks to their end, here and now."""
        self._walking.close()
        if self._derived.under_way:
            self._take_derived(self._derived.grown(outcome(walk_on(self._derived.under_way))))

    def close(self) -> None:
        """Nothing is computed behind the window any more."""
        self.playback.pause()
        self._walking.close()

    def post(self, notice: Notice) -> None:
        self.notice_posted.emit(notice)

    # What follows

    def _take(self, document: Document, history: History) -> None:
        change = Change(self._document, document)
        before = self._derived
        self._derived = derive_again(document, change.old, before, whole=False)
        self._document = document
        if self._derived.field is not before.field or change.grid_changed:
            self._grid = None
        cursor_moved = self.playback.take_last(self._last_step())
        history_differs = history is not self._history
        self._history = history

        self.document_changed.emit(change)
        if before.trajectories != self._derived.trajectories or change.selection_changed:
            self.trajectories_changed.emit()
        if history_differs:
            self.history_changed.emit()
        if cursor_moved:
            self.cursor_changed.emit(self.playback.cursor)
        if change.formula_changed:
            self.playback.pause()
        self._walking.follow(self._derived.under_way)

    def _take_ways(self, longer: Mapping[Run, Trajectory]) -> None:
        self._take_derived(self._derived.grown(longer))

    def _take_derived(self, derived: Derived) -> None:
        """Longer ways over the same field."""
        self._derived = derived
        cursor_moved = self.playback.take_last(self._last_step())
        self.trajectories_changed.emit()
        if cursor_moved:
            self.cursor_changed.emit(self.playback.cursor)

    def _give_up_walking(self, error: Exception) -> None:
        self.stop_walking()
        if not isinstance(error, MemoryError):
            raise error
        self.post(Notice("The walk was stopped: there is no memory for more.", Severity.WARNING))

    def _last_step(self) -> int:
        """Playback ends where the longest of the runs that are drawn does."""
        drawn = zip(self._document.runs, self.trajectories, strict=True)
        counts = [trajectory.step_count for run, trajectory in drawn if run.is_visible]
        return max(counts, default=self.trajectory.step_count)


def _worth_undoing(old: Document, new: Document) -> bool:
    return (old.problem, old.runs) != (new.problem, new.runs)
