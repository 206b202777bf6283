"""Marks of the function laid on its surface.

The axes of the quadratic model are curves of the model itself: where it is right they lie on the
surface, and where they leave it the third derivatives begin to count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.analysis import Shape, StationaryPoint
from explorer.scenes.field_marks import Bend, CurvatureArm, CurvatureMark, FieldMarks
from explorer.scenes.height_field import HeightField

_ARM_SAMPLES = 161

_HAIR = 1.02
"""How far beyond the box still counts as in it: a minimum lies a little below all samples."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DrapedMarks:
    """The marks in box coordinates.

    Attributes
    ----------
    arms
        The bend of each axis of the quadratic model, and points along it, shape (m, 3); only what
        is inside the box.
    points, line
        Stationary points that stand alone, and places on whole lines of them, shape (k, 3).
    kinds
        Of the points.
    """

    arms: tuple[tuple[Bend, Points], ...]
    points: Points
    kinds: tuple[Shape, ...]
    line: Points


NOTHING_DRAPED = DrapedMarks((), np.empty((0, 3)), (), np.empty((0, 3)))


def draped_marks(marks: FieldMarks, field: HeightField) -> DrapedMarks:
    """The marks on a surface."""
    mark, found = marks.curvature, marks.stationary
    arms = [(arm.bend, _arm(mark, arm, field)) for arm in mark.arms] if mark is not None else []
    return DrapedMarks(
        arms=tuple((bend, points) for bend, points in arms if len(points) > 1),
        points=_on_box(found.points, field) if found else np.empty((0, 3)),
        kinds=tuple(point.kind for point in found.points) if found else (),
        line=_on_box(found.line, field) if found else np.empty((0, 3)),
    )


def _arm(mark: CurvatureMark, arm: CurvatureArm, field: HeightField) -> Points:
    """The part of an axis around its middle that is inside the box."""
    points = field.box.to_box(mark.arm_points(arm, _ARM_SAMPLES))
    half = field.box.half_size
    with np.errstate(invalid="ignore"):
        inside = np.all(np.abs(points) <= _HAIR * half, axis=1)
        points = np.clip(points, -half, half)
    middle = len(points) // 2
    if not inside[middle]:
        return points[:0]
    outside = np.flatnonzero(~inside)
    begin = outside[outside < middle].max(initial=-1) + 1
    end = outside[outside > middle].min(initial=len(points))
    return np.asarray(points[begin:end])


def _on_box(points: tuple[StationaryPoint, ...], field: HeightField) -> Points:
    places = np.array([(p.x, p.y, p.value) for p in points], dtype=float).reshape(-1, 3)
    result = field.box.to_box(places)
    half = field.box.half_z
    result[:, 2] = np.clip(np.nan_to_num(result[:, 2]), -half, half)
    return result


def dashes(points: Points, on: float, off: float) -> Points:
    """A curve as straight pieces with gaps, the middle of a dash at the middle of the curve.

    Parameters
    ----------
    points
        Shape (m, 3).
    on, off
        Lengths of a dash and of a gap; without gaps where `off` is 0.

    Returns
    -------
    ndarray, shape (k, 2, 3)
    """
    pieces = np.stack([points[:-1], points[1:]], axis=1)
    if off <= 0.0 or not len(pieces):
        return pieces
    lengths = np.linalg.norm(pieces[:, 1] - pieces[:, 0], axis=1)
    way = np.cumsum(lengths) - 0.5 * lengths
    phase = np.mod(way - 0.5 * lengths.sum() + 0.5 * on, on + off)
    return np.asarray(pieces[phase < on])
