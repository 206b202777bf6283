"""Logarithmic heights: the median half way up, true numbers on the axis, exact slopes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.scenes.box import Box
from explorer.scenes.height_field import height_field
from explorer.scenes.height_scale import BEND_RANGE, LINEAR_HEIGHT, HeightScale, logarithmic
from explorer.scenes.surface_scene import surface_scene
from explorer.scenes.value_scale import ValueScale
from tests.scenes.plane_fields import SQUARE, bowl, document_over, grid_of, himmelblau

BENDS = st.floats(*BEND_RANGE)
SHARES = st.floats(0.0, 1.0)


@given(BENDS, SHARES, st.booleans())
def test_the_inverse_leads_back(bend: float, share: float, at_top: bool) -> None:
    scale = HeightScale(bend, at_top)
    there = scale.drawn(np.array(share))
    assert float(scale.linear(there)) == pytest.approx(share, abs=1e-9)


@given(BENDS, st.booleans())
def test_both_ends_stay_where_they_are(bend: float, at_top: bool) -> None:
    ends = np.array([0.0, 1.0])
    np.testing.assert_allclose(HeightScale(bend, at_top).drawn(ends), ends, atol=1e-12)


def test_a_linear_scale_changes_nothing() -> None:
    shares = np.array([-1.0, 0.3, 2.0])
    assert LINEAR_HEIGHT.drawn(shares) is shares


def test_99_of_a_hundred_parts_are_drawn_half_way_up_by_a_bend_of_9999() -> None:
    # log(1 + 9999/101) = log(100) is half of log(10000).
    assert float(HeightScale(9999.0).drawn(np.array(1 / 101))) == pytest.approx(0.5)


def test_the_median_comes_half_way_up() -> None:
    z = np.array([0.0, 0.9, 1.0, 1.1, 100.0])
    scale = logarithmic(z, ValueScale(0.0, 100.0))
    assert float(scale.drawn(np.array(0.01))) == pytest.approx(0.5)
    turned = logarithmic(-z, ValueScale(-100.0, 0.0))
    assert turned.crowds_at_top
    assert float(turned.drawn(np.array(0.99))) == pytest.approx(0.5)


@pytest.mark.parametrize("at_top", [False, True])
def test_slopes_are_those_of_what_is_drawn(at_top: bool) -> None:
    box = Box(SQUARE, (0.0, 890.0), height_scale=HeightScale(100.0, at_top))
    field = height_field(grid_of(himmelblau, samples=401), box)
    heights = field.heights.astype(np.float64)
    rises = (heights[202:, 60] - heights[200:-2, 60]) / (field.x[202:] - field.x[200:-2])
    inside = np.abs(heights[201:-1, 60]) < 0.5
    np.testing.assert_allclose(
        field.samples[201:-1, 60, 1][inside], rises[inside], rtol=2e-2, atol=2e-2
    )


def test_the_axis_has_true_numbers_farther_apart_at_the_top() -> None:
    scene = surface_scene(document_over(log_height=True), grid_of(himmelblau), ())
    axis = scene.axes(6)[2]
    values = [tick.value for tick in axis.ticks]
    assert (axis.name, axis.is_logarithmic) == ("f", True)
    assert values == sorted(values)
    assert values[0] == 0.0
    gaps = np.diff(values)
    assert gaps[-1] > 5 * gaps[0]
    assert [float(tick.text) for tick in axis.ticks] == values


def test_a_linear_axis_keeps_its_name_and_its_equal_steps() -> None:
    axis = surface_scene(document_over(), grid_of(bowl), ()).axes(6)[2]
    assert axis.name == "f"
    assert len(set(np.diff([tick.value for tick in axis.ticks]))) == 1
