"""What a slider offers of a number that is declared."""

from __future__ import annotations

import pytest

from explorer.optimizers import OPTIMIZERS, SCHEDULES, Hyperparameter, Kind, Spacing, own_rule

DECLARED = [
    pytest.param(declared, id=f"{owner.name}.{declared.name}")
    for owner in (*OPTIMIZERS, *SCHEDULES)
    for declared in owner.hyperparameters
    if declared.kind is not Kind.SWITCH
]


@pytest.mark.parametrize("declared", DECLARED)
def test_a_span_is_declared_with_every_number_and_all_of_it_is_allowed(
    declared: Hyperparameter,
) -> None:
    span = declared.span
    assert span is not None
    assert span.low < span.high
    begins_at_zero = span.spacing is Spacing.FROM_ZERO
    assert declared.allows(span.low)
    assert declared.allows(span.high)
    assert not begins_at_zero or declared.allows(0.0)
    within = span.low <= declared.default <= span.high
    assert within or (begins_at_zero and declared.default == 0.0)


@pytest.mark.parametrize("declared", DECLARED)
def test_powers_of_ten_can_be_taken_of_a_span(declared: Hyperparameter) -> None:
    assert declared.span is not None
    if declared.span.spacing is Spacing.NEAR_ONE:
        assert 0.0 <= declared.span.low < declared.span.high < 1.0
    elif declared.span.spacing is not Spacing.LINEAR:
        assert declared.span.low > 0.0


def test_a_number_of_ones_own_rule_has_the_span_of_the_rule_it_is_known_from() -> None:
    momentum, mine = own_rule("v = momentum v + c g; step = -alpha v").hyperparameters
    assert momentum.span is not None
    assert momentum.span.spacing is Spacing.NEAR_ONE
    assert mine.span is None
