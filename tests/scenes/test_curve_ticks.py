"""Ticks at whole steps and at powers of ten."""

from __future__ import annotations

import math

import pytest

from explorer.scenes.curve_ticks import power_text, power_ticks, step_ticks


def test_steps_are_whole_and_not_below_0() -> None:
    assert [tick.text for tick in step_ticks(-0.1, 3.1, 9)] == ["0", "1", "2", "3"]
    assert [tick.text for tick in step_ticks(0, 2_000_000, 4)][1:3] == ["500,000", "1,000,000"]


@pytest.mark.parametrize(("power", "text"), [(0, "1"), (-2, "0.01"), (3, "1000"), (-15, "10⁻¹⁵")])
def test_powers_of_ten_are_short(power: int, text: str) -> None:
    assert power_text(power) == text


def test_ticks_stand_at_powers_of_ten() -> None:
    ticks = power_ticks(-10.3, 2.2, 4)
    assert [tick.value for tick in ticks] == [-9.0, -6.0, -3.0, 0.0]


def test_within_one_power_of_ten_ticks_are_round_numbers_at_their_logarithms() -> None:
    ticks = power_ticks(math.log10(2.0), math.log10(8.0), 6)
    assert [tick.text for tick in ticks] == ["2", "3", "4", "5", "6", "7", "8"]
    assert [tick.value for tick in ticks] == pytest.approx([math.log10(n) for n in range(2, 9)])


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9])
@pytest.mark.parametrize("low", [-308.0, -17.4, -3.1, 0.2, 12.0])
@pytest.mark.parametrize("width", [1e-9, 0.4, 1.9, 5.0, 40.0])
def test_ticks_lie_inside(low: float, width: float, count: int) -> None:
    ticks = power_ticks(low, low + width, count)
    assert all(low - 1e-6 <= tick.value <= low + width + 1e-6 for tick in ticks)
    assert len(ticks) <= 4 * count + 4
