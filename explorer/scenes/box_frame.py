"""The frame around the surface: faces with grid lines behind it, and labelled edges.

Only faces behind the surface are drawn, and the axes run along edges at the rim of the box's
picture, which the surface cannot cover.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.box import Box
from explorer.scenes.camera import Camera
from explorer.scenes.ticks import Tick

Vector = NDArray[np.float64]

Face = tuple[int, int]
"""A face of the box: the axis that it is across, and which of the two it is, -1 or 1."""

_SIDES = ((-1, -1), (-1, 1), (1, -1), (1, 1))
_UPRIGHT = 2


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the three axes: its name and its ticks, in the function's own units.

    The texts of the ticks count from `origin`; `is_logarithmic` where steps of equal length are
    not equal.
    """

    name: str
    ticks: tuple[Tick, ...]
    origin: float = 0.0
    is_logarithmic: bool = False


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
    is_upright
        Whether it is the axis of the values.
    is_at_rim
        Whether it is at the rim of the box's picture; else the axis points away from the viewer,
        and what is written along it would be over the surface.
    """

    axis: Axis
    begin: Vector
    end: Vector
    tick_points: Vector
    is_upright: bool
    is_at_rim: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class BoxFrame:
    """What is drawn of the box from one side.

    Attributes
    ----------
    grid
        Shape (m, 2, 3): lines at the ticks, on the faces behind the surface.
    outline
        Shape (n, 2, 3): edges of these faces.
    edges
        The labelled edges of x, y and the value, as far as they are seen.
    """

    grid: Vector
    outline: Vector
    edges: tuple[AxisEdge, ...]


def inner_faces(box: Box, camera: Camera) -> tuple[Face, ...]:
    """The faces that the camera sees from inside the box; they are behind all that is in it.

    Three as a rule, more where the camera stands between the planes of two opposite faces.
    """
    eye, half = camera.eye, box.half_size
    return tuple(
        (axis, side) for axis in range(3) for side in (-1, 1) if side * eye[axis] < half[axis]
    )


def box_frame(box: Box, axes: tuple[Axis, Axis, Axis], camera: Camera) -> BoxFrame:
    """The frame of a box as a camera sees it."""
    faces = inner_faces(box, camera)
    places = [_tick_places(box, index, axis) for index, axis in enumerate(axes)]
    edges = (_labelled_edge(box, index, faces, camera) for index in range(3))
    return BoxFrame(
        grid=_stacked([_grid_lines(box, face, places) for face in faces]),
        outline=_outline(box, faces),
        edges=tuple(
            _axis_edge(axes[index], index, places[index], *edge)
            for index, edge in enumerate(edges)
            if edge is not None
        ),
    )


def _tick_places(box: Box, index: int, axis: Axis) -> Vector:
    """Box coordinates of the ticks, along their axis."""
    points = np.zeros((len(axis.ticks), 3))
    points[:, :2] = box.domain.centre
    points[:, index] = [tick.value for tick in axis.ticks]
    half = box.half_size[index]
    return np.clip(box.to_box(points)[:, index], -half, half)


def _grid_lines(box: Box, face: Face, places: list[Vector]) -> Vector:
    """Lines on a face at the ticks of its two directions, shape (n, 2, 3)."""
    normal, side = face
    lines = []
    for across in range(3):
        if across == normal:
            continue
        ends = np.empty((places[across].size, 2, 3))
        along = 3 - normal - across
        ends[..., normal] = side * box.half_size[normal]
        ends[..., across] = places[across][:, None]
        ends[..., along] = (-box.half_size[along], box.half_size[along])
        lines.append(ends)
    return _stacked(lines)


def _outline(box: Box, faces: tuple[Face, ...]) -> Vector:
    """All edges of the faces, each once."""
    lines = [
        _edge_ends(box, along, sides)
        for along in range(3)
        for sides in _SIDES
        if any(face in faces for face in _neighbours(along, sides))
    ]
    return np.array(lines).reshape(-1, 2, 3)


def _labelled_edge(
    box: Box, along: int, faces: tuple[Face, ...], camera: Camera
) -> tuple[Vector, bool] | None:
    """Ends of the edge that an axis is written along, and whether it is on the picture's rim.

    There one of the two faces beside it is seen from inside and the other is not. For the values
    it is the one farthest to the left, for x and y the lowest. Where there is no such edge, the
    axis points away from the viewer; the values' axis is left out then.
    """
    sides_at_rim = [
        sides for sides in _SIDES if sum(face in faces for face in _neighbours(along, sides)) == 1
    ]
    if not sides_at_rim and along == _UPRIGHT:
        return None
    edges = [_edge_ends(box, along, sides) for sides in sides_at_rim or _SIDES]
    middles = camera.project(np.mean(edges, axis=1), 1000.0, 1000.0)
    left, low = -middles[:, 0], middles[:, 1]
    # Of two edges at the same height the right one: the values are written on the left.
    score = left if along == _UPRIGHT else low - 0.05 * left
    return edges[int(np.argmax(score))], bool(sides_at_rim)


def _neighbours(along: int, sides: tuple[int, int]) -> tuple[Face, Face]:
    """The two faces beside an edge."""
    first, second = (axis for axis in range(3) if axis != along)
    return (first, sides[0]), (second, sides[1])


def _edge_ends(box: Box, along: int, sides: tuple[int, int]) -> Vector:
    ends = np.empty((2, 3))
    for axis, side in _neighbours(along, sides):
        ends[:, axis] = side * box.half_size[axis]
    ends[:, along] = (-box.half_size[along], box.half_size[along])
    return ends


def _axis_edge(axis: Axis, index: int, places: Vector, ends: Vector, is_at_rim: bool) -> AxisEdge:
    tick_points = np.repeat(ends[:1], places.size, axis=0)
    tick_points[:, index] = places
    return AxisEdge(axis, ends[0], ends[1], tick_points, index == _UPRIGHT, is_at_rim)


def _stacked(groups: list[Vector]) -> Vector:
    return np.concatenate([np.empty((0, 2, 3)), *groups])
