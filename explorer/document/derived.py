"""What follows from a document: its formula, its field, and the way of each run.

Everything here is a pure function of the document. The window and the command line both come
through here, so the same choices give the same numbers in both.

A walk of a million steps takes seconds. Who cannot wait asks for what is known at once; the walks
that are under way then come along, and what they find later is taken in by `Derived.grown`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from explorer.document.document import Document, Problem, Run
from explorer.expression import Formula, parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    OWN_RULE,
    Method,
    Optimizer,
    StopReason,
    Trajectory,
    Walk,
    effective_size,
    optimizer_named,
    own_rule,
    schedule_named,
    statements_of,
)

_AT_ONCE = 2
"""Full chunks of steps that are computed before anything is shown, shared by all runs."""

_AT_LEAST = 1_000
"""Steps of each run that are computed at once, however many runs there are."""

_AT_MOST = 8
"""Full chunks for that: where a step goes through long data they are short."""

PARAMETER_START = 1.0
"""Value of a parameter that was never given one."""


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """All that is computed at once when a document is taken.

    Attributes
    ----------
    trajectories
        One for each run, in the order of the runs.
    walked
        The same by the choices that they follow from, so that they can be kept.
    under_way
        The walks that have not ended, by the same choices.
    """

    field: ScalarField
    trajectories: tuple[Trajectory, ...]
    walked: Mapping[Run, Trajectory]
    under_way: Mapping[Run, Walk]

    @property
    def formula(self) -> Formula:
        return self.field.formula

    def grown(self, longer: Mapping[Run, Trajectory]) -> Derived:
        """The same with longer ways in the place of those under way; others stay."""
        news = {choice: longer.get(choice, way) for choice, way in self.walked.items()}
        instead = {id(self.walked[choice]): way for choice, way in news.items()}
        return Derived(
            self.field,
            tuple(instead[id(way)] for way in self.trajectories),
            news,
            {
                choice: journey
                for choice, journey in self.under_way.items()
                if news[choice].is_under_way
            },
        )

    def stopped(self) -> Derived:
        """The same, but what is under way has been stopped by hand."""
        return self.grown(
            {
                choice: replace(self.walked[choice], stop_reason=StopReason.STOPPED)
                for choice in self.under_way
            }
        )


def derive(document: Document, *, whole: bool = True) -> Derived:
    """What follows from a document.

    Parameters
    ----------
    whole
        Whether every walk is computed to its end, however long it takes.

    Raises
    ------
    FormulaError
        If the formula or a rule of the user's own is not valid.
    OptimizerError
        If a run names an optimizer or a hyperparameter that does not exist, or a value that is
        out of range.
    """
    return _derived(document.runs, field_of(document.problem), None, whole=whole)


def derive_again(
    document: Document, old: Document, kept: Derived, *, whole: bool = True
) -> Derived:
    """What follows from a document that took the place of `old`.

    Whatever is the same as before stays the same object; raises as `derive` does.
    """
    if field_differs(old.problem, document.problem):
        return derive(document, whole=whole)
    return _derived(document.runs, kept.field, kept, whole=whole)


def field_differs(old: Problem, new: Problem) -> bool:
    """Whether two problems are about different functions; their domains do not matter."""
    return (old.formula, old.axes, old.parameters, old.data) != (
        new.formula,
        new.axes,
        new.parameters,
        new.data,
    )


def formula_of(problem: Problem) -> Formula:
    """The problem's formula; raises FormulaError where it is not one."""
    parameters = tuple(name for name, _ in problem.parameters)
    return _parsed(problem.formula, problem.axes, parameters, problem.columns)


def field_of(problem: Problem) -> ScalarField:
    """The problem's function with its parameters and data; raises FormulaError."""
    formula = formula_of(problem)
    values = problem.parameter_values()
    return ScalarField(
        formula,
        {name: values.get(name, PARAMETER_START) for name in formula.parameters},
        {} if problem.data is None else problem.data.by_name,
    )


def optimizer_of(run: Run) -> Optimizer | Method:
    """The update rule or method of a run, the user's own too.

    Raises
    ------
    OptimizerError
        If there is none of this name, or a rule of the user's own does not assign ``step``.
    FormulaError
        If a rule of the user's own cannot be read.
    """
    return own_rule(run.rule) if run.has_own_rule else optimizer_named(run.optimizer)


def settings_of(run: Run) -> dict[str, float]:
    """A value for each hyperparameter of a run; raises as `optimizer_of` does.

    While a rule of one's own is written its names come and go: values of those that are not used
    at present are kept in the run, and left out here.
    """
    optimizer = optimizer_of(run)
    chosen = dict(run.hyperparameters)
    if run.has_own_rule:
        names = {declared.name for declared in optimizer.hyperparameters}
        chosen = {name: value for name, value in chosen.items() if name in names}
    return optimizer.settings(chosen)


def as_own_rule(run: Run) -> Run:
    """The run with its rule written out as one of the user's own; it walks the same way.

    A method that is code cannot be written out: there one's own rule begins as gradient descent.
    """
    if isinstance(optimizer_of(run), Method):
        run = replace(run, optimizer=Run().optimizer, hyperparameters=())
    statements = statements_of(optimizer_of(run), settings_of(run))
    used = {declared.name for declared in own_rule(statements).hyperparameters}
    values = tuple((name, value) for name, value in settings_of(run).items() if name in used)
    return replace(run, optimizer=OWN_RULE, rule=statements, hyperparameters=values)


def rows_of(problem: Problem) -> int:
    """Rows of the data that the formula goes through; 0 where it names no column."""
    if problem.data is None or not formula_of(problem).columns:
        return 0
    return problem.data.row_count


def batch_of(run: Run, rows: int) -> int:
    """Rows over which a step of a run sees the gradient; 0 where it sees all there are.

    Methods that are code see all rows; raises as `optimizer_of` does.

    Parameters
    ----------
    rows
        See `rows_of`.
    """
    size = effective_size(run.batch, rows)
    return 0 if size and isinstance(optimizer_of(run), Method) else size


def trajectory_of(field: ScalarField, run: Run) -> Trajectory:
    """The whole way of a run over a field; raises OptimizerError."""
    journey = walk_of(field, run)
    journey.finish()
    return journey.trajectory()


def walk_of(field: ScalarField, run: Run) -> Walk:
    """The walk of a run over a field, at its start; raises OptimizerError."""
    return Walk(
        field,
        optimizer_of(run),
        start=run.start,
        learning_rate=run.learning_rate,
        hyperparameters=settings_of(run),
        step_limit=run.step_limit,
        tolerance=run.tolerance,
        direction=run.direction,
        schedule=schedule_named(run.schedule),
        schedule_settings=dict(run.schedule_settings),
        noise=run.noise,
        seed=run.seed,
        batch=run.batch,
    )


def _derived(
    runs: tuple[Run, ...], field: ScalarField, kept: Derived | None, *, whole: bool
) -> Derived:
    walked: dict[Run, Trajectory] = {}
    under_way: dict[Run, Walk] = {}
    choices = [_choice_of_way(run, field) for run in runs]
    for choice in dict.fromkeys(choices):
        if kept is not None and choice in kept.walked:
            walked[choice] = kept.walked[choice]
            if choice in kept.under_way:
                under_way[choice] = kept.under_way[choice]
            continue
        journey = walk_of(field, choice)
        if whole:
            journey.finish()
        else:
            chunk = journey.longest_chunk
            journey.advance_to(max(_AT_ONCE * chunk // len(runs), min(_AT_LEAST, _AT_MOST * chunk)))
        walked[choice] = journey.trajectory()
        if not journey.is_finished:
            under_way[choice] = journey
    return Derived(field, tuple(walked[choice] for choice in choices), walked, under_way)


def _choice_of_way(run: Run, field: ScalarField) -> Run:
    """The run without what its way does not depend on."""
    rule = run.rule if run.has_own_rule else ""
    batch = batch_of(run, field.row_count if field.formula.columns else 0)
    seed = run.seed if run.noise or batch else 0
    plain = replace(run, colour=Run().colour, name="", is_visible=True, has_own_start=False)
    return replace(plain, rule=rule, seed=seed, batch=batch)


@lru_cache(maxsize=64)
def _parsed(
    text: str, axes: tuple[str, ...], parameters: tuple[str, ...], columns: tuple[str, ...]
) -> Formula:
    return parse(text, axes=axes, parameters=parameters, columns=columns)
