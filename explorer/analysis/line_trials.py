"""What a search along a line has tried in one step, and what it took."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from explorer.optimizers import Trajectory

Vector = tuple[float, float]

_OFF_THE_LINE = 1e-6
"""Distance from the line, as a share of the way along it, of a point tried along another one."""


class Field(Protocol):
    """A function of two coordinates with its gradient."""

    def value(self, x: float, y: float) -> float: ...
    def value_and_gradient(self, x: float, y: float) -> tuple[float, float, float]: ...


@dataclass(frozen=True, slots=True)
class Trial:
    """One point on the line.

    Attributes
    ----------
    number
        As which it was tried, from 1.
    length
        Its distance in lengths of the direction.
    value
        f there; may be non-finite.
    is_taken
        Whether the step ended there.
    """

    number: int
    length: float
    value: float
    is_taken: bool


@dataclass(frozen=True, slots=True)
class LineTrials:
    """The search of one step.

    Attributes
    ----------
    direction
        Of the line; not of length 1.
    trials
        Those that are told, in the order in which they were tried.
    count
        How many there were along this line.
    slope, slope_after
        The derivative of f along the direction where the step began, and where it ended.
    """

    direction: Vector
    trials: tuple[Trial, ...]
    count: int
    slope: float
    slope_after: float


def line_trials(field: Field, trajectory: Trajectory, cursor: int, most: int = 3) -> LineTrials:
    """The search that led from one iterate to the next.

    Parameters
    ----------
    cursor
        Number of the iterate; not the last one.
    most
        How many trials are told: the first ones, the last ones, and the one that was taken.
    """
    rate = trajectory.rate_at(cursor)
    dx, dy = (trajectory.steps[cursor] / rate).tolist()
    offsets = trajectory.probes.looked_at(cursor) - trajectory.positions[cursor]
    square = dx * dx + dy * dy
    lengths = (offsets @ (dx, dy)) / square if square > 0 else np.zeros(len(offsets))
    beside = np.abs(offsets @ (-dy, dx)) > _OFF_THE_LINE * np.abs(lengths) * square
    # Next to a point far out the places of short steps are rounded, and lie on no line.
    found = lengths[~beside].tolist() or [rate]
    taken = min(range(len(found)), key=lambda k: abs(found[k] - rate))
    x, y = trajectory.positions[cursor].tolist()
    told = _told(len(found), taken, most)
    _, gx, gy = field.value_and_gradient(*trajectory.positions[cursor + 1].tolist())
    fx, fy = trajectory.gradients[cursor].tolist()
    return LineTrials(
        direction=(dx, dy),
        trials=tuple(
            Trial(k + 1, found[k], field.value(x + found[k] * dx, y + found[k] * dy), k == taken)
            for k in told
        ),
        count=len(found),
        slope=math.fsum((fx * dx, fy * dy)),
        slope_after=math.fsum((gx * dx, gy * dy)),
    )


def _told(count: int, taken: int, most: int) -> list[int]:
    if count <= most:
        return list(range(count))
    first = range(most // 2)
    last = range(count - (most - most // 2), count)
    return sorted({*first, *last, taken})
