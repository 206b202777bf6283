"""Places in the domain as fractions of it: (0, 0) at its lower left, (1, 1) at its upper right.

The contour pane draws in fractions, so that a domain of width 1e-12 around a million, or of
1e308, is as well conditioned on the screen as one of width 10.
"""

from __future__ import annotations

import math
import sys

import numpy as np
from numpy.typing import NDArray

from explorer.functions.domain import Domain

_LARGEST = sys.float_info.max


def to_fractions(domain: Domain, positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fractions of positions (x, y), both of shape (n, 2); below 0 or above 1 outside."""
    low = np.array([domain.x_min, domain.y_min])
    extent = np.array([domain.width, domain.height])
    with np.errstate(all="ignore"):
        # Halved before they are subtracted: the difference of two finite numbers may overflow.
        return (0.5 * positions - 0.5 * low) / (0.5 * extent)


def to_position(domain: Domain, u: float, v: float) -> tuple[float, float]:
    """The position (x, y) of one pair of fractions; always finite for finite fractions."""
    return (
        coordinate(domain.x_min, domain.width, u),
        coordinate(domain.y_min, domain.height, v),
    )


def coordinate(low: float, extent: float, fraction: float) -> float:
    """The coordinate at a fraction of one axis, kept within the floating-point numbers."""
    value = low + fraction * extent
    return min(max(value, -_LARGEST), _LARGEST)


def rounded_to(value: float, resolution: float) -> float:
    """The value with the decimal places that a resolution is worth: 3.41027 at 0.02 is 3.41."""
    if not (math.isfinite(resolution) and resolution > 0.0):
        return value
    places = -math.floor(math.log10(resolution))
    return round(value, places) if abs(places) < 300 else value
