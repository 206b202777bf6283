"""What every row of the table of operations has to keep, whichever row it is."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from explorer.expression import (
    CONSTANTS,
    FUNCTIONS,
    OPERATIONS,
    FormulaError,
    Graph,
    Operation,
    compile_scalar,
    evaluate,
    evaluate_grid,
    gradient,
    hessian,
    parse,
)
from explorer.expression.graph import GraphBuilder

ROWS = [pytest.param(row, id=row.name) for row in OPERATIONS.values() if not row.reduces]
"""All but mean and sum, which take columns; see `test_columns`."""

SPECIAL = (0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 40.0, -800.0, 1e300, math.inf, -math.inf, math.nan)

SAMPLES = {
    "acos": [(-0.7,), (0.2,), (0.6,)],
    "asin": [(-0.7,), (0.2,), (0.6,)],
    "log": [(0.3,), (2.5,)],
    "log2": [(0.3,), (2.5,)],
    "log10": [(0.3,), (2.5,)],
    "sqrt": [(0.3,), (2.5,)],
    "pow": [(0.7, 2.3), (1.9, -1.4), (2.5, 0.5)],
    "where": [(1.0, 0.4, 2.0), (0.0, 0.4, 2.0)],
}
"""Points inside the domain and away from kinks; other rows are differentiable at the usual ones."""

USUAL = [0.3, -1.2, 2.6]


def graph_of(row: Operation) -> Graph:
    """The operation alone, over a, b and c."""
    builder = GraphBuilder()
    operands = [builder.input(name) for name in "abc"[: row.arity]]
    return builder.graph([builder.apply(row.name, *operands)])


def samples(row: Operation) -> list[tuple[float, ...]]:
    if row.name in SAMPLES:
        return SAMPLES[row.name]
    return list(itertools.permutations(USUAL, row.arity))


def difference(graph: Graph, output: int, at: dict[str, float], name: str) -> float:
    """Central difference of one output, extrapolated once (Richardson)."""

    def slope(h: float) -> float:
        high = evaluate(graph, {**at, name: at[name] + h})[output]
        low = evaluate(graph, {**at, name: at[name] - h})[output]
        return float(high - low) / (2.0 * h)

    h = 2.0**-9
    return (4.0 * slope(h / 2.0) - slope(h)) / 3.0


@pytest.mark.parametrize("row", ROWS)
def test_the_derivatives_are_the_limits_of_differences(row: Operation) -> None:
    graph = graph_of(row)
    partials = gradient(graph, graph.variables)
    for point in samples(row):
        at = dict(zip("abc", point, strict=False))
        for place, name in enumerate(graph.variables):
            if row.name == "where" and name == "a":
                continue  # the condition jumps
            exact = evaluate(partials, at)[1 + place]
            assert exact == pytest.approx(difference(graph, 0, at, name), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("row", ROWS)
def test_the_second_derivatives_are_the_limits_of_differences(row: Operation) -> None:
    graph = graph_of(row)
    names = graph.variables
    partials = gradient(graph, names)
    second = hessian(graph, names)
    pairs = list(itertools.combinations_with_replacement(range(len(names)), 2))
    for point in samples(row):
        at = dict(zip("abc", point, strict=False))
        exact = evaluate(second, at)[1 + len(names) :]
        for (i, j), value in zip(pairs, exact, strict=True):
            if row.name == "where" and 0 in (i, j):
                continue
            expected = difference(partials, 1 + i, at, names[j])
            assert value == pytest.approx(expected, rel=1e-7, abs=1e-7)


@pytest.mark.parametrize("row", ROWS)
def test_all_ways_of_computing_agree_also_where_nothing_is_finite(row: Operation) -> None:
    graph = graph_of(row)
    compiled = compile_scalar(graph, graph.variables)
    for point in itertools.product(SPECIAL, repeat=min(row.arity, 2)):
        operands = (*point, 7.0)[: row.arity]
        if row.name == "pow" and point == (-math.inf, 0.5):
            continue  # numpy itself has two answers, depending on the shape
        (expected,) = evaluate(graph, dict(zip("abc", operands, strict=False)))
        assert isinstance(expected, float)
        np.testing.assert_allclose(compiled(*operands)[0], expected, rtol=1e-15, atol=1e-300)


@pytest.mark.parametrize("row", ROWS)
def test_a_grid_has_the_values_of_its_points(row: Operation) -> None:
    graph = graph_of(row)
    axis = np.array(SPECIAL)
    values = {"a": axis[:, None], "b": axis[None, :], "c": 7.0}
    (grid,) = evaluate_grid(graph, {n: values[n] for n in graph.variables}, (axis.size, axis.size))
    for i, j in itertools.product(range(axis.size), repeat=2):
        at = {"a": float(axis[i]), "b": float(axis[j]), "c": 7.0}
        if row.name == "pow" and (at["a"], at["b"]) == (-math.inf, 0.5):
            continue  # numpy itself has two answers, depending on the shape
        np.testing.assert_allclose(grid[i, j], evaluate(graph, at)[0], rtol=1e-15, atol=1e-300)


@pytest.mark.parametrize("row", ROWS)
def test_the_notation_is_read_back_as_the_operation(row: Operation) -> None:
    if row.is_condition:
        return
    text = row.notation.replace("where(a,", "where(a > 0,")
    graph = parse(text, axes=("a", "b", "c")).graph
    assert graph.nodes[graph.output].operation == row.name
    assert row.symbol


@pytest.mark.parametrize("row", ROWS)
def test_a_row_that_jumps_or_bends_says_what_it_does(row: Operation) -> None:
    bends = {"abs", "sign", "step", "floor", "ceil", "min", "max", "relu", "hypot", "where", "pow"}
    assert bool(row.convention) == (row.name in bends)
    assert not row.convention or row.convention.endswith(".")


def test_every_function_of_the_language_is_known() -> None:
    promised = (
        "sin cos tan asin acos atan atan2 sinh cosh tanh exp log ln log10 log2 sqrt cbrt abs sign "
        "floor ceil min max hypot sigmoid relu softplus gauss step where mean sum"
    )
    assert set(FUNCTIONS) == set(promised.split())
    assert {"pi": math.pi, "e": math.e} == CONSTANTS


def test_a_function_without_its_values_shows_its_form() -> None:
    for name in FUNCTIONS:
        with pytest.raises(FormulaError, match=rf"{name} needs a value: {name}\("):
            parse(f"{name}()")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sigmoid(1)", 0.7310585786300049),
        ("sigmoid(-1000)", 0.0),
        ("sigmoid(1000)", 1.0),
        ("softplus(0)", math.log(2.0)),
        ("softplus(1000)", 1000.0),
        ("softplus(-1000)", 0.0),
        ("gauss(2)", math.exp(-4.0)),
        ("step(0)", 0.5),
        ("step(-3)", 0.0),
        ("step(3)", 1.0),
        ("relu(-2)", 0.0),
        ("cbrt(-8)", -2.0),
        ("log10(1000)", 3.0),
        ("log2(8)", 3.0),
        ("hypot(3, 4)", 5.0),
        ("atan2(1, -1)", 0.75 * math.pi),
        ("sign(-0.1)", -1.0),
        ("floor(-0.5)", -1.0),
        ("ceil(1.2)", 2.0),
        ("(-8)^(1/3)", math.nan),
        ("0^0", 1.0),
        ("1/0", math.inf),
        ("log(0)", -math.inf),
        ("sqrt(-1)", math.nan),
        ("max(sqrt(-1), 0)", math.nan),
        ("tan(pi/2)", 1.633123935319537e16),
    ],
)
def test_functions_have_their_values(text: str, value: float) -> None:
    graph = parse(text).graph
    assert evaluate(graph, {})[0] == pytest.approx(value, rel=1e-14, nan_ok=True)
    assert compile_scalar(graph, ())()[0] == pytest.approx(value, rel=1e-14, nan_ok=True)
