"""Long lines are thinned and clipped without losing their shape."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from explorer.scenes.polyline import clipped, thinned


def test_a_short_line_keeps_all_points() -> None:
    np.testing.assert_array_equal(thinned(np.zeros((50, 2))), np.arange(50))


def test_points_that_are_not_finite_are_left_out() -> None:
    points = np.array([(0.0, 0.0), (np.nan, 1.0), (2.0, np.inf), (3.0, 3.0)])
    np.testing.assert_array_equal(thinned(points), [0, 3])


def test_a_million_points_become_ten_thousand_with_ends_and_extremes() -> None:
    angle = np.linspace(0.0, 300.0, 1_000_000)
    points = np.column_stack([np.cos(angle), np.sin(angle)]) * np.exp(-angle / 100.0)[:, None]
    points[654_321] = (7.0, -7.0)
    kept = thinned(points)
    assert 2_000 < kept.size <= 10_100
    assert np.all(np.diff(kept) > 0)
    assert {0, 654_321, 999_999} <= set(kept.tolist())


def test_a_line_through_a_rectangle_is_cut_at_its_rim() -> None:
    (run,) = clipped(np.array([(-1e12, 0.5), (1e12, 0.5)]), (0.0, 0.0), (1.0, 1.0))
    np.testing.assert_allclose(run, [(0.0, 0.5), (1.0, 0.5)], atol=1e-3)


def test_a_line_that_leaves_and_comes_back_has_two_parts() -> None:
    points = np.array([(0.5, 0.5), (0.5, 2.0), (0.8, 2.0), (0.8, 0.2), (0.9, 0.2)])
    first, second = clipped(points, (0.0, 0.0), (1.0, 1.0))
    np.testing.assert_allclose(first, [(0.5, 0.5), (0.5, 1.0)])
    np.testing.assert_allclose(second, [(0.8, 1.0), (0.8, 0.2), (0.9, 0.2)])


def test_a_line_outside_or_of_one_point_has_no_parts() -> None:
    assert clipped(np.array([(2.0, 2.0), (3.0, 0.5)]), (0.0, 0.0), (1.0, 1.0)) == []
    assert clipped(np.array([(0.5, 0.5)]), (0.0, 0.0), (1.0, 1.0)) == []


@given(arrays.arrays(float, (20, 2), elements=st.floats(-1e9, 1e9)))
def test_parts_stay_inside(points: np.ndarray) -> None:
    for run in clipped(points, (-10.0, -5.0), (10.0, 5.0)):
        assert len(run) >= 2
        assert np.all(np.abs(run) <= np.array([10.0, 5.0]) + 1e-5)


@pytest.mark.parametrize("still", [(0.5, 0.5), (0.0, 1.0)])
def test_a_step_of_no_length_is_kept(still: tuple[float, float]) -> None:
    (run,) = clipped(np.array([still, still, (0.2, 0.2)]), (0.0, 0.0), (1.0, 1.0))
    np.testing.assert_allclose(run, [still, still, (0.2, 0.2)])
