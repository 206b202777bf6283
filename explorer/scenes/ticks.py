"""Ticks at round numbers, and short text for them."""

from __future__ import annotations

import math
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_NOISE = 1e-12


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and the text beside it."""

    value: float
    text: str


def nice_step(length: float, count: int) -> float:
    """The smallest step of 1, 2, 2.5 or 5 times a power of ten that cuts `length` into at most
    `count` parts.
    """
    raw = length / max(count, 1)
    if not (math.isfinite(raw) and raw > 0):
        return 1.0
    magnitude = 10.0 ** math.floor(math.log10(raw))
    if magnitude == 0.0:
        return raw
    return next(step * magnitude for step in _STEPS if step * magnitude >= raw * (1 - 1e-9))


def nice_ticks(low: float, high: float, count: int = 5) -> tuple[Tick, ...]:
    """About `count` ticks inside [low, high], at multiples of a round step.

    Where the limits are so close that the multiples cannot be told apart, the two limits
    themselves are the ticks.
    """
    step = nice_step(high - low, count)
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


def tick_text(value: float, step: float, decimals: int) -> str:
    """The value with as many decimals as the step needs, in powers of ten where that is shorter.

    The minus is U+2212, as wide as a plus.
    """
    if abs(value) < _NOISE * step:
        return "0"
    if max(abs(value), step) >= 1e5 or step < 1e-4:
        return _in_powers_of_ten(value, step)
    return f"{value:.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def _in_powers_of_ten(value: float, step: float) -> str:
    """As many digits as tell neighbouring ticks apart: 2.5e7, 1.000000000002."""
    digits = math.floor(math.log10(max(abs(value), step))) - math.floor(math.log10(step)) + 1
    mantissa, _, exponent = f"{value:.{min(max(digits, 4), 15)}e}".partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    text = mantissa if int(exponent) == 0 else f"{mantissa}e{int(exponent)}"
    return text.replace("-", "\N{MINUS SIGN}")
