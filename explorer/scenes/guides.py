"""Lines on and around the surface that help to read it.

Some depend on the surface alone (a net of lines along x and y, the level lines on the floor), some
on the place of the ball (the tangent plane, the gradient along the surface and its shadow on the
floor). All of them are straight pieces in box coordinates, so that both renderers draw them alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.functions import Grid
from explorer.scenes.box import Box
from explorer.scenes.height_field import DRAWN_ABOVE, HeightField
from explorer.scenes.level_lines import level_lines
from explorer.scenes.marks import PathMark
from explorer.scenes.value_scale import ValueScale

NET_LINES = 17
"""Lines of the net along each axis, both edges included."""

_FINEST = 128
"""Pieces that a line of the net has at most."""

_HAIR, _INSIDE = 1.02, 0.999
"""How far beyond the box still counts as in it, and where what is there is drawn: a minimum lies a
little below all samples."""

_ARROW = 0.42
"""Length of the gradient's shadow, in box coordinates."""

_HEAD = 0.11
"""Length of an arrow's head, and half of its width."""

_LONGEST = 1.4
"""Length of the arrow along the surface at most, in lengths of its shadow."""

_PLANE_HALF = 0.34
_PLANE_RISE = 0.4
"""Half the side of the tangent plane's patch, and how far its corners may rise: a steep patch is
smaller."""

_PLANE_LINES = 7

Pieces = NDArray[np.float64]
Vector = NDArray[np.float64]


class GuideKind(StrEnum):
    """What a group of lines is."""

    NET = "net"
    FLOOR = "floor"
    PLANE = "plane"
    GRADIENT = "gradient"
    SHADOW = "shadow"
    """The gradient's shadow on the floor, which is the gradient itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """A group of lines of one kind.

    Attributes
    ----------
    pieces
        Shape (n, 2, 3): both ends of straight pieces, box coordinates.
    shades
        Shape (n,): places on the colour map, or None where the theme gives the colour.
    """

    kind: GuideKind
    pieces: Pieces
    shades: NDArray[np.float64] | None = None

    def looks_like(self, other: Guide) -> bool:
        """Whether another group would be drawn the same."""
        return self.kind is other.kind and (
            self.pieces is other.pieces or np.array_equal(self.pieces, other.pieces)
        )


@lru_cache(maxsize=2)
def net(field: HeightField) -> Guide:
    """Lines along x and y on the surface."""
    pieces = [
        _net_along(field.x, field.y, field.samples),
        _net_along(field.y, field.x, field.samples.transpose(1, 0, 2))[..., [1, 0, 2]],
    ]
    return Guide(GuideKind.NET, within_box(np.concatenate(pieces), field.box.half_z))


def _net_along(along: Vector, across: Vector, samples: NDArray[np.float32]) -> Pieces:
    """Lines along the first axis, at some places of the second."""
    stride = -(-(along.size - 1) // _FINEST)
    rows = np.unique(np.append(np.arange(0, along.size, stride), along.size - 1))
    columns = np.unique(np.linspace(0, across.size - 1, NET_LINES).round().astype(np.intp))
    x, y = np.broadcast_arrays(along[rows, None], across[None, columns])
    chosen = samples[np.ix_(rows, columns)].astype(np.float64)
    points = np.stack([x, y, chosen[..., 0]], axis=-1)
    pieces = np.stack([points[:-1], points[1:]], axis=2)
    is_drawn = (chosen[:-1, :, 3] > DRAWN_ABOVE) & (chosen[1:, :, 3] > DRAWN_ABOVE)
    return np.asarray(pieces[is_drawn])


def within_box(pieces: Pieces, half_height: float) -> Pieces:
    """Pieces without what is above or below the box."""
    low, high = pieces[..., 2].min(axis=1), pieces[..., 2].max(axis=1)
    kept = pieces[(low <= half_height) & (high >= -half_height)]
    begin, way = kept[:, 0], kept[:, 1] - kept[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = (np.array([[-half_height], [half_height]]) - begin[:, 2]) / way[:, 2]
    ends = np.where(way[:, 2] == 0.0, [[0.0], [1.0]], ends)
    enter = np.clip(ends.min(axis=0), 0.0, 1.0)[:, None]
    leave = np.clip(ends.max(axis=0), 0.0, 1.0)[:, None]
    return np.stack([begin + enter * way, begin + leave * way], axis=1)


@lru_cache(maxsize=2)
def floor_lines(
    grid: Grid, field: HeightField, scale: ValueScale, levels: tuple[float, ...]
) -> Guide:
    """The level lines on the floor of the box, in the colours of their values."""
    lines = level_lines(grid, scale, np.array(levels))
    half = field.box.half_size
    across = (2.0 * lines.points - 1.0) * half[:2]
    points = np.column_stack([across, np.full(len(across), -half[2])])
    joined = np.flatnonzero(lines.joins_next[:-1])
    owners = np.repeat(lines.owners, np.diff(lines.offsets))
    return Guide(
        GuideKind.FLOOR,
        np.stack([points[joined], points[joined + 1]], axis=1),
        scale.shade(lines.levels)[owners[joined]],
    )


@dataclass(frozen=True, slots=True, eq=False)
class Contact:
    """Where the ball touches the surface, in box coordinates.

    Attributes
    ----------
    point
        Shape (3,).
    slope
        Shape (2,): of the surface along x and y, as it is drawn.
    uphill
        Shape (2,): the gradient as a direction in the floor.
    """

    point: Vector
    slope: Vector
    uphill: Vector


def contact(mark: PathMark, box: Box) -> Contact | None:
    """Where the ball of a run touches; None outside of the box, and where there is no slope."""
    gradient = np.array(mark.gradient)
    x, y, value = mark.ball
    if not (np.isfinite(gradient).all() and np.isfinite(value) and box.domain.contains(x, y)):
        return None
    point = box.to_box(np.array([[x, y, value]]))[0]
    if abs(point[2]) > _HAIR * box.half_z:
        return None
    point[2] = np.clip(point[2], -_INSIDE * box.half_z, _INSIDE * box.half_z)
    across, up = box.scale[:2], box.scale[2]
    with np.errstate(over="ignore"):
        slope = gradient / across * up * box.steepening(np.array(value))
        uphill = gradient * across
    return Contact(point, slope, uphill) if np.isfinite([slope, uphill]).all() else None


def tangent_plane(at: Contact, box: Box) -> Guide:
    """A patch of the plane that touches the surface at the ball."""
    half = min(_PLANE_HALF, _PLANE_RISE / max(float(np.abs(at.slope).sum()), 1e-9))
    ticks, ends = np.linspace(-half, half, _PLANE_LINES), np.array([-half, half])
    along_x = np.stack(np.broadcast_arrays(ends[None, :], ticks[:, None]), axis=-1)
    offsets = np.concatenate([along_x, along_x[..., ::-1]])
    pieces = at.point + np.concatenate([offsets, (offsets @ at.slope)[..., None]], axis=-1)
    return Guide(GuideKind.PLANE, within_box(pieces, box.half_z))


def gradient_arrows(at: Contact, box: Box) -> tuple[Guide, ...]:
    """The gradient along the surface at the ball, and its shadow on the floor."""
    length = float(np.hypot(*at.uphill))
    if length == 0.0:
        return ()
    way = _ARROW * at.uphill / length
    rise = float(way @ at.slope)
    # Along a steep surface an arrow is longer than its shadow, but not without end.
    share = min(1.0, _LONGEST * _ARROW / float(np.hypot(_ARROW, rise)))
    raised = _arrow(at.point, share * np.array([*way, rise]))
    foot = np.array([*at.point[:2], -box.half_z])
    return (
        Guide(GuideKind.GRADIENT, within_box(raised, box.half_z)),
        Guide(GuideKind.SHADOW, _arrow(foot, np.array([*way, 0.0]))),
    )


def _arrow(begin: Vector, way: Vector) -> Pieces:
    """Shaft and two strokes of the head, flat in the plane of the shaft and the horizontal."""
    tip = begin + way
    length = float(np.linalg.norm(way))
    along = way / max(length, 1e-12)
    across = np.array([-way[1], way[0], 0.0]) / max(float(np.hypot(way[0], way[1])), 1e-12)
    back = tip - min(_HEAD, 0.6 * length) * along
    wings = [back + side * 0.5 * _HEAD * across for side in (-1.0, 1.0)]
    return np.array([[begin, tip], [wings[0], tip], [wings[1], tip]])
