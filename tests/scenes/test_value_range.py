"""The heights worth showing: poles must not flatten the rest."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.scenes.value_range import value_range
from tests.scenes.plane_fields import bowl, constant_grid, grid_of, himmelblau


@pytest.mark.parametrize("field", [bowl, himmelblau])
def test_a_smooth_function_is_shown_whole(field: object) -> None:
    z = grid_of(field).z  # type: ignore[arg-type] # one of two fields
    assert value_range(z) == (z.min(), z.max())


@pytest.mark.parametrize("samples", [100, 128, 256, 512])
def test_a_pole_is_cut_at_about_the_same_height_by_any_grid(samples: int) -> None:
    z = grid_of(lambda x, y: (1 / x + 0 * y, 0 * x * y, 0 * x * y), samples=samples).z
    limits = value_range(z)
    assert limits is not None
    # A fiftieth of the samples is nearer to the pole than 0.2, where 1 / x is 5.
    assert limits == pytest.approx((-5, 5), rel=0.25)


def test_a_step_is_not_a_pole() -> None:
    z = grid_of(lambda x, y: (np.sign(x) + 0 * y, 0 * x * y, 0 * x * y)).z
    assert value_range(z) == (-1.0, 1.0)


def test_a_steep_corner_is_not_a_pole() -> None:
    z = grid_of(lambda x, y: (np.exp(x) + 0 * y, 0 * x * y, 0 * x * y)).z
    assert value_range(z) == (z.min(), z.max())


def test_a_constant_gets_a_band_around_it() -> None:
    assert value_range(constant_grid(5.0).z) == (2.5, 7.5)
    assert value_range(constant_grid(0.0).z) == (-1.0, 1.0)


def test_without_finite_values_there_is_no_range() -> None:
    assert value_range(constant_grid(np.nan).z) is None


def test_what_is_not_finite_is_left_out() -> None:
    z = np.array([[1.0, np.nan], [np.inf, 3.0]])
    assert value_range(z) == (1.0, 3.0)


def test_the_widest_range_of_all_is_a_range() -> None:
    assert value_range(np.array([[-1.7e308, 1.7e308]])) == (-1.7e308, 1.7e308)
