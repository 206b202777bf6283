"""Numbers along a walk, their places on an axis, and what of them is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from explorer.document import Document, Problem, Run, derive
from explorer.document.derived import field_of, walk_of
from explorer.optimizers import Direction, Trajectory
from explorer.scenes.series import QUANTITIES, Quantity, heights, outline, series

LECTURE = Document(
    problem=Problem(formula="x*y"),
    runs=(Run(start=(4.0, -3.0), learning_rate=0.2, direction=Direction.ASCENT, step_limit=3),),
)
"""Section 4 of the lecture: f = -12, -7.48, -4.4992, -2.464768 and the first step (-0.6, 0.8)."""


@pytest.fixture
def lecture() -> Trajectory:
    return derive(LECTURE).trajectories[0]


def test_every_quantity_can_be_chosen() -> None:
    assert [row.quantity for row in QUANTITIES] == list(Quantity)


def test_values_are_those_of_the_lecture(lecture: Trajectory) -> None:
    printed = [-12.0, -7.48, -4.4992, -2.464768]
    np.testing.assert_allclose(series(lecture, Quantity.VALUE), printed, rtol=1e-14)
    gaps = [10.0, 5.48, 2.4992, 0.464768]
    np.testing.assert_allclose(series(lecture, Quantity.GAP, -2.0), gaps, rtol=1e-14)


def test_steps_gradients_and_rates_belong_to_their_steps(lecture: Trajectory) -> None:
    assert series(lecture, Quantity.GRADIENT)[0] == 5.0  # (-3, 4)
    assert series(lecture, Quantity.STEP)[0] == pytest.approx(1.0)  # 0.2 times that
    np.testing.assert_array_equal(series(lecture, Quantity.RATE), [0.2, 0.2, 0.2])


def test_what_has_no_logarithm_is_a_gap() -> None:
    values = np.array([100.0, 0.0, -1.0, np.inf, np.nan, 0.001])
    np.testing.assert_array_equal(heights(values, True), [2.0, *[np.nan] * 4, -3.0])
    np.testing.assert_array_equal(heights(values, False)[[0, 1, 2, 5]], values[[0, 1, 2, 5]])


@pytest.mark.parametrize("quantity", Quantity)
def test_a_walk_under_way_has_the_numbers_of_the_whole_walk(quantity: Quantity) -> None:
    run = Run("adam", start=(1.0, 2.0), learning_rate=0.01, step_limit=20_000, tolerance=0.0)
    journey = walk_of(field_of(Problem("x^4 + y^2")), run)
    while not journey.is_finished:
        journey.advance()
        so_far = heights(series(journey.trajectory(), quantity, 0.5), is_log=True)
    at_once = walk_of(field_of(Problem("x^4 + y^2")), run)
    at_once.finish()
    expected = heights(series(at_once.trajectory(), quantity, 0.5), is_log=True)
    np.testing.assert_array_equal(so_far, expected)


def test_few_steps_are_all_drawn() -> None:
    np.testing.assert_array_equal(outline(np.zeros(100), 0, 99, 50), np.arange(100))
    np.testing.assert_array_equal(outline(np.zeros(100), 90, 400, 50), np.arange(90, 100))


def test_a_million_steps_keep_each_column_s_extremes_and_the_ends() -> None:
    places = np.random.default_rng(4).normal(size=1_000_000)
    places[654_321], places[77_777] = 9.0, -9.0
    kept = outline(places, 0, 999_999, 800)
    assert kept.size <= 4 * 800
    assert np.all(np.diff(kept) > 0)
    assert {0, 77_777, 654_321, 999_999} <= set(kept.tolist())
    length = 1250  # a million steps in 800 columns
    columns = places.reshape(-1, length)
    drawn = [places[kept[kept // length == column]] for column in range(800)]
    np.testing.assert_array_equal([part.min() for part in drawn], columns.min(axis=1))
    np.testing.assert_array_equal([part.max() for part in drawn], columns.max(axis=1))


def test_a_wide_gap_stays_a_gap_and_a_narrow_one_hides_nothing() -> None:
    places = np.zeros(100_000)
    places[20_000:60_000] = np.nan
    places[90_000] = np.nan
    places[90_001] = 5.0
    kept = outline(places, 0, 99_999, 100)
    assert np.isnan(places[kept]).sum() >= 30
    assert 90_001 in kept


@given(
    arrays.arrays(float, st.integers(10, 3000), elements=st.floats(-1e300, 1e300)),
    st.integers(1, 100),
)
def test_what_is_drawn_reaches_as_high_and_as_low(places: np.ndarray, columns: int) -> None:
    kept = outline(places, 0, len(places) - 1, columns)
    assert places[kept].max() == places.max()
    assert places[kept].min() == places.min()
    assert kept[0] == 0
    assert kept[-1] == len(places) - 1
