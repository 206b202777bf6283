"""Newton's method.

``x <- x - (H + lambda I)^-1 g``: the step to the stationary point of the quadratic model, whatever
its kind, so that without damping it ends at a saddle or a maximum as readily as at a minimum. Where
H + lambda I is singular there is no step. Along an axis without slope and curvature (the formula
does not contain it) the step is 0. Source: Nocedal and Wright, Numerical Optimization (2006),
section 3.3; the damping is that of Levenberg (1944). The learning rate is ignored.
"""

from __future__ import annotations

import math

from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.linear_system import solution
from explorer.optimizers.method import Method, NoStepError, Settings, Step
from explorer.optimizers.objective import Objective, Point
from explorer.optimizers.span import Spacing, Span
from explorer.optimizers.stop_reason import StopReason

SINGULAR = "the Hessian is singular, so Newton's method has no step; damping above 0 gives it one"
NOT_FINITE = "a second derivative is not finite"


def init(_position: Point, _objective: Objective, _settings: Settings) -> None:
    """Nothing is remembered."""


def update(_state: None, position: Point, objective: Objective, settings: Settings) -> Step:
    """Solve two linear equations."""
    fxx, fxy, fyy = objective.hessian(position)
    fx, fy = objective.gradient(position)
    if not (math.isfinite(fxx) and math.isfinite(fxy) and math.isfinite(fyy)):
        raise NoStepError(StopReason.UNDEFINED, NOT_FINITE)
    damping = settings["damping"]
    step = solution((fxx + damping, fxy, fyy + damping), (-fx, -fy))
    if step is None:
        raise NoStepError(StopReason.UNDEFINED, SINGULAR)
    return None, step, ()


NEWTON = Method(
    name="newton",
    label="Newton",
    summary="Goes to where the quadratic model is stationary, be it a minimum or not.",
    init=init,
    update=update,
    hyperparameters=(
        Hyperparameter(
            name="damping",
            label="Damping \N{GREEK SMALL LETTER LAMDA}",
            default=0.0,
            span=Span(0.01, 1000.0, Spacing.FROM_ZERO),
            help="Added to both curvatures: shorter steps, more like gradient descent.",
        ),
    ),
)
