"""Nonlinear conjugate gradient (Polak and Ribiere 1969, with the positive part as restart).

``d <- -g + beta d`` with ``beta = max(0, g.(g - g_old) / g_old.g_old)``, and a search along d for
the strong Wolfe conditions: the form PR+ of Nocedal and Wright, Numerical Optimization (2006),
section 5.2, which SciPy's ``CG`` has, too. Where d does not lead down, or the search finds nothing,
the gradient's direction is taken again. The learning rate is ignored.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.line_search import DECREASE, Line, strong_wolfe
from explorer.optimizers.method import Method, NoStepError, Settings, Step
from explorer.optimizers.objective import Objective, Point
from explorer.optimizers.span import Span
from explorer.optimizers.stop_reason import StopReason


@dataclass(frozen=True, slots=True)
class State:
    """What is known after a step.

    Attributes
    ----------
    direction, gradient
        Of the last step, and at its beginning.
    rate, beta
        Length along that direction, and the share of the direction before in it.
    """

    direction: Point = (0.0, 0.0)
    gradient: Point = (0.0, 0.0)
    rate: float = 0.0
    beta: float = 0.0


def init(_position: Point, _objective: Objective, _settings: Settings) -> State:
    """No step yet."""
    return State()


def update(state: State, position: Point, objective: Objective, settings: Settings) -> Step:
    """Search along a direction that is bent towards the last one."""
    g = objective.gradient(position)
    beta = _beta(g, state.gradient)
    direction = (-g[0] + beta * state.direction[0], -g[1] + beta * state.direction[1])
    if beta == 0.0 or not _dot(g, direction) < 0.0:
        return _searched(state, (-g[0], -g[1]), 0.0, position, objective, settings)
    try:
        return _searched(state, direction, beta, position, objective, settings)
    except NoStepError as error:
        if error.reason is not StopReason.NO_DECREASE:
            raise
        found, step, probes = _searched(State(), (-g[0], -g[1]), 0.0, position, objective, settings)
        return found, step, error.probes + probes


def _searched(
    state: State,
    direction: Point,
    beta: float,
    position: Point,
    objective: Objective,
    settings: Settings,
) -> Step:
    g = objective.gradient(position)
    line = Line(objective, position, direction)
    rate = strong_wolfe(line, first=_first(state, line, g), curvature=settings["curvature"])
    return State(direction, g, rate, beta), line.step(rate), line.probes


def _first(state: State, line: Line, gradient: Point) -> float:
    """The length at which the slope promises the same as in the last step."""
    promised = state.rate * _dot(state.gradient, state.direction)
    if promised < 0.0 and line.slope < 0.0 and math.isfinite(promised / line.slope):
        return promised / line.slope or 1.0
    return 1.0 / max(math.hypot(*gradient), 1e-300)


def _beta(gradient: Point, old: Point) -> float:
    square = _dot(old, old)
    if square == 0.0:
        return 0.0
    change = (gradient[0] - old[0], gradient[1] - old[1])
    beta = _dot(gradient, change) / square
    return max(0.0, beta) if math.isfinite(beta) else 0.0


def _dot(one: Point, other: Point) -> float:
    return one[0] * other[0] + one[1] * other[1]


CONJUGATE_GRADIENT = Method(
    name="conjugate_gradient",
    label="Conjugate gradient",
    summary="Searches along lines, each bent so that it does not undo the one before.",
    init=init,
    update=update,
    states=("direction",),
    measures=("rate", "beta"),
    hyperparameters=(
        Hyperparameter(
            name="curvature",
            label="Slope left c\N{SUBSCRIPT TWO}",
            default=0.1,
            span=Span(0.01, 0.99),
            minimum=DECREASE,
            maximum=1.0,
            minimum_open=True,
            maximum_open=True,
            help="A search along a line ends where at most this share of the slope is left.",
        ),
    ),
)
