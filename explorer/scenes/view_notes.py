"""Sentences about what a picture of a grid cannot show: holes, cut poles, heights too alike."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.functions import Grid
from explorer.scenes.value_range import finite_values

_TOO_ALIKE = 1e-12
"""Heights that differ by less, as a share of their size, are drawn as one."""

_SMALLEST = 1e-300
"""The same for heights near 0: floats have hardly any digits left there."""


@lru_cache(maxsize=2)
def view_notes(grid: Grid, limits: tuple[float, float], wanted: int = 0) -> str:
    """The sentences that apply, one a line; empty where everything can be seen.

    Parameters
    ----------
    limits
        Lowest and highest value that is shown.
    wanted
        Samples along each axis that were asked for; 0 for a function without data.
    """
    finite = finite_values(grid.z)
    if not finite.size:
        return emptiness(grid)
    notes = (
        _hole_note(grid),
        _cut_note(finite, limits),
        _flat_note(finite),
        _coarse_note(grid, wanted),
    )
    return "\n".join(filter(None, notes))


def emptiness(grid: Grid) -> str:
    """Why there is nothing to see where no value is finite."""
    if np.isnan(grid.z).all():
        return "The function has no value anywhere in this view."
    if np.isinf(grid.z).all():
        return "The function is infinite everywhere in this view."
    return "The function has no finite value anywhere in this view."


def _hole_note(grid: Grid) -> str:
    """What share of the view has no value."""
    share = grid.hole_share
    if share == 0.0:
        return ""
    percentage = "Less than 1" if share < 0.01 else f"{min(100.0 * share, 99.0):.0f}"
    kind = "finite value" if np.isinf(grid.z).any() else "value"
    return f"{percentage}% of this view has no {kind}."


def _cut_note(finite: NDArray[np.float64], limits: tuple[float, float]) -> str:
    """Where the surface ends though the function goes on, as at a pole."""
    low, high = limits
    ends = []
    if finite.max() > high:
        ends.append(f"above {_short(high)}")
    if finite.min() < low:
        ends.append(f"below {_short(low)}")
    return f"Cut off {' and '.join(ends)}, where values go on." if ends else ""


def _flat_note(finite: NDArray[np.float64]) -> str:
    """That heights are drawn alike though they are not."""
    low, high = float(finite.min()), float(finite.max())
    size = max(abs(low), abs(high))
    difference = 0.5 * high - 0.5 * low
    if low == high or difference > max(0.5 * _TOO_ALIKE * size, 0.5 * _SMALLEST):
        return ""
    return "All values are alike but for rounding: drawn as flat."


def _coarse_note(grid: Grid, wanted: int) -> str:
    """That a loss over long data is sampled at fewer points."""
    nx, ny = grid.shape
    if nx >= wanted:
        return ""
    return f"Drawn coarsely, from {nx} × {ny} points: each takes all rows of the data."


def _short(value: float) -> str:
    mantissa, mark, exponent = f"{value:.3g}".replace("-", "\N{MINUS SIGN}").partition("e")
    return f"{mantissa}e{exponent.lstrip('+0')}" if mark else mantissa
