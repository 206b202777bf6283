"""Where a path comes from: everything that is needed to walk it again, and how it ended.

There is no date in it, so that the same choices give the same file.
"""

from __future__ import annotations

from collections.abc import Sequence

import explorer
from explorer.data import Dataset
from explorer.document import (
    PARAMETER_START,
    Document,
    Problem,
    Run,
    batch_of,
    formula_of,
    optimizer_of,
    rows_of,
    run_names,
    settings_of,
)
from explorer.optimizers import Method, Optimizer, Trajectory, schedule_named

FORMAT = "surface-explorer path"
FORMAT_OF_RUNS = "surface-explorer paths"

_SHARED = ("version", "formula", "axes", "parameters", "data", "domain")
"""What all runs of a document have in common."""

_OF_RULES = ("schedule", "schedule_settings", "noise", "seed")
"""What methods that are code do without."""


def provenance(
    problem: Problem, run: Run, trajectory: Trajectory, *, with_domain: bool = True
) -> dict[str, object]:
    """Plain data for a JSON file or for comment lines; all numbers are finite.

    What the optimizer ignores is None, and so is the kind of the stationary point at the end where
    the walk has not converged to one.

    Parameters
    ----------
    with_domain
        Whether somebody looked at the problem's domain, so that leaving it means something.
    """
    values = problem.parameter_values()
    facts: dict[str, object] = {
        "format": FORMAT,
        "version": explorer.__version__,
        "formula": problem.formula,
        "axes": list(problem.axes),
        "parameters": {
            name: values.get(name, PARAMETER_START) for name in formula_of(problem).parameters
        },
        **({} if problem.data is None else {"data": _data_facts(problem.data)}),
        "optimizer": run.optimizer,
        **({"rule": run.rule} if run.has_own_rule else {}),
        "hyperparameters": settings_of(run),
        "learning_rate": run.learning_rate,
        "schedule": run.schedule,
        "schedule_settings": schedule_named(run.schedule).settings(dict(run.schedule_settings)),
        "noise": run.noise,
        "seed": run.seed,
        **({} if problem.data is None else {"batch": batch_of(run, rows_of(problem))}),
        "direction": str(run.direction),
        "start": list(run.start),
        "step_limit": run.step_limit,
        "tolerance": run.tolerance,
        "stop_reason": str(trajectory.stop_reason),
        "kind": None if trajectory.kind is None else str(trajectory.kind),
        "steps": trajectory.step_count,
        "ending": trajectory.ending(problem.domain if with_domain else None, problem.axes),
    }
    facts |= dict.fromkeys(_without_effect(optimizer_of(run)))
    if with_domain:
        domain = problem.domain
        facts["domain"] = [domain.x_min, domain.x_max, domain.y_min, domain.y_max]
        facts["left_domain_at"] = trajectory.left_domain_at(domain)
    return facts


def provenance_of_runs(
    document: Document, trajectories: Sequence[Trajectory], *, with_domain: bool = True
) -> dict[str, object]:
    """The same for several runs: what they share, and each with its name."""
    facts: dict[str, object] = {"format": FORMAT_OF_RUNS}
    runs: list[dict[str, object]] = []
    names = run_names(document.runs, rows_of(document.problem))
    walked = zip(names, document.runs, trajectories, strict=True)
    for name, run, trajectory in walked:
        own = provenance(document.problem, run, trajectory, with_domain=with_domain)
        facts |= {key: own[key] for key in _SHARED if key in own}
        left = {key: fact for key, fact in own.items() if key not in {*_SHARED, "format"}}
        runs.append({"name": name, "colour": run.colour, **left})
    return {**facts, "runs": runs}


def _without_effect(optimizer: Optimizer | Method) -> tuple[str, ...]:
    """Choices that are kept with a run, but that its optimizer ignores."""
    rate = () if optimizer.uses_learning_rate else ("learning_rate",)
    return (*rate, *_OF_RULES) if isinstance(optimizer, Method) else rate


def _data_facts(data: Dataset) -> dict[str, object]:
    """Which data set it was; its numbers stay in their own file."""
    return {"name": data.name, "columns": list(data.columns), "rows": data.row_count}
