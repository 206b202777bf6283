"""The way an optimizer went, and why it ended there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    def gradient_norms(self) -> NDArray[np.float64]:
        """Length of the gradient at each position, shape (n + 1,)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.hypot(self.gradients[:, 0], self.gradients[:, 1])

    def left_domain_at(self, domain: Rectangle) -> int | None:
        """The first step whose position lies outside the closed rectangle; None if none does."""
        return _first_outside(self._inside(domain))

    def ending(self, domain: Rectangle | None = None, axes: Sequence[str] = ("x", "y")) -> str:
        """A plain sentence for the user: why the walk ended, and when it left the domain."""
        x, y = self.positions[-1].tolist()
        slope_x, slope_y = self.gradients[-1].tolist()
        end = Ending(
            stop_reason=self.stop_reason,
            step_count=self.step_count,
            position=(x, y),
            gradient_norm=math.hypot(slope_x, slope_y),
            tolerance=self.tolerance,
            direction=self.direction,
            cause=self.cause,
        )
        reason = end.sentence(axes)
        if domain is None:
            return reason
        inside = self._inside(domain)
        return (
            f"{reason} {view_sentence(_first_outside(inside), is_back=bool(inside[-1]))}".rstrip()
        )

    def _inside(self, domain: Rectangle) -> NDArray[np.bool_]:
        x, y = self.positions[:, 0], self.positions[:, 1]
        inside = (domain.x_min <= x) & (x <= domain.x_max)
        return np.asarray(inside & (domain.y_min <= y) & (y <= domain.y_max))


def _first_outside(inside: NDArray[np.bool_]) -> int | None:
    first = int(inside.argmin())
    return None if inside[first] else first
