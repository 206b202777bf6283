"""What the runs are measured against."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from explorer.document import Document, Problem, Run, derive
from explorer.document.derived import field_of, walk_of
from explorer.functions import entry_named
from explorer.optimizers import Direction
from explorer.scenes.best_value import BestValue, best_value

UP, DOWN = Direction.ASCENT, Direction.DESCENT


def of_catalogue(key: str) -> Problem:
    entry = entry_named(key)
    return Problem(entry.formula, entry.axes, entry.parameters, entry.domain, key)


def best(problem: Problem, *runs: Run, direction: Direction = DOWN) -> BestValue:
    derived = derive(Document(problem, runs))
    return best_value(problem, derived.field, runs, derived.trajectories, direction)


def test_himmelblau_s_known_minimum_is_0_although_the_catalogue_gives_six_digits() -> None:
    mark = best(of_catalogue("himmelblau"), Run(learning_rate=0.01, step_limit=3))
    assert mark.value == pytest.approx(0.0, abs=1e-24)
    assert mark.is_known_minimum
    assert mark.source == "the known minimum"


def test_a_formula_that_was_typed_has_the_smallest_value_of_all_runs() -> None:
    # f = x^2 from 2 with alpha = 1/4: x is halved each time, so f = 4, 1, 1/4.
    runs = (Run(start=(2.0, 0.0), learning_rate=0.25, step_limit=2), Run(start=(3.0, 0.0)))
    problem = Problem("x^2 + 7")
    mark = best(problem, runs[0])
    assert mark.value == 7.25
    assert mark.source == "the smallest value of all runs"
    assert best(problem, *runs).value == pytest.approx(7.0, abs=1e-12)


def test_parameters_other_than_the_catalogue_s_have_another_minimum() -> None:
    problem = of_catalogue("himmelblau")
    run = Run(learning_rate=0.001, step_limit=1)
    assert not best(replace(problem, formula=f"{problem.formula} + 1"), run).is_known_minimum


def test_an_ascent_is_measured_from_the_top() -> None:
    run = Run(start=(4.0, -3.0), learning_rate=0.2, direction=UP, step_limit=3)
    mark = best(Problem("x*y"), run, Run(), direction=UP)
    assert mark.value == pytest.approx(-2.464768)
    assert mark.source == "the largest value of all runs"


def test_without_a_finite_value_there_is_no_mark() -> None:
    assert math.isnan(best(Problem("log(x)"), Run(start=(-1.0, 0.0))).value)


def test_a_walk_under_way_is_measured_as_far_as_it_has_come() -> None:
    # f = x from 0 with alpha = 1: the n-th value is -n, and the one of the start is the largest.
    problem, run = Problem("x"), Run(learning_rate=1.0, step_limit=100_000, start=(0.0, 0.0))
    journey = walk_of(field_of(problem), run)
    while not journey.is_finished:
        journey.advance()
        way = journey.trajectory()
        lowest, highest = (
            best_value(problem, field_of(problem), (each,), (way,), each.direction).value
            for each in (run, replace(run, direction=UP))
        )
        assert (lowest, highest) == (-way.step_count, 0.0)
