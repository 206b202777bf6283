"""The way an optimizer went, and why it ended there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers.batches import MiniBatches
from explorer.optimizers.direction import Direction
from explorer.optimizers.ending import GRADIENT_NORM, Ending, view_sentence
from explorer.optimizers.keeping import First, KeptWithMemory
from explorer.optimizers.probes import Probes
from explorer.optimizers.stationary_kind import StationaryKind
from explorer.optimizers.stop_reason import StopReason


class Rectangle(Protocol):
    """Anything with the limits of two axes."""

    @property
    def x_min(self) -> float: ...
    @property
    def x_max(self) -> float: ...
    @property
    def y_min(self) -> float: ...
    @property
    def y_max(self) -> float: ...
    def __hash__(self) -> int: ...


_ALONG_THE_SLOPE = {"gradient_descent", "armijo", "exact_line_search"}


def _no_rates() -> NDArray[np.float64]:
    return np.empty(0)


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Trajectory:
    """The iterates of one walk; n is the number of steps.

    Attributes
    ----------
    positions
        Start and every later position, all finite, shape (n + 1, 2).
    values
        f at the positions, shape (n + 1,); in the last row it may be non-finite.
    gradients
        Gradient of f at the positions (of f itself in an ascent too), shape (n + 1, 2).
    steps
        What the optimizer added to each position but the last, shape (n, 2).
    states
        What the optimizer remembers, by name: row k is the state after k steps, shape
        (n + 1, 2).
    stop_reason
        Why there is no further step.
    optimizer
        Name of the update rule.
    learning_rate, direction, tolerance
        As given to the walk.
    rates
        The learning rate of each step, shape (n,), as the schedule has it or as the search along a
        line has found it.
    cause
        What made the function undefined, as in "log of a negative number", or why there is no
        further step; may be empty.
    measures
        Single numbers of the steps, by name: row k belongs to the step that led to position k,
        shape (n + 1,).
    probes
        The points that a search along a line, or a simplex, has looked at.
    kind
        Of the stationary point that the walk has converged to; None where it has not.
    batches
        The mini-batches over which the rule saw the gradient; None where it saw all rows.
    criterion
        What fell below the tolerance where it has, in words.
    points
        Positions and values side by side, shape (n + 1, 3), where they are at hand.
    """

    positions: NDArray[np.float64]
    values: NDArray[np.float64]
    gradients: NDArray[np.float64]
    steps: NDArray[np.float64]
    states: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    stop_reason: StopReason = StopReason.STEP_LIMIT
    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1
    direction: Direction = Direction.DESCENT
    tolerance: float = 0.0
    rates: NDArray[np.float64] = field(default_factory=_no_rates)
    cause: str = ""
    measures: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    probes: Probes = field(default_factory=Probes)
    kind: StationaryKind | None = None
    criterion: str = GRADIENT_NORM
    batches: MiniBatches | None = None
    points: NDArray[np.float64] | None = None

    @property
    def step_count(self) -> int:
        """The number of steps n."""
        return len(self.values) - 1

    @property
    def is_under_way(self) -> bool:
        """Whether more of it is being computed."""
        return self.stop_reason is StopReason.UNDER_WAY

    @property
    def gradient_norms(self) -> NDArray[np.float64]:
        """Length of the gradient at each position, shape (n + 1,)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.hypot(self.gradients[:, 0], self.gradients[:, 1])

    def gradient_norm_at(self, step: int) -> float:
        """Length of the gradient at one position."""
        with np.errstate(over="ignore", invalid="ignore"):
            return float(np.hypot(*self.gradients[step]))

    def rate_at(self, step: int) -> float:
        """The learning rate of a step, counted from 0."""
        return float(self.rates[step]) if self.rates.size else self.learning_rate

    def seen_gradient(self, step: int) -> NDArray[np.float64]:
        """The gradient that a rule saw in a step, before noise: over its batch if it has one."""
        seen: NDArray[np.float64]
        seen = (self.gradients if self.batches is None else self.batches.gradients)[step]
        return seen

    def is_plain(self, step: int) -> bool:
        """Whether a step of gradient descent is the rate times the slope and nothing besides.

        The slope is that which the rule saw; how the rate was found makes no difference. Weight
        decay and noise come on top of it.
        """
        if self.optimizer not in _ALONG_THE_SLOPE:
            return False
        sign = 1.0 if self.direction is Direction.ASCENT else -1.0
        slope = sign * self.rate_at(step) * self.seen_gradient(step)
        return bool(np.allclose(self.steps[step], slope, rtol=1e-9, atol=0.0))

    def left_domain_at(self, domain: Rectangle) -> int | None:
        """The first step whose position lies outside the closed rectangle; None if none does."""
        return _first_outside(self, domain)

    def ending(self, domain: Rectangle | None = None, axes: Sequence[str] = ("x", "y")) -> str:
        """A plain sentence for the user: why the walk ended, and when it left the domain."""
        x, y = self.positions[-1].tolist()
        end = Ending(
            stop_reason=self.stop_reason,
            step_count=self.step_count,
            position=(x, y),
            gradient_norm=math.hypot(*self.gradients[-1].tolist()),
            tolerance=self.tolerance,
            direction=self.direction,
            cause=self.cause,
            kind=self.kind,
            criterion=self.criterion,
        )
        reason = end.sentence(axes)
        if domain is None:
            return reason
        is_back = bool(_inside(self.positions[-1:], domain)[0])
        return f"{reason} {view_sentence(self.left_domain_at(domain), is_back=is_back)}".rstrip()


_OUTSIDE = KeptWithMemory(First)


def _first_outside(trajectory: Trajectory, domain: Rectangle) -> int | None:
    """Kept, because it is asked for whenever the ending is told."""

    def are_outside(positions: NDArray[np.float64]) -> NDArray[np.bool_]:
        return ~_inside(positions, domain)

    first = _OUTSIDE.about(trajectory.positions, domain)
    return first.led_on(trajectory.positions, are_outside)


def _inside(positions: NDArray[np.float64], domain: Rectangle) -> NDArray[np.bool_]:
    x, y = positions[:, 0], positions[:, 1]
    inside = (domain.x_min <= x) & (x <= domain.x_max)
    return np.asarray(inside & (domain.y_min <= y) & (y <= domain.y_max))
