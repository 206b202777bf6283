"""Marks of the function itself: its curvature at the ball, and its stationary points.

The curvature is drawn as the two axes of the quadratic model f + g s + s H s / 2. Half of an axis
is as long as the way on which the curvature alone changes f by a fixed amount, a fiftieth of what
the colours span: proportional to 1/sqrt|lambda|, so a steep valley is narrow and a flat one wide.
What would be too long for the pane, or too short to be seen, is limited.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.analysis import Curvature, Shape, StationaryPoints
from explorer.functions import Domain, Grid
from explorer.scenes.fractions import to_fractions
from explorer.scenes.value_range import value_range

_CHANGE = 0.02
"""Share of the shown values by which f changes along half an axis."""

_LONGEST, _SHORTEST = 0.3, 0.03
"""Half an axis, in shares of the domain."""

_FLAT = 1e-9
"""A curvature below this share of the larger one, or of what the view's size makes visible."""

_ELLIPSE_POINTS = 73

Points = NDArray[np.float64]
Vector = tuple[float, float]


class Bend(StrEnum):
    """Which way the function curves along an axis."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class CurvatureArm:
    """One axis of a quadratic model.

    Attributes
    ----------
    half
        From the middle to one end, in the function's own units.
    eigenvalue
        Curvature along it.
    is_limited
        Whether it is shown shorter or longer than it is.
    """

    half: Vector
    eigenvalue: float
    bend: Bend
    is_limited: bool


@dataclass(frozen=True, slots=True)
class CurvatureMark:
    """The quadratic model at a point.

    Attributes
    ----------
    x, y, value
        The point, in the function's own units.
    slopes
        Both partial derivatives there.
    arms
        Along the lower eigenvalue and along the higher one.
    """

    x: float
    y: float
    value: float
    slopes: Vector
    arms: tuple[CurvatureArm, CurvatureArm]

    def arm_points(self, arm: CurvatureArm, count: int = 2) -> Points:
        """Points of the model along an arm, from end to end, shape (count, 3): x, y and value."""
        t = np.linspace(-1.0, 1.0, count)
        dx, dy = arm.half
        rise = self.slopes[0] * dx + self.slopes[1] * dy
        bend = 0.5 * arm.eigenvalue * (dx * dx + dy * dy)
        with np.errstate(all="ignore"):
            values = self.value + t * rise + t * t * bend
        return np.column_stack([self.x + t * dx, self.y + t * dy, values])

    def ellipse(self) -> Points:
        """Where the curvature changes f by the fixed amount, shape (n, 2).

        Empty where that is no ellipse (a saddle, a trough) or its axes are not shown as they are.
        """
        low, high = self.arms
        if low.bend is not high.bend or low.bend is Bend.FLAT or low.is_limited or high.is_limited:
            return np.empty((0, 2))
        angles = np.linspace(0.0, 2.0 * math.pi, _ELLIPSE_POINTS)
        ways = np.outer(np.cos(angles), low.half) + np.outer(np.sin(angles), high.half)
        return np.asarray(ways + np.array([self.x, self.y]))


@dataclass(frozen=True, slots=True)
class FieldMarks:
    """What is marked of the function; None is not shown."""

    curvature: CurvatureMark | None = None
    stationary: StationaryPoints | None = None


UNMARKED = FieldMarks()


def curvature_mark(
    place: tuple[float, float, float],
    slopes: Vector,
    curvature: Curvature,
    domain: Domain,
    grid: Grid,
) -> CurvatureMark | None:
    """The quadratic model at a place; None where it has no finite numbers.

    Parameters
    ----------
    place
        x, y and the value there.
    grid
        The function over the domain, for what the colours span.
    """
    numbers = (*place, *slopes, *curvature.eigenvalues)
    limits = _shown_range(grid)
    if limits is None or not all(map(math.isfinite, numbers)):
        return None
    # Halved before it is subtracted: the length of a finite range may overflow.
    change = 2.0 * _CHANGE * (0.5 * limits[1] - 0.5 * limits[0])
    size = max(map(abs, curvature.eigenvalues))
    visible = 2.0 * change / max(domain.width, domain.height) ** 2
    least = _FLAT * max(size, visible)
    low, high = (
        _arm(direction, eigenvalue, change, least, domain)
        for direction, eigenvalue in zip(curvature.directions, curvature.eigenvalues, strict=True)
    )
    return CurvatureMark(*place, slopes, (low, high))


def _arm(
    direction: Vector, eigenvalue: float, change: float, least: float, domain: Domain
) -> CurvatureArm:
    unit = math.hypot(direction[0] / domain.width, direction[1] / domain.height)
    is_flat = abs(eigenvalue) <= least
    length = math.inf if is_flat else math.sqrt(2.0 * change / abs(eigenvalue))
    shown = min(max(length, _SHORTEST / unit), _LONGEST / unit)
    bend = Bend.FLAT if is_flat else Bend.UP if eigenvalue > 0 else Bend.DOWN
    half = (shown * direction[0], shown * direction[1])
    return CurvatureArm(half, 0.0 if is_flat else eigenvalue, bend, shown != length)


@lru_cache(maxsize=2)
def _shown_range(grid: Grid) -> tuple[float, float] | None:
    return value_range(grid.z)


@dataclass(frozen=True, slots=True, eq=False)
class PlaneMarks:
    """The marks as they are seen from above; all places are fractions of the domain.

    Attributes
    ----------
    arms
        The bend and both ends, shape (2, 2), of each axis of the quadratic model.
    ellipse
        Shape (n, 2), may be empty.
    points, line
        Shape (k, 2): stationary points that stand alone, and places on whole lines of them.
    kinds
        Of the points.
    """

    arms: tuple[tuple[Bend, Points], ...]
    ellipse: Points
    points: Points
    kinds: tuple[Shape, ...]
    line: Points


def plane_marks(marks: FieldMarks, domain: Domain) -> PlaneMarks:
    """The marks in the contour pane."""
    mark, found = marks.curvature, marks.stationary
    arms = mark.arms if mark is not None else ()
    nothing = np.empty((0, 2))
    return PlaneMarks(
        arms=tuple(
            (arm.bend, to_fractions(domain, mark.arm_points(arm)[:, :2]))
            for arm in arms
            if mark is not None
        ),
        ellipse=to_fractions(domain, mark.ellipse()) if mark is not None else nothing,
        points=to_fractions(domain, _positions(found, "points")) if found else nothing,
        kinds=tuple(point.kind for point in found.points) if found else (),
        line=to_fractions(domain, _positions(found, "line")) if found else nothing,
    )


def _positions(found: StationaryPoints, name: str) -> Points:
    return np.array([(p.x, p.y) for p in getattr(found, name)], dtype=float).reshape(-1, 2)
