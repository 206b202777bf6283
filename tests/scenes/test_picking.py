"""The point of a surface that a line of sight meets."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.box import Box
from explorer.scenes.camera import Camera
from explorer.scenes.height_field import HeightField, height_field
from explorer.scenes.picking import on_height, picked
from tests.scenes.plane_fields import bowl, constant_grid, grid_of, product

SIZE = (900.0, 700.0)


@pytest.fixture
def saddle() -> HeightField:
    return height_field(grid_of(product), Box(Domain(), (-25.0, 25.0)))


@pytest.mark.parametrize("place", [(0.0, 0.0), (0.8, -0.6), (-0.95, 0.9), (0.3, 0.3)])
@pytest.mark.parametrize("azimuth", [-60.0, 30.0, 150.0])
def test_what_is_seen_at_a_pixel_is_picked(
    saddle: HeightField, place: tuple[float, float], azimuth: float
) -> None:
    camera = Camera(azimuth=azimuth, elevation=60)
    point = np.array([*place, 0.55 * place[0] * place[1]])
    x, y, _ = camera.project(point, *SIZE)
    found = picked(saddle, *camera.ray(x, y, *SIZE))
    assert found is not None
    np.testing.assert_allclose(found, point, atol=1e-4)


def test_beside_the_surface_nothing_is_picked(saddle: HeightField) -> None:
    camera = Camera()
    assert picked(saddle, *camera.ray(5, 5, *SIZE)) is None


def test_a_ray_that_leads_away_picks_nothing(saddle: HeightField) -> None:
    assert picked(saddle, np.array([0.0, 0.0, 3.0]), np.array([0.0, 0.0, 1.0])) is None


def test_from_straight_above_the_place_below_is_picked(saddle: HeightField) -> None:
    found = picked(saddle, np.array([0.5, -0.5, 5.0]), np.array([0.0, 0.0, -1.0]))
    np.testing.assert_allclose(found, [0.5, -0.5, -0.1375], atol=1e-5)


def test_of_two_hills_the_nearer_one_is_picked() -> None:
    field = height_field(grid_of(bowl), Box(Domain(), (0.0, 50.0)))
    # Level through the bowl: it meets the wall on the side that it comes from.
    found = picked(field, np.array([-3.0, 0.0, -0.3]), np.array([1.0, 0.0, 0.0]))
    assert found is not None
    # x^2 + y^2 = 50 (0.25 / 1.1) at height -0.3, and 5 units of x are one of the box.
    assert found[0] == pytest.approx(-np.sqrt(50 * 0.25 / 1.1) / 5, abs=1e-3)


def test_through_a_hole_nothing_is_picked() -> None:
    grid = grid_of(lambda x, y: (np.sqrt(x * x + y * y - 4), 0 * x * y, 0 * x * y))
    field = height_field(grid, Box(Domain(), (0.0, 7.0)))
    assert picked(field, np.array([0.0, 0.0, 5.0]), np.array([0.0, 0.0, -1.0])) is None


def test_a_flat_sheet_is_picked() -> None:
    field = height_field(constant_grid(5.0), Box(Domain(), (2.5, 7.5)))
    camera = Camera()
    x, y, _ = camera.project(np.array([0.2, 0.4, 0.0]), *SIZE)
    np.testing.assert_allclose(picked(field, *camera.ray(x, y, *SIZE)), [0.2, 0.4, 0.0], atol=1e-4)


def test_a_place_on_a_height_is_kept_in_the_box(saddle: HeightField) -> None:
    ray = (np.array([0.0, 0.0, 2.0]), np.array([0.9, 0.0, -0.1]))
    np.testing.assert_allclose(on_height(0.0, saddle, *ray), [1.0, 0.0, 0.0])


def test_a_height_that_the_ray_leads_away_from_is_not_met(saddle: HeightField) -> None:
    assert on_height(0.0, saddle, np.array([0.0, 0.0, 2.0]), np.array([0.0, 0.0, 1.0])) is None
    assert on_height(0.0, saddle, np.array([0.0, 0.0, 2.0]), np.array([1.0, 0.0, 0.0])) is None
