"""Declared update rules: assigned names, states, inputs and hyperparameters."""

from __future__ import annotations

import pytest

from explorer.expression import FormulaError, evaluate, parse_statements

GIVEN = ("g", "t", "alpha")


def test_a_name_that_is_read_before_it_is_assigned_is_a_state() -> None:
    rule = parse_statements(
        "v = momentum v + g; step = -alpha v", inputs=GIVEN, parameters=("momentum",)
    )
    assert rule.names == ("v", "step")
    assert rule.states == ("v",)
    assert rule.inputs == ("g", "alpha")
    assert rule.parameters == ("momentum",)
    values = {"g": 2.0, "alpha": 0.1, "momentum": 0.9, "v": 10.0}
    assert evaluate(rule.graph, values) == pytest.approx((11.0, -1.1))


def test_a_name_that_is_assigned_first_is_no_state() -> None:
    rule = parse_statements("m_hat = 2g; step = -m_hat", inputs=GIVEN)
    assert rule.states == ()
    assert evaluate(rule.graph, {"g": 3.0}) == (6.0, -6.0)


def test_states_may_be_read_in_later_statements_before_their_own() -> None:
    rule = parse_statements("step = -alpha v; v = g", inputs=GIVEN)
    assert rule.states == ("v",)
    assert evaluate(rule.graph, {"g": 3.0, "v": 5.0, "alpha": 1.0}) == (-5.0, 3.0)


def test_a_free_letter_is_a_hyperparameter() -> None:
    assert parse_statements("step = -c g", inputs=GIVEN).parameters == ("c",)


def test_a_statement_may_pass_on_an_input() -> None:
    rule = parse_statements("v = g; step = v", inputs=GIVEN)
    assert rule.names == ("v", "step")
    assert evaluate(rule.graph, {"g": 4.0}) == (4.0, 4.0)


@pytest.mark.parametrize(
    ("text", "column", "sentence"),
    [
        ("step = -alpha g; g", 19, "Each statement needs a name, as in s = x\\*y."),
        ("g = 2", 3, "g is given; choose another name."),
        ("step = -rate g", 9, "rate is no known name"),
        ("", 1, "nothing to compute"),
    ],
)
def test_mistakes_in_a_rule_are_told(text: str, column: int, sentence: str) -> None:
    with pytest.raises(FormulaError, match=sentence) as caught:
        parse_statements(text, inputs=GIVEN)
    assert caught.value.column == column
