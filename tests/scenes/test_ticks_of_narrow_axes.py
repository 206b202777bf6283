"""Ticks can be told apart on axes that are narrow, far out, or both."""

from __future__ import annotations

import pytest

from explorer.scenes.ticks import nice_ticks


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
