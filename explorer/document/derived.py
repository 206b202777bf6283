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
from explorer.optimizers import Trajectory, optimizer_named, walk

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
        If the formula is not valid.
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


def trajectory_of(field: ScalarField, run: Run) -> Trajectory:
    """The way of a run over a field; raises OptimizerError."""
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


def _derived(runs: tuple[Run, ...], field: ScalarField, known: Mapping[Run, Trajectory]) -> Derived:
    walked: dict[Run, Trajectory] = {}
    for choice in map(_choice_of_way, runs):
        if choice not in walked:
            walked[choice] = known[choice] if choice in known else trajectory_of(field, choice)
    return Derived(field, tuple(walked[_choice_of_way(run)] for run in runs), walked)


def _choice_of_way(run: Run) -> Run:
    """The run without what its way does not depend on."""
    return replace(run, colour=Run().colour, name="", is_visible=True, has_own_start=False)


@lru_cache(maxsize=64)
def _parsed(text: str, axes: tuple[str, ...], parameters: tuple[str, ...]) -> Formula:
    return parse(text, axes=axes, parameters=parameters)
