"""The rectangle of the plane that is looked at."""

from __future__ import annotations

import math
from dataclasses import dataclass


class DomainError(ValueError):
    """The limits do not span a rectangle; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Domain:
    """Limits of the two axes, in the axes' own units.

    Raises
    ------
    DomainError
        If a limit is not finite, a lower limit is not below its upper limit, or the width
        overflows.
    """

    x_min: float = -5.0
    x_max: float = 5.0
    y_min: float = -5.0
    y_max: float = 5.0

    def __post_init__(self) -> None:
        for low, high in ((self.x_min, self.x_max), (self.y_min, self.y_max)):
            _check_interval(low, high)

    @property
    def width(self) -> float:
        return self.x_max - self.x_min

    @property
    def height(self) -> float:
        return self.y_max - self.y_min

    @property
    def centre(self) -> tuple[float, float]:
        return self.x_min + 0.5 * self.width, self.y_min + 0.5 * self.height

    def contains(self, x: float, y: float) -> bool:
        """Whether (x, y) lies in the closed rectangle; false for NaN."""
        return self.x_min <= x <= self.x_max and self.y_min <= y <= self.y_max

    def clamped(self, x: float, y: float) -> tuple[float, float]:
        """The point of the rectangle nearest to (x, y)."""
        return (
            min(max(x, self.x_min), self.x_max),
            min(max(y, self.y_min), self.y_max),
        )


def _check_interval(low: float, high: float) -> None:
    if not (math.isfinite(low) and math.isfinite(high)):
        raise DomainError("The limits of an axis must be finite numbers.")
    if not low < high:
        raise DomainError(f"The lower limit {low:g} must be below the upper limit {high:g}.")
    if not math.isfinite(high - low):
        raise DomainError("The axis is too wide: its length is not a finite number.")
    if high - low < 1e-12 * max(abs(low), abs(high)):
        raise DomainError("The axis is too narrow: its limits can hardly be told apart.")
