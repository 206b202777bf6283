"""Triangles cut at points of their edges, so that what jumps there can differ on both sides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def cut(corners: Floats, is_cut: NDArray[np.bool_], points: Floats) -> Floats:
    """The pieces of triangles, turning the same way round.

    Parameters
    ----------
    corners
        Shape (m, 3, 6): x, y, height, slope along x, slope along y, and something that stays.
    is_cut
        Shape (m, 3): whether the edge from each corner to the next is cut.
    points
        Shape (m, 3, 3): x, y, height where it is.

    Returns
    -------
    ndarray, shape (k, 3, 6)
        A point has the slopes of that end of its edge that the piece holds.
    """
    count = is_cut.sum(axis=1)
    pieces = [corners[count == 0]]
    for first in range(3):
        # As if the edges began at another corner: what is cut first, or what is not cut alone.
        order = np.roll(np.arange(3), -first)
        turned = corners[:, order], points[:, order]
        begins = is_cut[:, order]
        one = (count == 1) & begins[:, 0]
        pieces += _cut_once(*(array[one] for array in turned))
        two = (count == 2) & ~begins[:, 1]
        pieces += _cut_twice(*(array[two] for array in turned))
    pieces += _cut_thrice(corners[count == 3], points[count == 3])
    return np.concatenate(pieces)


def _cut_once(corners: Floats, points: Floats) -> list[Floats]:
    """Cut from a point of the first edge to the corner across."""
    a, b, c = _columns(corners)
    ab = points[:, 0]
    return [_triangle(a, _at(ab, a), c), _triangle(_at(ab, b), b, c)]


def _cut_twice(corners: Floats, points: Floats) -> list[Floats]:
    """The first corner cut off from the others."""
    a, b, c = _columns(corners)
    ab, ca = points[:, 0], points[:, 2]
    return [
        _triangle(a, _at(ab, a), _at(ca, a)),
        _triangle(_at(ab, b), b, c),
        _triangle(_at(ab, b), c, _at(ca, c)),
    ]


def _cut_thrice(corners: Floats, points: Floats) -> list[Floats]:
    """All corners cut off; what is left between has the mean of their slopes."""
    a, b, c = _columns(corners)
    ab, bc, ca = _columns(points)
    middle = corners.mean(axis=1)
    return [
        _triangle(a, _at(ab, a), _at(ca, a)),
        _triangle(b, _at(bc, b), _at(ab, b)),
        _triangle(c, _at(ca, c), _at(bc, c)),
        _triangle(_at(ab, middle), _at(bc, middle), _at(ca, middle)),
    ]


def _columns(array: Floats) -> tuple[Floats, Floats, Floats]:
    return array[:, 0], array[:, 1], array[:, 2]


def _at(point: Floats, side: Floats) -> Floats:
    """A corner at a point, with the slopes of another one."""
    return np.concatenate([point, side[:, 3:]], axis=1)


def _triangle(a: Floats, b: Floats, c: Floats) -> Floats:
    return np.stack([a, b, c], axis=1)
