"""Gradients and Hessians against closed forms, and what holds at kinks and in dead branches."""

from __future__ import annotations

import math
from typing import Any

import pytest

from explorer.expression import Graph, compile_scalar, evaluate, gradient, hessian, parse
from tests.oracles import load

XY = ("x", "y")


def partials(text: str, *point: float, names: tuple[str, ...] = XY) -> tuple[float, ...]:
    """The partial derivatives at a point, the same by every way of computing them."""
    graph = gradient(parse(text, axes=names).graph, names)
    compiled = compile_scalar(graph, names)(*point)
    evaluated = evaluate(graph, dict(zip(names, point, strict=True)))
    assert compiled == pytest.approx(evaluated, rel=1e-12, abs=1e-12, nan_ok=True)
    return evaluated[1:]


def agree(values: tuple[float, ...], expected: list[float], tolerance: float = 1e-7) -> bool:
    """Whether entries agree relative to the largest; rounding noise of a 0 is let pass."""
    scale = max([*map(abs, expected), 1e-5])
    return all(abs(v - e) <= tolerance * scale for v, e in zip(values, expected, strict=True))


def upper(matrix: list[list[float]]) -> list[float]:
    return [matrix[0][0], matrix[0][1], matrix[1][1]]


def test_values_gradients_and_hessians_agree_with_symbolic_ones() -> None:
    for case in load("gradients.json")["cases"]:
        formula = parse(case["expression"], parameters=case["parameters"])
        names = tuple(dict.fromkeys((*XY, *case["parameters"])))
        first = gradient(formula.graph, names)
        second = compile_scalar(hessian(formula.graph, XY), names)
        for point in case["points"]:
            at = {**dict.fromkeys(names, 0.0), **point["at"]}
            _compare(case["expression"], first, at, point)
            found = second(*(float(at[name]) for name in names))[3:]
            assert agree(found, upper(point["hess_xy"])), (case["expression"], at)


def _compare(text: str, first: Graph, at: dict[str, float], point: dict[str, Any]) -> None:
    value, *slopes = evaluate(first, at)
    assert abs(value - point["f"]) <= 1e-9 * max(1.0, abs(point["f"])), (text, at)
    expected = [point["grad"].get(name, 0.0) for name in at]
    assert agree(tuple(slopes), expected), (text, at)


def test_values_gradients_and_hessians_of_the_test_functions() -> None:
    for function in load("testfunctions_2d.json")["functions"]:
        graph = hessian(parse(function["expression"]).graph, XY)
        for sample in function["samples"]:
            value, fx, fy, *second = evaluate(graph, {"x": sample["x"], "y": sample["y"]})
            where = (function["name"], sample["x"], sample["y"])
            assert abs(value - sample["f"]) <= 1e-9 * max(1.0, abs(sample["f"])), where
            assert agree((fx, fy), sample["grad"]), where
            if sample["hess"] is not None:
                assert agree(tuple(second), upper(sample["hess"])), where


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("|x| + y", (0.0, 1.0), (0.0, 1.0)),
        ("relu(x) + relu(y)", (0.0, 0.5), (0.0, 1.0)),
        ("max(x, y)", (2.0, 2.0), (1.0, 0.0)),
        ("min(x, y)", (2.0, 2.0), (1.0, 0.0)),
        ("max(0, x) + y", (0.0, 0.0), (0.0, 1.0)),
        ("max(x, y, 3)", (1.0, 5.0), (0.0, 1.0)),
        ("sign(x) + floor(y)", (0.0, 1.0), (0.0, 0.0)),
        ("step(x) + ceil(y)", (0.0, 1.0), (0.0, 0.0)),
        ("hypot(x, y)", (0.0, 0.0), (0.0, 0.0)),
        ("x^2 + y^2", (0.0, 0.0), (0.0, 0.0)),
        ("x^1 + y^0", (0.0, 0.0), (1.0, 0.0)),
        ("x^3 y^-2", (0.0, 2.0), (0.0, 0.0)),
        ("x^0.5 + y", (4.0, 0.0), (0.25, 1.0)),
        ("x^y", (0.0, 2.0), (0.0, 0.0)),
        ("x^y", (0.0, 1.0), (1.0, 0.0)),
        ("y^x", (2.0, -3.0), (math.nan, -6.0)),
        ("sqrt(x) + y", (0.0, 0.0), (math.inf, 1.0)),
        ("cbrt(x) + y", (-8.0, 0.0), (1.0 / 12.0, 1.0)),
        ("e^x + y", (0.5, 0.0), (math.exp(0.5), 1.0)),
        ("2^x + y", (3.0, 0.0), (8.0 * math.log(2.0), 1.0)),
        ("5", (1.0, 1.0), (0.0, 0.0)),
        ("x", (1.0, 1.0), (1.0, 0.0)),
        ("x*x + x", (3.0, 0.0), (7.0, 0.0)),
    ],
)
def test_derivatives_at_kinks_and_edges_follow_the_conventions(
    text: str, point: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert partials(text, *point) == pytest.approx(expected, rel=1e-15, nan_ok=True)


@pytest.mark.parametrize("n", [-2.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0])
def test_a_power_with_a_slider_has_the_slope_of_the_power_with_a_number(n: float) -> None:
    with_slider = gradient(parse("x^n").graph, ("x",))
    with_number = gradient(parse(f"x^({n})").graph, ("x",))
    for x in (0.0, 0.3, 2.0):
        expected = evaluate(with_number, {"x": x})
        assert evaluate(with_slider, {"x": x, "n": n}) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("text", "x", "slope"),
    [
        ("where(x > 0, sqrt(x), 0)", 0.0, 0.0),
        ("where(x > 0, sqrt(x), 0)", 4.0, 0.25),
        ("where(x > 0, log(x), x)", 0.0, 1.0),
        ("where(x != 0, sin(x)/x, 1)", 0.0, 0.0),
        ("max(sqrt(x), x + 1)", 0.0, 1.0),
        ("relu(sqrt(x) - 1)", 0.0, 0.0),
        ("where(x > 0, 3sqrt(x), 0) + where(x > 1, sqrt(x), 0)", 0.0, 0.0),
        ("where(x > 0, where(x > 1, sqrt(x - 1), 2x), 5x)", 1.0, 2.0),
        ("s = sqrt(x); where(x > 0, s, 0) + where(x > 0, s^2, 7x)", 0.0, 7.0),
        ("exp(where(x > 0, sqrt(x), 0))", 0.0, 0.0),
        ("where(0 < x < 1, x^2, -x)", 0.5, 1.0),
        ("where(0 < x < 1, x^2, -x)", 2.0, -1.0),
    ],
)
def test_nothing_flows_back_from_a_branch_that_is_not_chosen(
    text: str, x: float, slope: float
) -> None:
    assert partials(text, x, names=("x",)) == (pytest.approx(slope),)


def test_the_second_derivative_of_a_dead_branch_is_dead_too() -> None:
    second = hessian(parse("where(x > 0, x^2.5 + sqrt(x), x^2)").graph, ("x",))
    assert evaluate(second, {"x": 0.0}) == (0.0, 0.0, 2.0)
    assert evaluate(second, {"x": 4.0})[2] == pytest.approx(2.5 * 1.5 * 2.0 - 0.25 / 8.0)


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [
        ("sigmoid(x)", 800.0, (1.0, 0.0, 0.0)),
        ("sigmoid(x)", -800.0, (0.0, 0.0, 0.0)),
        ("softplus(x)", 800.0, (800.0, 1.0, 0.0)),
        ("softplus(x)", -800.0, (0.0, 0.0, 0.0)),
        ("tanh(x)", 400.0, (1.0, 0.0, 0.0)),
        ("gauss(x)", 100.0, (0.0, 0.0, 0.0)),
    ],
)
def test_saturated_functions_have_finite_derivatives(
    text: str, x: float, expected: tuple[float, ...]
) -> None:
    assert evaluate(hessian(parse(text).graph, ("x",)), {"x": x}) == expected


def test_derivatives_go_by_parameters_and_only_by_the_names_asked_for() -> None:
    graph = gradient(parse("a x^2 + b").graph, ("a", "b", "q"))
    assert evaluate(graph, {"a": 2.0, "b": 1.0, "x": 3.0}) == (19.0, 9.0, 1.0, 0.0)


def test_the_gradient_graph_shares_what_it_can() -> None:
    """Value and both partials of Himmelblau's function need few more operations than the value."""
    formula = parse("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    operations = [n for n in gradient(formula.graph, XY).nodes if n.inputs]
    value_only = [n for n in formula.graph.nodes if n.inputs]
    assert len(operations) <= 2 * len(value_only)


def test_a_sum_of_a_thousand_terms_can_be_differentiated_twice() -> None:
    text = "+".join(["x*y"] * 500)
    assert evaluate(hessian(parse(text).graph, XY), {"x": 2.0, "y": 3.0}) == pytest.approx(
        (3000.0, 1500.0, 1000.0, 0.0, 500.0, 0.0)
    )
