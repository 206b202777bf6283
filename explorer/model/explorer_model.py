"""The shared model: one document, what follows from it, and signals.

Everything a view shows it reads here, and everything a user does arrives here through `change`
(or one of the named verbs that end in it). The field, the grid and the trajectories are pure
functions of the document; they are computed when first read and kept until what they depend on
changes, so several changes in one frame cost one computation.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from explorer.document import Document, History, Problem, Run, ViewSettings
from explorer.expression import Formula, parse
from explorer.functions import CatalogueEntry, Domain, Grid, ScalarField
from explorer.model.change import Change, Notice
from explorer.model.playback import Playback
from explorer.optimizers import Direction, Trajectory, optimizer_named, walk

PARAMETER_START = 1.0
"""Value that a parameter has when its name is first typed."""


class ExplorerModel(QObject):
    """One document and all that follows from it.

    Signals
    -------
    document_changed(Change)
        The user's choices are others now.
    trajectories_changed()
        The runs walk other ways now.
    cursor_changed(int), playing_changed(bool)
        See `Playback`.
    history_changed()
        What can be undone or redone is different.
    notice_posted(Notice)
        There is a sentence to show.
    """

    document_changed = Signal(object)
    trajectories_changed = Signal()
    cursor_changed = Signal(int)
    playing_changed = Signal(bool)
    history_changed = Signal()
    notice_posted = Signal(object)

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document if document is not None else Document()
        self._history = History()
        self._gesture: tuple[str, Document] | None = None
        self._formula = _parsed(self._document.problem)
        self._field: ScalarField | None = None
        self._grid: Grid | None = None
        self._trajectories: tuple[Trajectory, ...] | None = None
        self.playback = Playback(self)
        self.playback.cursor_changed.connect(self.cursor_changed)
        self.playback.playing_changed.connect(self.playing_changed)
        self.playback.set_last(self.trajectory.step_count)

    # What is

    @property
    def document(self) -> Document:
        return self._document

    @property
    def formula(self) -> Formula:
        """The document's formula, parsed."""
        return self._formula

    @property
    def field(self) -> ScalarField:
        if self._field is None:
            self._field = _field(self._formula, self._document.problem)
        return self._field

    @property
    def grid(self) -> Grid:
        """The field over the domain, at the view's resolution."""
        if self._grid is None:
            resolution = self._document.view.resolution
            self._grid = self.field.sample(self._document.problem.domain, resolution, resolution)
        return self._grid

    @property
    def trajectories(self) -> tuple[Trajectory, ...]:
        """The way of each run, in the order of the runs."""
        if self._trajectories is None:
            self._trajectories = tuple(_walked(self.field, run) for run in self._document.runs)
        return self._trajectories

    @property
    def trajectory(self) -> Trajectory:
        """The way of the selected run."""
        return self.trajectories[self._document.selected]

    @property
    def cursor(self) -> int:
        return self.playback.cursor

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
        FormulaError
            If the document's formula is not valid; nothing has changed then.
        """
        old = self._document
        if document == old:
            return
        self._take(document)
        if self._gesture is None and _worth_undoing(old, document):
            self._history = self._history.recorded(label, old)
            self.history_changed.emit()

    def set_formula(self, text: str) -> None:
        """Show another function; raises FormulaError when it is not one.

        New parameters start at 1; values of those that are not used any more are kept.
        """
        problem = replace(self._document.problem, formula=text, example=None)
        formula = _parsed(problem)
        values = problem.parameter_values()
        for name in formula.parameters:
            values.setdefault(name, PARAMETER_START)
        self.change_problem("formula", replace(problem, parameters=tuple(values.items())))

    def set_parameter(self, name: str, value: float) -> None:
        problem = self._document.problem
        self.change_problem(
            f"parameter {name}", replace(problem, parameters=problem.with_parameter(name, value))
        )

    def set_domain(self, domain: Domain) -> None:
        self.change_problem("domain", replace(self._document.problem, domain=domain))

    def set_start(self, x: float, y: float) -> None:
        self.change_run("move start", replace(self._document.run, start=(x, y)))

    def set_learning_rate(self, learning_rate: float) -> None:
        self.change_run("learning rate", replace(self._document.run, learning_rate=learning_rate))

    def set_direction(self, direction: Direction) -> None:
        self.change_run(str(direction), replace(self._document.run, direction=direction))

    def set_optimizer(self, name: str) -> None:
        """Another update rule, with its default hyperparameters."""
        run = replace(self._document.run, optimizer=name, hyperparameters=())
        self.change_run("optimiser", run)

    def set_hyperparameter(self, name: str, value: float) -> None:
        values = {**dict(self._document.run.hyperparameters), name: value}
        run = replace(self._document.run, hyperparameters=tuple(values.items()))
        self.change_run(name, run)

    def set_step_limit(self, step_limit: int) -> None:
        self.change_run("number of steps", replace(self._document.run, step_limit=step_limit))

    def show_example(self, entry: CatalogueEntry) -> None:
        """A function of the catalogue, with its domain, start, rate and direction."""
        problem = Problem(
            formula=entry.formula,
            axes=entry.axes,
            parameters=entry.parameters,
            domain=entry.domain,
            example=entry.key,
        )
        run = replace(
            self._document.run,
            start=entry.start,
            learning_rate=entry.learning_rate,
            direction=entry.direction,
            step_limit=entry.steps,
            optimizer="gradient_descent",
            hyperparameters=(),
        )
        document = replace(self._document, problem=problem, runs=(run,), selected=0)
        self.change(f"show {entry.title}", document)
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
        self.end_gesture()
        if self._history.undo_label is not None:
            self._history, document = self._history.undone(self._document)
            self._take(document)
            self.history_changed.emit()

    def redo(self) -> None:
        self.end_gesture()
        if self._history.redo_label is not None:
            self._history, document = self._history.redone(self._document)
            self._take(document)
            self.history_changed.emit()

    def post(self, notice: Notice) -> None:
        self.notice_posted.emit(notice)

    # What follows

    def _take(self, document: Document) -> None:
        change = Change(self._document, document)
        formula = _parsed(document.problem) if change.problem_changed else self._formula
        field_changed = change.problem_changed and _differs_in_field(change)
        self._document = document
        self._formula = formula
        if field_changed:
            self._field = None
        if change.problem_changed or change.old.view.resolution != change.new.view.resolution:
            self._grid = None
        walks_changed = field_changed or change.old.runs != change.new.runs
        if walks_changed:
            self._trajectories = None
        if field_changed:
            self.playback.pause()
        if walks_changed or change.old.selected != change.new.selected:
            self.playback.set_last(self.trajectory.step_count)
        self.document_changed.emit(change)
        if walks_changed:
            self.trajectories_changed.emit()


def _parsed(problem: Problem) -> Formula:
    return parse(problem.formula, axes=problem.axes, parameters=problem.parameter_values())


def _field(formula: Formula, problem: Problem) -> ScalarField:
    values = problem.parameter_values()
    return ScalarField(
        formula, {name: values.get(name, PARAMETER_START) for name in formula.parameters}
    )


def _walked(field: ScalarField, run: Run) -> Trajectory:
    return walk(
        field,
        optimizer_named(run.optimizer),
        start=run.start,
        learning_rate=run.learning_rate,
        hyperparameters=dict(run.hyperparameters),
        step_limit=run.step_limit,
        tolerance=run.tolerance,
        direction=run.direction,
    )


def _differs_in_field(change: Change) -> bool:
    old, new = change.old.problem, change.new.problem
    return (old.formula, old.axes, old.parameters) != (new.formula, new.axes, new.parameters)


def _worth_undoing(old: Document, new: Document) -> bool:
    return (old.problem, old.runs) != (new.problem, new.runs)
