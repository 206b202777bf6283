"""A path laid on the surface.

A step of an optimizer is straight in the plane, so on the surface it follows the ground: between
two iterates the line is sampled about once per cell. The iterates themselves are exact; where many
of them lie on a straight line, the line needs only its ends. What is outside of the domain is not
drawn; when the ball is there, it waits at the nearest place of the edge.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers.keeping import kept_with_first
from explorer.scenes.height_field import HeightField
from explorer.scenes.marks import PathMark
from explorer.scenes.moving import moving
from explorer.scenes.polyline import inside_shares, straightened

_SPACING = 0.03
"""Longest straight piece of the line, in box coordinates."""

_PIECES_LIMIT = 20_000
"""Pieces of one path, about; a path with many steps has short ones."""

_TOLERANCE = 2.5e-3
"""How far the line may pass from an iterate, in box coordinates: a pixel in a pane of 800."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DrapedPath:
    """A path on the surface, in box coordinates.

    Attributes
    ----------
    pieces
        Shape (m, 2, 3): both ends of the straight pieces of the line.
    piece_places
        Shape (m,), ascending: the iterate that a piece comes after; it is behind the cursor
        (already walked) when this is below `cursor`.
    points, point_places
        Shapes (k, 3) and (k,): the iterates inside the domain, and their numbers.
    start, ball
        Where the run starts and where it is, shape (3,), moved to the edge when outside.
    start_is_outside, ball_is_outside
        Whether they were moved.
    cursor
        The iterate that the ball stands on.
    colour
        ``#rrggbb``.
    is_selected, shows_ahead
        As in `PathMark`.
    mark
        The path in the function's own units.
    probes
        Shape (l, 3): places inside the domain that a search looked at from the ball.
    simplex
        Shape (s, 2, 3): straight pieces of the edges of a simplex.
    """

    pieces: Points
    piece_places: NDArray[np.intp]
    points: Points
    point_places: NDArray[np.intp]
    start: Points
    ball: Points
    start_is_outside: bool
    ball_is_outside: bool
    cursor: int
    colour: str
    is_selected: bool
    shows_ahead: bool
    mark: PathMark
    probes: Points
    simplex: Points

    def has_line_of(self, other: DrapedPath) -> bool:
        """Whether line and iterates look the same, whatever the cursor."""
        return (
            (self.colour, self.is_selected) == (other.colour, other.is_selected)
            and _are_equal(self.pieces, other.pieces)
            and _are_equal(self.points, other.points)
        )

    def looks_like(self, other: DrapedPath) -> bool:
        """Whether the two cannot be told apart in a picture."""
        return (
            (self.cursor, self.shows_ahead) == (other.cursor, other.shows_ahead)
            and np.array_equal(self.ball, other.ball)
            and np.array_equal(self.start, other.start)
            and np.array_equal(self.probes, other.probes)
            and np.array_equal(self.simplex, other.simplex)
            and self.has_line_of(other)
        )


def draped(mark: PathMark, field: HeightField) -> DrapedPath:
    """The path of a run on a surface."""
    line = _line(mark.points, field, mark.point_limit)
    if not mark.shows_ahead:
        line = line.up_to(mark.cursor)
    start, start_is_outside = _kept_inside(mark.points[0], field)
    ball, ball_is_outside = _kept_inside(mark.points[mark.cursor], field)
    return DrapedPath(
        pieces=line.pieces,
        piece_places=line.piece_places,
        points=line.points,
        point_places=line.point_places,
        start=start,
        ball=ball,
        start_is_outside=start_is_outside,
        ball_is_outside=ball_is_outside,
        cursor=mark.cursor,
        colour=mark.colour,
        is_selected=mark.is_selected,
        shows_ahead=mark.shows_ahead,
        mark=mark,
        probes=_on_ground(mark.probes, field),
        simplex=_edges(mark.simplex, field),
    )


def _on_ground(places: Points, field: HeightField) -> Points:
    """Places (n, 2) on the surface, without those that lie outside of it or over a hole."""
    if not len(places):
        return np.empty((0, 3))
    points = _on_box(np.column_stack([places, np.zeros(len(places))]), field)
    points = points[(np.abs(points[:, :2]) <= field.box.half_size[:2]).all(axis=1)]
    points[:, 2] = field.height_at(points[:, 0], points[:, 1])
    return points[np.isfinite(points[:, 2])]


def _edges(corners: Points, field: HeightField) -> Points:
    """Pieces of the edges of a polygon that follow the ground."""
    if not len(corners):
        return np.empty((0, 2, 3))
    around = np.concatenate([corners, corners[:1]])
    points = _on_box(np.column_stack([around, np.zeros(len(around))]), field)
    points[:, 2] = np.nan_to_num(field.height_at(points[:, 0], points[:, 1]))
    return _pieces(points, np.arange(len(points)), field)[0]


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """What of a path does not depend on the cursor."""

    pieces: Points
    piece_places: NDArray[np.intp]
    points: Points
    point_places: NDArray[np.intp]

    def up_to(self, cursor: int) -> _Line:
        walked, reached = self.piece_places < cursor, self.point_places <= cursor
        return _Line(
            self.pieces[walked],
            self.piece_places[walked],
            self.points[reached],
            self.point_places[reached],
        )


@kept_with_first
def _line(points: Points, field: HeightField, limit: int) -> _Line:
    domain = field.box.domain
    corners = (domain.x_min, domain.y_min), (domain.x_max, domain.y_max)
    kept = moving(points[:, :2], *corners, limit)
    iterates = _on_box(points[kept], field)
    bends = straightened(iterates[:, :2], _TOLERANCE)
    pieces, piece_places = _pieces(iterates[bends], kept[bends], field)
    x, y, height = iterates.T
    inside = (np.abs(x) <= field.box.half_x) & (np.abs(y) <= field.box.half_y)
    visible = inside & np.isfinite(height)
    return _Line(pieces, piece_places, iterates[visible], kept[visible])


def _on_box(points: Points, field: HeightField) -> Points:
    """Box coordinates, the heights limited to the box's; NaN where a value is not finite."""
    result = field.box.to_box(points)
    half = field.box.half_z
    with np.errstate(invalid="ignore"):
        result[:, 2] = np.where(
            np.isfinite(points[:, 2]), np.clip(result[:, 2], -half, half), np.nan
        )
    return result


def _pieces(
    points: Points, places: NDArray[np.intp], field: HeightField
) -> tuple[Points, NDArray[np.intp]]:
    """Straight pieces of the line between iterates, and the number of the iterate before each."""
    begins, ends = points[:-1], points[1:]
    low, high = -field.box.half_size[:2], field.box.half_size[:2]
    entry, leave = inside_shares(begins[:, :2], (ends - begins)[:, :2], low, high)
    seen = np.flatnonzero(entry < leave)
    begins, ends, entry, leave = begins[seen], ends[seen], entry[seen], leave[seen]
    counts = _piece_counts(np.hypot(*((ends - begins)[:, :2].T)) * (leave - entry))
    owners = np.repeat(np.arange(seen.size), counts)
    first = np.repeat(np.cumsum(counts) - counts, counts)
    within = np.arange(owners.size) - first
    span = ((leave - entry) / counts)[owners]
    shares = entry[owners, None] + span[:, None] * np.stack([within, within + 1], axis=1)
    before = places[seen[owners]]
    steps = places[seen[owners] + 1] - before
    return (
        _sampled(begins[owners, None], ends[owners, None], shares, field),
        before + np.floor(shares[:, 0] * steps).astype(np.intp),
    )


def _piece_counts(lengths: NDArray[np.float64]) -> NDArray[np.intp]:
    most = max(1, _PIECES_LIMIT // max(lengths.size, 1))
    return np.clip(np.ceil(lengths / _SPACING), 1, most).astype(np.intp)


def _sampled(
    begins: Points, ends: Points, shares: NDArray[np.float64], field: HeightField
) -> Points:
    """Points on segments, at the surface's height, and at the segment's own over a hole.

    Parameters
    ----------
    begins, ends
        Shape (..., 1, 3).
    shares
        Shape (..., k), for k points on each of the segments.
    """
    result = begins + shares[..., None] * (ends - begins)
    half = field.box.half_z
    ground = field.height_at(result[..., 0], result[..., 1])
    is_iterate = (shares <= 0.0) | (shares >= 1.0 - 1e-9)
    own = np.nan_to_num(result[..., 2])
    result[..., 2] = np.clip(np.where(is_iterate | np.isnan(ground), own, ground), -half, half)
    return result


def _kept_inside(point: Points, field: HeightField) -> tuple[Points, bool]:
    """An iterate on the surface, moved to the edge when outside of the domain."""
    box = field.box
    place = _on_box(point[None], field)[0]
    across = np.clip(np.nan_to_num(place[:2]), -box.half_size[:2], box.half_size[:2])
    is_outside = bool(np.any(across != place[:2]))
    height = place[2]
    if is_outside or not np.isfinite(height):
        height = float(field.height_at(across[0], across[1]))
    if not np.isfinite(height):
        height = -box.half_z
    return np.array([*across, np.clip(height, -box.half_z, box.half_z)]), is_outside


def _are_equal(one: Points, other: Points) -> bool:
    return one is other or np.array_equal(one, other)
