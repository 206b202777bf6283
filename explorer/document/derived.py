"""What follows from a document: its formula, its field, and the way of each run.

Everything here is a pure function of the document. The window and the command line both come
through here, so the same choices give the same numbers in both.
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
    Trajectory,
    optimizer_named,
    own_rule,
    schedule_named,
    statements_of,
    walk,
)

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
    """

    field: ScalarField
    trajectories: tuple[Trajectory, ...]
    walked: Mapping[Run, Trajectory]

    @property
    def formula(self) -> Formula:
        return self.field.formula


def derive(document: Document) -> Derived:
    """What follows from a document.

    Raises
    ------
    FormulaError
        If the formula or a rule of the user's own is not valid.
    OptimizerError
        If a run names an optimizer or a hyperparameter that does not exist, or a value that is
        out of range.
    """
    return _derived(document.runs, field_of(document.problem), {})


def derive_again(document: Document, old: Document, kept: Derived) -> Derived:
    """What follows from a document that took the place of `old`.

    Whatever is the same as before stays the same object; raises as `derive` does.
    """
    if field_differs(old.problem, document.problem):
        return derive(document)
    return _derived(document.runs, kept.field, kept.walked)


def field_differs(old: Problem, new: Problem) -> bool:
    """Whether two problems are about different functions; their domains do not matter."""
    return (old.formula, old.axes, old.parameters) != (new.formula, new.axes, new.parameters)


def formula_of(problem: Problem) -> Formula:
    """The problem's formula; raises FormulaError where it is not one."""
    return _parsed(problem.formula, problem.axes, tuple(name for name, _ in problem.parameters))


def field_of(problem: Problem) -> ScalarField:
    """The problem's function with its parameters; raises FormulaError."""
    formula = formula_of(problem)
    values = problem.parameter_values()
    return ScalarField(
        formula, {name: values.get(name, PARAMETER_START) for name in formula.parameters}
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


def trajectory_of(field: ScalarField, run: Run) -> Trajectory:
    """The way of a run over a field; raises OptimizerError."""
    return walk(
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
    )


def _derived(runs: tuple[Run, ...], field: ScalarField, known: Mapping[Run, Trajectory]) -> Derived:
    walked: dict[Run, Trajectory] = {}
    for choice in map(_choice_of_way, runs):
        if choice not in walked:
            walked[choice] = known[choice] if choice in known else trajectory_of(field, choice)
    return Derived(field, tuple(walked[_choice_of_way(run)] for run in runs), walked)


def _choice_of_way(run: Run) -> Run:
    """The run without what its way does not depend on."""
    rule = run.rule if run.has_own_rule else ""
    seed = run.seed if run.noise else 0
    return replace(run, colour=Run().colour, name="", is_visible=True, rule=rule, seed=seed)


@lru_cache(maxsize=64)
def _parsed(text: str, axes: tuple[str, ...], parameters: tuple[str, ...]) -> Formula:
    return parse(text, axes=axes, parameters=parameters)
