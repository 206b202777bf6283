"""A function that is a polynomial of second degree in its axes, whatever its coefficients are.

Such is the mean squared error of every hypothesis that is linear in its two parameters. It is known
everywhere from its value, gradient and Hessian at one point, so a million rows of data are gone
through three times instead of once for each point of a grid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DEGREE = 2


@dataclass(frozen=True, slots=True)
class Quadratic:
    """The polynomial around a point.

    Attributes
    ----------
    centre
        The point; the nearer to the minimum, the fewer digits are lost there.
    value, gradient, hessian
        At the centre; the Hessian as (xx, xy, yy).
    """

    centre: tuple[float, float]
    value: float
    gradient: tuple[float, float]
    hessian: tuple[float, float, float]

    @property
    def is_finite(self) -> bool:
        return all(map(math.isfinite, (*self.centre, self.value, *self.gradient, *self.hessian)))

    def stationary_point(self) -> tuple[float, float]:
        """Where the gradient is zero; not finite where no point is, or a line of them."""
        a, b, c = self.hessian
        gx, gy = self.gradient
        determinant = a * c - b * b
        if determinant == 0.0 or not math.isfinite(determinant):
            return math.nan, math.nan
        x, y = self.centre
        return x - (c * gx - b * gy) / determinant, y - (a * gy - b * gx) / determinant

    def at(self, x: Array, y: Array) -> tuple[Array, Array, Array]:
        """Height and both slopes at points, by broadcasting."""
        a, b, c = self.hessian
        dx, dy = x - self.centre[0], y - self.centre[1]
        gx, gy = self.gradient
        with np.errstate(all="ignore"):
            half_x, half_y = 0.5 * (a * dx + b * dy), 0.5 * (b * dx + c * dy)
            height = self.value + (gx + half_x) * dx + (gy + half_y) * dy
            return height, gx + 2.0 * half_x, gy + 2.0 * half_y
