"""Levels of the contour lines, at numbers that are easy to say.

A smooth spread of values gets equal steps of 1, 2, 2.5 or 5 times a power of ten, so that the
density of the lines tells the slope. Where the values crowd near one end (see `value_scale`),
equal steps would leave the basin empty; there the levels are equal steps of *colour*, which are
fine near that end and grow away from it like a power, each moved to the roundest number nearby.
Both panes call this with the same arguments and so draw the same lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.height_scale import logarithmic
from explorer.scenes.ticks import nice_step
from explorer.scenes.value_scale import ValueScale, value_scale

LEVEL_COUNT = 14
MAXIMUM_COUNT = 64

_CURVED = 1.25
"""Exponent of the value scale from which the levels follow it."""

_LEEWAY = 0.25
"""How far a level may move to a rounder number, in gaps to its nearest neighbour."""

_DIGITS = 2
"""Levels with more significant digits are left out: they lie too near to the end of the values."""


class LevelSpacing(StrEnum):
    """How levels are spread over the values."""

    AUTO = "auto"
    """Linear, or by equal steps of colour where the values crowd near one end."""
    LINEAR = "linear"
    """Equal steps: the density of the lines tells the slope."""
    QUANTILE = "quantile"
    """The same area between any two neighbours."""
    LOGARITHMIC = "logarithmic"
    """Equal steps on a logarithmic height, as in `explorer.scenes.height_scale`."""


def contour_levels(
    z: NDArray[np.float64], limits: tuple[float, float] | None, count: int = LEVEL_COUNT
) -> NDArray[np.float64]:
    """About `count` levels for values of any shape.

    Parameters
    ----------
    z
        The values; non-finite ones are left out.
    limits
        `value_range(z)`; None where no value is finite.
    count
        Number of levels wanted, 1 to 64; round numbers give from half of it to a quarter more.

    Returns
    -------
    ndarray, shape (m,)
        Strictly increasing, all of them strictly inside the limits.
    """
    scale = value_scale(z, limits) if limits is not None else None
    return np.empty(0) if scale is None else levels_of(scale, count)


def levels_of(
    scale: ValueScale,
    count: int = LEVEL_COUNT,
    spacing: LevelSpacing = LevelSpacing.AUTO,
    z: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """The levels of a value scale; see `contour_levels`.

    Parameters
    ----------
    spacing
        How they are spread over the values.
    z
        The values, wanted by every spacing but `AUTO` and `LINEAR`.
    """
    count = min(max(count, 1), MAXIMUM_COUNT)
    if not math.isfinite(scale.high - scale.low):
        return np.array([_clean(_SHRINK * level) for level in levels_of(_shrunk(scale), count)])
    levels = _levels(scale, count, spacing, z)
    lowest, highest = _resolved(scale)
    return np.array([level for level in levels if lowest < level < highest])


def _levels(
    scale: ValueScale, count: int, spacing: LevelSpacing, z: NDArray[np.float64] | None
) -> list[float]:
    shares = np.linspace(0.0, 1.0, count + 2)
    if spacing is LevelSpacing.QUANTILE and z is not None:
        finite = np.clip(z[np.isfinite(z)], scale.low, scale.high)
        return rounded(np.quantile(finite, shares).tolist())
    if spacing is LevelSpacing.LOGARITHMIC and z is not None:
        heights = logarithmic(z, scale).linear(shares)
        return rounded(((1.0 - heights) * scale.low + heights * scale.high).tolist())
    if spacing is LevelSpacing.AUTO and scale.exponent >= _CURVED:
        return rounded([scale.value(share) for share in shares.tolist()])
    return _equal_steps(scale, count)


def level_text(level: float) -> str:
    """The level as written on its line, with a minus of full width."""
    mantissa, separator, exponent = f"{level:.6g}".partition("e")
    text = f"{mantissa}e{int(exponent)}" if separator else mantissa
    return text.replace("-", "\N{MINUS SIGN}")


_SHRINK = 1e3


def _shrunk(scale: ValueScale) -> ValueScale:
    low, high = scale.low / _SHRINK, scale.high / _SHRINK
    return ValueScale(low, high, scale.exponent, scale.crowds_at_top, scale.blur)


def _resolved(scale: ValueScale) -> tuple[float, float]:
    """The values between which the samples are dense enough for lines."""
    blur = scale.blur * (scale.high - scale.low)
    if scale.crowds_at_top:
        return scale.low, scale.high - blur
    return scale.low + blur, scale.high


def _equal_steps(scale: ValueScale, count: int) -> list[float]:
    most = count + count // 4
    step = nice_step(scale.high - scale.low, most + 1)
    first = math.floor(scale.low / step) + 1
    last = math.ceil(scale.high / step) - 1
    if not 0 <= last - first <= most or first * step == (first + 1) * step:
        return []
    return [_clean(index * step) for index in range(first, last + 1)]


def rounded(places: Sequence[float]) -> list[float]:
    """The inner ones of ascending values, each moved to the roundest number nearby."""
    levels: list[float] = []
    for before, place, after in zip(places, places[1:], places[2:], strict=False):
        leeway = _LEEWAY * min(place - before, after - place)
        level = roundest(place - leeway, place + leeway)
        is_round = level == float(f"{level:.{_DIGITS}g}")
        if is_round and (not levels or level > levels[-1]):
            levels.append(level)
    return levels


def roundest(low: float, high: float) -> float:
    """The multiple in [low, high] of the largest possible 1, 2 or 5 times a power of ten.

    0 is the roundest number of all.
    """
    if low <= 0.0 <= high:
        return 0.0
    exponent = math.floor(math.log10(max(abs(low), abs(high)))) + 1
    for power in range(exponent, exponent - 18, -1):
        for mantissa in (5, 2, 1):
            unit = mantissa * 10.0**power
            multiple = math.floor(high / unit) * unit if unit > 0.0 else high
            if multiple >= low:
                return _clean(multiple)
    return low


def _clean(value: float) -> float:
    return float(f"{value:.12g}")
