"""Many walks at once say of each walk what `walk` says of it alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    METHODS,
    OPTIMIZERS,
    RULES,
    SCHEDULES,
    Direction,
    Fleet,
    FleetEnds,
    Manner,
    Method,
    Optimizer,
    OptimizerError,
    Schedule,
    StopReason,
    optimizer_named,
    walk,
)

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
FORMULAS = (
    HIMMELBLAU,
    "x*y",
    "2x^2 + y^2",
    "x + y",
    "5",
    "x^2",
    "x",
    "x^2/2 - y^2/2",
    "100 (y - x^2)^2 + (1 - x)^2",
    "abs(x) + max(x, y)",
    "log(x + 2) + y^2",
    "sin(3x) exp(-y^2) + sqrt(y + 3)",
    "relu(x + y)^2",
    "1/(x - 1) + y^2",
)


def field_of(text: str) -> ScalarField:
    return ScalarField(parse(text), {})


PLACES = ("starts", "learning_rates", "milestone")


def fleet_of(text: str, optimizer: Optimizer | Method, **choices: Any) -> Fleet:
    places = {name: choices.pop(name) for name in PLACES if name in choices}
    return Fleet(field_of(text), Manner(optimizer, **choices), **places)


def sailed(text: str, optimizer: Optimizer | Method, **choices: Any) -> FleetEnds:
    fleet = fleet_of(text, optimizer, **choices)
    while not fleet.is_finished:
        fleet.advance()
    return fleet.ends


def some_starts(count: int) -> NDArray[np.float64]:
    return np.random.default_rng(3).uniform(-3.0, 3.0, (count, 2))


def assert_like_walks(
    text: str, optimizer: Optimizer | Method, ends: FleetEnds, **choices: Any
) -> None:
    """The ends are those of single walks from the starts, or at the rates."""
    starts = np.broadcast_to(choices.pop("starts"), (len(ends.values), 2))
    rates = np.broadcast_to(choices.pop("learning_rates"), len(ends.values))
    for name in ("hyperparameters", "schedule_settings"):
        choices[name] = dict(choices.get(name, ()))
    for number, (start, rate) in enumerate(zip(starts, rates, strict=True)):
        alone = walk(
            field_of(text), optimizer, start=tuple(start), learning_rate=float(rate), **choices
        )
        assert ends.reason(number) is alone.stop_reason, (text, optimizer.name, start, rate)
        assert ends.step_counts[number] == alone.step_count, (text, optimizer.name, start, rate)
        np.testing.assert_allclose(ends.positions[number], alone.positions[-1], 1e-9, 1e-12)
        np.testing.assert_allclose(ends.values[number], alone.values[-1], 1e-9, 1e-12)


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("optimizer", RULES, ids=lambda optimizer: optimizer.name)
def test_each_walk_ends_as_it_does_alone(optimizer: Optimizer, text: str) -> None:
    choices = {"starts": some_starts(12), "learning_rates": 0.01, "step_limit": 200}
    choices["tolerance"] = 1e-3
    assert_like_walks(text, optimizer, sailed(text, optimizer, **choices), **choices)


@pytest.mark.parametrize("optimizer", RULES, ids=lambda optimizer: optimizer.name)
def test_each_rate_ends_as_it_does_alone(optimizer: Optimizer) -> None:
    choices = {"starts": (0.5, 0.5), "learning_rates": np.geomspace(1e-3, 2.0, 25)}
    text = "2x^2 + y^2"
    ends = sailed(text, optimizer, **choices, step_limit=400)
    assert_like_walks(text, optimizer, ends, **choices, step_limit=400)


def test_walks_uphill_end_as_they_do_alone() -> None:
    choices = {"starts": some_starts(20), "learning_rates": 0.05, "direction": Direction.ASCENT}
    text, optimizer = "exp(-x^2 - y^2)", optimizer_named("momentum")
    assert_like_walks(text, optimizer, sailed(text, optimizer, **choices), **choices)


def test_parameters_of_the_function_count() -> None:
    field = ScalarField(parse("a x^2 + y^2"), {"a": 2.0})
    manner = Manner(optimizer_named("gradient_descent"), step_limit=1)
    fleet = Fleet(field, manner, starts=(0.5, 0.5), learning_rates=[0.1])
    fleet.advance()
    assert fleet.ends.positions.tolist() == [pytest.approx([0.3, 0.4])]  # section 6 of the lecture


def test_more_walks_than_one_block_keep_their_order() -> None:
    """x^2 + y^2 at the rate 1/2 is at its minimum after one step, wherever it started."""
    starts = np.random.default_rng(5).uniform(-1.0, 1.0, (10_000, 2))
    ends = sailed("x^2 + 2y^2", optimizer_named("gradient_descent"), starts=starts,
                  learning_rates=0.25, step_limit=3, tolerance=0.0)  # fmt: skip
    np.testing.assert_allclose(ends.positions, starts * (0.125, 0.0), atol=1e-15)
    assert ends.ended(StopReason.STEP_LIMIT).all()


def test_f_is_noted_at_the_milestone_or_where_the_walk_ended_before() -> None:
    """On 2x^2 + y^2 from (0.5, 0.5): 0.088864 after three steps at 0.1, 0.0625 after one at 1/4."""
    ends = sailed("2x^2 + y^2", optimizer_named("gradient_descent"), starts=(0.5, 0.5),
                  learning_rates=[0.1, 0.25, 0.5], step_limit=50, milestone=3)  # fmt: skip
    assert ends.milestone_values[:2] == pytest.approx([0.088864, 0.0625 / 16])
    early = sailed("2x^2 + y^2", optimizer_named("gradient_descent"), starts=(0.5, 0.0),
                   learning_rates=[0.25], step_limit=50, milestone=3)  # fmt: skip
    assert (early.step_counts[0], early.milestone_values[0]) == (1, 0.0)


def test_a_fleet_tells_how_far_it_has_come() -> None:
    fleet = fleet_of(HIMMELBLAU, optimizer_named("adam"), starts=some_starts(9000),
                  learning_rates=0.01, step_limit=300)  # fmt: skip
    shares = [fleet.share]
    while not fleet.is_finished:
        fleet.advance()
        shares.append(fleet.share)
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert len(shares) > 3
    assert shares == sorted(shares)


def test_walks_under_way_stand_at_their_start() -> None:
    fleet = fleet_of("x*y", optimizer_named("adam"), starts=[(1.0, 2.0)],
                  learning_rates=0.1)  # fmt: skip
    assert fleet.ends.reason(0) is StopReason.UNDER_WAY
    assert fleet.ends.positions.tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize(
    ("starts", "rates"), [((np.nan, 0.0), 0.1), ((0.0, 0.0), 0.0), ((0.0, 0.0), [0.1, np.inf])]
)
def test_impossible_walks_are_refused(starts: Any, rates: Any) -> None:
    with pytest.raises(OptimizerError):
        fleet_of("x*y", OPTIMIZERS[0], starts=starts, learning_rates=rates)


@pytest.mark.parametrize("optimizer", METHODS, ids=lambda optimizer: optimizer.name)
def test_methods_that_are_code_walk_one_by_one(optimizer: Method) -> None:
    choices = {"starts": some_starts(5), "learning_rates": 0.1, "step_limit": 30}
    assert_like_walks(HIMMELBLAU, optimizer, sailed(HIMMELBLAU, optimizer, **choices), **choices)


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.name)
def test_schedules_count_as_they_do_alone(schedule: Schedule) -> None:
    choices = {
        "starts": some_starts(6), "learning_rates": 0.02, "schedule": schedule, "step_limit": 90,
    }  # fmt: skip
    optimizer = optimizer_named("adam")
    assert_like_walks(HIMMELBLAU, optimizer, sailed(HIMMELBLAU, optimizer, **choices), **choices)


def test_every_walk_sees_the_noise_that_it_sees_alone() -> None:
    choices = {
        "starts": some_starts(6), "learning_rates": np.geomspace(0.001, 0.01, 6), "noise": 0.5,
        "seed": 7, "step_limit": 60,
    }  # fmt: skip
    optimizer = optimizer_named("momentum")
    assert_like_walks(HIMMELBLAU, optimizer, sailed(HIMMELBLAU, optimizer, **choices), **choices)


def test_weight_decay_and_switches_count() -> None:
    choices = {
        "starts": some_starts(6), "learning_rates": 0.01, "step_limit": 60,
        "hyperparameters": (("weight_decay", 0.1),),
    }  # fmt: skip
    for name in ("gradient_descent", "adam"):
        optimizer = optimizer_named(name)
        ends = sailed(HIMMELBLAU, optimizer, **choices)
        assert_like_walks(HIMMELBLAU, optimizer, ends, **choices)
