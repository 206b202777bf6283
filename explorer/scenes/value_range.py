"""The heights worth showing.

A pole must not flatten everything else, so the range is taken from the finite values, and its
ends are pulled in where a few extreme values lie far beyond nearly all others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_TAIL = 2.0
"""Percentage of the values that may be cut at each end."""

_FAR = 8.0
"""A tail is cut when it makes the range this many times longer than the middle of the values."""

_FAR_AT_POLES = 1.0
"""The same where the values jump: how far a pole reaches says only how near a sample came to it."""

_JUMP = 0.3
"""Share of the range between two neighbours that is a jump."""


_MANY = 16_384
"""Values that are enough to find a quantile of them."""


def representative(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of very many values, shape (n,), every so many-th one.

    An odd step: an even one would meet few of the columns of a grid.
    """
    return values[:: max(values.size // _MANY, 1) | 1]


def finite_values(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """The finite ones of values of any shape, shape (n,); not copied where all of them are."""
    finite = np.isfinite(z)
    return z.ravel() if finite.all() else z[finite]


def value_range(z: NDArray[np.float64]) -> tuple[float, float] | None:
    """Lowest and highest value to show; None where no value is finite.

    Parameters
    ----------
    z
        Values of any shape, as on a grid: samples that lie beside each other are neighbours.
        Non-finite ones are left out.

    Returns
    -------
    tuple of float or None
        (low, high) with low < high; a constant gets a band of its own size around it.
    """
    finite = finite_values(z)
    if finite.size == 0:
        return None
    low, high = float(finite.min()), float(finite.max())
    # Made smaller before they are subtracted: the difference of two finite numbers may overflow.
    quarters = np.percentile(0.25 * representative(finite), [_TAIL, 100.0 - _TAIL])
    inner_low, inner_high = (4.0 * float(v) for v in quarters)
    inner = 0.5 * inner_high - 0.5 * inner_low
    tails = 0.5 * inner_low - 0.5 * low, 0.5 * high - 0.5 * inner_high
    if inner > 0 and max(tails) > _FAR_AT_POLES * inner:
        far = _FAR_AT_POLES if _jumps(z, 0.5 * high - 0.5 * low) else _FAR
        low = inner_low if tails[0] > far * inner else low
        high = inner_high if tails[1] > far * inner else high
    return _with_extent(low, high)


def _jumps(z: NDArray[np.float64], half_range: float) -> bool:
    """Whether two neighbours differ by a large share of the range."""
    with np.errstate(invalid="ignore"):
        return any(
            bool(np.any(np.abs(np.diff(0.5 * z, axis=axis)) > _JUMP * half_range))
            for axis in range(z.ndim)
        )


def _with_extent(low: float, high: float) -> tuple[float, float]:
    scale = max(abs(low), abs(high))
    if 0.5 * high - 0.5 * low > 1e-12 * scale and high - low > 1e-300:
        return low, high
    half = 0.5 * scale if scale > 1e-300 else 1.0
    return 0.5 * low + 0.5 * high - half, 0.5 * low + 0.5 * high + half
