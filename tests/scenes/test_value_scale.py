"""The normalisation of colours: linear for even values, finer where values crowd."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.scenes.value_scale import MAXIMUM_EXPONENT, value_scale

Array = NDArray[np.float64]
AXIS = np.linspace(-5.0, 5.0, 101)
X, Y = AXIS[:, None], AXIS[None, :]
HIMMELBLAU = (X**2 + Y - 11) ** 2 + (X + Y**2 - 7) ** 2


@pytest.mark.parametrize("z", [X + Y, X * Y, X**2 + Y**2, X**2 + 0 * Y])
def test_even_values_are_coloured_linearly(z: Array) -> None:
    assert value_scale(z).exponent == pytest.approx(1.0, abs=0.05)


def test_a_flat_basin_under_steep_walls_gets_more_than_its_share_of_the_colours() -> None:
    scale = value_scale(HIMMELBLAU)
    assert 2.0 < scale.exponent < 4.0
    assert not scale.crowds_at_top
    assert scale.shade(np.array([89.0])) > 2 * 89.0 / 890.0


def test_the_picture_of_the_negative_is_the_negative_of_the_picture() -> None:
    upright, hanging = value_scale(HIMMELBLAU), value_scale(-HIMMELBLAU)
    assert hanging.crowds_at_top
    np.testing.assert_allclose(
        hanging.shade(-HIMMELBLAU), 1.0 - upright.shade(HIMMELBLAU), atol=1e-12
    )


@pytest.mark.parametrize("z", [X + Y, HIMMELBLAU, -HIMMELBLAU, np.exp(3 * X) + 0 * Y])
def test_value_is_the_inverse_of_shade(z: Array) -> None:
    scale = value_scale(z)
    shades = np.linspace(0.0, 1.0, 11)
    values = np.array([scale.value(shade) for shade in shades])
    np.testing.assert_allclose(scale.shade(values), shades, atol=1e-9)
    assert scale.exponent <= MAXIMUM_EXPONENT


def test_shades_stay_between_0_and_1_and_holes_stay_holes() -> None:
    scale = value_scale(X + Y)
    shades = scale.shade(np.array([-np.inf, -1e300, 0.0, 1e300, np.inf, np.nan]))
    np.testing.assert_array_equal(shades, [0.0, 0.0, 0.5, 1.0, 1.0, np.nan])


def test_a_parameter_that_moves_a_little_changes_the_colours_a_little() -> None:
    exponents = [value_scale(np.abs(X) ** p + 0 * Y).exponent for p in np.linspace(1, 6, 60)]
    assert np.max(np.abs(np.diff(exponents))) < 0.25


def test_values_up_to_the_largest_float_have_shades() -> None:
    scale = value_scale(X * Y / 25.0 * 1.7e308)
    assert scale.shade(np.array([0.0])) == pytest.approx(0.5)


@pytest.mark.parametrize("z", [np.full((3, 3), np.nan), np.full((3, 3), np.inf), np.empty((0, 0))])
def test_without_a_finite_value_there_is_no_scale(z: Array) -> None:
    assert value_scale(z) is None
