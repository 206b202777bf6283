"""Ticks can be told apart on axes that are narrow, far out, or both."""

from __future__ import annotations

import pytest

from explorer.scenes.ticks import counted_ticks, nice_ticks, origin_of


@pytest.mark.parametrize(
    ("low", "high"),
    [(1.0, 1.0 + 1e-11), (1e12, 1e12 + 10.0), (-2e7, 3e7), (0.0, 1e-300), (-8e307, 8e307)],
)
def test_neighbouring_ticks_have_different_texts(low: float, high: float) -> None:
    texts = [tick.text for tick in nice_ticks(low, high, 5)]
    assert len(texts) >= 2
    assert len(set(texts)) == len(texts)


def test_no_more_digits_than_needed() -> None:
    assert [tick.text for tick in nice_ticks(0.0, 5e-6, 5)] == [
        "0",
        "1e\N{MINUS SIGN}6",
        "2e\N{MINUS SIGN}6",
        "3e\N{MINUS SIGN}6",
        "4e\N{MINUS SIGN}6",
        "5e\N{MINUS SIGN}6",
    ]
    assert nice_ticks(1.0, 1.0 + 1e-11, 5)[1].text == "1.0000000000025"


def test_below_one_numbers_are_written_as_above() -> None:
    assert [tick.text for tick in nice_ticks(0.99535, 0.99545, 2)] == [
        "0.99535",
        "0.99540",
        "0.99545",
    ]
    assert [tick.text for tick in nice_ticks(1.00535, 1.00545, 2)] == [
        "1.00535",
        "1.00540",
        "1.00545",
    ]


@pytest.mark.parametrize(
    ("low", "high", "origin"),
    [
        (-5.0, 5.0, 0.0),
        (1.0, 1.1, 0.0),
        (1.0, 1.0 + 1e-12, 1.0),
        (-2.5, -2.5 + 1e-9, -2.5),
        (1e12, 1e12 + 10.0, 1e12),
        (0.0, 1e-300, 0.0),
        (-8e307, 8e307, 0.0),
    ],
)
def test_a_narrow_axis_far_out_counts_from_a_number_nearby(
    low: float, high: float, origin: float
) -> None:
    assert origin_of(low, high) == origin


def test_counted_ticks_are_short_and_lie_where_they_say() -> None:
    low, high = 1.0, 1.0 + 1e-12
    ticks = counted_ticks(low, high, 5)
    assert [tick.text for tick in ticks][:3] == ["0", "2.5e−13", "5e−13"]
    assert all(low <= tick.value <= high + 1e-15 for tick in ticks)
    assert ticks[1].value == pytest.approx(1.0 + 2.5e-13, rel=1e-15)
    assert counted_ticks(0.0, 10.0, 5) == nice_ticks(0.0, 10.0, 5)
