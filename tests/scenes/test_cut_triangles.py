"""Cutting a triangle loses nothing of it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from explorer.scenes.cut_triangles import cut

CORNERS = np.array([[[0, 0, 0, 1, 0, 9], [4, 0, 0, 2, 0, 9], [0, 4, 0, 3, 0, 9]]], dtype=np.float32)
POINTS = np.array([[[1, 0, 7], [2, 2, 7], [0, 1, 7]]], dtype=np.float32)
"""On the edges from each corner to the next, and higher."""


@pytest.mark.parametrize("is_cut", list(itertools.product([False, True], repeat=3)))
def test_the_pieces_make_up_the_triangle(is_cut: tuple[bool, ...]) -> None:
    pieces = cut(CORNERS, np.array([is_cut]), POINTS)
    assert len(pieces) == 1 + sum(is_cut)
    areas = 0.5 * np.linalg.det(np.diff(pieces[..., :2], axis=1))
    assert areas.min() > 0.0
    assert areas.sum() == pytest.approx(8.0)
    assert np.all(pieces[..., 5] == 9.0)


def test_a_point_has_the_slope_of_either_side() -> None:
    pieces = cut(CORNERS, np.array([[True, False, True]]), POINTS)
    at_first = pieces.reshape(-1, 6)[pieces.reshape(-1, 6)[:, 0] == 1.0]
    np.testing.assert_array_equal(np.unique(at_first[:, 3]), [1.0, 2.0])
    assert np.all(at_first[:, 2] == 7.0)
