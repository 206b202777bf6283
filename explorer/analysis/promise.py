"""What the slope promises for a step, and what the step really brings.

A step s changes f by ``g . s`` to first order, which is ``-alpha |g|^2`` for gradient descent.
The curvature adds ``s . H s / 2``; for a quadratic function the two together are the whole truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

Vector = tuple[float, float]
Matrix = tuple[Vector, Vector]


class Field(Protocol):
    """A function of two coordinates with its derivatives."""

    def value(self, x: float, y: float) -> float: ...
    def gradient(self, x: float, y: float) -> Vector: ...
    def hessian(self, x: float, y: float) -> Matrix: ...


@dataclass(frozen=True, slots=True)
class Promise:
    """Three readings of how much one step changes f; not finite where f is not.

    Attributes
    ----------
    promised
        Change along the tangent plane, gradient times step.
    curvature
        Second-order term, half of the step times Hessian times step.
    actual
        f after the step minus f before it.
    """

    promised: float
    curvature: float
    actual: float

    @property
    def remainder(self) -> float:
        """What slope and curvature leave unexplained; 0 for a quadratic function."""
        return self.actual - self.promised - self.curvature


def promise(field: Field, position: Vector, step: Vector) -> Promise:
    """Promised and actual change of f when `step` is taken from `position`."""
    x, y = position
    dx, dy = step
    gx, gy = field.gradient(x, y)
    (hxx, hxy), (hyx, hyy) = field.hessian(x, y)
    return Promise(
        promised=gx * dx + gy * dy,
        curvature=0.5 * (dx * (hxx * dx + hxy * dy) + dy * (hyx * dx + hyy * dy)),
        actual=field.value(x + dx, y + dy) - field.value(x, y),
    )


def sensitivity(field: Field, position: Vector, h: float) -> tuple[Promise, Promise]:
    """What a small increment h of x alone, and of y alone, changes: partial times h, and truly."""
    return promise(field, position, (h, 0.0)), promise(field, position, (0.0, h))
