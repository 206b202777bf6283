"""The way an optimizer went, and why it ended there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers.direction import Direction
from explorer.optimizers.ending import Ending, view_sentence
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


@dataclass(frozen=True, eq=False, slots=True)
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
    cause
        What made the function undefined, as in "log of a negative number"; may be empty.
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
    cause: str = ""

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
        )
        reason = end.sentence(axes)
        if domain is None:
            return reason
        is_back = bool(_inside(self.positions[-1:], domain)[0])
        return f"{reason} {view_sentence(self.left_domain_at(domain), is_back=is_back)}".rstrip()


@lru_cache(maxsize=16)
def _first_outside(trajectory: Trajectory, domain: Rectangle) -> int | None:
    """Kept, because it is asked for whenever the ending is told."""
    outside = np.flatnonzero(~_inside(trajectory.positions, domain))
    return int(outside[0]) if outside.size else None


def _inside(positions: NDArray[np.float64], domain: Rectangle) -> NDArray[np.bool_]:
    x, y = positions[:, 0], positions[:, 1]
    inside = (domain.x_min <= x) & (x <= domain.x_max)
    return np.asarray(inside & (domain.y_min <= y) & (y <= domain.y_max))
