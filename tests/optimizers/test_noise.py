"""Noise on the gradient: what it does, and that a seed decides it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    Direction,
    OptimizerError,
    StopReason,
    Trajectory,
    Walk,
    optimizer_named,
    walk,
)

BOWL = "x^2 + 3*y^2"


def walked(text: str = BOWL, optimizer: str = "gradient_descent", **choices: Any) -> Trajectory:
    choices = {"start": (1.0, 1.0), "learning_rate": 0.1, "tolerance": 0.0, **choices}
    return walk(ScalarField(parse(text), {}), optimizer_named(optimizer), **choices)


def test_the_same_seed_walks_the_same_way_and_another_another() -> None:
    first, second = walked(noise=0.3, seed=7), walked(noise=0.3, seed=7)
    assert first.positions.tobytes() == second.positions.tobytes()
    assert not np.allclose(first.positions, walked(noise=0.3, seed=8).positions)


def test_without_noise_the_seed_does_not_matter() -> None:
    assert walked(seed=3).positions.tobytes() == walked().positions.tobytes()


def test_the_rule_sees_the_noise_that_numpy_gives() -> None:
    trajectory = walked(noise=0.5, seed=42, step_limit=20)
    pairs = 0.5 * np.random.Generator(np.random.PCG64(42)).standard_normal((20, 2))
    seen = -trajectory.steps / 0.1
    assert seen == pytest.approx(trajectory.gradients[:-1] + pairs, rel=1e-12)


def test_the_trajectory_keeps_the_gradient_of_the_function() -> None:
    trajectory = walked(noise=2.0)
    x, y = trajectory.positions.T
    assert trajectory.gradients == pytest.approx(np.column_stack([2 * x, 6 * y]))


def test_its_spread_is_the_deviation() -> None:
    trajectory = walked("0*x + 0*y", noise=0.25, seed=1, step_limit=50_000)
    seen = -trajectory.steps / 0.1
    assert seen.mean(axis=0) == pytest.approx((0.0, 0.0), abs=0.005)
    assert seen.std(axis=0) == pytest.approx((0.25, 0.25), rel=0.02)


@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
def test_chunks_make_no_difference(optimizer: str) -> None:
    long = walked(optimizer=optimizer, noise=0.1, seed=5, step_limit=40_000)
    short = walked(optimizer=optimizer, noise=0.1, seed=5, step_limit=90)
    assert long.positions[:91].tobytes() == short.positions.tobytes()


def test_a_walk_that_is_looked_at_on_its_way_is_the_same() -> None:
    choices: dict[str, Any] = {
        "start": (1.0, 1.0), "learning_rate": 0.1, "tolerance": 0.0, "step_limit": 5000,
        "noise": 0.1, "seed": 5,
    }  # fmt: skip
    journey = Walk(ScalarField(parse(BOWL), {}), optimizer_named("adam"), **choices)
    while not journey.is_finished:
        journey.advance()
        journey.trajectory()
    whole = walked(optimizer="adam", noise=0.1, seed=5, step_limit=5000)
    assert journey.trajectory().positions.tobytes() == whole.positions.tobytes()


def test_an_ascent_meets_the_same_noise_on_the_slope_of_f() -> None:
    up = walked(noise=0.5, seed=42, direction=Direction.ASCENT, step_limit=1)
    pair = 0.5 * np.random.Generator(np.random.PCG64(42)).standard_normal(2)
    assert up.steps[0] / 0.1 == pytest.approx(np.array([2.0, 6.0]) + pair)


def test_convergence_is_judged_by_the_gradient_of_the_function() -> None:
    still = walked("(x - 1)^2 + (y - 1)^2", noise=5.0, tolerance=1e-6)
    assert (still.stop_reason, still.step_count) == (StopReason.CONVERGED, 0)
    noisy = walked(noise=5.0, tolerance=1e-6, step_limit=200)
    assert noisy.stop_reason is StopReason.STEP_LIMIT


@pytest.mark.parametrize("noise", [-0.1, float("nan"), float("inf")])
def test_noise_must_be_finite_and_not_below_zero(noise: float) -> None:
    with pytest.raises(OptimizerError, match="noise"):
        walked(noise=noise)


def test_a_step_is_plain_where_it_is_the_rate_times_the_slope() -> None:
    assert walked().is_plain(3)
    assert walked(direction=Direction.ASCENT, step_limit=5).is_plain(3)
    assert not walked(noise=0.1).is_plain(3)
    assert not walked(hyperparameters={"weight_decay": 0.1}).is_plain(3)
    assert not walked(optimizer="adam").is_plain(3)
