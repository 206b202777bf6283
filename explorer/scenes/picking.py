"""Which point of the surface a line of sight meets first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.height_field import HeightField

_SAMPLES_PER_CELL = 2
_REFINEMENTS = 3
_PARTS = 32
_NEARER = 0.05
"""How far behind the surface a point may be and still be seen, in box coordinates."""

Vector = NDArray[np.float64]


def picked(field: HeightField, origin: Vector, direction: Vector) -> Vector | None:
    """The first point of a surface on a ray.

    The ray is sampled twice per cell of the grid on its way through the box, the first crossing
    is then narrowed down.

    Parameters
    ----------
    field
        The surface.
    origin, direction
        The ray, in box coordinates, shape (3,).

    Returns
    -------
    ndarray or None
        Shape (3,), box coordinates; None where the ray misses the surface or goes through a hole.
    """
    span = _through(field.box.half_size, origin, direction)
    if span is None:
        return None
    count = _SAMPLES_PER_CELL * sum(field.shape)
    times = np.linspace(*span, count)
    above = _clearance(field, origin, direction, times)
    # A comparison with NaN is false: nothing is crossed beside a hole.
    crossings = np.flatnonzero(above[:-1] * above[1:] <= 0.0)
    if crossings.size == 0:
        return None
    first = crossings[0]
    time = _narrowed(field, origin, direction, times[first], times[first + 1])
    return origin + time * direction


def is_behind(field: HeightField, point: Vector, origin: Vector, direction: Vector) -> bool:
    """Whether a surface hides a point of itself from the origin of a ray that leads there."""
    nearest = picked(field, origin, direction)
    if nearest is None:
        return False
    return bool(np.linalg.norm(nearest - origin) < np.linalg.norm(point - origin) - _NEARER)


def on_height(
    height: float, field: HeightField, origin: Vector, direction: Vector
) -> Vector | None:
    """Where a ray goes through a height, moved into the box sideways; None if it does not."""
    if abs(direction[2]) < 1e-9:
        return None
    time = (height - origin[2]) / direction[2]
    if time <= 0:
        return None
    point: Vector = origin + time * direction
    half = field.box.half_size
    return np.clip(point, -half, half)


def _clearance(field: HeightField, origin: Vector, direction: Vector, times: Vector) -> Vector:
    """Height of the ray above the surface."""
    points = origin + np.multiply.outer(times, direction)
    return points[:, 2] - field.height_at(points[:, 0], points[:, 1])


def _narrowed(
    field: HeightField, origin: Vector, direction: Vector, low: float, high: float
) -> float:
    """Where the ray crosses the surface between two distances, to a share of 1 / 32^3 of them."""
    for _ in range(_REFINEMENTS):
        times = np.linspace(low, high, _PARTS + 1)
        above = _clearance(field, origin, direction, times)
        crossings = np.flatnonzero(above[:-1] * above[1:] <= 0.0)
        if crossings.size == 0:
            break
        low, high = times[crossings[0]], times[crossings[0] + 1]
    return float(0.5 * (low + high))


def _through(half: Vector, origin: Vector, direction: Vector) -> tuple[float, float] | None:
    """The stretch of a ray inside the box, as distances from its origin."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.stack([(-half - origin) / direction, (half - origin) / direction])
    parallel = direction == 0.0
    if np.any(parallel & (np.abs(origin) > half)):
        return None
    enter = float(np.where(parallel, -np.inf, ends.min(axis=0)).max())
    leave = float(np.where(parallel, np.inf, ends.max(axis=0)).min())
    enter = max(enter, 0.0)
    return (enter, leave) if enter < leave else None
