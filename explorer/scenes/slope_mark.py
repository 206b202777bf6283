"""Gradient and contour through the ball, as directions in the plane."""

from __future__ import annotations

import math
from dataclasses import dataclass

from explorer.functions import Domain
from explorer.scenes.fractions import to_fractions
from explorer.scenes.marks import PathMark

_NEGLIGIBLE = 2e-9
"""Gradient that counts as zero, in halves of the range of values by the width of the domain."""


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


def has_direction(mark: PathMark, domain: Domain, values: tuple[float, float]) -> bool:
    """Whether the gradient at the ball of a run leads anywhere.

    Not at a point that the run takes for stationary: there is only noise left. Nor where it is
    zero, or too small to be anything else among the values.

    Parameters
    ----------
    values
        The lowest and the highest value that are shown over the domain.
    """
    length = math.hypot(*mark.gradient)
    rise = 0.5 * values[1] - 0.5 * values[0]
    least = max(mark.tolerance, _NEGLIGIBLE * rise / max(domain.width, domain.height))
    return math.isfinite(length) and length >= least and length > 0.0


def slope_mark(
    mark: PathMark, domain: Domain, values: tuple[float, float] = (0.0, 0.0)
) -> SlopeMark | None:
    """Directions at the ball of a run; None where there are none, see `has_direction`."""
    if not has_direction(mark, domain, values):
        return None
    gx, gy = mark.gradient
    length = math.hypot(gx, gy)
    gx, gy = gx / length, gy / length
    u, v = to_fractions(domain, mark.points[mark.cursor : mark.cursor + 1, :2])[0]
    width, height = domain.width, domain.height
    larger = max(width, height)
    return SlopeMark(
        (float(u), float(v)),
        (gx * (larger / width), gy * (larger / height)),
        (-gy * (larger / width), gx * (larger / height)),
    )
