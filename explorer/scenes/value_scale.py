"""From values to shades: the one normalisation that both panes colour by.

Most functions are coloured linearly. Where nearly all values crowd near one end (Himmelblau,
Rosenbrock, Beale: a flat basin under steep walls), a linear map would paint the basin in one
colour; there the shade is a power of the height above that end. The exponent is a continuous
function of the values, so that colours do not jump while a parameter moves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.functions import Grid
from explorer.scenes.value_range import finite_values, representative, value_range

MAXIMUM_EXPONENT = 5.0

_RARE = 0.005
"""Share of the values that is too few for a level line around them."""


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A monotone map of [low, high] onto [0, 1].

    Attributes
    ----------
    low, high
        Values of the first and the last colour; values beyond get those colours.
    exponent
        1 is linear. Above 1, `shade = t ** (1 / exponent)` with t the linear height, 0 to 1.
    crowds_at_top
        Whether the fine end is the upper one: `shade = 1 - (1 - t) ** (1 / exponent)`.
    blur
        Linear height above the fine end that so few values lie below that a level line there
        would be finer than the samples.
    """

    low: float
    high: float
    exponent: float = 1.0
    crowds_at_top: bool = False
    blur: float = 0.0

    @property
    def limits(self) -> tuple[float, float]:
        return self.low, self.high

    def height(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        """Linear height of values: 0 at `low`, 1 at `high`, not clipped, NaN where NaN."""
        with np.errstate(all="ignore"):
            # Halved before they are subtracted: the difference of two finite numbers may overflow.
            return (0.5 * z - 0.5 * self.low) / (0.5 * self.high - 0.5 * self.low)

    def shade(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        """Place on the colour map, 0 to 1; NaN where a value is NaN."""
        return self.shade_of_height(self.height(np.asarray(z, dtype=float)))

    def shade_of_height(self, height: NDArray[np.float64]) -> NDArray[np.float64]:
        """Place on the colour map of a linear height, see `height`; NaN where that is NaN."""
        t = np.clip(height, 0.0, 1.0)
        if self.exponent == 1.0:
            return t
        if self.crowds_at_top:
            return 1.0 - (1.0 - t) ** (1.0 / self.exponent)
        return t ** (1.0 / self.exponent)

    def value(self, shade: float) -> float:
        """The value of a place on the colour map, 0 to 1."""
        t = 1.0 - math.pow(1.0 - shade, self.exponent)
        if not self.crowds_at_top:
            t = math.pow(shade, self.exponent)
        return (1.0 - t) * self.low + t * self.high


def value_scale(
    z: NDArray[np.float64], limits: tuple[float, float] | None = None
) -> ValueScale | None:
    """The scale that suits values of any shape; None where no value is finite.

    With m the linear height of the median (measured from the end that is nearer to it), the
    exponent is `2 log2(1 / m) - 3`, at least 1 and at most 5. A plane (m = 1/2), a bowl (0.32) and
    a trough x^2 (1/4) stay linear; at m = 1/8 the median comes to the middle of the colour map.

    Parameters
    ----------
    limits
        Values of the first and the last colour; `value_range(z)` when left out.
    """
    limits = value_range(z) if limits is None else limits
    if limits is None:
        return None
    linear = ValueScale(*limits)
    heights = linear.height(representative(finite_values(z)))
    if heights.size == 0:
        return linear
    low, median, high = np.clip(np.quantile(heights, [_RARE, 0.5, 1.0 - _RARE]), 0.0, 1.0)
    at_top = bool(median > 0.5)
    nearer = max(1.0 - median if at_top else median, 1e-9)
    exponent = min(max(-2.0 * math.log2(nearer) - 3.0, 1.0), MAXIMUM_EXPONENT)
    if exponent == 1.0:
        return linear
    return ValueScale(*limits, exponent, at_top, blur=float(1.0 - high if at_top else low))


@lru_cache(maxsize=2)
def grid_scale(grid: Grid) -> ValueScale | None:
    """The scale of a grid's values, kept: both panes ask for it."""
    return value_scale(grid.z)
