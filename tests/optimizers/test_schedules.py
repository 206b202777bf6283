"""Schedules: the closed forms of torch.optim.lr_scheduler, and the walk that follows them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    CONSTANT,
    SCHEDULES,
    OptimizerError,
    Schedule,
    Trajectory,
    optimizer_named,
    schedule_named,
    walk,
)
from explorer.optimizers.schedule import factor_of

EVERY = pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.name)
N = 40
STEPS = np.arange(N, dtype=np.float64)


def factors(name: str, **settings: float) -> list[float]:
    schedule = schedule_named(name)
    return schedule.factors(schedule.settings(settings), STEPS, N).tolist()


def plane(schedule: Schedule, optimizer: str = "gradient_descent", **choices: Any) -> Trajectory:
    """A walk on x + 2y, whose slope is the same everywhere."""
    choices = {"start": (0.0, 0.0), "learning_rate": 0.2, "step_limit": N, **choices}
    return walk(
        ScalarField(parse("x + 2*y"), {}), optimizer_named(optimizer), schedule=schedule, **choices
    )


@EVERY
def test_every_schedule_is_declared_like_a_rule(schedule: Schedule) -> None:
    assert schedule.name.isidentifier()
    assert schedule_named(schedule.name) is schedule
    assert schedule.label
    assert schedule.summary.endswith(".")
    for declared in schedule.hyperparameters:
        assert declared.allows(declared.default)
        assert declared.help.endswith(".")
    names = {declared.name for declared in schedule.hyperparameters}
    assert names <= set(factor_of(schedule).variables) <= names | {"k", "n"}


@EVERY
def test_every_rate_is_a_share_of_the_chosen_one(schedule: Schedule) -> None:
    rates = schedule.factors(schedule.settings({}), STEPS, N)
    assert rates.shape == (N,)
    assert ((rates > 0) & (rates <= 1)).all()


@EVERY
def test_the_trajectory_keeps_the_rate_of_each_step(schedule: Schedule) -> None:
    trajectory = plane(schedule)
    assert trajectory.rates.shape == (trajectory.step_count,)
    # The slope is (1, 2), so the step of x is the rate.
    assert -trajectory.steps[:, 0] == pytest.approx(trajectory.rates, rel=1e-14)
    assert trajectory.learning_rate == 0.2


def test_the_names_of_schedules_are_unique() -> None:
    assert len({schedule.name for schedule in SCHEDULES}) == len(SCHEDULES)


def test_step_is_that_of_torch() -> None:
    expected = [0.1 ** (k // 7) for k in range(N)]
    assert factors("step", decay=0.1, period=7) == pytest.approx(expected, rel=1e-12)


def test_exponential_is_that_of_torch() -> None:
    assert factors("exponential", decay=0.9) == pytest.approx([0.9**k for k in range(N)], rel=1e-12)


def test_cosine_is_that_of_torch() -> None:
    # eta_min + (base - eta_min) (1 + cos(pi k/T_max))/2, at eta_min = 0.1 base and T_max = N.
    expected = [0.1 + 0.9 * (1 + math.cos(math.pi * k / N)) / 2 for k in range(N)]
    assert factors("cosine", final=0.1) == pytest.approx(expected, rel=1e-12)


def test_linear_warm_up_is_that_of_torch() -> None:
    # start_factor + (1 - start_factor) min(total_iters, k)/total_iters.
    expected = [0.25 + 0.75 * min(8, k) / 8 for k in range(N)]
    assert factors("warmup", initial=0.25, period=8) == pytest.approx(expected, rel=1e-12)


def test_one_over_t_halves_the_second_step_at_a_decay_of_one() -> None:
    assert factors("inverse_time", decay=1)[:4] == pytest.approx([1, 1 / 2, 1 / 3, 1 / 4])


def test_a_constant_rate_costs_nothing_in_the_loop() -> None:
    assert CONSTANT.is_constant
    assert [schedule.name for schedule in SCHEDULES if schedule.is_constant] == ["constant"]


def test_momentum_scales_its_velocity_by_the_present_rate() -> None:
    halving = schedule_named("step")
    trajectory = plane(
        halving, "momentum", schedule_settings={"decay": 0.5, "period": 1}, step_limit=3
    )
    # Velocities 1, 1.9, 2.71 at rates 0.2, 0.1, 0.05.
    assert trajectory.steps[:, 0] == pytest.approx([-0.2, -0.19, -0.1355])


def test_a_long_walk_is_scheduled_over_all_its_chunks() -> None:
    slow = schedule_named("inverse_time")
    trajectory = plane(slow, step_limit=40_000, schedule_settings={"decay": 1e-3})
    steps = np.arange(40_000)
    assert -trajectory.steps[:, 0] == pytest.approx(0.2 / (1 + 1e-3 * steps), rel=1e-12)


def test_a_walk_that_ends_early_has_as_many_rates_as_steps() -> None:
    trajectory = walk(
        ScalarField(parse("x^2 + y^2"), {}),
        optimizer_named("gradient_descent"),
        start=(1.0, 1.0),
        learning_rate=0.5,
        schedule=schedule_named("exponential"),
    )
    assert trajectory.step_count == len(trajectory.rates) < 100


def test_an_unknown_schedule_is_answered_with_the_nearest() -> None:
    with pytest.raises(OptimizerError, match=r"'cosin'; did you mean cosine\?"):
        schedule_named("cosin")
    with pytest.raises(OptimizerError, match="there are constant, step"):
        schedule_named("???")


def test_a_setting_out_of_range_is_refused() -> None:
    with pytest.raises(OptimizerError, match=r"period = 0 is not possible: .* a whole number"):
        schedule_named("step").settings({"period": 0})
    with pytest.raises(OptimizerError, match="it has decay, period"):
        schedule_named("step").settings({"gamma": 0.5})


def test_a_scheduled_step_is_the_rate_of_that_step_times_the_slope() -> None:
    trajectory = plane(schedule_named("exponential"), schedule_settings={"decay": 0.5})
    assert trajectory.rate_at(2) == pytest.approx(0.05)
    assert trajectory.is_plain(2)
