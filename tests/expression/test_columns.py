"""Columns of data, and what makes one number of them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping

import numpy as np
import pytest

from explorer.expression import (
    OPERATIONS,
    ROW_COUNT,
    Formula,
    FormulaError,
    backpropagate,
    compile_scalar,
    evaluate,
    evaluate_grid,
    gradient,
    hessian,
    parse,
)
from explorer.expression.degrees import degree
from explorer.expression.evaluation import Value
from explorer.expression.printing import latex
from explorer.expression.row_blocks import without_rows
from explorer.expression.unrolling import unrolled
from explorer.expression.written import Notation, partial_equation, value_equations

COLUMNS = {"x": np.arange(1.0, 6.0), "y": np.array([1.0, 3.0, 2.0, 5.0, 4.0])}
DATA: dict[str, Value] = {**COLUMNS, ROW_COUNT: 5.0}
REGRESSION = "J = mean((y - (w x + b))^2)"

LOSSES = (
    REGRESSION,
    "sum(|y - (w x + b)|)/sum(1)",
    "mean((y - (w x + b))^2) + 0.3 w^2",
    "h = sigmoid(w x + b); mean(-(y/5 log(h) + (1 - y/5) log(1 - h)))",
    "z = w x + b; a = relu(z); e = y - a; J = mean(e^2)",
    "m = mean(w x); mean((w x - m)^2) + sum(sin(b y))",
    "q = exp(w x/5); mean(q y)/mean(q) + sum(q) b^2",
    "max(mean(w x), mean(b y)) + mean(w) + sum(b)",
    "mean(where(x > 2.5, w x, b^2 y)) + hypot(w, sum(b x))",
    "mean(mean(x w) y)^2 sum(b)",
)


def loss(text: str) -> Formula:
    return parse(text, axes=("w", "b"), columns=tuple(COLUMNS))


def by_hand(text: str, w: float, b: float) -> float:
    """The value by Python's own floats, row by row, for each of the losses."""
    x, y = COLUMNS["x"].tolist(), COLUMNS["y"].tolist()
    n = len(x)
    pairs = list(zip(x, y, strict=True))
    residuals = [q - (w * p + b) for p, q in pairs]
    mse = sum(r * r for r in residuals) / n
    chances = [1.0 / (1.0 + math.exp(-(w * p + b))) for p in x]
    weights = [math.exp(w * p / 5) for p in x]
    middle = sum(w * p for p in x) / n
    values = (
        mse,
        sum(map(abs, residuals)) / n,
        mse + 0.3 * w * w,
        sum(
            -(q / 5 * math.log(h) + (1 - q / 5) * math.log(1 - h))
            for q, h in zip(y, chances, strict=True)
        )
        / n,
        sum((q - max(0.0, w * p + b)) ** 2 for p, q in pairs) / n,
        sum((w * p - middle) ** 2 for p in x) / n + sum(math.sin(b * q) for q in y),
        sum(k * q for k, q in zip(weights, y, strict=True)) / sum(weights) + sum(weights) * b**2,
        max(middle, sum(b * q for q in y) / n) + w + n * b,
        sum(w * p if p > 2.5 else b * b * q for p, q in pairs) / n + math.hypot(w, b * sum(x)),
        (middle * sum(y) / n) ** 2 * n * b,
    )
    return values[LOSSES.index(text)]


def at(w: float, b: float) -> dict[str, Value]:
    return {**DATA, "w": w, "b": b}


@pytest.mark.parametrize("text", LOSSES)
def test_a_loss_has_the_value_of_its_rows(text: str) -> None:
    graph = loss(text).graph
    for w, b in ((0.4, -0.3), (1.3, 0.7), (-0.6, 0.2)):
        expected = by_hand(text, w, b)
        assert evaluate(graph, at(w, b)) == (pytest.approx(expected, rel=1e-13),)
        compiled = compile_scalar(graph, tuple(at(w, b)))
        (value,) = compiled(*at(w, b).values())
        assert type(value) is float
        assert value == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("text", LOSSES)
def test_gradient_and_hessian_are_the_limits_of_differences(text: str) -> None:
    graph = hessian(loss(text).graph, ("w", "b"))
    h = 1e-5
    for w, b in ((0.4, -0.3), (1.3, 0.7), (-0.6, 0.2)):
        _, gw, gb, hww, hwb, hbb = evaluate(graph, at(w, b))
        slopes = [
            (by_hand(text, w + h, b) - by_hand(text, w - h, b)) / (2 * h),
            (by_hand(text, w, b + h) - by_hand(text, w, b - h)) / (2 * h),
        ]
        assert [gw, gb] == pytest.approx(slopes, rel=1e-6, abs=1e-7)
        after_w, after_b = (
            [
                (high - low) / (2 * h)
                for high, low in zip(
                    evaluate(graph, at(w + h * i, b + h * j))[1:3],
                    evaluate(graph, at(w - h * i, b - h * j))[1:3],
                    strict=True,
                )
            ]
            for i, j in ((1, 0), (0, 1))
        )
        assert [hww, hwb] == pytest.approx(after_w, rel=1e-6, abs=1e-6)
        assert [hwb, hbb] == pytest.approx(after_b, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("text", LOSSES)
def test_a_grid_has_the_values_of_its_points(text: str) -> None:
    graph = gradient(loss(text).graph, ("w", "b"))
    w, b = np.linspace(-1.0, 1.5, 7), np.linspace(-0.9, 1.1, 5)
    outputs = evaluate_grid(graph, {**DATA, "w": w[:, None], "b": b[None, :]}, (7, 5))
    for i, j in itertools.product(range(7), range(5)):
        exact = evaluate(graph, at(float(w[i]), float(b[j])))
        assert [output[i, j] for output in outputs] == pytest.approx(exact, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("rows", "shape"), [(1, (3, 4)), (333, (70, 90)), (5000, (9, 1))])
def test_blocks_make_no_difference(rows: int, shape: tuple[int, int]) -> None:
    random = np.random.default_rng(7)
    x, y = random.normal(size=(2, rows))
    w, b = np.linspace(-1, 1, shape[0])[:, None], np.linspace(-2, 2, shape[1])[None, :]
    values = {"x": x, "y": y, ROW_COUNT: float(rows), "w": w, "b": b}
    (grid,) = evaluate_grid(loss(REGRESSION).graph, values, shape)
    a, c = x[:, None, None], y[:, None, None]
    np.testing.assert_allclose(grid, np.mean((c - (w * a + b)) ** 2, axis=0), rtol=1e-12)


@pytest.mark.parametrize("text", LOSSES)
def test_written_out_row_by_row_it_has_the_same_values_and_slopes(text: str) -> None:
    graph, values = unrolled(loss(text).graph, at(0.4, -0.3))
    assert graph.columns == ()
    found = evaluate(gradient(graph, ("w", "b")), values)
    exact = evaluate(gradient(loss(text).graph, ("w", "b")), at(0.4, -0.3))
    assert found == pytest.approx(exact, rel=1e-12, abs=1e-14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REGRESSION, 2),
        ("sum((y - w x)^2)/sum(1) + 0.1 (w^2 + b^2)", 2),
        ("mean(where(x > 2, w x, b)^2)", 2),
        ("mean(exp(x) w)", 1),
        ("mean(x y)", 0),
        ("mean((w b x)^2)", 4),
        ("mean(|y - w x|)", math.inf),
        ("mean((y - sigmoid(w x))^2)", math.inf),
        ("mean(y/w)", math.inf),
        ("w^x_1 + w^0.5", math.inf),
    ],
)
def test_the_degree_in_the_axes_is_read_off_the_formula(text: str, expected: float) -> None:
    assert degree(loss(text).graph, ("w", "b")) == expected


def test_what_changes_along_one_axis_is_reduced_along_it_alone() -> None:
    graph = loss("mean(exp(w x)) b").graph
    w, b = np.linspace(0, 1, 30)[:, None], np.linspace(0, 1, 20)[None, :]
    rest, known = without_rows(graph, {**DATA, "w": w, "b": b}, (30, 20))
    assert rest.columns == ()
    assert [np.shape(known[name]) for name in rest.variables if name != "b"] == [(30, 1)]


@pytest.mark.parametrize("text", LOSSES)
def test_backpropagation_gives_the_partials_and_one_adjoint_for_each_row(text: str) -> None:
    graph = loss(text).graph
    here = at(0.4, -0.3)
    names = (*graph.variables, *graph.columns)
    exact = dict(zip(names, evaluate(gradient(graph, names), here)[1:], strict=True))
    numbers = backpropagate(graph, here)
    for node, has_rows, (value, adjoint) in zip(graph.nodes, graph.rows, numbers, strict=True):
        assert np.shape(value) == np.shape(adjoint) == ((5,) if has_rows else ())
        if node.name in exact:
            np.testing.assert_allclose(adjoint, exact[node.name], rtol=1e-12, atol=1e-14)


def test_the_adjoint_of_each_residual_is_its_share_of_the_mean() -> None:
    """J = (1/n) sum e_i^2, so its derivative after e_i is 2 e_i/n."""
    graph = loss("e = y - (w x + b); J = mean(e^2)").graph
    numbers = backpropagate(graph, at(0.0, 0.0))
    place = next(i for i, node in enumerate(graph.nodes) if node.name == "e")
    np.testing.assert_allclose(numbers[place][1], 2.0 * COLUMNS["y"] / 5.0, rtol=1e-15)


@pytest.mark.parametrize("name", [row.name for row in OPERATIONS.values() if row.reduces])
def test_a_reduction_is_read_back_and_gives_each_row_its_share(name: str) -> None:
    graph = parse(f"{name}(w*x)", axes=("w", "b"), columns=("x",)).graph
    assert graph.nodes[graph.output].operation == name
    share = 1.0 / 5.0 if name == "mean" else 1.0
    slope = evaluate(gradient(graph, ("w",)), at(2.0, 0.0))[1]
    assert slope == pytest.approx(15.0 * share, rel=1e-15)
    adjoint = backpropagate(graph, at(2.0, 0.0))[graph.nodes[graph.output].inputs[0]][1]
    np.testing.assert_allclose(adjoint, np.full(5, share), rtol=1e-15)


def test_a_kink_in_every_row_closes_the_way_back() -> None:
    """At w = 0 the slope of sqrt is infinite, but relu(0) hands nothing on."""
    graph = gradient(loss("mean(relu(x sqrt(w))) + b").graph, ("w", "b"))
    assert evaluate(graph, at(0.0, 1.0)) == (1.0, 0.0, 1.0)
    plain = backpropagate(loss("mean(relu(x sqrt(w))) + b").graph, at(0.0, 1.0))
    assert not any(np.isnan(adjoint).any() for _, adjoint in plain)


# What is the same in each row, and what is no number


def test_the_mean_of_a_number_is_the_number_and_its_sum_that_many() -> None:
    assert evaluate(loss("mean(w)").graph, at(3.0, 0.0)) == (3.0,)
    assert evaluate(loss("sum(w)").graph, at(3.0, 0.0)) == (15.0,)
    assert evaluate(loss("mean(2) + sum(x^0)").graph, at(0.0, 0.0)) == (7.0,)


def test_without_data_a_mean_is_over_one_row_and_a_sum_over_none() -> None:
    values = {"w": 1.0, "b": 1.0, "x": 5.0, "y": 4.0}
    assert evaluate(parse(REGRESSION, axes=("w", "b")).graph, values) == (4.0,)
    with pytest.raises(FormulaError, match="There is no data here") as caught:
        parse("2 sum(x)")
    assert caught.value.column == 3


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("y - (w x + b)", 1),
        ("mean(x) + w x", 13),
        ("mean(x)*x", 9),
        ("s = w x; s^2", 7),
        ("sum(|y|) + |y|", 13),
        ("w^2 + sigmoid(b y)", 17),
    ],
)
def test_a_result_with_rows_is_a_mistake_at_the_column(text: str, column: int) -> None:
    with pytest.raises(FormulaError, match=r"mean\(\.\.\.\) or sum\(\.\.\.\)") as caught:
        loss(text)
    assert caught.value.column == column
    assert str(caught.value)[0] == text[column - 1]


def names_of(formula: Formula) -> Mapping[str, tuple[str, ...]]:
    return {"parameters": formula.parameters, "columns": formula.columns}


def test_a_column_hides_constants_functions_and_parameters() -> None:
    formula = parse("mean(e w) + mean(sin b)", axes=("w", "b"), columns=("e", "sin"))
    assert names_of(formula) == {"parameters": (), "columns": ("e", "sin")}
    declared = parse("mean(c)", parameters=("c",), columns=("c",))
    assert names_of(declared) == {"parameters": (), "columns": ("c",)}


def test_an_axis_hides_a_column_and_so_does_a_statement() -> None:
    assert parse("x y", columns=("x", "y")).columns == ()
    formula = loss("y = w + b; y^2")
    assert formula.columns == ()


def test_columns_are_known_in_products_and_may_be_words() -> None:
    formula = parse(
        "mean((price - w area)^2) + mean(wt)", axes=("w", "b"), columns=("price", "area", "t")
    )
    assert names_of(formula) == {"parameters": (), "columns": ("price", "area", "t")}


# How it is written


def test_a_mean_is_written_as_in_a_book() -> None:
    formula = loss("e = y - (w x + b); J = mean(e^2)")
    residual, whole = value_equations(formula, Notation.LATEX)
    assert str(residual) == r"e_i = y_i - \left(w x_i + b\right)"
    assert whole.right == r"\frac{1}{n} \, \sum_{i=1}^{n} e_i^{2}"
    slope = partial_equation(formula, "w", Notation.LATEX)
    assert slope.right == r"-\frac{2}{n} \, \sum_{i=1}^{n} e_i x_i"
    assert partial_equation(formula, "b", Notation.TEXT).right == "-2*mean(e)"
    assert partial_equation(formula, "w", Notation.PYTHON).right == "-2*np.mean(e*x)"


def test_a_sum_sign_in_a_product_gets_brackets() -> None:
    graph = loss("mean(x) w").graph
    assert latex(graph) == r"\left(\frac{1}{n} \, \sum_{i=1}^{n} x_i\right) \, w"


@pytest.mark.parametrize("text", LOSSES)
def test_the_derivative_in_text_is_read_back_with_the_same_values(text: str) -> None:
    formula = loss(text)
    exact = evaluate(gradient(formula.graph, ("w", "b")), at(0.4, -0.3))
    for place, name in enumerate(("w", "b")):
        steps = value_equations(formula, Notation.TEXT)[:-1]
        lines = [*map(str, steps), partial_equation(formula, name, Notation.TEXT).right]
        (value,) = evaluate(loss("; ".join(lines)).graph, at(0.4, -0.3))
        assert value == pytest.approx(exact[1 + place], rel=1e-12)


def test_an_overflow_in_a_row_is_infinite_and_warns_of_nothing() -> None:
    graph = gradient(loss(REGRESSION).graph, ("w", "b"))
    values = {**at(0.0, 0.0), "x": np.array([1e200, -1e200, 0.0, 1.0, 2.0])}
    compiled = compile_scalar(graph, tuple(values))
    assert compiled(*{**values, "w": 1.0}.values())[0] == math.inf
    assert evaluate(graph, {**values, "w": 1.0})[0] == math.inf
