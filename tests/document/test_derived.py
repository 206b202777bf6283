from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.document import (
    RUN_COLOURS,
    Document,
    Problem,
    Run,
    derive,
    derive_again,
    field_differs,
    field_of,
)
from explorer.expression import FormulaError
from explorer.functions import Domain
from explorer.optimizers import Direction, OptimizerError

ASCENT = Run(start=(4.0, -3.0), learning_rate=0.2, step_limit=3, direction=Direction.ASCENT)
LECTURE = Document(Problem("x*y"), (ASCENT,))


def test_the_lectures_ascent_follows_from_its_document() -> None:
    (trajectory,) = derive(LECTURE).trajectories
    assert trajectory.positions.ravel() == pytest.approx(
        [4, -3, 3.4, -2.2, 2.96, -1.52, 2.656, -0.928]
    )
    assert trajectory.values == pytest.approx([-12, -7.48, -4.4992, -2.464768])


def test_a_parameter_without_a_value_is_one() -> None:
    assert field_of(Problem("c*x")).parameters == {"c": 1.0}
    assert field_of(Problem("c*x", parameters=(("c", 3.0),))).value(2.0, 0.0) == 6.0


def test_values_of_names_that_are_not_used_are_left_out() -> None:
    assert field_of(Problem("x", parameters=(("c", 3.0),))).parameters == {}


def test_all_stays_when_only_the_domain_changes() -> None:
    kept = derive(LECTURE)
    wider = replace(LECTURE, problem=Problem("x*y", domain=Domain(-9.0, 9.0, -9.0, 9.0)))
    again = derive_again(wider, LECTURE, kept)
    assert again.field is kept.field
    assert again.trajectories[0] is kept.trajectories[0]


def test_only_the_run_that_changed_walks_again() -> None:
    two = replace(LECTURE, runs=(ASCENT, replace(ASCENT, optimizer="adam")))
    kept = derive(two)
    faster = replace(two, runs=(ASCENT, replace(two.runs[1], learning_rate=0.3)))
    again = derive_again(faster, two, kept)
    assert again.trajectories[0] is kept.trajectories[0]
    assert again.trajectories[1] is not kept.trajectories[1]


def test_colour_is_no_reason_to_walk_again() -> None:
    kept = derive(LECTURE)
    blue = replace(LECTURE, runs=(replace(ASCENT, colour=RUN_COLOURS[1]),))
    assert derive_again(blue, LECTURE, kept).trajectories[0] is kept.trajectories[0]


def test_runs_may_change_places() -> None:
    two = replace(LECTURE, runs=(ASCENT, replace(ASCENT, learning_rate=0.1)))
    kept = derive(two)
    again = derive_again(replace(two, runs=two.runs[::-1]), two, kept)
    assert again.trajectories == kept.trajectories[::-1]


def test_a_moved_parameter_is_another_field() -> None:
    one, two = Problem("c*x"), Problem("c*x", parameters=(("c", 2.0),))
    assert field_differs(one, two)
    old = Document(one)
    assert derive_again(Document(two), old, derive(old)).field.value(1.0, 0.0) == 2.0


def test_what_is_no_formula_has_no_field() -> None:
    with pytest.raises(FormulaError):
        derive(Document(Problem("x+")))


@pytest.mark.parametrize(
    "run",
    [
        Run(optimizer="magic"),
        Run(hyperparameters=(("momentum", 0.5),)),
        Run(optimizer="momentum", hyperparameters=(("momentum", -1.0),)),
    ],
)
def test_what_is_no_optimizer_has_no_way(run: Run) -> None:
    with pytest.raises(OptimizerError):
        derive(Document(runs=(run,)))
