"""Ticks of the curves' axes: whole steps, and powers of ten."""

from __future__ import annotations

import math

from explorer.scenes.ticks import Tick, nice_ticks

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_WRITTEN_OUT = range(-2, 4)
"""Powers of ten that are written as plain numbers."""


def step_ticks(low: float, high: float, count: int) -> tuple[Tick, ...]:
    """About `count` whole numbers from 0 on inside [low, high]."""
    ticks = nice_ticks(max(math.ceil(low), 0), max(math.floor(high), 0), count)
    return tuple(
        Tick(float(round(tick.value)), f"{round(tick.value):,}")
        for tick in ticks
        if tick.value == round(tick.value)
    )


def power_ticks(low: float, high: float, count: int) -> tuple[Tick, ...]:
    """About `count` ticks on a logarithmic axis.

    Parameters
    ----------
    low, high
        Logarithms to base 10.

    Returns
    -------
    tuple of Tick
        The values are logarithms too. Powers of ten where there are two of them at least; else
        round numbers, which are not evenly spaced there.
    """
    first, last = math.ceil(low), math.floor(high)
    if last - first >= 1:
        stride = max(-(-(last - first) // max(count, 1)), 1)
        begin = -(-first // stride) * stride
        powers = range(begin, last + 1, stride)
        if len(powers) < 2:
            powers = range(first, last + 1, last - first)
        return tuple(Tick(float(power), power_text(power)) for power in powers)
    if max(abs(low), abs(high)) > 300:
        return ()
    between = nice_ticks(10.0**low, 10.0**high, count)
    return tuple(Tick(math.log10(tick.value), tick.text) for tick in between if tick.value > 0)


def power_text(power: int) -> str:
    """A power of ten: 0.01, 1, 1000, 10⁻⁵."""
    if power in _WRITTEN_OUT:
        return f"{10.0**power:g}"
    return "10" + str(power).translate(_SUPERSCRIPTS)
