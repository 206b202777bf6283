"""Sliders map their way to numbers and back."""

from __future__ import annotations

import pytest

from explorer.ui.widgets.scale import LEARNING_RATES, PARAMETERS


def test_the_learning_rate_runs_in_powers_of_ten() -> None:
    assert LEARNING_RATES.fraction(1e-4) == 0.0
    assert LEARNING_RATES.fraction(0.1) == pytest.approx(3 / 5)
    assert LEARNING_RATES.value(4 / 5) == pytest.approx(1.0)


def test_a_rate_beyond_the_ends_widens_the_scale_to_its_decade() -> None:
    assert LEARNING_RATES.including(3e-7).low == 1e-7
    assert LEARNING_RATES.including(250.0).high == 1000.0
    assert LEARNING_RATES.including(0.2) == LEARNING_RATES


def test_rates_at_the_ends_of_floating_point_are_possible() -> None:
    widest = LEARNING_RATES.including(1e308).including(5e-324)
    assert 0.0 <= widest.fraction(5e-324) < widest.fraction(1e308) <= 1.0


def test_a_linear_scale_grows_on_both_sides() -> None:
    widened = PARAMETERS.including(-42.0)
    assert (widened.low, widened.high) == (-100.0, 100.0)
    assert widened.value(0.5) == 0.0
