"""Arrows point uphill, and only where uphill is known."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.gradient_arrows import (
    ArrowSettings,
    Density,
    arrow_choices,
    gradient_arrows,
)
from tests.scenes.plane_fields import SQUARE, bowl, constant_grid, grid_of, product


def test_on_a_bowl_arrows_point_away_from_the_bottom() -> None:
    arrows = gradient_arrows(grid_of(bowl), SQUARE)
    assert len(arrows) == 14 * 14
    outward = arrows.centres - 0.5
    outward /= np.hypot(*outward.T)[:, None]
    np.testing.assert_allclose(arrows.directions, outward, atol=1e-9)


def test_on_the_lectures_product_arrows_are_the_swapped_coordinates() -> None:
    arrows = gradient_arrows(grid_of(product), SQUARE)
    x, y = (10.0 * arrows.centres - 5.0).T
    expected = np.column_stack([y, x]) / np.hypot(x, y)[:, None]
    np.testing.assert_allclose(arrows.directions, expected, atol=1e-9)


def test_places_belong_to_the_domain_and_keep_off_its_rim() -> None:
    centres = gradient_arrows(grid_of(bowl), SQUARE, count=10).centres
    np.testing.assert_allclose(np.unique(centres[:, 0].round(9)), np.arange(0.05, 1.0, 0.1))


def test_steeper_places_have_longer_arrows() -> None:
    arrows = gradient_arrows(grid_of(bowl), SQUARE)
    slopes = np.hypot(*(arrows.centres - 0.5).T)
    order = np.argsort(slopes)
    assert np.all(np.diff(arrows.lengths[order]) >= -1e-9)
    assert arrows.lengths.min() >= 0.45
    assert arrows.lengths.max() == 1.0


def test_on_an_oblong_domain_an_arrow_points_where_a_small_step_leads() -> None:
    domain = Domain(0.0, 20.0, 0.0, 1.0)
    arrows = gradient_arrows(grid_of(lambda x, y: (x + y, 1.0, 1.0), domain), domain)
    step = np.array([1 / 20, 1 / 1])
    np.testing.assert_allclose(arrows.directions, np.tile(step / np.hypot(*step), (196, 1)))


def test_no_arrow_where_the_gradient_is_zero() -> None:
    assert len(gradient_arrows(constant_grid(3.0), SQUARE)) == 0


def test_no_arrow_where_the_gradient_is_not_finite() -> None:
    arrows = gradient_arrows(
        grid_of(lambda x, y: (np.log(x), 1 / np.where(x > 0, x, np.nan), 0 * y)), SQUARE
    )
    assert arrows.centres[:, 0].min() > 0.5
    assert len(gradient_arrows(constant_grid(np.nan), SQUARE)) == 0


@pytest.mark.parametrize("factor", [1e300, 1e-300])
def test_huge_and_tiny_slopes_have_directions(factor: float) -> None:
    arrows = gradient_arrows(
        grid_of(lambda x, y: tuple(factor * part for part in product(x, y))), SQUARE
    )
    np.testing.assert_allclose(np.hypot(*arrows.directions.T), 1.0)


def test_downhill_arrows_point_the_other_way() -> None:
    uphill = gradient_arrows(grid_of(product), SQUARE)
    downhill = gradient_arrows(grid_of(product), SQUARE, 14, ArrowSettings(points_downhill=True))
    np.testing.assert_array_equal(downhill.directions, -uphill.directions)


def test_arrows_of_unit_length_are_all_as_long_as_the_steepest() -> None:
    arrows = gradient_arrows(grid_of(bowl), SQUARE, 14, ArrowSettings(has_unit_length=True))
    assert set(arrows.lengths) == {1.0}


def test_more_arrows_stand_closer() -> None:
    few, many = (
        arrow_choices(grid_of(bowl), SQUARE, ArrowSettings(density))
        for density in (Density.FEW, Density.MANY)
    )
    assert len(many[0]) > 8 * len(few[0])
    assert many[0].roominess < 1.0 < few[0].roominess
