"""Sliders map their way to numbers and back."""

from __future__ import annotations

import pytest

from explorer.optimizers import Spacing, Span
from explorer.ui.widgets.scale import LEARNING_RATES, PARAMETERS, Scale

MEMORIES = Scale.over(Span(0.0, 0.9999, Spacing.NEAR_ONE))
DECAYS = Scale.over(Span(1e-4, 1.0, Spacing.FROM_ZERO))


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


def test_near_one_each_nine_more_is_as_long_as_the_last() -> None:
    places = [MEMORIES.fraction(value) for value in (0.0, 0.9, 0.99, 0.999, 0.9999)]
    assert places == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])
    assert [MEMORIES.read(place) for place in places] == [0.0, 0.9, 0.99, 0.999, 0.9999]


def test_small_numbers_begin_with_zero_itself() -> None:
    assert DECAYS.read(0.0) == 0.0
    assert DECAYS.fraction(0.0) == 0.0
    assert 0.0 < DECAYS.fraction(1e-4) < 0.1
    assert DECAYS.read(DECAYS.fraction(1e-4)) == 1e-4
    assert DECAYS.read(1.0) == 1.0


@pytest.mark.parametrize("scale", [MEMORIES, DECAYS, Scale.over(Span(0.1, 2.0))], ids=str)
def test_what_is_read_off_a_slider_is_where_it_was_read(scale: Scale) -> None:
    for place in range(0, 1001, 50):
        value = scale.read(place / 1000)
        assert scale.fraction(value) == pytest.approx(place / 1000, abs=0.006)


def test_a_span_stays_as_it_is_and_the_handle_at_its_end() -> None:
    scale = Scale.over(Span(0.0, 1.0))
    assert scale.including(7.0) == scale
    assert scale.fraction(7.0) == 1.0
    assert MEMORIES.fraction(1.0) == 1.0
