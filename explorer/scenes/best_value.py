"""The best value known of a function: what the runs are measured against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.document import Problem, Run
from explorer.functions import CatalogueError, ScalarField, entry_named
from explorer.optimizers import Direction, Trajectory
from explorer.optimizers.keeping import KeptWithMemory, kept_with_first

_POLISHING = 4
"""Newton steps on a minimiser that the catalogue gives in a few digits."""


@dataclass(frozen=True, slots=True)
class BestValue:
    """The lowest value known, or the highest for an ascent.

    Attributes
    ----------
    value
        NaN where no value is known.
    direction
        Of the runs that go for it.
    is_known_minimum
        Whether it is the value at a known minimiser; else a run came to it.
    """

    value: float
    direction: Direction
    is_known_minimum: bool = False

    @property
    def source(self) -> str:
        """Where the value is from, as a part of a sentence."""
        if self.is_known_minimum:
            return "the known minimum"
        extreme = "smallest" if self.direction is Direction.DESCENT else "largest"
        return f"the {extreme} value of all runs"


def best_value(
    problem: Problem,
    field: ScalarField,
    runs: Sequence[Run],
    trajectories: Sequence[Trajectory],
    direction: Direction,
) -> BestValue:
    """The best value known to those runs that go in one direction.

    A run that is better than the known minimum, if only in the last digits, sets the mark itself.
    """
    walked = [
        _extreme(trajectory, direction)
        for run, trajectory in zip(runs, trajectories, strict=True)
        if run.direction is direction
    ]
    reached = [value for value in walked if math.isfinite(value)]
    best = max if direction is Direction.ASCENT else min
    value = best(reached, default=math.nan)
    known = known_minimum(problem, field) if direction is Direction.DESCENT else math.nan
    if math.isfinite(known) and not value < known:
        return BestValue(known, direction, is_known_minimum=True)
    return BestValue(value, direction)


def known_minimum(problem: Problem, field: ScalarField) -> float:
    """The lowest value of the catalogue's function that is shown; NaN where none is known."""
    if problem.example is None:
        return math.nan
    try:
        entry = entry_named(problem.example)
    except CatalogueError:
        return math.nan
    data = problem.data.name if problem.data is not None else None
    shown = (problem.formula, problem.axes, dict(problem.parameters), data)
    known = (entry.formula, entry.axes, dict(entry.parameters), entry.data)
    if not entry.minima or shown != known:
        return math.nan
    return _lowest(field, entry.minima)


@kept_with_first
def _lowest(field: ScalarField, minima: tuple[tuple[float, float], ...]) -> float:
    values = [_polished(field, *place) for place in minima]
    return min((value for value in values if math.isfinite(value)), default=math.nan)


def _polished(field: ScalarField, x: float, y: float) -> float:
    """The value at a minimiser, after steps of Newton's method as long as they go down."""
    value = field.value(x, y)
    for _ in range(_POLISHING):
        (fxx, fxy), (_, fyy) = field.hessian(x, y)
        fx, fy = field.gradient(x, y)
        determinant = fxx * fyy - fxy * fxy
        if not (math.isfinite(determinant) and determinant > 0.0):
            break
        x -= (fyy * fx - fxy * fy) / determinant
        y -= (fxx * fy - fxy * fx) / determinant
        lower = field.value(x, y)
        if not lower < value:
            break
        value = lower
    return value


class _Extreme:
    """The smallest or largest finite value of the beginning of a walk; NaN where there is none."""

    def __init__(self, direction: Direction) -> None:
        self.count = 0
        self._better = np.fmax if direction is Direction.ASCENT else np.fmin
        self._value = math.nan

    def led_on(self, values: NDArray[np.float64]) -> float:
        """The same of the whole walk."""
        new = values[self.count :]
        self.count = len(values)
        finite = np.where(np.isfinite(new), new, math.nan)
        self._value = float(self._better.reduce(finite, initial=self._value))
        return self._value


_EXTREMES = KeptWithMemory(_Extreme, most=len(Direction))


def _extreme(trajectory: Trajectory, direction: Direction) -> float:
    return _EXTREMES.about(trajectory.values, direction).led_on(trajectory.values)
