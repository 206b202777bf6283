"""The frame around the surface: its far faces with grid lines, and the axes along its near edges.

Only the three faces that are behind the surface are drawn, and the axes run along edges that the
surface cannot cover: those of x and y along the floor's edges near the viewer (the ceiling's, seen
from below), that of the values along the upright edge farthest to the left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.box import Box
from explorer.scenes.camera import Camera
from explorer.scenes.ticks import Tick

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the three axes: its name and its ticks, in the function's own units."""

    name: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AxisEdge:
    """An edge of the box with labels.

    Attributes
    ----------
    axis
        What is written along it.
    begin, end
        Its ends, shape (3,), box coordinates.
    tick_points
        Shape (k, 3): where the ticks are.
    """

    axis: Axis
    begin: Vector
    end: Vector
    tick_points: Vector


@dataclass(frozen=True, slots=True, eq=False)
class BoxFrame:
    """What is drawn of the box from one side.

    Attributes
    ----------
    grid
        Shape (m, 2, 3): lines on the far faces at the ticks.
    outline
        Shape (n, 2, 3): edges of the far faces.
    edges
        The three labelled edges: x, y, value.
    """

    grid: Vector
    outline: Vector
    edges: tuple[AxisEdge, AxisEdge, AxisEdge]


def far_sides(camera: Camera) -> tuple[int, int, int]:
    """For each direction which of the two faces is behind the surface: -1 or 1."""
    sides = np.where(camera.axes[2] > 1e-9, -1, 1)
    # Exactly level counts as seen from above: the floor belongs to the picture.
    floor = -1 if camera.elevation >= 0.0 else 1
    return int(sides[0]), int(sides[1]), floor


def box_frame(box: Box, axes: tuple[Axis, Axis, Axis], camera: Camera) -> BoxFrame:
    """The frame of a box as a camera sees it."""
    far = np.array(far_sides(camera)) * box.half_size
    places = [_tick_places(box, index, axis) for index, axis in enumerate(axes)]
    return BoxFrame(
        grid=_grid_lines(box, far, places),
        outline=_outline(box, far),
        edges=(
            _edge(axes[0], 0, places[0], np.array([0.0, -far[1], far[2]]), box),
            _edge(axes[1], 1, places[1], np.array([-far[0], 0.0, far[2]]), box),
            _edge(axes[2], 2, places[2], _left_corner(far, camera), box),
        ),
    )


def _tick_places(box: Box, index: int, axis: Axis) -> Vector:
    """Box coordinates of the ticks, along their axis."""
    points = np.zeros((len(axis.ticks), 3))
    points[:, :2] = box.domain.centre
    points[:, index] = [tick.value for tick in axis.ticks]
    return box.to_box(points)[:, index]


def _grid_lines(box: Box, far: Vector, places: list[Vector]) -> Vector:
    """Lines at the ticks of two directions on the far face across the third."""
    lines = [
        _line(box, across=across, along=along, at=place, on=far[3 - across - along])
        for across in range(3)
        for along in range(3)
        if across != along
        for place in places[across]
    ]
    return np.array(lines).reshape(-1, 2, 3)


def _line(box: Box, *, across: int, along: int, at: float, on: float) -> Vector:
    ends = np.empty((2, 3))
    ends[:, across] = at
    ends[:, 3 - across - along] = on
    ends[:, along] = (-box.half_size[along], box.half_size[along])
    return ends


def _outline(box: Box, far: Vector) -> Vector:
    """The nine edges of the three far faces."""
    lines = []
    for along in range(3):
        first, second = (other for other in range(3) if other != along)
        for one, two in (
            (far[first], far[second]),
            (-far[first], far[second]),
            (far[first], -far[second]),
        ):
            ends = np.empty((2, 3))
            ends[:, first], ends[:, second] = one, two
            ends[:, along] = (-box.half_size[along], box.half_size[along])
            lines.append(ends)
    return np.array(lines)


def _left_corner(far: Vector, camera: Camera) -> Vector:
    """Of the two upright edges at the sides of the picture the left one, at height 0."""
    corners = np.array([[far[0], -far[1], 0.0], [-far[0], far[1], 0.0]])
    return np.asarray(corners[int(np.argmin(corners @ camera.axes[0]))])


def _edge(axis: Axis, index: int, places: Vector, corner: Vector, box: Box) -> AxisEdge:
    begin, end = corner.copy(), corner.copy()
    begin[index], end[index] = -box.half_size[index], box.half_size[index]
    tick_points = np.repeat(corner[None], places.size, axis=0)
    tick_points[:, index] = places
    return AxisEdge(axis, begin, end, tick_points)
