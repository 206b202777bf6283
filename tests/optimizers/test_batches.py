"""Mini-batches: the gradient over a few rows a step, and what becomes of a walk by it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    METHODS,
    OPTIMIZERS,
    Direction,
    Method,
    OptimizerError,
    StopReason,
    Trajectory,
    Walk,
    optimizer_named,
    own_rule,
    schedule_named,
    walk,
)

MSE = "J = mean((y - (w x + b))^2)"
X = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
Y = np.array([1.0, 3.0, 2.0, 5.0, 4.0])
RULES = [optimizer for optimizer in OPTIMIZERS if not isinstance(optimizer, Method)]


def field(text: str = MSE, x: Any = X, y: Any = Y) -> ScalarField:
    formula = parse(text, axes=("w", "b"), columns=("x", "y"))
    return ScalarField(formula, {"c": 0.5}, {"x": np.asarray(x), "y": np.asarray(y)})


def many(rows: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    random = np.random.default_rng(7)
    x = random.normal(size=rows)
    return x, 2.0 * x - 1.0 + 0.3 * random.normal(size=rows)


def walked(of: ScalarField | None = None, rule: Any = None, **choices: Any) -> Trajectory:
    choices = {"start": (0.0, 0.0), "learning_rate": 0.0625, "tolerance": 0.0, **choices}
    return walk(of or field(), rule or optimizer_named("gradient_descent"), **choices)


def batches(rows: int, size: int, seed: int, steps: int) -> list[NDArray[np.intp]]:
    """Row numbers of each step, as the documentation says them."""
    random = np.random.Generator(np.random.PCG64(seed).jumped())
    found: list[NDArray[np.intp]] = []
    while len(found) < steps:
        order = random.permutation(rows)
        found += [order[begin : begin + size] for begin in range(0, rows, size)]
    return found[:steps]


def by_numpy(
    x: NDArray[np.float64], y: NDArray[np.float64], size: int, seed: int, rate: float, steps: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Positions and batch gradients of a descent along the mean of squared residuals."""
    place, places, slopes = np.zeros(2), [np.zeros(2)], []
    for rows in batches(len(x), size, seed, steps):
        residual = y[rows] - (place[0] * x[rows] + place[1])
        slope = np.array([np.mean(-2.0 * residual * x[rows]), np.mean(-2.0 * residual)])
        place = place - rate * slope
        places.append(place)
        slopes.append(slope)
    return np.array(places), np.array(slopes)


def test_few_steps_are_those_of_a_loop_over_numpy_to_the_last_bit() -> None:
    """Four rows of small whole numbers and rates that are powers of 2 leave nothing to round."""
    for size, seed in ((1, 0), (2, 5), (1, 11)):
        places, slopes = by_numpy(X[:4], Y[:4], size, seed, 2.0**-5, 6)
        trajectory = walked(
            field(x=X[:4], y=Y[:4]), batch=size, seed=seed, learning_rate=2.0**-5, step_limit=6
        )
        assert trajectory.positions.tobytes() == places.tobytes()
        assert trajectory.batches is not None
        assert (trajectory.batches.gradients == slopes).all()


@pytest.mark.parametrize(
    ("rows", "size"), [(5, 1), (5, 2), (5, 3), (5, 4), (100, 8), (1000, 32), (1000, 300)]
)
def test_long_walks_follow_the_loop_over_numpy(rows: int, size: int) -> None:
    x, y = (X, Y) if rows == 5 else many(rows)
    places, slopes = by_numpy(x, y, size, 3, 0.03125, 400)
    trajectory = walked(field(x=x, y=y), batch=size, seed=3, learning_rate=0.03125, step_limit=400)
    assert trajectory.positions == pytest.approx(places, rel=1e-11, abs=1e-11)
    assert trajectory.batches is not None
    assert trajectory.batches.gradients == pytest.approx(slopes, rel=1e-9, abs=1e-9)


def test_an_epoch_goes_through_every_row_once() -> None:
    """Each gradient of b ↦ mean(b y) is the mean of a batch; with one row it tells which."""
    of = field("mean(b y) + 0 w", y=[1.0, 2.0, 4.0, 8.0, 16.0])
    trajectory = walked(of, batch=1, step_limit=20)
    assert trajectory.batches is not None
    epochs = trajectory.batches.gradients[:, 1].reshape(4, 5)
    assert {tuple(sorted(epoch)) for epoch in epochs.tolist()} == {(1.0, 2.0, 4.0, 8.0, 16.0)}
    assert len({tuple(epoch) for epoch in epochs.tolist()}) > 1


def test_the_last_batch_of_an_epoch_is_smaller_and_has_its_own_mean_and_sum() -> None:
    of = field("mean(b y) + sum(w x)", x=np.ones(5), y=[1.0, 2.0, 4.0, 8.0, 16.0])
    found = walked(of, batch=2, step_limit=6).batches
    assert found is not None
    assert found.gradients[:, 0].tolist() == [2, 2, 1, 2, 2, 1]
    assert (found.in_epoch, [found.rows_at(step) for step in range(4)]) == (3, [2, 2, 1, 2])
    assert 2 * found.gradients[:2, 1].sum() + found.gradients[2, 1] == 31


@pytest.mark.parametrize("batch", [0, 5, 6, 1000])
def test_a_batch_of_all_rows_is_the_walk_without_batches(batch: int) -> None:
    plain = walked(rule=optimizer_named("adam"))
    whole = walked(rule=optimizer_named("adam"), batch=batch, seed=9)
    assert whole.positions.tobytes() == plain.positions.tobytes()
    assert whole.batches is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("direction", list(Direction))
def test_every_rule_sees_the_batch(rule: Any, direction: Direction) -> None:
    """It steps as it would where the whole function had the batch's slopes: one of one row."""
    alike = field(x=np.full(6, 2.0), y=np.full(6, -1.0))
    choices: dict[str, Any] = {"learning_rate": 0.03125, "step_limit": 12, "direction": direction}
    plain, batched = walked(alike, rule, **choices), walked(alike, rule, batch=2, **choices)
    assert batched.positions == pytest.approx(plain.positions, rel=1e-12)
    choices |= {"start": (0.8, 0.5)}
    other = walked(field(), rule, batch=2, **choices)
    assert not np.allclose(other.positions, walked(field(), rule, **choices).positions)


def test_the_gradient_over_a_batch_is_that_of_the_formula_over_its_rows() -> None:
    """Along the way of an own rule, with a schedule and noise: whatever the step makes of it."""
    rule = own_rule("v = 0.5 v + g; step = -alpha v / (1 + t)")
    text = "mean(|y - tanh(w x) - b|) + c sum(b^2 x)/10"
    x, y = many(50)
    trajectory = walked(
        field(text, x, y), rule, batch=7, seed=4, noise=0.1, schedule=schedule_named("cosine"),
        step_limit=60,
    )  # fmt: skip
    assert trajectory.batches is not None
    for step, rows in enumerate(batches(50, 7, 4, 60)):
        place = trajectory.positions[step].tolist()
        expected = field(text, x[rows], y[rows]).gradient(*place)
        assert trajectory.batches.gradients[step] == pytest.approx(expected, rel=1e-11, abs=1e-13)


def test_noise_comes_on_top_of_the_batch() -> None:
    quiet = walked(batch=2, seed=42, step_limit=1)
    noisy = walked(batch=2, seed=42, step_limit=1, noise=0.5)
    pair = 0.5 * np.random.Generator(np.random.PCG64(42)).standard_normal(2)
    assert noisy.steps[0] == pytest.approx(quiet.steps[0] - 0.0625 * pair, rel=1e-12)


def test_the_trajectory_keeps_value_and_gradient_over_all_rows() -> None:
    of = field()
    trajectory = walked(of, batch=1)
    for place, value, slopes in zip(
        trajectory.positions.tolist(), trajectory.values, trajectory.gradients, strict=True
    ):
        assert value == pytest.approx(of.value(*place), rel=1e-12)
        assert slopes == pytest.approx(of.gradient(*place), rel=1e-9, abs=1e-12)


def test_convergence_is_judged_over_all_rows() -> None:
    """At the least-squares line the batches still pull, yet the walk has arrived."""
    still = walked(start=(0.8, 0.6), batch=1, tolerance=1e-6)
    assert (still.stop_reason, still.step_count) == (StopReason.CONVERGED, 0)
    assert walked(batch=1, tolerance=1e-6, step_limit=500).stop_reason is StopReason.STEP_LIMIT


@pytest.mark.parametrize(("rows", "size"), [(5, 2), (1000, 300)])
@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
def test_chunks_make_no_difference(rows: int, size: int, optimizer: str) -> None:
    x, y = (X, Y) if rows == 5 else many(rows)
    choices: dict[str, Any] = {"batch": size, "seed": 5, "noise": 0.01, "learning_rate": 0.01}
    of, rule = field(x=x, y=y), optimizer_named(optimizer)
    long = walked(of, rule, step_limit=4000, **choices)
    short = walked(of, rule, step_limit=90, **choices)
    assert long.positions[:91].tobytes() == short.positions.tobytes()
    journey = Walk(of, rule, start=(0.0, 0.0), tolerance=0.0, step_limit=4000, **choices)
    while not journey.is_finished:
        journey.advance()
        journey.trajectory()
    assert journey.trajectory().positions.tobytes() == long.positions.tobytes()


def test_the_seed_decides_the_order() -> None:
    assert (
        walked(batch=2, seed=1).positions.tobytes() == walked(batch=2, seed=1).positions.tobytes()
    )
    assert not np.allclose(walked(batch=2, seed=1).positions, walked(batch=2, seed=2).positions)


def test_a_formula_without_columns_has_no_batches() -> None:
    trajectory = walked(field("w^2 + b^2"), start=(1.0, 1.0), batch=2)
    assert trajectory.batches is None
    assert trajectory.positions[1].tolist() == [0.875, 0.875]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_methods_that_are_code_see_all_rows(method: Method) -> None:
    choices: dict[str, Any] = {"start": (0.0, 0.0), "learning_rate": 0.1, "step_limit": 5}
    batched = walk(field(), method, batch=1, **choices)
    assert batched.batches is None
    assert batched.positions.tobytes() == walk(field(), method, **choices).positions.tobytes()


def test_a_step_is_the_rate_times_the_slope_over_its_batch() -> None:
    trajectory = walked(batch=2, step_limit=5)
    assert trajectory.is_plain(3)
    expected = -0.0625 * trajectory.seen_gradient(3)
    assert trajectory.steps[3] == pytest.approx(expected)
    assert not np.allclose(trajectory.seen_gradient(3), trajectory.gradients[3])
    assert not walked(batch=2, noise=0.1).is_plain(3)


def test_a_batch_where_the_function_overflows_ends_the_walk() -> None:
    of = field("mean(exp(w x)) + b", x=[0.0, 1.0, 2.0, 800.0, 1.0])
    trajectory = walked(of, batch=1, learning_rate=1.0, start=(-1.0, 0.0), step_limit=50)
    assert trajectory.stop_reason in {
        StopReason.UNDEFINED,
        StopReason.DIVERGED,
        StopReason.STEP_LIMIT,
    }
    assert all(math.isfinite(number) for number in trajectory.positions.ravel().tolist())


def test_a_batch_has_rows() -> None:
    with pytest.raises(OptimizerError, match="at least 1 row"):
        walked(batch=-1)
