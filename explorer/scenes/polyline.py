"""Long lines made short: fewer points, and only what the window shows.

A path of a million iterates has more points than the screen has pixels, and one that diverges
has segments of astronomical length; neither may reach the painter. Two ways to have fewer points:
`thinned` (and `moving`, in a file of its own) chooses points of a long path once and for all,
`straightened` those that the line of one picture needs.
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

POINT_LIMIT = 10_000
_KEPT = 5
"""Points kept of each stretch: the first and the extremes of both coordinates."""

_PASSES = 10
"""Halvings of a straight line, at most."""


def straightened(points: NDArray[np.float64], tolerance: float) -> NDArray[np.intp]:
    """Indices of the points that a line needs; it is nowhere farther off than `tolerance`.

    Every second point that lies on the line between its neighbours is dropped, and again until
    little is dropped any more. Each pass may be off by its share of the tolerance only, so that
    they cannot add up to more; where a line is smooth, the last pass is what counts.

    Parameters
    ----------
    points
        Shape (n, 2), finite.
    tolerance
        In the unit of the points.

    Returns
    -------
    ndarray, shape (m,)
        Ascending, with the first and the last.
    """
    kept = np.arange(len(points))
    line = points[:, 0] + 1j * points[:, 1]
    with np.errstate(all="ignore"):
        for _ in range(_PASSES):
            if kept.size < 3:
                break
            is_needed = np.ones(kept.size, dtype=bool)
            # A distance that overflows is no number, and such a point stays.
            is_needed[1:-1:2] = ~(_distances(line) <= tolerance / _PASSES)
            before = kept.size
            kept, line = kept[is_needed], line[is_needed]
            if 8 * kept.size > 7 * before:
                break
    return kept


def _distances(line: NDArray[np.complex128]) -> NDArray[np.float64]:
    """How far every second point x + iy of a line is from the segment between its neighbours."""
    steps, offsets = line[2::2] - line[:-2:2], line[1:-1:2] - line[:-2:2]
    shares = (offsets * steps.conj()).real / (steps * steps.conj()).real
    # These take 0 where there is no number: a segment without length is its begin.
    shares = np.fmin(np.fmax(shares, 0.0), 1.0)
    return np.asarray(np.abs(offsets - shares * steps))


def thinned(points: NDArray[np.float64], limit: int = POINT_LIMIT) -> NDArray[np.intp]:
    """Indices of about `limit` points that keep the line's shape.

    Parameters
    ----------
    points
        Shape (n, 2); points with a coordinate that is not finite are left out.

    Returns
    -------
    ndarray, shape (m,)
        Ascending, with the first and the last finite point; all finite ones where n <= limit.
    """
    finite = np.flatnonzero(np.isfinite(points[:, 0]) & np.isfinite(points[:, 1]))
    if finite.size <= limit:
        return finite
    length = -(-finite.size * _KEPT // limit)
    whole = finite.size // length
    firsts = np.arange(whole) * length
    extremes = [firsts]
    for axis in (0, 1):
        stretches = points[:, axis][finite[: whole * length]].reshape(whole, length)
        extremes += [firsts + stretches.argmin(axis=1), firsts + stretches.argmax(axis=1)]
    last = np.array([finite.size - 1])
    kept = np.unique(np.concatenate([*extremes, last]))
    return np.asarray(finite[kept], dtype=np.intp)


def apart(points: NDArray[np.float64], spacing: float) -> NDArray[np.intp]:
    """Indices of points, in order, each of which is at least `spacing` from the last one kept.

    Distances are sums over the coordinates. They are looked at only where the way since the last
    point is long enough for the next one.

    Parameters
    ----------
    points
        Shape (n, d), finite.

    Returns
    -------
    ndarray, shape (m,)
        Ascending, with the first.
    """
    if not len(points):
        return np.empty(0, dtype=np.intp)
    ways = [0.0, *np.cumsum(np.abs(np.diff(points, axis=0)).sum(axis=1)).tolist()]
    columns = points.T.tolist()
    kept, index = [0], 0
    missing = spacing
    while True:
        # A hair less, as the way is a sum that was rounded.
        index = max(bisect_left(ways, ways[index] + missing * (1.0 - 1e-9)), index + 1)
        if index >= len(ways):
            return np.array(kept, dtype=np.intp)
        last = kept[-1]
        missing = spacing
        for column in columns:
            missing -= abs(column[index] - column[last])
        if missing <= 0.0:
            kept.append(index)
            missing = spacing


def clipped(
    points: NDArray[np.float64], low: tuple[float, float], high: tuple[float, float]
) -> list[NDArray[np.float64]]:
    """The parts of a line inside a rectangle, after Liang and Barsky (1984).

    Parameters
    ----------
    points
        Shape (n, 2), finite.
    low, high
        Two opposite corners, the smaller coordinates first.

    Returns
    -------
    list of ndarray, each of shape (m, 2) with m >= 2
        In order; segments cut at the rim, neighbours joined.
    """
    if len(points) < 2:
        return []
    if all(np.all((points[:, k] >= low[k]) & (points[:, k] <= high[k])) for k in (0, 1)):
        return [points]
    begins, ends = points[:-1], points[1:]
    entry, leave = inside_shares(begins, ends - begins, np.array(low), np.array(high))
    visible = np.flatnonzero(entry <= leave)
    if visible.size == 0:
        return []
    steps = (ends - begins)[visible]
    entries = begins[visible] + entry[visible, None] * steps
    leaves = begins[visible] + leave[visible, None] * steps
    joined = (np.diff(visible) == 1) & (leave[visible[:-1]] == 1.0) & (entry[visible[1:]] == 0.0)
    cuts = np.flatnonzero(~joined) + 1
    return [
        np.concatenate([part_entries[:1], part_leaves])
        for part_entries, part_leaves in zip(
            np.split(entries, cuts), np.split(leaves, cuts), strict=True
        )
    ]


def inside_shares(
    begins: NDArray[np.float64],
    steps: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where on each segment, from 0 to 1, the rectangle begins and ends; entry > leave if never."""
    ends = begins + steps
    if ((begins >= low) & (begins <= high) & (ends >= low) & (ends <= high)).all():
        return np.zeros(len(begins)), np.ones(len(begins))
    with np.errstate(all="ignore"):
        to_low, to_high = (low - begins) / steps, (high - begins) / steps
    still = steps == 0.0
    within = (begins >= low) & (begins <= high)
    near = np.where(still, np.where(within, 0.0, np.inf), np.fmin(to_low, to_high))
    far = np.where(still, np.where(within, 1.0, -np.inf), np.fmax(to_low, to_high))
    return np.maximum(near.max(axis=1), 0.0), np.minimum(far.min(axis=1), 1.0)
