"""The rearranged graph of a grid: fewer operations, and the values of the order as written."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.expression import evaluate, evaluate_grid, gradient, parse
from explorer.expression.extents import COLUMNS, ROWS
from explorer.expression.plans import plan_of
from explorer.functions import load_catalogue
from tests.oracles import load

ON_AXES = {"x": ROWS, "y": COLUMNS}

CHAINS = [
    "x^2 + y - 11",
    "-(x - y) - (3 - x y) - x",
    "2 - (x + y)/7 + x*y/x - y",
    "-(x*y)*(2/x)/(y - 3)",
    "x*y*sin(x*y)/(x + 1)/(y*y + 1)*x",
    "3*(x + y)*(x + y)",
    "x*exp(x + y)*y - exp(x*y + x - y)/2",
    "exp(-x^2 - y^2)^3*(x + y)",
    "sin(x y)*x + sin(x y)*x^2 - 2*sin(x y)",
    "x^3*y - x*y - 5*x*y^2 + x",
    "(x + y - 1)*(x + y) - (x + y)",
    "1e-9 + (x + y) + 1e-9*x*y",
    "-x*y - (-(x*y*x))",
    "1/(x*y) + 1/(x + y)/x",
    "exp(x*y)*x^2 - 3*exp(x*y)*y + exp(x*y)*x*y",
    "x*exp(y) - 3*exp(y) + x*exp(x*y) + x*log(x*y + 70) + x^2*y + y",
    "-x*sin(x*y) - 2*x*(x + y)*y - x*(x*y + 1)*y^2",
    "3*(x + y)^2 + 2*(x + y)*y - x*(x + y)",
    "2*(x + y)/x + 5*(x*y - 1)/x - 7*(x*y - 1)/3",
]


def steps(text: str) -> int:
    """Operations on the whole grid."""
    graph = parse(text).graph
    return len(plan_of(graph, tuple((name, ON_AXES[name]) for name in graph.variables)).steps)


def both_ways(
    text: str, x: NDArray[np.float64], y: NDArray[np.float64]
) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Function and partial derivatives on a grid, rearranged and as written."""
    graph = gradient(parse(text).graph, ("x", "y"))
    at = {"x": x[:, None], "y": y[None, :]}
    shape = (x.size, y.size)
    plain = [np.broadcast_to(value, shape) for value in evaluate(graph, at)]
    return list(zip(evaluate_grid(graph, at, shape), plain, strict=True))


def assert_same_values(text: str, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
    outputs = both_ways(text, x, y)
    scale = max(np.abs(plain[np.isfinite(plain)]).max(initial=1e-3) for _, plain in outputs)
    for found, expected in outputs:
        finite = np.isfinite(expected)
        np.testing.assert_array_equal(np.isfinite(found), finite)
        np.testing.assert_allclose(found[finite], expected[finite], rtol=1e-12, atol=1e-14 * scale)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("x^2 + y - 11", 1),
        ("1 + sin(x) - cos(y) + x^2 - exp(y)", 1),
        ("x*exp(y)*3*cos(x)/y", 1),
        ("2*(x + y)/3", 1),
        ("exp(-x^2 - y^2)", 1),
        ("3*(1 - x)^2*exp(-x^2 - (y + 1)^2)", 1),
        ("x^3*y - x*y - 5*x*y", 1),
        ("(x - 1)*y*exp(-y) + y*exp(-y)*x^2", 1),
        ("(x*y)^2", 1),
        ("-(sin(x) + cos(y))", 1),
        ("x + y + x*y", 2),
        ("x*y + x", 1),
        ("x*exp(x*y) + x*log(x*y) + x", 6),
        ("exp(x*y)*x^2 - 3*exp(x*y)*y", 4),
        ("x*exp(x*y) + x*log(x*y)*cos(y)", 6),
        ("2*x*exp(x*y) + 3*x*log(x*y)", 6),
        ("2*(x*y - 1) + 3*(x*y - 1) + (x*y - 1)*y", 3),
    ],
)
def test_what_belongs_to_one_axis_is_put_together(text: str, passes: int) -> None:
    assert steps(text) == passes


@pytest.mark.parametrize("text", CHAINS)
def test_the_values_are_those_of_the_order_as_written(text: str) -> None:
    random = np.random.default_rng(7)
    assert_same_values(text, random.uniform(-4.0, 4.0, 31), random.uniform(-3.0, 5.0, 29))


@pytest.mark.parametrize("text", CHAINS)
def test_holes_and_infinities_stay_where_they_are(text: str) -> None:
    ugly = np.array([0.0, -0.0, 1.0, -1.0, 2.5, 1e-60, -1e50, np.inf, -np.inf, np.nan])
    for found, expected in both_ways(text, ugly, ugly[::-1].copy()):
        np.testing.assert_array_equal(np.isfinite(found), np.isfinite(expected))


@pytest.mark.parametrize("entry", load_catalogue(), ids=lambda entry: entry.key)
def test_functions_of_the_catalogue_keep_their_values(entry) -> None:  # noqa: ANN001
    if entry.axes != ("x", "y") or entry.parameters:
        pytest.skip("needs other names")
    domain = entry.domain
    x = np.linspace(domain.x_min, domain.x_max, 37)
    assert_same_values(entry.formula, x, np.linspace(domain.y_min, domain.y_max, 41))


def test_known_test_functions_keep_their_values() -> None:
    for function in load("testfunctions_2d.json")["functions"]:
        (x_low, x_high), (y_low, y_high) = function["bounds"]
        x, y = np.linspace(x_low, x_high, 23), np.linspace(y_low, y_high, 19)
        assert_same_values(function["expression"], x, y)


@pytest.mark.parametrize(
    "text", ["floor(x + y + 0.3 - x)", "sign(x - y + 0.1)", "where(x - 0.1 < y - 0.1, x, y)"]
)
def test_what_decides_a_jump_is_computed_as_written(text: str) -> None:
    tenths = np.arange(-20, 21) / 10.0
    for found, expected in both_ways(text, tenths, tenths):
        np.testing.assert_array_equal(found, expected)


def test_a_small_number_keeps_its_digits() -> None:
    found, expected = both_ways("(x - y) + 1e-10", np.array([1.0, 3.0]), np.array([1.0, 3.0]))[0]
    np.testing.assert_array_equal(found, expected)
    assert found[0, 0] == 1e-10


@pytest.mark.parametrize(("x", "y"), [(800.0, -800.0), (-800.0, 800.0), (900.0, -200.0)])
def test_an_exponential_is_taken_apart_only_where_its_parts_are_tame(x: float, y: float) -> None:
    found, expected = both_ways("exp(x + y)", np.array([x, 0.0]), np.array([y, 0.0]))[0]
    np.testing.assert_array_equal(found, expected)


def test_an_exponential_that_vanishes_stays_apart() -> None:
    x = np.linspace(-100.0, 100.0, 9)
    for found, expected in both_ways("exp(-x^2 - y^2)", x, x):
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize(
    "text",
    [
        "0.5*((x*y - 3*y)*2)",
        "(y*(x*y) - x/x)*(exp(y^2) + (x*y + 3))/(-(-(y*(x*y))))",
        "((x + y) - (x + y) - y*3)*y^2*(sqrt(exp(y^2) - (x + y)*y)*0.5)",
    ],
)
def test_factors_that_cancel_leave_the_product_itself(text: str) -> None:
    assert_same_values(text, np.linspace(-1.7, 2.3, 5), np.linspace(-2.1, 1.3, 4))
