"""Losses over a data set, as functions of two parameters of a hypothesis."""

from __future__ import annotations

import math
import time
from typing import Any

import numpy as np
import pytest

from explorer.data import Dataset, dataset_named, read_dataset
from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from explorer.optimizers import Fleet, Manner, StopReason, Walk, optimizer_named, walk
from tests.oracles import FOLDER, load

MSE = "J = mean((y - (w x + b))^2)"
LECTURE = dataset_named("regression")


def field(
    text: str, data: Dataset, axes: tuple[str, str] = ("w", "b"), **parameters: float
) -> ScalarField:
    formula = parse(text, axes=axes, parameters=parameters, columns=data.columns)
    return ScalarField(formula, parameters, data.by_name)


def sets() -> list[Any]:
    try:
        found = load("regression.json")["sets"]
    except pytest.skip.Exception:
        return []
    return [pytest.param(one, id=one["name"]) for one in found]


def data_of(one: dict[str, Any]) -> Dataset:
    return read_dataset(FOLDER / one["csv"])


def close(expected: Any, scale: float = 1.0) -> Any:
    return pytest.approx(expected, rel=1e-12, abs=1e-12 * scale)


# Section 7 of the lecture


def test_the_lectures_regression_at_the_origin() -> None:
    loss = field(MSE, LECTURE)
    assert loss.value_and_gradient(0.0, 0.0) == close((11.0, -21.2, -6.0))
    assert np.array(loss.hessian(3.0, -1.0)) == close(np.array([[22.0, 6.0], [6.0, 2.0]]))
    assert loss.gradient(0.8, 0.6) == close((0.0, 0.0))
    assert loss.value(0.8, 0.6) == close(0.72)


def test_the_lectures_descent() -> None:
    way = walk(
        field(MSE, LECTURE),
        optimizer_named("gradient_descent"),
        start=(0.0, 0.0),
        learning_rate=0.02,
        step_limit=3,
    )
    assert way.positions[1] == close(np.array([0.424, 0.12]))
    assert way.positions[2] == close(np.array([0.64704, 0.18432]))
    assert way.positions[3] == pytest.approx([0.764224, 0.219302], abs=5e-7)
    assert way.values[1:] == pytest.approx([3.588416, 1.531649, 0.960729], abs=5e-7)


@pytest.mark.parametrize(("rate", "end"), [(0.084, "converged"), (0.085, "diverged")])
def test_the_limit_of_the_rate_is_two_by_the_largest_eigenvalue(rate: float, end: str) -> None:
    way = walk(
        field(MSE, LECTURE),
        optimizer_named("gradient_descent"),
        start=(0.0, 0.0),
        learning_rate=rate,
        step_limit=100_000,
    )
    assert way.stop_reason == StopReason(end)


@pytest.mark.parametrize("name", ["newton", "bfgs", "conjugate_gradient", "nelder_mead"])
def test_methods_find_the_least_squares_line(name: str) -> None:
    way = walk(
        field(MSE, LECTURE),
        optimizer_named(name),
        start=(0.0, 0.0),
        learning_rate=0.1,
        step_limit=2000,
    )
    assert way.stop_reason is StopReason.CONVERGED
    assert way.positions[-1] == pytest.approx([0.8, 0.6], abs=1e-5)
    assert way.kind == "minimum"


# Rational arithmetic on the textbook's data


@pytest.mark.parametrize("one", sets())
def test_losses_have_the_values_of_exact_arithmetic(one: dict[str, Any]) -> None:
    data = data_of(one)
    mse, mae = field(MSE, data), field("mean(|y - (w x + b)|)", data)
    half = field("mean((y - (w x + b))^2)/2", data)
    sse = field("sum((y - (w x + b))^2)", data)
    scale = one["points"][0]["mse"]
    for point in one["points"]:
        at = point["w"], point["b"]
        assert mse.value(*at) == close(point["mse"], scale)
        assert mse.gradient(*at) == close(tuple(point["mse_grad"]), 100 * scale)
        assert half.value(*at) == close(point["half_mse"], scale)
        assert half.gradient(*at) == close(tuple(point["half_mse_grad"]), 100 * scale)
        assert sse.value(*at) == close(point["sse"], 100 * scale)
        assert mae.value(*at) == close(point["mae"], scale)
        assert np.array(mse.hessian(*at)) == close(np.array(one["mse_hessian"]))


@pytest.mark.parametrize("one", sets())
def test_a_grid_over_a_loss_has_the_same_values(one: dict[str, Any]) -> None:
    loss = field(MSE, data_of(one))
    grid = loss.sample(Domain(-1.0, 2.0, -2.0, 4.0), 7, 13)
    for i in range(7):
        for j in range(13):
            exact = loss.value_and_gradient(float(grid.x[i]), float(grid.y[j]))
            found = (grid.z[i, j], grid.dz_dx[i, j], grid.dz_dy[i, j])
            assert found == pytest.approx(exact, rel=1e-12, abs=1e-11)


@pytest.mark.parametrize("one", sets())
def test_a_ridge_has_its_minimum_where_it_should(one: dict[str, Any]) -> None:
    data = data_of(one)
    for ridge in one["ridge_on_slope"]:
        loss = field(f"{MSE} + c w^2", data, c=ridge["lam"])
        assert loss.gradient(ridge["w"], ridge["b"]) == pytest.approx((0, 0), abs=1e-11)
        assert math.hypot(*loss.gradient(ridge["w"] + 0.01, ridge["b"])) > 1e-3


@pytest.mark.parametrize("one", sets())
def test_gradient_descent_takes_the_exact_steps(one: dict[str, Any]) -> None:
    given = one["gd_from_origin"]
    way = walk(
        field(MSE, data_of(one)),
        optimizer_named("gradient_descent"),
        start=(0.0, 0.0),
        learning_rate=given["learning_rate"],
        step_limit=len(given["path"]) - 1,
        tolerance=0.0,
    )
    np.testing.assert_allclose(way.positions, given["path"], rtol=1e-11, atol=1e-13)


# Section 11: OR and XOR by a single neuron

NEURON = "J = mean((y - sigmoid(w_1 x_1 + w_2 x_2 + b))^2)"
INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
GATES = {"or": np.array([0.0, 1.0, 1.0, 1.0]), "xor": np.array([0.0, 1.0, 1.0, 0.0])}


def neuron(gate: str, w: tuple[float, float], b: float) -> tuple[float, float, float]:
    """Loss and both slopes, by the chain rule of the lecture."""
    a = 1.0 / (1.0 + np.exp(-(INPUTS @ np.array(w) + b)))
    error = GATES[gate] - a
    slope = (-2.0 * error * a * (1.0 - a)) @ INPUTS / 4.0
    return float(np.mean(error**2)), float(slope[0]), float(slope[1])


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("w", [(0.0, 0.0), (1.5, -0.5), (6.0, 6.0), (-3.0, 2.0)])
def test_a_neuron_has_the_loss_of_its_four_rows(gate: str, w: tuple[float, float]) -> None:
    loss = field(NEURON, dataset_named(gate), ("w_1", "w_2"), b=-2.5)
    assert loss.value_and_gradient(*w) == close(neuron(gate, w, -2.5))


def test_a_neuron_learns_or_and_never_xor() -> None:
    """No two weights and a bias get XOR right: at best every answer is 1/2, and J = 1/4."""
    ends = {}
    for gate in GATES:
        way = walk(
            field(NEURON, dataset_named(gate), ("w_1", "w_2"), b=-2.0),
            optimizer_named("gradient_descent"),
            start=(0.5, 0.2),
            learning_rate=2.0,
            step_limit=3000,
        )
        ends[gate] = way.positions[-1], way.values[-1]
    weights, best = ends["or"]
    answers = INPUTS @ weights - 2.0 > 0.0
    assert answers.tolist() == [False, True, True, True]
    assert best < 0.02
    lowest = min(
        neuron("xor", (u, v), b)[0]
        for u in np.linspace(-8, 8, 17)
        for v in np.linspace(-8, 8, 17)
        for b in np.linspace(-8, 8, 17)
    )
    assert lowest >= 3.0 / 16.0
    assert ends["xor"][1] >= 3.0 / 16.0


# Data that is hard on arithmetic


def test_a_narrow_spread_keeps_its_curvature() -> None:
    x = [1000000.0000001, 1000000.0000002, 1000000.0000003]
    loss = field(
        "mean((y - w (x - mean(x)))^2)",
        Dataset.of_columns("narrow", {"x": x, "y": [1.0, 2.0, 3.0]}),
    )
    variance = loss.hessian(0.0, 0.0)[0][0] / 2.0
    assert variance == pytest.approx(2.0 / 3.0 * 1e-14, rel=0.05)


def test_squares_that_overflow_end_the_walk_with_a_sentence() -> None:
    data = Dataset.of_columns("huge", {"x": [1e200, -1e200, 0.0], "y": [1e200, 1e200, 1.0]})
    loss = field(MSE, data)
    assert loss.value(1.0, 0.0) == math.inf
    way = walk(loss, optimizer_named("gradient_descent"), start=(0.0, 0.0), learning_rate=0.1)
    assert way.stop_reason is StopReason.UNDEFINED
    assert way.cause == "a power is too large for a number"


def million() -> Dataset:
    """A line of slope 2 and height -1 under noise, a million times."""
    random = np.random.default_rng(11)
    x = random.normal(size=1_000_000)
    noise = 0.3 * random.normal(size=x.size)
    return Dataset("many", ("x", "y"), np.column_stack([x, 2.0 * x - 1.0 + noise]))


def test_a_million_rows_make_a_surface_without_a_pass_for_each_point() -> None:
    data = million()
    loss = field(MSE, data)
    begin = time.process_time()
    grid = loss.sample(Domain(-5.0, 5.0, -5.0, 5.0), 120, 120)
    assert time.process_time() - begin < 3.0  # a pass for each of the 14,400 points takes 17 s
    x, y = data.by_name["x"], data.by_name["y"]
    for i, j in ((0, 0), (84, 48), (119, 30)):
        w, b = float(grid.x[i]), float(grid.y[j])
        residual = y - (w * x + b)
        assert grid.z[i, j] == pytest.approx(np.mean(residual**2), rel=1e-11)
        assert grid.dz_dx[i, j] == pytest.approx(np.mean(-2.0 * residual * x), rel=1e-9, abs=1e-10)
        assert grid.dz_dy[i, j] == pytest.approx(np.mean(-2.0 * residual), rel=1e-9, abs=1e-10)


def test_a_perfect_fit_has_no_negative_squares() -> None:
    x = np.linspace(-1.0, 1.0, 20_000)
    loss = field(MSE, Dataset("exact", ("x", "y"), np.column_stack([x, 2.0 * x - 1.0])))
    grid = loss.sample(Domain(1.999, 2.001, -1.001, -0.999), 41, 41)
    assert grid.z.min() >= 0.0
    assert grid.z[20, 20] < 1e-28


def test_a_valley_without_a_lowest_point_is_drawn_all_the_same() -> None:
    """All x alike: J depends on 4w + b alone, and the Hessian has no inverse."""
    rows = np.column_stack([np.full(20_000, 4.0), np.linspace(1.0, 3.0, 20_000)])
    loss = field(MSE, Dataset("alike", ("x", "y"), rows))
    grid = loss.sample(Domain(-1.0, 1.0, -2.0, 2.0), 41, 41)
    variance = float(np.var(rows[:, 1]))
    expected = variance + (2.0 - (4.0 * grid.x[:, None] + grid.y[None, :])) ** 2
    np.testing.assert_allclose(grid.z, expected, rtol=1e-11)


def test_long_data_is_walked_in_short_chunks_to_the_same_point() -> None:
    data = million()
    journey = Walk(
        field(MSE, data),
        optimizer_named("gradient_descent"),
        start=(0.0, 0.0),
        learning_rate=0.25,
        step_limit=40,
    )
    journey.advance()
    assert journey.step_count < 40
    journey.finish()
    x, y = data.by_name["x"], data.by_name["y"]
    slope, height = np.polyfit(x, y, 1)
    assert journey.trajectory().positions[-1] == pytest.approx([slope, height], abs=1e-6)


@pytest.mark.parametrize("name", ["gradient_descent", "adam", "momentum", "rprop"])
@pytest.mark.parametrize("copies", [1, 400])
@pytest.mark.parametrize("text", [MSE, "mean((y/6 - sigmoid(w x + b))^2)", "mean(|y - w x|) + b^2"])
def test_walks_side_by_side_end_as_single_ones(name: str, copies: int, text: str) -> None:
    """Few rows are written out and walked side by side, many are walked one after the other; a
    polynomial of second degree is walked without its rows.
    """
    data = Dataset("again", LECTURE.columns, np.tile(LECTURE.values, (copies, 1)))
    loss = field(text, data)
    optimizer = optimizer_named(name)
    starts = np.array([[0.0, 0.0], [2.0, -1.0], [0.8, 0.6]])
    fleet = Fleet(loss, Manner(optimizer, step_limit=60), starts=starts, learning_rates=0.05)
    while not fleet.is_finished:
        fleet.advance()
    for number, start in enumerate(starts.tolist()):
        way = walk(loss, optimizer, start=(start[0], start[1]), learning_rate=0.05, step_limit=60)
        assert fleet.ends.positions[number] == pytest.approx(way.positions[-1], rel=1e-9)
        assert fleet.ends.step_counts[number] == way.step_count
        assert fleet.ends.reason(number) is way.stop_reason


def test_ten_thousand_rows_on_a_fine_grid_stay_in_bounded_memory() -> None:
    import tracemalloc

    random = np.random.default_rng(3)
    x = random.normal(size=10_000)
    data = Dataset("many", ("x", "y"), np.column_stack([x, 2.0 * x + random.normal(size=x.size)]))
    loss = field("mean((y - tanh(w x + b))^2)", data)
    tracemalloc.start()
    try:
        grid = loss.sample(Domain(-2.0, 2.0, -2.0, 2.0), 128, 128)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60e6  # a value for each row and point would be 1,300 megabytes
    at = float(grid.x[100]), float(grid.y[20])
    assert grid.z[100, 20] == pytest.approx(loss.value(*at), rel=1e-12)


@pytest.mark.parametrize(
    ("text", "rows", "samples"),
    [
        (MSE, 100_000, 1024),  # its moments say all
        ("mean((y - tanh(w x + b))^2)", 100, 128),
        ("w^2 + b^2", 100_000, 1024),
    ],
)
def test_samples_are_taken_as_wanted_where_that_is_quick(
    text: str, rows: int, samples: int
) -> None:
    values = np.random.default_rng(3).normal(size=(rows, 2))
    loss = field(text, Dataset("many", ("x", "y"), values))
    assert loss.affordable_samples(samples) == samples


def test_a_loss_over_long_data_gets_fewer_samples_the_longer_it_is() -> None:
    def affordable(rows: int) -> int:
        values = np.random.default_rng(3).normal(size=(rows, 2))
        loss = field("mean((y - tanh(w x + b))^2)", Dataset("many", ("x", "y"), values))
        return loss.affordable_samples(128)

    counts = [affordable(rows) for rows in (300, 3_000, 30_000, 300_000)]
    assert counts[0] == 128
    assert counts == sorted(counts, reverse=True)
    assert 3.0 < (counts[1] / counts[2]) ** 2 < 12.0
    assert counts[-1] == 16
