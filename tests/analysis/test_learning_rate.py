"""The learning rate against the curvature, with the lecture's limits and walks that keep them."""

from __future__ import annotations

import math

import pytest

from explorer.analysis import Curvature, RateReading, Verdict, curvature, rate_reading
from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import OPTIMIZERS, StopReason, optimizer_named, walk

ELLIPSES = curvature(((4.0, 0.0), (0.0, 2.0)))
"""Section 6: 2x^2 + y^2."""


def read(
    rate: float, at: Curvature = ELLIPSES, rule: str = "gradient_descent", **settings: float
) -> RateReading:
    optimizer = optimizer_named(rule)
    return rate_reading(optimizer, optimizer.settings(settings), rate, at)


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [
        (0.1, Verdict.STABLE),
        (0.25, Verdict.STABLE),
        (1 / 3, Verdict.OSCILLATES),
        (0.5, Verdict.AT_LIMIT),
        (0.55, Verdict.DIVERGES),
        (0.6, Verdict.DIVERGES),
    ],
)
def test_the_lectures_rates_on_the_elliptic_bowl(rate: float, verdict: Verdict) -> None:
    reading = read(rate)
    assert reading.verdict is verdict
    assert reading.limit == 0.5
    assert reading.onset == 0.25
    # f falls by (1 - 2 alpha)^2 along y and (1 - 4 alpha)^2 along x: 0.75 -> 0.34 at 0.1.
    assert reading.factors == pytest.approx((1 - 2 * rate, 1 - 4 * rate))


def test_a_rate_of_a_tenth_takes_the_bowl_where_the_lecture_says() -> None:
    along_y, along_x = read(0.1).factors
    assert 2 * (0.5 * along_x) ** 2 + (0.5 * along_y) ** 2 == pytest.approx(0.34)


def test_the_limits_of_the_regression_and_of_the_neuron() -> None:
    assert read(0.02, curvature(((22.0, 6.0), (6.0, 2.0)))).limit == pytest.approx(
        0.084524, abs=5e-7
    )
    neuron = curvature(((50.0, 10.0), (10.0, 2.0)))
    assert read(0.01, neuron).limit == pytest.approx(2 / 52)
    assert read(0.05, neuron).verdict is Verdict.DIVERGES
    # 1/52 lands on J = 0.
    assert read(1 / 52, neuron).factors[1] == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.9])
@pytest.mark.parametrize(
    ("rule", "limit"),
    [
        ("momentum", lambda m: (2 + 2 * m) / 4),
        ("nesterov", lambda m: 2 * (1 + m) / (1 + 2 * m) / 4),
    ],
)
def test_walks_keep_the_limit_of_momentum(rule: str, limit: object, momentum: float) -> None:
    expected = limit(momentum)  # type: ignore[operator]
    assert read(0.1, rule=rule, momentum=momentum).limit == pytest.approx(expected)
    assert ends(rule, momentum, 0.98 * expected) is StopReason.CONVERGED
    assert ends(rule, momentum, 1.02 * expected) is StopReason.DIVERGED
    assert read(0.98 * expected, rule=rule, momentum=momentum).verdict is Verdict.OSCILLATES
    assert read(1.02 * expected, rule=rule, momentum=momentum).verdict is Verdict.DIVERGES


def ends(rule: str, momentum: float, rate: float) -> StopReason:
    field = ScalarField(parse("2*x^2 + y^2", axes=("x", "y")), {})
    return walk(
        field,
        optimizer_named(rule),
        start=(0.5, 0.5),
        learning_rate=rate,
        hyperparameters={"momentum": momentum},
        step_limit=20_000,
    ).stop_reason


@pytest.mark.parametrize("rule", ["momentum", "nesterov"])
def test_below_the_onset_the_walk_never_changes_sides(rule: str) -> None:
    onset = read(0.1, rule=rule, momentum=0.5).onset
    for share, swings in ((0.98, False), (1.5, True)):
        field = ScalarField(parse("2*x^2 + y^2", axes=("x", "y")), {})
        way = walk(
            field,
            optimizer_named(rule),
            start=(0.5, 0.5),
            learning_rate=share * onset,
            hyperparameters={"momentum": 0.5},
            tolerance=1e-4,
            step_limit=5000,
        )
        assert bool((way.positions[:, 0] < 0).any()) is swings


def test_the_long_run_factor_of_momentum_is_that_of_the_walk() -> None:
    # Once it swings, the heavy ball shrinks by sqrt(m) a step.
    assert read(0.4, rule="momentum", momentum=0.81).factors == pytest.approx((0.9, 0.9))


def test_walks_keep_the_limit_with_decay_and_dampening() -> None:
    settings = {"momentum": 0.5, "dampening": 0.25, "weight_decay": 1.0}
    # (2 + 2 m)/((1 - d)(lambda + w)) = 3/(0.75 * 5).
    limit = read(0.1, rule="momentum", **settings).limit
    assert limit == pytest.approx(0.8)
    field = ScalarField(parse("2*x^2 + y^2", axes=("x", "y")), {})
    for share, reason in ((0.97, StopReason.CONVERGED), (1.03, StopReason.DIVERGED)):
        way = walk(
            field,
            optimizer_named("momentum"),
            start=(0.5, 0.5),
            learning_rate=share * limit,
            hyperparameters=settings,
            step_limit=20_000,
        )
        assert way.stop_reason is reason


def test_where_nothing_curves_upwards_no_rate_is_too_large() -> None:
    hill = curvature(((-4.0, 0.0), (0.0, -2.0)))
    assert read(100.0, hill).verdict is Verdict.UNLIMITED
    assert read(100.0, hill).limit == math.inf
    ascent = rate_reading(optimizer_named("gradient_descent"), {}, 0.6, hill, ascends=True)
    assert (ascent.verdict, ascent.limit) == (Verdict.DIVERGES, 0.5)


def test_every_rule_has_a_reading_and_only_those_derived_have_a_verdict_of_their_own() -> None:
    for optimizer in OPTIMIZERS:
        reading = rate_reading(optimizer, optimizer.settings({}), 10.0, ELLIPSES)
        if optimizer.name in {"gradient_descent", "momentum", "nesterov"}:
            assert reading.verdict is Verdict.DIVERGES
        elif optimizer.uses_learning_rate:
            assert (reading.verdict, reading.limit) == (Verdict.OTHER_RULE, 0.5)
        else:
            assert reading.verdict is Verdict.IGNORED


def test_without_second_derivatives_nothing_is_said() -> None:
    assert read(0.1, curvature(((math.nan, 0.0), (0.0, 1.0)))).verdict is Verdict.UNDEFINED


def test_on_a_hill_no_rule_has_a_limit_of_descent() -> None:
    hill = curvature(((-42.0, 0.0), (0.0, -26.0)))
    for name in ("gradient_descent", "adam"):
        rule = optimizer_named(name)
        assert rate_reading(rule, rule.settings({}), 0.01, hill).verdict is Verdict.UNLIMITED
    newton = optimizer_named("newton")
    assert rate_reading(newton, newton.settings({}), 0.01, hill).verdict is Verdict.IGNORED
