"""Changes of what is looked at that touch more than one part of a document."""

from __future__ import annotations

from dataclasses import replace

from explorer.data import Dataset, dataset_named
from explorer.document.derived import PARAMETER_START, formula_of
from explorer.document.document import Document, Problem
from explorer.expression import canonical_name
from explorer.functions import CatalogueEntry
from explorer.optimizers import Direction


def with_formula(problem: Problem, text: str) -> Problem:
    """Another function; raises FormulaError when it is not one.

    New parameters start at 1; values of those that are not used any more are kept.
    """
    changed = replace(problem, formula=text, example=None)
    values = changed.parameter_values()
    for name in formula_of(changed).parameters:
        values.setdefault(name, PARAMETER_START)
    return replace(changed, parameters=tuple(values.items()))


def with_data(document: Document, data: Dataset | None) -> Document:
    """The same formula over other data, or none; raises FormulaError where it cannot be.

    Names that are columns no longer become parameters, and start at 1.
    """
    problem = replace(document.problem, data=data)
    return replace(document, problem=with_formula(problem, problem.formula))


def with_axes(document: Document, first: str, second: str) -> Document:
    """The function over two other names; raises ValueError for impossible ones.

    The starts stay the same points: a parameter that becomes an axis brings its value along as a
    coordinate, and an axis that becomes a parameter takes its coordinate with it.
    """
    old, run = document.problem, document.run
    axes = (canonical_name(first), canonical_name(second))
    known = {**old.parameter_values(), **dict(zip(old.axes, run.start, strict=True))}
    problem = replace(old, axes=axes, example=None)
    values = old.parameter_values()
    for name in formula_of(problem).parameters:
        values[name] = known.get(name, PARAMETER_START)
    problem = replace(problem, parameters=tuple(values.items()))
    runs = tuple(replace(run, start=_over(axes, run.start, old)) for run in document.runs)
    return replace(document, problem=problem, runs=runs)


def with_example(document: Document, entry: CatalogueEntry) -> Document:
    """A function of the catalogue, with its domain, start, rate and direction, for one run."""
    problem = Problem(
        formula=entry.formula,
        axes=entry.axes,
        parameters=entry.parameters,
        domain=entry.domain,
        example=entry.key,
        data=None if entry.data is None else dataset_named(entry.data),
    )
    run = replace(
        document.run,
        start=entry.start,
        learning_rate=entry.learning_rate,
        direction=Direction(entry.direction),
        step_limit=entry.steps,
        batch=entry.batch,
        optimizer="gradient_descent",
        hyperparameters=(),
        name="",
        is_visible=True,
        has_own_start=False,
    )
    return replace(document, problem=problem, runs=(run,), selected=0)


def _over(axes: tuple[str, str], start: tuple[float, float], old: Problem) -> tuple[float, float]:
    """The same point over other axes; a name that has no value keeps the coordinate."""
    known = {**old.parameter_values(), **dict(zip(old.axes, start, strict=True))}
    x, y = (known.get(name, at) for name, at in zip(axes, start, strict=True))
    return x, y
