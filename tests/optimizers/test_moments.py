"""Losses as polynomials, without their rows."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.data import Dataset, dataset_named
from explorer.expression import evaluate, parse
from explorer.functions import ScalarField
from explorer.optimizers.moments import from_moments

LECTURE = dataset_named("regression")


def field(text: str, data: Dataset = LECTURE) -> ScalarField:
    formula = parse(text, axes=("w", "b"), columns=data.columns)
    return ScalarField(formula, {"c": 0.5}, data.by_name)


@pytest.mark.parametrize(
    "text",
    [
        "mean((y - (w x + b))^2)",
        "sum((y - w x^2)^2)/10 + c (b - 1)^2",
        "mean((y - (w + b) x)^2)",  # a valley without a lowest point
        "mean(y - w x) - b",  # a plane
    ],
)
def test_a_polynomial_of_second_degree_is_the_same_everywhere(text: str) -> None:
    loss = field(text)
    form = from_moments(loss.graph, loss.axes, loss.given)
    assert form is not None
    graph, given = form
    assert not graph.columns
    for w, b in ((0.0, 0.0), (3.0, -2.0), (0.8, 0.6), (-17.0, 250.0)):
        (value,) = evaluate(graph, {**given, "w": w, "b": b})
        assert value == pytest.approx(loss.value(w, b), rel=1e-12, abs=1e-12)


def test_near_the_lowest_point_no_digit_is_lost() -> None:
    x = np.linspace(-1.0, 1.0, 1000)
    loss = field(
        "mean((y - (w x + b))^2)", Dataset("exact", ("x", "y"), np.column_stack([x, 2e3 * x + 1e3]))
    )
    form = from_moments(loss.graph, loss.axes, loss.given)
    assert form is not None
    (value,) = evaluate(form[0], {**form[1], "w": 2e3 + 1e-6, "b": 1e3})
    assert value == pytest.approx(1e-12 * float(np.mean(x**2)), rel=1e-3)


@pytest.mark.parametrize("text", ["mean(|y - w x|) + b", "mean((y - w b x)^2)", "w^2 + b^2"])
def test_others_are_left_as_they_are(text: str) -> None:
    loss = field(text)
    assert from_moments(loss.graph, loss.axes, loss.given) is None


def test_numbers_that_overflow_make_no_polynomial() -> None:
    data = Dataset.of_columns("huge", {"x": [1e200, -1e200], "y": [1.0, 2.0]})
    loss = field("mean((y - (w x + b))^2)", data)
    assert from_moments(loss.graph, loss.axes, loss.given) is None
