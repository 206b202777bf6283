"""One contract for every optimizer, and the numbers of the lecture's section 6."""

from __future__ import annotations

import importlib
import math
import pkgutil
from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    OPTIMIZERS,
    Direction,
    Optimizer,
    OptimizerError,
    Trajectory,
    optimizer_named,
    rules,
    walk,
)

EVERY = pytest.mark.parametrize(
    "optimizer",
    [optimizer for optimizer in OPTIMIZERS if isinstance(optimizer, Optimizer)],
    ids=lambda optimizer: optimizer.name,
)

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


def descent(optimizer: Optimizer, text: str = "2*x^2 + y^2", steps: int = 3) -> Trajectory:
    return walk(
        field_of(text),
        optimizer,
        start=(0.5, 0.5),
        learning_rate=0.1,
        step_limit=steps,
        tolerance=0.0,
    )


@EVERY
def test_the_first_steps_are_those_of_the_lecture(optimizer: Optimizer) -> None:
    positions = descent(optimizer).positions[1:]
    assert positions == pytest.approx(np.array(FIRST_STEPS[optimizer.name]), abs=5e-9)


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
def test_it_finds_the_bottom_of_a_bowl(optimizer: Optimizer) -> None:
    trajectory = descent(optimizer, steps=3000)
    # RMSProp goes on hopping to and fro: its step does not shrink with the slope.
    assert trajectory.positions[-1] == pytest.approx((0.0, 0.0), abs=0.06)


@EVERY
def test_it_stays_where_the_gradient_is_zero(optimizer: Optimizer) -> None:
    trajectory = descent(optimizer, text="0*x + 0*y + 1", steps=5)
    assert (trajectory.positions == 0.5).all()


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


@EVERY
def test_states_begin_at_zero_and_have_a_row_for_every_position(optimizer: Optimizer) -> None:
    trajectory = descent(optimizer, steps=10)
    for state in trajectory.states.values():
        assert state.shape == trajectory.positions.shape
        assert not state[0].any()
        assert state[1:].all()


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
    with pytest.raises(OptimizerError, match=r"'adma'; did you mean adam\?"):
        optimizer_named("adma")
    with pytest.raises(OptimizerError, match="there are gradient_descent, momentum"):
        optimizer_named("???")


def test_an_unknown_hyperparameter_is_answered_with_those_there_are() -> None:
    with pytest.raises(OptimizerError, match="called rho; it has beta1, beta2, epsilon"):
        optimizer_named("adam").settings({"rho": 0.9})
    with pytest.raises(OptimizerError, match="it has none"):
        optimizer_named("gradient_descent").settings({"rho": 0.9})


@pytest.mark.parametrize("value", [1.0, -0.1, math.nan, math.inf])
def test_a_value_out_of_range_is_refused_with_the_range(value: float) -> None:
    with pytest.raises(OptimizerError, match="at least 0 and below 1"):
        optimizer_named("adam").settings({"beta1": value})
