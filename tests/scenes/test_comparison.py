"""The comparison of runs, with numbers of the lecture."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from explorer.document import Document, Problem, Run, derive
from explorer.optimizers import Direction, StopReason, Trajectory
from explorer.scenes.comparison import Comparison, compare, steps_to, usual_level

ELLIPSES = Problem("2x^2 + y^2")
START = (0.5, 0.5)


def compared(*chosen: Run, problem: Problem = ELLIPSES, level: float | None = None) -> Comparison:
    document = Document(problem, chosen)
    return compare(document, derive(document).trajectories, level)


def trajectory(run: Run, problem: Problem = ELLIPSES) -> Trajectory:
    (way,) = derive(Document(problem, (run,))).trajectories
    return way


def test_the_rates_of_the_lecture_side_by_side() -> None:
    # 2x² + y² from (0.5, 0.5), two steps: J by rate.
    rates = {0.1: 0.1672, 0.2: 0.0332, 1 / 3: 0.009259259, 0.5: 0.5, 0.55: 1.036825}
    rows = compared(*(Run(learning_rate=r, start=START, step_limit=2) for r in rates)).rows
    for row, expected in zip(rows, rates.values(), strict=True):
        assert row.value == pytest.approx(expected, rel=1e-6)
        assert (row.steps, row.reason) == (2, StopReason.STEP_LIMIT)
    assert [row.name for row in rows] == ["α 0.1", "α 0.2", "α 0.3333", "α 0.5", "α 0.55"]
    assert {row.rule for row in rows} == {"Gradient descent"}


def test_the_first_step_at_a_level() -> None:
    # By the lecture J goes 0.75, 0.34, 0.1672, 0.088864 at 0.1.
    way = trajectory(Run(learning_rate=0.1, start=START))
    assert steps_to(way, 0.75) == 0
    assert steps_to(way, 0.34 + 1e-12) == 1
    assert steps_to(way, 0.3) == 2
    assert steps_to(way, 0.1) == 3
    assert steps_to(way, -1.0) is None


def test_an_ascent_reaches_its_level_from_below() -> None:
    # xy from (4, -3) with h = 0.2: -12, -7.48, -4.4992.
    problem = Problem("x*y")
    run = Run(learning_rate=0.2, start=(4.0, -3.0), direction=Direction.ASCENT, step_limit=5)
    comparison = compared(run, problem=problem, level=-5.0)
    assert comparison.sign == "≥"
    assert comparison.rows[0].steps_to_level == 2


def test_the_usual_level_leaves_a_hundredth_of_the_way() -> None:
    ways = [trajectory(Run(learning_rate=rate, start=START)) for rate in (0.1, 0.2)]
    # From 0.75 down to 0, nearly.
    assert usual_level(ways) == pytest.approx(0.0075, rel=1e-2)
    assert all(steps_to(way, usual_level(ways)) is not None for way in ways)


def test_the_usual_level_is_always_reached_by_the_best_run() -> None:
    for formula in ("x*y", "1e-30*(x^2 + y^2)", "1e8 + x^2", "-1e-9 + 1e-12*x^2", "5"):
        way = trajectory(Run(learning_rate=0.1, start=(1.0, 1.0)), Problem(formula))
        assert steps_to(way, usual_level([way])) is not None, formula


def test_a_run_that_diverged_does_not_set_the_level() -> None:
    wild = Run(learning_rate=5.0, start=START, step_limit=1000)
    comparison = compared(wild, Run(learning_rate=0.1, start=START))
    assert comparison.rows[0].reason is StopReason.DIVERGED
    assert comparison.rows[0].steps_to_level is None
    assert comparison.level == pytest.approx(0.0075, rel=1e-2)
    assert "smaller learning rate" in comparison.rows[0].ending


def test_without_any_value_there_is_no_level() -> None:
    comparison = compared(Run(start=(-1.0, -1.0)), problem=Problem("log(x)"))
    assert math.isnan(comparison.level)
    assert comparison.rows[0].steps_to_level is None
    assert comparison.rows[0].reason is StopReason.UNDEFINED


def test_names_of_the_users_own_are_kept() -> None:
    first = Run(start=START, name="brave")
    rows = compared(first, replace(first, name="", optimizer="adam")).rows
    assert [row.name for row in rows] == ["brave", "Adam"]
