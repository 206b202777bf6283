"""Long lines are thinned and clipped without losing their shape."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from explorer.scenes.polyline import apart, clipped, straightened, thinned


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


def test_a_straight_line_needs_its_ends_only() -> None:
    points = np.linspace([0.0, 0.0], [700.0, 300.0], 1025)
    np.testing.assert_array_equal(straightened(points, 0.5), [0, 1024])


def test_a_line_that_turns_back_keeps_its_turning_point() -> None:
    points = np.array([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0), (2.0, 0.0)])
    assert 3 in straightened(points, 0.5)
    back = np.array([(0.0, 0.0), (5.0, 0.0), (0.0, 0.0)])
    np.testing.assert_array_equal(straightened(back, 0.5), [0, 1, 2])


@given(arrays.arrays(float, (60, 2), elements=st.floats(-50.0, 50.0)))
def test_no_point_is_farther_from_a_straightened_line_than_the_tolerance(
    points: np.ndarray,
) -> None:
    kept = straightened(points, 2.0)
    assert kept[0] == 0
    assert kept[-1] == 59
    for begin, end in itertools.pairwise(kept.tolist()):
        step = points[end] - points[begin]
        offsets = points[begin : end + 1] - points[begin]
        share = np.clip(offsets @ step / max(step @ step, 1e-300), 0.0, 1.0)
        assert np.hypot(*(offsets - share[:, None] * step).T).max() <= 2.0 + 1e-9


@given(
    arrays.arrays(float, st.tuples(st.integers(1, 80), st.just(3)), elements=st.floats(-2.0, 2.0)),
    st.floats(0.01, 5.0),
)
def test_points_that_are_kept_are_apart_and_the_others_are_near(
    points: np.ndarray, spacing: float
) -> None:
    kept = apart(points, spacing)
    assert kept[0] == 0
    marks = np.searchsorted(kept, np.arange(len(points)), side="right") - 1
    from_last = np.abs(points - points[kept[marks]]).sum(axis=1)
    left_out = np.setdiff1d(np.arange(len(points)), kept)
    assert np.all(from_last[left_out] < spacing * (1.0 + 1e-9))
    assert np.all(np.abs(np.diff(points[kept], axis=0)).sum(axis=1) >= spacing)


def test_nothing_has_no_points_apart() -> None:
    assert apart(np.empty((0, 3)), 1.0).size == 0
