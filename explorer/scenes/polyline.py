"""Long lines made short: fewer points, and only what the window shows.

A path of a million iterates has more points than the screen has pixels, and one that diverges
has segments of astronomical length; neither may reach the painter.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

POINT_LIMIT = 10_000
_KEPT = 5
"""Points kept of each stretch: the first and the extremes of both coordinates."""


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
    finite = np.flatnonzero(np.isfinite(points).all(axis=1))
    if finite.size <= limit:
        return finite
    length = -(-finite.size * _KEPT // limit)
    whole = finite.size // length
    firsts = np.arange(whole) * length
    stretches = points[finite[: whole * length]].reshape(whole, length, 2)
    extremes = [firsts]
    for axis in (0, 1):
        extremes.append(firsts + stretches[:, :, axis].argmin(axis=1))
        extremes.append(firsts + stretches[:, :, axis].argmax(axis=1))
    last = np.array([finite.size - 1])
    kept = np.unique(np.concatenate([*extremes, last]))
    return np.asarray(finite[kept], dtype=np.intp)


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
    with np.errstate(all="ignore"):
        to_low, to_high = (low - begins) / steps, (high - begins) / steps
    still = steps == 0.0
    within = (begins >= low) & (begins <= high)
    near = np.where(still, np.where(within, 0.0, np.inf), np.fmin(to_low, to_high))
    far = np.where(still, np.where(within, 1.0, -np.inf), np.fmax(to_low, to_high))
    return np.maximum(near.max(axis=1), 0.0), np.minimum(far.min(axis=1), 1.0)
