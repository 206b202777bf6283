"""Grids: the values of their points, whatever the blocks and threads are."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.expression import compile_scalar, evaluate, evaluate_grid, gradient, grids, parse
from explorer.expression.extents import COLUMNS, ROWS
from explorer.expression.plans import plan_of

ON_AXES = (("x", ROWS), ("y", COLUMNS))

FORMULAS = [
    "x*y",
    "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    "-20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + 20 + e",
    "3*(1 - x)^2*exp(-x^2 - (y + 1)^2) - 10*(x/5 - x^3 - y^5)*exp(-x^2 - y^2)",
    "where(x < y, sigmoid(x*y), relu(y - 1) + gauss(x + y))",
    "max(x, y, x*y) + |x - y|^1.5 + step(x - y) + softplus(x*y)",
    "sin(x) + sqrt(x)",
    "cos(y)",
    "5",
]


def axes(nx: int, ny: int) -> dict[str, NDArray[np.float64]]:
    return {"x": np.linspace(-3.0, 4.0, nx)[:, None], "y": np.linspace(-2.0, 2.5, ny)[None, :]}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_grid_has_the_values_of_the_compiled_function(text: str) -> None:
    graph = gradient(parse(text).graph, ("x", "y"))
    at = axes(7, 5)
    outputs = evaluate_grid(graph, at, (7, 5))
    compiled = compile_scalar(graph, ("x", "y"))
    for i in range(7):
        for j in range(5):
            expected = compiled(float(at["x"][i, 0]), float(at["y"][0, j]))
            found = [output[i, j] for output in outputs]
            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("text", FORMULAS)
def test_blocks_and_threads_change_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = gradient(parse(text).graph, ("x", "y"))
    whole = evaluate_grid(graph, axes(61, 47), (61, 47))
    for elements, work, cores in [(1, 10**12, 1), (47 * 7, 10**12, 1), (470, 1, 4)]:
        monkeypatch.setattr(grids, "_BLOCK", elements)
        monkeypatch.setattr(grids, "_SHARED_BLOCK", elements)
        monkeypatch.setattr(grids, "_SHARED_WORK", work)
        monkeypatch.setattr(grids, "_CORES", cores)
        for one, other in zip(whole, evaluate_grid(graph, axes(61, 47), (61, 47)), strict=True):
            np.testing.assert_array_equal(one, other)


def test_outputs_of_one_axis_repeat_it_without_taking_memory() -> None:
    x, y = axes(4, 3).values()
    value, fx, fy = evaluate_grid(
        gradient(parse("x*y").graph, ("x", "y")), {"x": x, "y": y}, (4, 3)
    )
    np.testing.assert_array_equal(value, x * y)
    np.testing.assert_array_equal(fx, np.broadcast_to(y, (4, 3)))
    np.testing.assert_array_equal(fy, np.broadcast_to(x, (4, 3)))
    assert fx.strides == (0, 8)
    assert fy.strides == (8, 0)


def test_outputs_do_not_change_with_the_axes_afterwards() -> None:
    at = axes(4, 3)
    _, fx, _ = evaluate_grid(gradient(parse("x*y").graph, ("x", "y")), at, (4, 3))
    before = fx.copy()
    at["y"] += 1.0
    np.testing.assert_array_equal(fx, before)


@pytest.mark.parametrize("text", FORMULAS)
def test_outputs_are_full_arrays_that_nobody_can_write(text: str) -> None:
    for output in evaluate_grid(gradient(parse(text).graph, ("x", "y")), axes(4, 3), (4, 3)):
        assert output.shape == (4, 3)
        assert output.dtype == np.float64
        assert not output.flags.writeable


def test_equal_outputs_are_computed_once() -> None:
    graph = gradient(parse("exp(x*y + x + y)").graph, ("x", "y"))
    doubled = graph.with_outputs([graph.output, graph.output])
    one, other = evaluate_grid(doubled, axes(6, 5), (6, 5))
    np.testing.assert_array_equal(one, other)
    assert np.shares_memory(one, other)


def test_a_part_of_one_axis_is_computed_on_that_axis() -> None:
    plan = plan_of(parse("sin(x)*exp(y) + cos(x)").graph, ON_AXES)
    assert [compute for compute, *_ in plan.steps] == [np.multiply, np.add]


def test_buffers_are_used_again() -> None:
    plan = plan_of(parse("(((x + y)*2 - 1)^2 + 3)*5 - 7").graph, ON_AXES)
    assert plan.buffers == 1


def test_a_long_formula_needs_few_buffers() -> None:
    text = "+".join(f"sin({k} x y)" for k in range(1, 60))
    plan = plan_of(parse(text).graph, ON_AXES)
    assert plan.buffers <= 3


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (5, 1), (2, 3), (3, 700), (700, 3)])
def test_a_grid_may_have_any_shape(shape: tuple[int, int]) -> None:
    (z,) = evaluate_grid(parse("x - 2y").graph, axes(*shape), shape)
    at = axes(*shape)
    np.testing.assert_array_equal(z, np.broadcast_to(at["x"] - 2.0 * at["y"], shape))


def test_parameters_may_be_fields_over_the_grid() -> None:
    c = np.arange(12.0).reshape(4, 3)
    (z,) = evaluate_grid(parse("c x + y").graph, {**axes(4, 3), "c": c}, (4, 3))
    at = axes(4, 3)
    np.testing.assert_array_equal(z, c * at["x"] + at["y"])


def test_holes_and_poles_come_without_warnings() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph = gradient(parse("sqrt(x) + 1/y + log(x*y) + exp(1000x)").graph, ("x", "y"))
        value, *_ = evaluate_grid(graph, {**axes(5, 5), "y": np.zeros((1, 5))}, (5, 5))
    assert not np.isfinite(value).any()


def test_a_variable_without_a_value_is_named() -> None:
    with pytest.raises(KeyError, match="c"):
        evaluate_grid(parse("c x").graph, axes(2, 2), (2, 2))
    with pytest.raises(KeyError, match="c"):
        evaluate(parse("c x").graph, {"x": 1.0})


def test_evaluation_broadcasts_like_numpy() -> None:
    (values,) = evaluate(parse("x^2 + y").graph, {"x": np.arange(3.0), "y": 1.0})
    np.testing.assert_array_equal(values, [1.0, 2.0, 5.0])
    (alone,) = evaluate(parse("x^2 + y").graph, {"x": 3.0, "y": 1.0})
    assert type(alone) is float
