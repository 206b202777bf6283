"""One contract for every optimizer, and the numbers of the lecture's section 6."""

from __future__ import annotations

import importlib
import itertools
import math
import pkgutil
from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from explorer.optimizers import (
    OPTIMIZERS,
    RULES,
    Direction,
    Optimizer,
    OptimizerError,
    StopReason,
    Trajectory,
    optimizer_named,
    rules,
    walk,
)
from explorer.optimizers.rule import rule_of

EVERY = pytest.mark.parametrize("optimizer", RULES, ids=lambda optimizer: optimizer.name)

FIRST_STEPS = {
    "gradient_descent": [(0.3, 0.4), (0.18, 0.32), (0.108, 0.256)],
    "momentum": [(0.3, 0.4), (0.0, 0.23), (-0.27, 0.031)],
    "nesterov": [(0.12, 0.31), (-0.1332, 0.1112), (-0.216648, -0.054176)],
    "adagrad": [(0.4, 0.4), (0.3375305, 0.3375305), (0.29089918, 0.29089918)],
    "rmsprop": [
        (-0.49999995, -0.4999999),
        (0.20888119, 0.20888118),
        (-0.07638717, -0.07638718),
    ],
    "adam": [(0.4, 0.4), (0.30118742, 0.30118742), (0.20487125, 0.20487125)],
}
"""Three steps on 2x^2 + y^2 from (0.5, 0.5) at the rate 0.1, as the lecture rounds them."""


def field_of(text: str) -> ScalarField:
    return ScalarField(parse(text), {})


def descent(
    optimizer: Optimizer, text: str = "2*x^2 + y^2", steps: int = 3, **hyperparameters: float
) -> Trajectory:
    return walk(
        field_of(text),
        optimizer,
        start=(0.5, 0.5),
        hyperparameters=hyperparameters,
        learning_rate=0.1,
        step_limit=steps,
        tolerance=0.0,
    )


@pytest.mark.parametrize("name", FIRST_STEPS)
def test_the_first_steps_are_those_of_the_lecture(name: str) -> None:
    positions = descent(optimizer_named(name)).positions[1:]
    assert positions == pytest.approx(np.array(FIRST_STEPS[name]), abs=5e-9)


@EVERY
def test_the_name_is_a_word_for_files_and_commands(optimizer: Optimizer) -> None:
    assert optimizer.name.isidentifier()
    assert optimizer.name == optimizer.name.lower()
    assert optimizer_named(optimizer.name) is optimizer


@EVERY
def test_the_default_of_a_hyperparameter_is_in_its_range(optimizer: Optimizer) -> None:
    for declared in optimizer.hyperparameters:
        assert declared.allows(declared.default)
        assert not declared.allows(math.nan)
        assert not declared.allows(math.inf)
        assert declared.label
        assert declared.help.endswith(".")


@EVERY
def test_every_hyperparameter_has_an_effect_on_the_rule(optimizer: Optimizer) -> None:
    read = rule_of(optimizer)
    used = {*read.graph.variables, *read.initial.variables}
    assert {declared.name for declared in optimizer.hyperparameters} <= used
    assert ("alpha" in used) == optimizer.uses_learning_rate


def test_the_rules_of_a_group_stand_together() -> None:
    groups = [group for group, _ in itertools.groupby(OPTIMIZERS, lambda each: each.group)]
    assert len(groups) == len(set(groups))


@EVERY
def test_it_finds_the_bottom_of_a_bowl(optimizer: Optimizer) -> None:
    trajectory = descent(optimizer, steps=3000)
    # RMSProp goes on hopping to and fro: its step does not shrink with the slope.
    assert trajectory.positions[-1] == pytest.approx((0.0, 0.0), abs=0.06)


@EVERY
def test_it_stays_where_the_gradient_is_zero(optimizer: Optimizer) -> None:
    decays = {"decay", "weight_decay"} & {each.name for each in optimizer.hyperparameters}
    still = descent(optimizer, text="0*x + 0*y + 1", steps=5, **dict.fromkeys(decays, 0.0))
    assert (still.positions == 0.5).all()


@EVERY
def test_both_coordinates_follow_the_same_rule(optimizer: Optimizer) -> None:
    trajectory = descent(optimizer, text="x^4 + y^4", steps=20)
    assert (trajectory.positions[:, 0] == trajectory.positions[:, 1]).all()


@EVERY
def test_ascent_on_f_is_descent_on_minus_f(optimizer: Optimizer) -> None:
    common: dict[str, Any] = {
        "start": (0.3, -0.7),
        "learning_rate": 0.05,
        "step_limit": 50,
        "tolerance": 0.0,
    }
    up = walk(field_of("sin(x)*y - x^2"), optimizer, direction=Direction.ASCENT, **common)
    down = walk(field_of("-(sin(x)*y - x^2)"), optimizer, **common)
    assert up.positions == pytest.approx(down.positions, rel=1e-13)
    assert up.gradients == pytest.approx(-down.gradients, rel=1e-12)
    assert up.values == pytest.approx(-down.values, rel=1e-12)


@EVERY
def test_the_same_walk_is_the_same_to_the_last_bit(optimizer: Optimizer) -> None:
    first, second = descent(optimizer, steps=200), descent(optimizer, steps=200)
    assert first.positions.tobytes() == second.positions.tobytes()
    assert first.steps.tobytes() == second.steps.tobytes()


INITIAL = {("asgd", "a"): 0.5, ("rprop", "size"): 0.1, ("nadam", "p"): 1.0}
"""States that do not begin at 0: with the start, the learning rate, the empty product."""


@EVERY
def test_states_have_a_row_for_every_position_and_mostly_begin_at_zero(
    optimizer: Optimizer,
) -> None:
    trajectory = descent(optimizer, steps=10)
    for name, state in trajectory.states.items():
        assert state.shape == trajectory.positions.shape
        assert (state[0] == INITIAL.get((optimizer.name, name), 0.0)).all()
        assert state[1].all()


@pytest.mark.parametrize(
    "optimizer", [each for each in RULES if each.name != "rprop"], ids=lambda each: each.name
)
def test_weight_decay_pulls_towards_zero_in_an_ascent_too(optimizer: Optimizer) -> None:
    flat = walk(
        field_of("0*x + 0*y"),
        optimizer,
        start=(2.0, -3.0),
        learning_rate=0.1,
        hyperparameters={"weight_decay": 0.5},
        step_limit=5,
        tolerance=0.0,
        direction=Direction.ASCENT,
    )
    assert (np.diff(np.abs(flat.positions), axis=0) < 0).all()


@EVERY
def test_an_enormous_rate_ends_in_a_sentence(optimizer: Optimizer) -> None:
    trajectory = walk(
        field_of("2*x^2 + y^2"), optimizer, start=(0.5, 0.5), learning_rate=1e308, step_limit=50
    )
    assert np.isfinite(trajectory.positions).all()
    assert trajectory.stop_reason in {StopReason.DIVERGED, StopReason.STEP_LIMIT}


@EVERY
def test_where_the_function_has_no_value_it_cannot_start(optimizer: Optimizer) -> None:
    trajectory = walk(field_of("log(x) + y"), optimizer, start=(-1.0, 0.0), learning_rate=0.1)
    assert trajectory.ending() == "Cannot start here: log of a negative number."


@EVERY
def test_a_start_outside_the_view_is_told(optimizer: Optimizer) -> None:
    trajectory = walk(field_of("x*y"), optimizer, start=(9.0, 8.0), learning_rate=1e-3)
    assert trajectory.ending(Domain()).count("The start lies outside the view.") == 1


@EVERY
def test_a_step_is_the_difference_of_two_positions(optimizer: Optimizer) -> None:
    trajectory = descent(optimizer, steps=10)
    assert trajectory.positions[:-1] + trajectory.steps == pytest.approx(trajectory.positions[1:])


@EVERY
def test_its_module_states_a_source(optimizer: Optimizer) -> None:
    docstring = importlib.import_module(f"{rules.__name__}.{optimizer.name}").__doc__ or ""
    assert "torch.optim" in docstring
    assert any(word.strip("().,;:").isdigit() for word in docstring.split())


def test_every_file_of_the_folder_is_in_the_tuple() -> None:
    files = {module.name for module in pkgutil.iter_modules(rules.__path__)}
    assert files == {optimizer.name for optimizer in OPTIMIZERS}


def test_momentum_remembers_its_velocity() -> None:
    trajectory = descent(optimizer_named("momentum"))
    assert trajectory.states["v"] == pytest.approx(
        np.array([(0.0, 0.0), (2.0, 1.0), (3.0, 1.7), (2.7, 1.99)])
    )


def test_an_unknown_optimizer_is_answered_with_the_nearest() -> None:
    with pytest.raises(OptimizerError, match=r"'momentun'; did you mean momentum\?"):
        optimizer_named("momentun")
    with pytest.raises(OptimizerError, match="there are gradient_descent, momentum"):
        optimizer_named("???")


def test_an_unknown_hyperparameter_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        OptimizerError, match="called rho; it has beta1, beta2, weight_decay, epsilon"
    ):
        optimizer_named("adam").settings({"rho": 0.9})
    bare = Optimizer(name="bare", label="Bare", statements="step = -g", summary="")
    with pytest.raises(OptimizerError, match="it has none"):
        bare.settings({"rho": 0.9})


@pytest.mark.parametrize("value", [1.0, -0.1, math.nan, math.inf])
def test_a_value_out_of_range_is_refused_with_the_range(value: float) -> None:
    with pytest.raises(OptimizerError, match="at least 0 and below 1"):
        optimizer_named("adam").settings({"beta1": value})


def test_a_switch_is_on_or_off_and_a_count_is_whole() -> None:
    with pytest.raises(OptimizerError, match=r"centred = 0\.5 .* wants it 0 or 1\."):
        optimizer_named("rmsprop").settings({"centred": 0.5})
    with pytest.raises(OptimizerError, match="wants it a whole number, at least 0"):
        optimizer_named("asgd").settings({"averaging_from": 2.5})


def test_what_is_switched_off_leaves_no_state_behind() -> None:
    rmsprop = optimizer_named("rmsprop")
    assert list(descent(rmsprop).states) == ["s"]
    assert list(descent(rmsprop, centred=1, momentum=0.5).states) == ["s", "m", "v"]


def test_the_average_of_asgd_begins_where_it_is_told_to() -> None:
    trajectory = descent(optimizer_named("asgd"), steps=6, averaging_from=2)
    average, positions = trajectory.states["a"], trajectory.positions
    # torch finds the share of step t after step t - 1: the first that is averaged is number 4.
    for last in (4, 5, 6):
        assert average[last] == pytest.approx(positions[4 : last + 1].mean(axis=0))
