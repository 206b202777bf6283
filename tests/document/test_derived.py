from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.document import (
    RUN_COLOURS,
    Document,
    Problem,
    Run,
    as_own_rule,
    derive,
    derive_again,
    field_differs,
    field_of,
    optimizer_of,
    settings_of,
    trajectory_of,
)
from explorer.expression import FormulaError
from explorer.functions import Domain
from explorer.optimizers import OWN_RULE, Direction, OptimizerError, optimizer_named

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


def own(rule: str, **hyperparameters: float) -> Run:
    return replace(
        ASCENT, optimizer=OWN_RULE, rule=rule, hyperparameters=tuple(hyperparameters.items())
    )


def test_the_optimizer_of_a_run_is_the_one_it_names() -> None:
    assert optimizer_of(Run(optimizer="adam")) is optimizer_named("adam")
    assert optimizer_of(own("step = -alpha g")).statements == "step = -alpha g"


def test_a_run_by_a_rule_of_ones_own_walks_by_it() -> None:
    trajectory = trajectory_of(field_of(LECTURE.problem), own("step = -alpha g"))
    assert trajectory.positions.ravel() == pytest.approx(
        [4, -3, 3.4, -2.2, 2.96, -1.52, 2.656, -0.928]
    )
    assert trajectory.optimizer == "own"


def test_a_rule_that_is_not_valid_does_not_become_a_document() -> None:
    with pytest.raises(FormulaError, match="column 15"):
        derive(replace(LECTURE, runs=(own("step = -alpha*"),)))
    with pytest.raises(OptimizerError, match="no statement assigns step"):
        derive(replace(LECTURE, runs=(own("v = g"),)))


def test_a_rule_that_is_kept_and_not_used_need_not_be_valid() -> None:
    kept = replace(ASCENT, rule="step =")
    assert derive(replace(LECTURE, runs=(kept,))).trajectories[0].step_count == 3


def test_values_of_names_that_left_a_rule_are_kept_and_not_used() -> None:
    run = own("step = -a alpha g", a=2.0, b=3.0)
    assert settings_of(run) == {"a": 2.0}
    assert trajectory_of(field_of(LECTURE.problem), run).steps[0] == pytest.approx((-1.2, 1.6))


def test_a_rule_taken_over_walks_the_same_way() -> None:
    built_in = replace(ASCENT, optimizer="adam", hyperparameters=(("beta1", 0.5),))
    taken = as_own_rule(built_in)
    assert taken.optimizer == OWN_RULE
    assert dict(taken.hyperparameters)["beta1"] == 0.5
    field = field_of(LECTURE.problem)
    expected = trajectory_of(field, built_in)
    assert trajectory_of(field, taken).positions == pytest.approx(expected.positions, rel=1e-12)


def test_schedule_and_noise_of_a_run_count_in_its_way() -> None:
    field = field_of(Problem("x + 2*y"))
    halving = replace(
        Run(learning_rate=0.2, step_limit=3),
        schedule="step",
        schedule_settings=(("decay", 0.5), ("period", 1)),
    )
    assert trajectory_of(field, halving).rates == pytest.approx([0.2, 0.1, 0.05])
    noisy = replace(halving, noise=0.1, seed=4)
    assert (trajectory_of(field, noisy).steps != trajectory_of(field, halving).steps).all()


def test_an_unknown_schedule_is_refused() -> None:
    with pytest.raises(OptimizerError, match="There is no schedule called 'linear'"):
        derive(replace(LECTURE, runs=(replace(ASCENT, schedule="linear"),)))


def test_a_seed_without_noise_changes_no_way() -> None:
    document = replace(LECTURE, runs=(ASCENT, replace(ASCENT, seed=9, batch=2)))
    first, second = derive(document).trajectories
    assert first is second


def test_ones_own_rule_begins_as_gradient_descent_where_the_method_is_code() -> None:
    own = as_own_rule(Run(optimizer="newton", hyperparameters=(("damping", 2.0),)))
    assert (own.rule, own.hyperparameters) == ("step = -alpha*g", ())


@pytest.mark.parametrize("optimizer", ["armijo", "bfgs", "newton", "nelder_mead"])
def test_schedule_and_noise_are_not_for_methods(optimizer: str) -> None:
    plain = Run(optimizer=optimizer, start=(0.3, -0.7), learning_rate=1.0)
    noisy = replace(plain, schedule="exponential", noise=1.0)
    document = Document(problem=Problem(formula="x^4 + y^2 + x"), runs=(plain, noisy))
    one, other = derive(document).trajectories
    assert one.step_count > 0
    assert (one.positions == other.positions).all()
    assert (one.rates == other.rates).all()
