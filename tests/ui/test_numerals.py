"""How numbers are written in fields, panes and the table."""

from __future__ import annotations

import math

import pytest

from explorer.ui.numerals import plain, pretty, stepped


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.2, "0.2"), (1e-4, "0.0001"), (1e-7, "1e-7"), (1 / 3, "0.33333"), (-0.0, "0"), (12.0, "12")],
)
def test_a_field_shows_few_digits(value: float, text: str) -> None:
    assert plain(value) == text


def test_a_printed_table_figure_is_the_short_decimal() -> None:
    assert plain(2.6559999999999997, digits=10) == "2.656"


def test_a_pane_has_true_minus_signs_and_words_for_what_is_no_number() -> None:
    assert pretty(-7.48) == "−7.48"
    assert pretty(math.inf) == "∞"
    assert pretty(math.nan) == "undefined"


def test_noise_far_below_the_scale_is_shown_as_zero() -> None:
    assert pretty(3e-17, scale=1.0) == "0"
    assert pretty(3e-17, scale=0.0) == "3e−17"


@pytest.mark.parametrize(
    ("value", "up", "down"),
    [
        (0.2, 0.21, 0.19),
        (0.1, 0.11, 0.099),
        (4.0, 4.1, 3.9),
        (-3.0, -2.9, -3.1),
        (-1.0, -0.99, -1.1),
        (0.0, 0.1, -0.1),
        (1e-4, 1.1e-4, 9.9e-5),
    ],
)
def test_a_tick_is_a_tenth_of_the_leading_digit(value: float, up: float, down: float) -> None:
    assert stepped(value, 1) == up
    assert stepped(value, -1) == down


def test_a_tick_keeps_the_digits_that_are_not_shown() -> None:
    assert stepped(0.30000000000000004, 1) == 0.31000000000000004
