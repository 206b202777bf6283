"""BFGS, a quasi-Newton method (Broyden, Fletcher, Goldfarb and Shanno 1970).

``x <- x - rate B g`` with an estimate B of the inverse Hessian, which each step mends:
``B <- (I - r s y') B (I - r y s') + r s s'`` with the step s, the change y of the gradient and
``r = 1/(s.y)``. Form and scaling of the first estimate are algorithm 6.1 and equation 6.20 of
Nocedal and Wright, Numerical Optimization (2006); the search is for the strong Wolfe conditions,
its first trial is the rate 1. Where it finds nothing B starts again at I. The learning rate is
ignored.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

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
    inverse1, inverse2
        Rows of the estimated inverse Hessian.
    rate
        The length of the step that led here, along its direction.
    is_fresh
        Whether nothing is known about the curvature: at the start, and where B starts again.
    """

    inverse1: Point = (1.0, 0.0)
    inverse2: Point = (0.0, 1.0)
    rate: float = 0.0
    is_fresh: bool = True


def init(_position: Point, _objective: Objective, _settings: Settings) -> State:
    """The identity."""
    return State()


def update(state: State, position: Point, objective: Objective, settings: Settings) -> Step:
    """Search along the direction of the estimate, and mend the estimate by what was found."""
    try:
        return _searched(state, position, objective, settings)
    except NoStepError as error:
        if error.reason is not StopReason.NO_DECREASE or state.is_fresh:
            raise
        after, step, probes = _searched(State(), position, objective, settings)
        return after, step, error.probes + probes


def _searched(state: State, position: Point, objective: Objective, settings: Settings) -> Step:
    g = objective.gradient(position)
    line = Line(objective, position, (-_dot(state.inverse1, g), -_dot(state.inverse2, g)))
    first = 1.0 / max(math.hypot(*g), 1e-300) if state.is_fresh else 1.0
    rate = strong_wolfe(line, first=first, curvature=settings["curvature"])
    step = line.step(rate)
    after = objective.gradient((position[0] + step[0], position[1] + step[1]))
    change = (after[0] - g[0], after[1] - g[1])
    return (
        _mended(replace(state, rate=rate, is_fresh=False), step, change, is_first=state.is_fresh),
        step,
        line.probes,
    )


def _mended(state: State, s: Point, y: Point, *, is_first: bool) -> State:
    sy = _dot(s, y)
    if not (sy > 0.0 and math.isfinite(1.0 / sy)):
        return state
    (a, b), (_, c) = state.inverse1, state.inverse2
    if is_first:
        a = c = sy / _dot(y, y)
    by = a * y[0] + b * y[1], b * y[0] + c * y[1]
    # The product written out: B + (1 + r y.By) r s s' - r (By s' + s By').
    r = 1.0 / sy
    grown = (1.0 + r * _dot(y, by)) * r
    a += grown * s[0] * s[0] - 2.0 * r * by[0] * s[0]
    b += grown * s[0] * s[1] - r * (by[0] * s[1] + s[0] * by[1])
    c += grown * s[1] * s[1] - 2.0 * r * by[1] * s[1]
    if not (a > 0.0 and c > 0.0 and 0.0 < a * c - b * b < math.inf):
        return State(rate=state.rate)
    return replace(state, inverse1=(a, b), inverse2=(b, c))


def _dot(one: Point, other: Point) -> float:
    return one[0] * other[0] + one[1] * other[1]


BFGS = Method(
    name="bfgs",
    label="BFGS",
    summary="Learns the curvature from how the gradient changes, and nears Newton's step.",
    init=init,
    update=update,
    states=("inverse1", "inverse2"),
    measures=("rate",),
    hyperparameters=(
        Hyperparameter(
            name="curvature",
            label="Slope left c\N{SUBSCRIPT TWO}",
            default=0.9,
            span=Span(0.01, 0.99),
            minimum=DECREASE,
            maximum=1.0,
            minimum_open=True,
            maximum_open=True,
            help="A search along a line ends where at most this share of the slope is left.",
        ),
    ),
)
