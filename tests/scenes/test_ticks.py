"""Ticks at the far ends of all numbers."""

from __future__ import annotations

import math
import sys

import pytest

from explorer.scenes.ticks import counted_ticks, nice_ticks

MOST = sys.float_info.max


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("limits", [(-MOST, MOST), (0.0, MOST), (-MOST, 0.5 * MOST)])
def test_an_axis_over_nearly_all_numbers_has_ticks(limits: tuple[float, float], count: int) -> None:
    for ticks in (nice_ticks(*limits, count), counted_ticks(*limits, count)):
        assert ticks
        assert all(math.isfinite(tick.value) for tick in ticks)


def test_they_are_round_numbers() -> None:
    assert [tick.text for tick in nice_ticks(-MOST, MOST)] == ["−1e308", "0", "1e308"]
