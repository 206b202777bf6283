"""Gradient descent with backtracking (Armijo 1966).

The step goes against the gradient; its length is the first of ``a, rho a, rho^2 a, ...`` at which f
has fallen by at least ``c rate ||g||^2``, where a is the learning rate. With a = 1, c = 1e-4 and
rho = 0.5 this is algorithm 3.1 of Nocedal and Wright, Numerical Optimization (2006). After 60
shorter trials it gives up.
"""

from __future__ import annotations

from dataclasses import dataclass

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.line_search import DECREASE, Line, backtracking
from explorer.optimizers.method import Method, Settings, Step
from explorer.optimizers.objective import Objective, Point
from explorer.optimizers.span import FACTORS, Spacing, Span


@dataclass(frozen=True, slots=True)
class State:
    """The length of the last step, as a learning rate."""

    rate: float = 0.0


def init(_position: Point, _objective: Objective, _settings: Settings) -> State:
    """No step yet."""
    return State()


def update(_state: State, position: Point, objective: Objective, settings: Settings) -> Step:
    """Shorten the step until it leads down far enough."""
    fx, fy = objective.gradient(position)
    line = Line(objective, position, (-fx, -fy))
    rate = backtracking(
        line,
        first=settings["alpha"],
        decrease=settings["decrease"],
        shrink=settings["shrink"],
    )
    return State(rate), line.step(rate), line.probes


ARMIJO = Method(
    name="armijo",
    label="Gradient descent, backtracking",
    summary="Tries the learning rate, and halves it until the function falls as the slope says.",
    init=init,
    update=update,
    uses_learning_rate=True,
    measures=("rate",),
    hyperparameters=(
        Hyperparameter(
            name="decrease",
            label="Sufficient decrease c",
            default=DECREASE,
            span=Span(1e-4, 0.9, Spacing.LOGARITHMIC),
            maximum=1.0,
            minimum_open=True,
            maximum_open=True,
            help="Share of the decrease promised by the slope that has to come true.",
        ),
        Hyperparameter(
            name="shrink",
            label="Shortening \N{GREEK SMALL LETTER RHO}",
            default=0.5,
            span=FACTORS,
            maximum=1.0,
            minimum_open=True,
            maximum_open=True,
            help="What the rate is multiplied by after a trial that did not fall far enough.",
        ),
    ),
)
