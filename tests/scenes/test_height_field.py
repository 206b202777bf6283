"""The surface as data: heights, slopes, holes and poles."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.functions import Domain, Grid
from explorer.scenes.box import Box, box_around
from explorer.scenes.height_field import TORN, HeightField, height_field
from explorer.scenes.value_range import value_range
from tests.scenes.plane_fields import Array, Field, bowl, constant_grid, grid_of, product


def field_of(grid: Grid) -> HeightField:
    domain = Domain(grid.x[0], grid.x[-1], grid.y[0], grid.y[-1])
    limits = value_range(grid.z)
    assert limits is not None
    return height_field(grid, box_around(domain, limits))


def logarithm(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return np.log(x) + 0 * y, 1 / x + 0 * y, 0 * x * y


def hyperbola(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return 1 / x + 0 * y, -1 / x**2 + 0 * y, 0 * x * y


def dome(x: Array, y: Array) -> tuple[Array, Array, Array]:
    z = np.sqrt(9 - x**2 - y**2)
    return z, -x / z, -y / z


def steps(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return np.floor(x) + 0 * y, 0 * x * y, 0 * x * y


def drawn(field: HeightField) -> Array:
    return field.samples[..., 3] >= 0.5


def test_the_lowest_value_is_at_the_floor_and_the_highest_at_the_ceiling() -> None:
    heights = field_of(grid_of(product)).heights
    assert heights.min() == pytest.approx(-0.55)
    assert heights.max() == pytest.approx(0.55)
    assert heights.shape == (101, 101)


def test_the_first_index_is_x() -> None:
    heights = field_of(grid_of(lambda x, y: (x + 0 * y, 1 + 0 * x * y, 0 * x * y))).heights
    assert (np.diff(heights, axis=0) > 0).all()
    assert (np.diff(heights, axis=1) == 0).all()


@pytest.mark.parametrize("of", [bowl, product])
def test_slopes_are_those_of_the_surface_in_the_box(of: Field) -> None:
    field = field_of(grid_of(of))
    along_x = np.gradient(field.heights.astype(float), field.x, axis=0)
    along_y = np.gradient(field.heights.astype(float), field.y, axis=1)
    inner = (slice(1, -1), slice(1, -1))
    np.testing.assert_allclose(field.samples[..., 1][inner], along_x[inner], atol=1e-4)
    np.testing.assert_allclose(field.samples[..., 2][inner], along_y[inner], atol=1e-4)


def test_the_same_grid_in_the_same_box_is_the_same_surface() -> None:
    grid = grid_of(product)
    box = Box(Domain(), (-25.0, 25.0))
    assert height_field(grid, box) is height_field(grid, Box(Domain(), (-25.0, 25.0)))
    assert height_field(grid_of(product), box) is not height_field(grid, box)


def test_heights_between_the_samples_are_bilinear() -> None:
    field = field_of(grid_of(product))
    places = np.linspace(-0.99, 0.99, 7)
    # x y is bilinear itself: in the box it is 0.55 x y.
    heights = field.height_at(places, places[::-1])
    np.testing.assert_allclose(heights, 0.55 * places * places[::-1], atol=1e-6)


def test_outside_of_the_box_there_is_no_height() -> None:
    heights = field_of(grid_of(product)).height_at(np.array([1.01, 0.0]), np.array([0.0, -1.2]))
    assert np.isnan(heights).all()


def test_the_logarithm_has_a_hole_where_it_is_undefined() -> None:
    field = field_of(grid_of(logarithm))
    assert np.isnan(field.height_at(np.array([-0.5]), np.array([0.3])))
    assert np.isfinite(field.height_at(np.array([0.5]), np.array([0.3])))
    assert np.isfinite(field.samples).all()


def test_the_rim_of_a_dome_goes_down_to_the_floor() -> None:
    """What is continued into the hole is below the box, so that the cut is a smooth circle."""
    field = field_of(grid_of(dome))
    continued = drawn(field) & ~np.isfinite(grid_of(dome).z)
    assert continued.any()
    assert (field.heights[continued] < -0.55).all()


def test_a_pole_is_torn_and_not_a_wall() -> None:
    # An even number of samples: none of them is on the pole itself.
    field = field_of(grid_of(hyperbola, samples=100))
    assert np.isnan(field.height_at(np.array([0.0]), np.array([0.3])))
    assert np.isfinite(field.height_at(np.array([-0.012, 0.012]), np.array([0.3, 0.3]))).all()


def test_a_step_is_a_wall() -> None:
    assert drawn(field_of(grid_of(steps))).all()


@pytest.mark.parametrize("rows", [1, 2, 7, 50])
def test_a_surface_written_in_blocks_is_the_same(
    monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    grid = grid_of(hyperbola, samples=100)
    whole = field_of(grid).samples
    height_field.cache_clear()
    monkeypatch.setattr("explorer.scenes.height_field._BLOCK", 100 * rows)
    assert np.array_equal(field_of(grid).samples, whole)
    assert (whole[49:51, :, 3] == TORN).all()
    assert (whole[:49, :, 3] == 1.0).all()


def test_a_pole_does_not_flatten_the_rest() -> None:
    field = field_of(grid_of(lambda x, y: (1 / (x * x + y * y), 0 * x * y, 0 * x * y), samples=100))
    assert np.ptp(field.heights[20]) > 0.05
    assert np.abs(field.heights).max() <= 6 * 0.55 + 1e-6


def test_a_constant_is_a_flat_sheet_in_the_middle() -> None:
    field = field_of(constant_grid(5.0))
    np.testing.assert_allclose(field.heights, 0.0, atol=1e-7)
    assert drawn(field).all()


@pytest.mark.parametrize("value", [1e300, -1e308, 1e-310, 0.0])
def test_values_beyond_single_precision_are_drawn(value: float) -> None:
    grid = grid_of(lambda x, y: (value * x + 0 * y, value + 0 * x * y, 0 * x * y))
    assert np.isfinite(field_of(grid).samples).all()


def test_slopes_that_are_not_finite_are_drawn_all_the_same() -> None:
    grid = grid_of(lambda x, y: (np.sqrt(np.abs(x)) + 0 * y, np.inf + 0 * x * y, np.nan + x * y))
    assert np.isfinite(field_of(grid).samples).all()
