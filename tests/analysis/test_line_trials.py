"""What a search along a line has tried, read off the points it looked at."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from explorer.analysis import line_trials
from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import Direction, Trajectory, optimizer_named, walk

ROSENBROCK = ScalarField(parse("(1 - x)^2 + 100*(y - x^2)^2"), {})
SEARCHES = ("armijo", "exact_line_search", "bfgs", "conjugate_gradient")


def walked(field: ScalarField, optimizer: str, **choices: Any) -> Trajectory:
    choices = {"start": (-1.2, 1.0), "learning_rate": 1.0, "step_limit": 60, **choices}
    return walk(field, optimizer_named(optimizer), **choices)


def test_backtracking_halves_until_the_value_falls() -> None:
    field = ScalarField(parse("x^2 + y^2"), {})
    told = line_trials(field, walked(field, "armijo", start=(3.0, 4.0), learning_rate=4.0), 0)
    assert told.direction == pytest.approx((-6.0, -8.0))
    # f is 25 at the start; -7, -3 and -1 times the start, and its middle, where f is 0.
    assert [trial.length for trial in told.trials] == pytest.approx([4.0, 1.0, 0.5])
    assert [trial.number for trial in told.trials] == [1, 3, 4]
    assert [trial.value for trial in told.trials] == pytest.approx([49 * 25, 25, 0])
    assert [trial.is_taken for trial in told.trials] == [False, False, True]
    assert told.count == 4
    assert told.slope == pytest.approx(-100.0)
    assert told.slope_after == pytest.approx(0.0)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("optimizer", SEARCHES)
def test_the_one_that_was_taken_is_where_the_walk_went(
    optimizer: str, direction: Direction
) -> None:
    sign = 1.0 if direction is Direction.DESCENT else -1.0
    text = f"{sign}*((1 - x)^2 + 100*(y - x^2)^2)"
    field = ScalarField(parse(text), {})
    trajectory = walked(field, optimizer, direction=direction)
    assert trajectory.step_count > 5
    for cursor in range(trajectory.step_count):
        told = line_trials(field, trajectory, cursor)
        (taken,) = (trial for trial in told.trials if trial.is_taken)
        assert taken.length == pytest.approx(trajectory.rates[cursor], rel=1e-6)
        assert taken.value == pytest.approx(trajectory.values[cursor + 1], rel=1e-6, abs=1e-15)
        arrival = trajectory.positions[cursor] + taken.length * np.array(told.direction)
        assert arrival == pytest.approx(trajectory.positions[cursor + 1], rel=1e-6, abs=1e-12)
        assert sign * told.slope < 0.0
        assert len(told.trials) <= 4
        assert told.count <= trajectory.probes.counts[cursor]


def test_points_of_a_search_that_was_given_up_are_not_on_the_line() -> None:
    field = ScalarField(parse("max(x, -2*x) + y^2/1000"), {})
    for optimizer in ("bfgs", "conjugate_gradient"):
        trajectory = walked(field, optimizer, start=(3.0, 5.0))
        for cursor in range(trajectory.step_count):
            told = line_trials(field, trajectory, cursor, most=10_000)
            looked_at = trajectory.probes.looked_at(cursor)
            assert 1 <= told.count <= len(looked_at)


def test_where_a_step_is_lost_in_rounding_there_is_one_trial_all_the_same() -> None:
    field = ScalarField(parse("1e-12*(x^2 + 3*y^2)"), {})
    trajectory = walked(field, "armijo", start=(1e3, -1e3), tolerance=0.0, step_limit=3)
    for cursor in range(trajectory.step_count):
        assert line_trials(field, trajectory, cursor).trials
