"""An optimizer that is code: it looks at several points, or at second derivatives.

Elementwise rules are statements (see `explorer.optimizers.optimizer`). What needs both coordinates
at once, a search along a line or a simplex, is a pair of pure functions. A method only goes down:
in an ascent it is handed -f with its derivatives. The learning rate is in its settings under the
name ``alpha``. Schedules, noise and mini-batches are not for methods: a search finds its own
lengths, and it compares values of one function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.optimizers.ending import GRADIENT_NORM
from explorer.optimizers.objective import Objective, Point
from explorer.optimizers.optimizer import Declaration
from explorer.optimizers.stop_reason import StopReason

SECOND_ORDER = "Second order and line search"
"""The group of the methods in the menu."""

RATE = "rate"

Settings = Mapping[str, float]
Probes = tuple[Point, ...]
Step = tuple[Any, Point, Probes]


class NoStepError(Exception):
    """A method has no further step.

    Parameters
    ----------
    reason
        `NO_DECREASE`, `DIVERGED` or `UNDEFINED`.
    cause
        Words for the sentence about the end, as in "the Hessian is singular".
    probes
        The points that were looked at in vain.
    """

    def __init__(self, reason: StopReason, cause: str = "", probes: Probes = ()) -> None:
        super().__init__(cause or str(reason))
        self.reason = reason
        self.cause = cause
        self.probes = probes


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Declaration):
    """An optimizer made of two pure functions.

    Attributes
    ----------
    init
        ``init(position, objective, settings) -> state``.
    update
        ``update(state, position, objective, settings) -> (state, step, probes)``: the step is
        added to the position, the probes are the points that were looked at to find it. It
        raises `NoStepError` where there is none.
    states
        Attributes of the state that are a pair with a number for each coordinate.
    measures
        Attributes of the state that are one number of the step that led to it. `RATE` is the length
        along the direction that was searched, and becomes the rate of that step.
    vertices
        Attribute of the state with the corners of a simplex, three points; empty where there is
        none.
    size
        What has to fall below the tolerance; the gradient's norm if None.
    criterion
        `size` in words.
    uses_gradient
        Whether the walk ends where the function has no slope.
    """

    init: Callable[[Point, Objective, Settings], Any]
    update: Callable[[Any, Point, Objective, Settings], Step]
    group: str = SECOND_ORDER
    uses_learning_rate: bool = False
    states: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    vertices: str = ""
    size: Callable[[Any], float] | None = None
    criterion: str = GRADIENT_NORM
    uses_gradient: bool = True
