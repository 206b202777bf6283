"""Steepest descent with exact line search (Cauchy 1847).

The step goes against the gradient as far as the function falls: to the first lowest point of the
line that a bracketing search with both values and slopes finds (Nocedal and Wright, Numerical
Optimization, 2006, algorithms 3.5 and 3.6, with next to no slope left). There the new gradient is
at a right angle to the step. For a quadratic the rate is ``g.g / g.Hg``. Where the line falls
without end the walk has diverged. The learning rate is ignored.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explorer.optimizers.line_search import Line, strong_wolfe
from explorer.optimizers.method import Method, Settings, Step
from explorer.optimizers.objective import Objective, Point

_SLOPE_LEFT = 1e-9
"""Share of the first slope that is left at the lowest point of the line, by rounding."""

_DECREASE = 1e-10


@dataclass(frozen=True, slots=True)
class State:
    """The length of the last step, as a learning rate; 0 before the first."""

    rate: float = 0.0


def init(_position: Point, _objective: Objective, _settings: Settings) -> State:
    """No step yet."""
    return State()


def update(state: State, position: Point, objective: Objective, _settings: Settings) -> Step:
    """Go to the lowest point of the line against the gradient."""
    fx, fy = objective.gradient(position)
    line = Line(objective, position, (-fx, -fy))
    first = state.rate or 1.0 / max(math.hypot(fx, fy), 1e-300)
    rate = strong_wolfe(line, first=first, curvature=_SLOPE_LEFT, decrease=_DECREASE)
    return State(rate), line.step(rate), line.probes


EXACT_LINE_SEARCH = Method(
    name="exact_line_search",
    label="Gradient descent, exact line search",
    summary="Goes against the gradient to the lowest point of the line, then turns by 90 degrees.",
    init=init,
    update=update,
    measures=("rate",),
)
