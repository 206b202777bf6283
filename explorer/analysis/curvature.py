"""How the ground is curved: eigenvalues and directions of the 2x2 Hessian.

The closed form is used, with `hypot` for the root, so that nothing cancels or overflows early.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from explorer.analysis.promise import Matrix, Vector

_ZERO = 1e-12
"""An eigenvalue counts as zero below this share of the larger one."""

ILL_CONDITIONED = 1e4
"""Steepest over flattest curvature from which a place is called ill-conditioned: gradient descent
needs about as many steps as this number for each digit."""


class Shape(StrEnum):
    """What the second derivatives say about a point; a stationary point is of that kind."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    DEGENERATE = "degenerate"
    """A curvature is zero, and second derivatives do not decide."""
    UNDEFINED = "undefined"
    """A second derivative is not finite."""


@dataclass(frozen=True, slots=True)
class Curvature:
    """Principal curvatures of a quadratic model.

    Attributes
    ----------
    eigenvalues
        Of the Hessian, the lower one first.
    directions
        Unit eigenvectors in the same order, at right angles to each other, each with a first
        coordinate that is not negative.
    """

    eigenvalues: tuple[float, float]
    directions: tuple[Vector, Vector]

    @property
    def shape(self) -> Shape:
        low, high = self.eigenvalues
        if not (math.isfinite(low) and math.isfinite(high)):
            return Shape.UNDEFINED
        if min(abs(low), abs(high)) <= _ZERO * max(abs(low), abs(high)):
            return Shape.DEGENERATE
        if low > 0:
            return Shape.MINIMUM
        return Shape.MAXIMUM if high < 0 else Shape.SADDLE

    @property
    def condition(self) -> float:
        """Larger over smaller curvature in size: 1 for a round bowl, infinite for a trough."""
        small, large = sorted(abs(value) for value in self.eigenvalues)
        if math.isnan(small) or math.isnan(large):
            return math.nan
        return large / small if small > 0 else math.inf

    @property
    def imbalance(self) -> float:
        """The condition, with a direction along which nothing curves counted as curved by 1.

        A trough has an infinite condition, which does no harm where it is no steeper than that:
        nothing is left to do along it. Across one with a curvature of 1e8 a rate that is stable
        is too small for anything else.
        """
        if self.shape is not Shape.DEGENERATE:
            return self.condition
        return max(1.0, *map(abs, self.eigenvalues))

    @property
    def is_ill_conditioned(self) -> bool:
        """Whether the rates that are stable here are far too small for the flat direction."""
        return self.imbalance > ILL_CONDITIONED

    @property
    def rate_limit(self) -> float:
        """Gradient descent is stable below this learning rate, 2 / lambda_max.

        Infinite where nothing curves upwards: there no rate makes descent oscillate.
        """
        high = self.eigenvalues[1]
        return 2.0 / high if high > 0 else (math.nan if math.isnan(high) else math.inf)


def curvature(hessian: Matrix) -> Curvature:
    """Eigenvalues and eigenvectors of a symmetric 2x2 matrix."""
    (a, b), (_, c) = hessian
    cosine, sine = _steepest_direction(0.5 * a - 0.5 * c, b)
    across = (sine, 0.0 - cosine) if sine > 0 else (0.0 - sine, cosine)
    return Curvature(_eigenvalues(a, b, c), (across, (cosine, sine)))


def _eigenvalues(a: float, b: float, c: float) -> tuple[float, float]:
    mean = 0.5 * a + 0.5 * c
    # The one of larger size is a sum without cancellation, the other follows from the product.
    large = mean + math.copysign(math.hypot(0.5 * a - 0.5 * c, b), mean)
    if large == 0 or not math.isfinite(large):
        return large, large
    small = (a / large) * c - (b / large) * b
    return min(small, large), max(small, large)


def _steepest_direction(half_difference: float, b: float) -> Vector:
    """Direction of the higher eigenvalue, at half the angle of (half_difference, b)."""
    if b == 0:
        return (1.0, 0.0) if half_difference >= 0 else (0.0, 1.0)
    angle = 0.5 * math.atan2(b, half_difference)
    return math.cos(angle), math.sin(angle)
