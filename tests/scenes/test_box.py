"""The map between the function's units and the box."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.box import HALF_HEIGHT, Box, box_around


def test_corners_of_the_domain_are_corners_of_the_box() -> None:
    box = box_around(Domain(-5, 5, 0, 2), (-25, 25))
    points = np.array([[-5, 0, -25], [5, 2, 25], [0, 1, 0]], float)
    expected = [[-1, -1, -HALF_HEIGHT], [1, 1, HALF_HEIGHT], [0, 0, 0]]
    np.testing.assert_allclose(box.to_box(points), expected, atol=1e-15)


def test_places_in_the_box_lead_back_to_the_plane() -> None:
    box = box_around(Domain(-5, 5, 0, 2), (-25, 25))
    assert box.to_plane(0.5, -0.5) == pytest.approx((2.5, 0.5))


def test_a_place_at_the_edge_stays_in_the_domain() -> None:
    domain = Domain(0.1, 0.7, -0.3, 1e-9)
    assert domain.contains(*box_around(domain, (0, 1)).to_plane(1.0, 1.0))
    assert domain.contains(*box_around(domain, (0, 1)).to_plane(1.0 + 1e-12, -1.1))


def test_with_equal_scales_the_shorter_side_is_shorter() -> None:
    box = box_around(Domain(0, 4, 0, 2), (0, 1), equal_aspect=True)
    assert (box.half_x, box.half_y) == (1.0, 0.5)


def test_a_very_long_domain_is_still_a_box() -> None:
    box = box_around(Domain(0, 1e9, 0, 1), (0, 1), equal_aspect=True)
    assert box.half_y == 0.05


@pytest.mark.parametrize("limits", [(-1e308, 1e308), (0.0, 1e308), (-1e-290, 1e-290)])
def test_heights_of_any_range_are_finite(limits: tuple[float, float]) -> None:
    box = Box(Domain(), limits)
    low, high = limits
    heights = box.heights(np.array([low, 0.5 * low + 0.5 * high, high]))
    np.testing.assert_allclose(heights, [-HALF_HEIGHT, 0, HALF_HEIGHT], atol=1e-12)


def test_slopes_are_converted_by_the_scale() -> None:
    scale = Box(Domain(-5, 5, -1, 1), (0, 11)).scale
    np.testing.assert_allclose(scale, [0.2, 1.0, 0.1])


def test_heights_of_what_is_not_finite_are_not_finite() -> None:
    heights = Box(Domain(), (0, 1)).heights(np.array([math.nan, math.inf, -math.inf]))
    assert math.isnan(heights[0])
    assert heights[1:].tolist() == [math.inf, -math.inf]
