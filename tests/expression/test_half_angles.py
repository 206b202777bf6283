"""Sine and cosine on grids, from one tangent: as exact as those of the C library."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.expression import evaluate_grid, gradient, parse
from explorer.expression.extents import COLUMNS, ROWS
from explorer.expression.plans import plan_of


def on_grid(text: str, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    (z,) = evaluate_grid(parse(text).graph, {"x": x[:, None], "y": y[None, :]}, (x.size, y.size))
    return z


def angles(scale: float) -> tuple[NDArray[np.float64], NDArray[np.float64], list[float]]:
    """Two axes, and the products of their samples."""
    random = np.random.default_rng(11)
    x, y = random.uniform(-1.0, 1.0, 90), scale * random.uniform(0.1, 1.0, 80)
    return x, y, (x[:, None] * y[None, :]).ravel().tolist()


@pytest.mark.parametrize("scale", [1e-300, 1e-8, 1.0, 30.0, 1e5, 1e15, 1e22, 1e300])
def test_a_sine_is_right_to_its_last_digits(scale: float) -> None:
    x, y, products = angles(scale)
    expected = [math.sin(angle) for angle in products]
    np.testing.assert_allclose(on_grid("sin(x*y)", x, y).ravel(), expected, rtol=5e-16, atol=0.0)


@pytest.mark.parametrize("scale", [1e-300, 1e-8, 1.0, 30.0, 1e5, 1e15, 1e22, 1e300])
def test_a_cosine_is_right_to_the_last_digits_of_1(scale: float) -> None:
    x, y, products = angles(scale)
    expected = [math.cos(angle) for angle in products]
    np.testing.assert_allclose(on_grid("cos(x*y)", x, y).ravel(), expected, rtol=0.0, atol=4.5e-16)


def test_neither_goes_beyond_1() -> None:
    near = math.pi / 2.0 + np.linspace(-1e-7, 1e-7, 2001)
    for odd in (1.0, 3.0, -5.0):
        assert np.abs(on_grid("sin(x*y)", near, np.array([odd]))).max() == 1.0
    whole = math.pi + np.linspace(-1e-7, 1e-7, 2001)
    assert np.abs(on_grid("cos(x*y)", whole, np.array([1.0, 2.0, -3.0]))).max() == 1.0


def test_at_0_both_are_exact() -> None:
    zero = np.array([0.0, -0.0])
    np.testing.assert_array_equal(on_grid("sin(x*y)", zero, np.array([1.0, 3.0])), 0.0)
    np.testing.assert_array_equal(on_grid("cos(x*y)", zero, np.array([1.0, 3.0])), 1.0)


def test_an_infinite_angle_has_neither() -> None:
    infinite = np.array([np.inf, -np.inf, np.nan])
    assert np.isnan(on_grid("sin(x*y)", infinite, np.array([1.0, 2.0]))).all()
    assert np.isnan(on_grid("cos(x*y)", infinite, np.array([1.0, 2.0]))).all()


def test_one_tangent_serves_both() -> None:
    graph = parse("sin(x*y) + 3*cos(x*y)^2").graph
    computes = [compute for compute, *_ in plan_of(graph, (("x", ROWS), ("y", COLUMNS))).steps]
    assert computes.count(np.tan) == 1
    assert not {np.sin, np.cos} & set(computes)


def test_what_decides_a_jump_is_no_tangent() -> None:
    quarter = np.array([math.pi / 2.0])
    assert on_grid("floor(sin(x*y))", quarter, np.array([1.0])) == 1.0
    assert on_grid("sign(cos(x*y))", quarter, np.array([1.0, 3.0])).tolist() == [[1.0, -1.0]]


def test_the_sign_of_a_sine_is_exact() -> None:
    around = math.pi + np.array([-1e-15, -5e-16, 0.0, 5e-16, 1e-15])
    whole = np.array([1.0, 2.0, -3.0, 1e5])
    expected = [[math.copysign(1.0, math.sin(a * n)) for n in whole] for a in around]
    assert on_grid("sign(sin(x*y))", around, whole).tolist() == expected
    graph = gradient(parse("|sin(x*y)|").graph, ("x", "y"))
    assert np.sin not in [step[0] for step in plan_of(graph, (("x", ROWS), ("y", COLUMNS))).steps]
