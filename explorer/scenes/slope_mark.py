"""Gradient and contour through the ball, as directions in the plane."""

from __future__ import annotations

import math
from dataclasses import dataclass

from explorer.functions import Domain
from explorer.scenes.fractions import to_fractions
from explorer.scenes.marks import PathMark


@dataclass(frozen=True, slots=True)
class SlopeMark:
    """The gradient at one point and the direction in which f does not change.

    They are at right angles in the plane, and on the screen where a unit is as long on both axes.

    Attributes
    ----------
    place
        Fractions of the domain.
    uphill, along
        Vectors in fractions of the domain; only their directions matter.
    """

    place: tuple[float, float]
    uphill: tuple[float, float]
    along: tuple[float, float]


def slope_mark(mark: PathMark, domain: Domain) -> SlopeMark | None:
    """Directions at the ball of a run; None where the gradient is zero or not finite."""
    gx, gy = mark.gradient
    length = math.hypot(gx, gy)
    if not (math.isfinite(length) and length > 0.0):
        return None
    gx, gy = gx / length, gy / length
    u, v = to_fractions(domain, mark.points[mark.cursor : mark.cursor + 1, :2])[0]
    width, height = domain.width, domain.height
    larger = max(width, height)
    return SlopeMark(
        (float(u), float(v)),
        (gx * (larger / width), gy * (larger / height)),
        (-gy * (larger / width), gx * (larger / height)),
    )
