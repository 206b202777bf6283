"""A part of the plane that is looked at gets samples of its own, in the colours of the whole."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.contour_scene import contour_field
from explorer.scenes.detail import detail_domain, detail_of, wants_detail
from tests.scenes.plane_fields import SQUARE, grid_of, himmelblau


@pytest.mark.parametrize(
    ("visible", "wanted"),
    [
        ((0.0, 1.0, 0.0, 1.0), False),
        ((-0.02, 1.02, -0.02, 1.02), False),
        ((0.1, 0.95, 0.0, 1.0), False),
        ((0.4, 0.6, 0.4, 0.6), True),
        ((-0.5, 1.5, -0.5, 1.5), True),
        ((0.5, 1.4, 0.0, 1.0), True),
    ],
    ids=["the domain", "its rim", "most of it", "a part", "beyond", "beside"],
)
def test_detail_is_wanted_where_the_picture_of_the_domain_does_not_do(
    visible: tuple[float, float, float, float], wanted: bool
) -> None:
    assert wants_detail(visible) is wanted


def test_a_little_more_than_what_is_visible_is_sampled() -> None:
    part = detail_domain(SQUARE, (0.5, 1.0, 0.0, 0.25))
    assert part is not None
    sampled, place = part
    assert place == pytest.approx((0.48, 1.02, -0.01, 0.26))
    assert (sampled.x_min, sampled.x_max) == pytest.approx((-0.2, 5.2))
    assert (sampled.y_min, sampled.y_max) == pytest.approx((-5.1, -2.4))


@pytest.mark.parametrize(
    ("domain", "visible"),
    [
        (Domain(1e6, 1e6 + 1, 0, 1), (0.5, 0.5 + 1e-12, 0.0, 1.0)),
        (Domain(-8e307, 8e307, 0, 1), (-2.0, 3.0, 0.0, 1.0)),
    ],
    ids=["too near", "too far"],
)
def test_where_floating_point_numbers_end_there_is_no_detail(
    domain: Domain, visible: tuple[float, float, float, float]
) -> None:
    assert detail_domain(domain, visible) is None


def test_colours_and_levels_are_those_of_the_whole() -> None:
    whole = contour_field(grid_of(himmelblau), SQUARE)
    assert whole is not None
    sampled = Domain(2.5, 3.5, 1.5, 2.5)
    detail = detail_of(grid_of(himmelblau, sampled), sampled, (0.75, 0.85, 0.65, 0.75), whole)
    assert detail.field.scale is whole.scale
    assert detail.field.lines.levels is whole.lines.levels
    # f(3, 2) = 0 is the lowest value, in the middle of the detail and between the whole's samples.
    assert detail.field.shades[50, 50] == pytest.approx(float(whole.scale.shade(np.zeros(()))))
    assert detail.field.shades.min() == detail.field.shades[50, 50]
