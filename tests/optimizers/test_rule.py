"""Reading the statements of a rule."""

from __future__ import annotations

import pytest

from explorer.expression import FormulaError, parse
from explorer.functions import ScalarField
from explorer.optimizers import Optimizer, OptimizerError, walk
from explorer.optimizers.rule import rule_of


def rule(statements: str) -> Optimizer:
    return Optimizer(name="own", label="Own rule", statements=statements, summary="")


def test_a_name_that_is_read_before_it_is_assigned_is_a_state() -> None:
    assert rule_of(rule("a = b + g; b = a; step = -alpha b")).states == ("b",)


def test_a_rule_without_a_step_is_refused() -> None:
    with pytest.raises(OptimizerError, match="no statement assigns step"):
        rule_of(rule("v = g"))


def test_a_name_that_nothing_assigns_is_refused() -> None:
    with pytest.raises(OptimizerError, match="nothing assigns q"):
        rule_of(rule("step = -alpha q"))


def test_a_part_that_assigns_nothing_is_refused() -> None:
    with pytest.raises(FormulaError):
        rule_of(rule("step = -alpha g; g"))


def test_a_mistake_in_a_statement_is_a_mistake_in_a_formula() -> None:
    with pytest.raises(FormulaError):
        rule_of(rule("step = -alpha *"))


def test_states_that_pass_a_value_on_keep_their_order() -> None:
    delayed = rule("p = q; q = r; r = g; step = -alpha p")
    trajectory = walk(
        ScalarField(parse("x + 2*y"), {}),
        delayed,
        start=(0.0, 0.0),
        learning_rate=1.0,
        step_limit=4,
    )
    assert trajectory.positions[:, 0].tolist() == [0.0, 0.0, 0.0, -1.0, -2.0]
    assert trajectory.positions[:, 1].tolist() == [0.0, 0.0, 0.0, -2.0, -4.0]


def test_states_may_change_places() -> None:
    swapping = rule("c = a; a = b + g; b = c; step = -alpha a")
    trajectory = walk(
        ScalarField(parse("x + y"), {}), swapping, start=(0.0, 0.0), learning_rate=1.0, step_limit=4
    )
    assert trajectory.steps[:, 0].tolist() == [-1.0, -1.0, -2.0, -2.0]


def test_the_number_of_the_step_begins_at_one() -> None:
    trajectory = walk(
        ScalarField(parse("x + y"), {}),
        rule("step = -alpha g t"),
        start=(0.0, 0.0),
        learning_rate=1.0,
        step_limit=300,
    )
    assert trajectory.steps[:, 0].tolist() == [-float(t) for t in range(1, 301)]
