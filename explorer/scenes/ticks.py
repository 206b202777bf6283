"""Ticks at round numbers, and short text for them."""

from __future__ import annotations

import math
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_NOISE = 1e-12
_MANY_DIGITS = 1e6
"""From here on a number is written with a power of ten, as on level lines and colour bar."""

_FEW_ZEROS = 1e-3
"""Down to here a number is short without a power of ten, however many digits it has."""

_NARROW = 1e-6
"""Length of an axis by the size of its numbers, below which it counts from a number nearby."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and the text beside it."""

    value: float
    text: str


def nice_step(length: float, count: float) -> float:
    """The smallest step of 1, 2, 2.5 or 5 times a power of ten that cuts `length` into at most
    `count` parts.
    """
    raw = length / max(count, 0.5)
    if not (math.isfinite(raw) and raw > 0):
        return 1.0
    magnitude = 10.0 ** math.floor(math.log10(raw))
    if magnitude == 0.0:
        return raw
    step = next(step * magnitude for step in _STEPS if step * magnitude >= raw * (1 - 1e-9))
    return step if math.isfinite(step) else magnitude


def nice_ticks(low: float, high: float, count: int = 5) -> tuple[Tick, ...]:
    """About `count` ticks inside [low, high], at multiples of a round step.

    Where the limits are so close that the multiples cannot be told apart, the two limits
    themselves are the ticks.
    """
    # Half of the length in half as many parts: the difference of two numbers may overflow.
    step = nice_step(0.5 * high - 0.5 * low, 0.5 * max(count, 1))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    if not 0 <= last - first <= 4 * count or first * step == (first + 1) * step:
        return tuple(Tick(value, f"{value:.6g}") for value in (low, high))
    decimals = max(0, -math.floor(math.log10(step) + _NOISE))
    if step * 10**decimals % 1 > 1e-6:
        decimals += 1
    return tuple(
        Tick(value, tick_text(value, step, decimals))
        for value in (index * step + 0.0 for index in range(first, last + 1))
    )


def origin_of(low: float, high: float) -> float:
    """Where an axis counts from: 0, but a round number nearby where the axis is narrow and far out.

    From 1 to 1 + 1e-12 the ticks would be 1.0000000000002 and so on; counted from 1 they are
    2e-13, 4e-13.
    """
    length, size = 0.5 * high - 0.5 * low, 0.5 * max(abs(low), abs(high))
    if length >= _NARROW * size or not length > 0:
        return 0.0
    unit = 10.0 ** math.ceil(math.log10(2.0 * length))
    return float(f"{round(low / unit) * unit:.15g}")


def counted_ticks(low: float, high: float, count: int = 5) -> tuple[Tick, ...]:
    """Ticks whose texts count from `origin_of`; their values are those of the axis."""
    origin = origin_of(low, high)
    ticks = nice_ticks(low - origin, high - origin, count)
    return tuple(Tick(origin + tick.value, tick.text) for tick in ticks) if origin else ticks


def tick_text(value: float, step: float, decimals: int) -> str:
    """The value with as many decimals as the step needs, in powers of ten where that is shorter.

    The minus is U+2212, as wide as a plus.
    """
    if abs(value) < _NOISE * step:
        return "0"
    is_tiny = step < 1e-4 and abs(value) < _FEW_ZEROS
    if max(abs(value), step) >= _MANY_DIGITS or is_tiny:
        return _in_powers_of_ten(value, step)
    return f"{value:.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def _in_powers_of_ten(value: float, step: float) -> str:
    """As many digits as tell neighbouring ticks apart: 2.5e7, 1.000000000002."""
    digits = math.floor(math.log10(max(abs(value), step))) - math.floor(math.log10(step)) + 1
    mantissa, _, exponent = f"{value:.{min(max(digits, 4), 15)}e}".partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    text = mantissa if int(exponent) == 0 else f"{mantissa}e{int(exponent)}"
    return text.replace("-", "\N{MINUS SIGN}")
