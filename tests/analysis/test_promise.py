"""Promised and actual change: the numbers of the lecture's sections 3, 4 and 6."""

from __future__ import annotations

import pytest

from explorer.analysis import promise, sensitivity
from explorer.expression import parse
from explorer.functions import ScalarField


def field_of(text: str) -> ScalarField:
    return ScalarField(parse(text), {})


def test_sensitivity_of_the_product_at_4_and_minus_3() -> None:
    product = field_of("x*y")
    along_x, along_y = sensitivity(product, (4.0, -3.0), 0.2)
    assert along_x.promised == pytest.approx(-3 * 0.2)
    assert along_y.promised == pytest.approx(4 * 0.2)
    assert -12 + along_x.actual == pytest.approx(-12.6)
    assert -12 + along_y.actual == pytest.approx(-11.2)


def test_a_small_increment_of_the_parabola_errs_by_half_its_square() -> None:
    along_x, _ = sensitivity(field_of("x^2/2"), (2.0, 0.0), 0.1)
    assert 2.0 + along_x.promised == pytest.approx(2.2)
    assert 2.0 + along_x.actual == pytest.approx(2.205)
    assert along_x.curvature == pytest.approx(0.005)


@pytest.mark.parametrize(
    ("position", "promised", "actual"),
    [
        ((4.0, -3.0), 5.0, 4.52),
        ((3.4, -2.2), 3.28, 2.9808),
        ((2.96, -1.52), 2.2144, 2.034432),
        ((2.656, -0.928), 1.583104, 1.484513),
    ],
)
def test_the_ascent_on_the_product_gains_less_than_promised(
    position: tuple[float, float], promised: float, actual: float
) -> None:
    product = field_of("x*y")
    gx, gy = product.gradient(*position)
    found = promise(product, position, (0.2 * gx, 0.2 * gy))
    assert found.promised == pytest.approx(promised)
    assert found.actual == pytest.approx(actual, abs=5e-7)
    assert found.promised + found.curvature == pytest.approx(found.actual)


@pytest.mark.parametrize(
    ("rate", "value"),
    [(0.1, 0.34), (0.2, 0.11), (0.25, 0.0625), (1 / 3, 0.083333), (0.5, 0.5), (0.55, 0.7225),
     (0.6, 0.99)],
)  # fmt: skip
def test_curvature_makes_up_the_difference_on_the_elliptic_bowl(rate: float, value: float) -> None:
    bowl = field_of("2*x^2 + y^2")
    found = promise(bowl, (0.5, 0.5), (-2 * rate, -1 * rate))
    assert found.promised == pytest.approx(-rate * 5)
    assert found.curvature == pytest.approx(rate**2 / 2 * 18)
    assert 0.75 + found.actual == pytest.approx(value, abs=5e-7)
    assert found.remainder == pytest.approx(0, abs=1e-15)


def test_a_cubic_leaves_a_remainder() -> None:
    assert promise(field_of("x^3"), (1.0, 0.0), (0.1, 0.0)).remainder == pytest.approx(0.001)
