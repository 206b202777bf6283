"""Levels at round numbers: equal steps where values are even, crowded where the values are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.scenes.levels import LevelSpacing, contour_levels, level_text, roundest
from explorer.scenes.levels import levels_of as spaced_levels
from explorer.scenes.value_range import value_range
from explorer.scenes.value_scale import value_scale

Array = NDArray[np.float64]
AXIS = np.linspace(-5.0, 5.0, 101)
X, Y = AXIS[:, None], AXIS[None, :]
HIMMELBLAU = (X**2 + Y - 11) ** 2 + (X + Y**2 - 7) ** 2
ROSENBROCK = (1 - X) ** 2 + 100 * (Y - X**2) ** 2
SHEET = 0 * X * Y


def levels_of(z: Array, count: int = 12) -> Array:
    return contour_levels(z, value_range(z), count)


def test_a_product_gets_steps_of_five() -> None:
    np.testing.assert_array_equal(
        levels_of(X * Y), [-20, -15, -10, -5, 0, 5, 10, 15, 20], strict=False
    )


def test_a_plane_gets_equal_steps() -> None:
    assert set(np.diff(levels_of(X + Y))) == {2.0}


@pytest.mark.parametrize("z", [HIMMELBLAU, ROSENBROCK])
def test_a_basin_under_steep_walls_gets_many_lines_near_its_floor(z: Array) -> None:
    levels = levels_of(z)
    assert np.count_nonzero(levels < np.median(z)) >= 4
    assert np.all(np.diff(levels, 2) >= -0.5 * np.diff(levels)[1:])


@pytest.mark.parametrize("count", [1, 5, 12, 30, 64])
@pytest.mark.parametrize("z", [X * Y, X + Y, HIMMELBLAU, -HIMMELBLAU, ROSENBROCK, np.exp(X + Y)])
def test_levels_ascend_inside_the_values_about_as_many_as_wanted(z: Array, count: int) -> None:
    levels = levels_of(z, count)
    assert np.all(np.diff(levels) > 0)
    assert z.min() < levels[0]
    assert levels[-1] < z.max()
    assert count / 3 <= levels.size <= 1.25 * count


@pytest.mark.parametrize("z", [X * Y, HIMMELBLAU, -HIMMELBLAU, ROSENBROCK, np.exp(X + Y)])
def test_levels_are_round_numbers(z: Array) -> None:
    for level in levels_of(z):
        assert level == float(f"{level:.2g}")


def test_a_lift_of_the_function_lifts_equal_steps() -> None:
    np.testing.assert_allclose(levels_of(X * Y + 100), levels_of(X * Y) + 100)


@pytest.mark.parametrize("scale", [1e300, 1.7e308 / 25, 1e-200])
def test_huge_and_tiny_values_have_levels(scale: float) -> None:
    levels = levels_of(X * Y * scale)
    assert levels.size >= 7
    assert np.all(np.isfinite(levels))


def test_a_pole_leaves_the_levels_where_the_other_values_are() -> None:
    with np.errstate(divide="ignore"):
        z = 1.0 / (X**2 + Y**2)
    levels = levels_of(z)
    assert levels.size >= 6
    assert levels[-1] < np.percentile(z, 99.0)


def test_a_constant_has_levels_beside_it_and_nothing_finite_has_none() -> None:
    levels = levels_of(SHEET + 5.0)
    assert levels[0] < 5.0 < levels[-1]
    assert levels_of(SHEET + np.nan).size == 0
    assert levels_of(SHEET + np.inf).size == 0


def test_values_that_cannot_be_told_apart_do_not_make_a_flood_of_levels() -> None:
    assert contour_levels(SHEET, (1.0, 1.0 + 1e-15)).size <= 15


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-1.0, 2.0, 0.0), (0.58, 1.16, 1.0), (4.1, 7.3, 5.0), (148, 186, 150), (-31, -27, -30)],
)
def test_the_roundest_number_of_an_interval(low: float, high: float, expected: float) -> None:
    assert roundest(low, high) == expected


def test_level_text_is_short_with_a_wide_minus() -> None:
    assert level_text(-0.5) == "\N{MINUS SIGN}0.5"
    assert level_text(2e300) == "2e300"
    assert level_text(150.0) == "150"


def spaced(z: Array, spacing: LevelSpacing, count: int = 12) -> Array:
    scale = value_scale(z)
    assert scale is not None
    return spaced_levels(scale, count, spacing, z)


def test_linear_levels_have_equal_steps_also_over_a_basin() -> None:
    assert set(np.diff(spaced(HIMMELBLAU, LevelSpacing.LINEAR))) == {100.0}


def test_quantile_levels_part_the_view_into_equal_areas() -> None:
    levels = spaced(ROSENBROCK, LevelSpacing.QUANTILE)
    shares = np.diff([np.mean(level >= ROSENBROCK) for level in levels])
    np.testing.assert_allclose(shares, 1 / 13, atol=0.04)


def test_logarithmic_levels_grow_by_about_equal_factors() -> None:
    levels = spaced(ROSENBROCK, LevelSpacing.LOGARITHMIC)
    assert levels.size >= 8
    factors = levels[4:] / levels[3:-1]
    assert factors.max() < 2.0 * factors.min()
    assert np.all(levels == [float(f"{level:.2g}") for level in levels])


@pytest.mark.parametrize("spacing", LevelSpacing)
@pytest.mark.parametrize("z", [X * Y, HIMMELBLAU, SHEET, np.where(X > 0, X, np.nan) + SHEET])
def test_levels_of_every_spacing_ascend(z: Array, spacing: LevelSpacing) -> None:
    levels = spaced(z, spacing)
    assert np.all(np.diff(levels) > 0)
