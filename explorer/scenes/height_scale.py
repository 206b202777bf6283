"""How heights in the box follow from values: linear, or logarithmic.

A logarithm of the value itself would need values above 0. So the logarithm is that of the height
above the end that most values crowd near: with t the linear height from 0 to 1, what is drawn is
``log(1 + c t) / log(1 + c)``. For large c this is a logarithm, and for small t a straight line, so
a minimum of 0 has its place, too. c is chosen so that the median of the values is drawn half way
up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.value_scale import ValueScale

BEND_RANGE = (9.0, 1e6)
"""Even a plane is bent visibly by a logarithm, and less than a millionth cannot be seen."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HeightScale:
    """A monotone map of linear heights onto heights that are drawn; both 0 and both 1 alike.

    Attributes
    ----------
    bend
        The number c of the logarithm; 0 is linear.
    crowds_at_top
        Whether the upper end is drawn out, and not the lower one.
    """

    bend: float = 0.0
    crowds_at_top: bool = False

    @property
    def is_linear(self) -> bool:
        return self.bend == 0.0

    def drawn(self, linear: Array) -> Array:
        """Heights to draw; below the drawn-out end they go on in a straight line."""
        if self.is_linear:
            return linear
        t = self._from_end(linear)
        with np.errstate(over="ignore"):
            bent = np.where(t > 0.0, np.log1p(self.bend * np.maximum(t, 0.0)), self.bend * t)
        return self._from_end(bent / math.log1p(self.bend))

    def linear(self, drawn: Array) -> Array:
        """The inverse of `drawn`."""
        if self.is_linear:
            return drawn
        bent = self._from_end(drawn) * math.log1p(self.bend)
        with np.errstate(over="ignore"):
            t = np.where(bent > 0.0, np.expm1(np.maximum(bent, 0.0)), bent) / self.bend
        return self._from_end(t)

    def steepening(self, linear: Array) -> Array:
        """Derivative of the drawn height by the linear one."""
        if self.is_linear:
            return np.ones_like(linear)
        t = np.maximum(self._from_end(linear), 0.0)
        return np.asarray(self.bend / ((1.0 + self.bend * t) * math.log1p(self.bend)))

    def _from_end(self, share: Array) -> Array:
        return 1.0 - share if self.crowds_at_top else share


LINEAR_HEIGHT = HeightScale()


def logarithmic(z: Array, scale: ValueScale) -> HeightScale:
    """The logarithmic scale that suits values of any shape.

    Half way up is where ``(1 + c m)^2 = 1 + c`` with m the linear height of the median, so
    ``c = (1 - 2 m) / m^2``.
    """
    heights = scale.height(z[np.isfinite(z)])
    median = float(np.clip(np.median(heights), 0.0, 1.0)) if heights.size else 0.5
    at_top = median > 0.5
    nearer = max(1.0 - median if at_top else median, 1e-9)
    low, high = BEND_RANGE
    return HeightScale(min(max((1.0 - 2.0 * nearer) / nearer**2, low), high), at_top)
