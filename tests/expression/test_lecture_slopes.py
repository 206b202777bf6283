"""Numbers of the lecture about slopes and sensitivity."""

from __future__ import annotations

import math

import pytest

from explorer.expression import evaluate, gradient, parse


def value_and_slopes(text: str, x: float, y: float) -> tuple[float, ...]:
    return evaluate(gradient(parse(text).graph, ("x", "y")), {"x": x, "y": y})


def test_the_slope_of_a_parabola() -> None:
    value, slope, _ = value_and_slopes("x^2/2", 2.0, 0.0)
    linear = value + 0.1 * slope
    true = value_and_slopes("x^2/2", 2.1, 0.0)[0]
    assert (linear, true) == pytest.approx((2.2, 2.205))


@pytest.mark.parametrize(
    ("degrees", "slope"), [(0.0, 2.0), (45.0, 2.121320), (90.0, 1.0), (116.565, 0.0), (180.0, -2.0)]
)
def test_the_slope_of_a_tangent_plane_depends_on_the_direction(
    degrees: float, slope: float
) -> None:
    _, fx, fy = value_and_slopes("2x^2 + y^2", 0.5, 0.5)
    assert (fx, fy) == (2.0, 1.0)
    direction = math.radians(degrees)
    along = fx * math.cos(direction) + fy * math.sin(direction)
    assert along == pytest.approx(slope, abs=2e-6)


def test_the_gradient_of_a_product() -> None:
    assert value_and_slopes("xy", 4.0, -3.0) == (-12.0, -3.0, 4.0)
    assert value_and_slopes("xy", 4.2, -3.0)[0] == pytest.approx(-12.6)
    assert value_and_slopes("xy", 4.0, -2.8)[0] == pytest.approx(-11.2)


def test_the_gradient_of_a_sum_is_one_everywhere() -> None:
    assert value_and_slopes("x + y", 17.0, -0.3)[1:] == (1.0, 1.0)
