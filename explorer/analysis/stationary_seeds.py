"""Where to look for stationary points: places near which a gradient may vanish.

The gradient is sampled on a grid of its own, whatever resolution the panes have. Seeds are the
cells in which both partial derivatives change sign, and samples at which the gradient is shorter
than on both sides (a double zero changes no sign).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.polishing import NOTHING, Array, places_at
from explorer.functions import Domain, ScalarField

SAMPLES = 160
CELL = 1.0 / (SAMPLES - 1)

_FEWEST_FLAT = 4
"""Fewer cells without slope are no region: lines may cross in one."""


class Seeds(NamedTuple):
    """Where to begin, the lowest heights first.

    Attributes
    ----------
    shares
        Shares of the domain's width and height, shape (n, 2).
    steepness
        How long the gradient is around each, shape (n,).
    """

    shares: Array
    steepness: Array


@dataclass(frozen=True, slots=True)
class StationarySearch:
    """A question: where does the gradient of a field vanish in a domain?"""

    field: ScalarField
    domain: Domain


def seeds_of(question: StationarySearch) -> tuple[float, Seeds]:
    """The share of the domain without any slope, and where to look in the rest."""
    domain = question.domain
    grid = question.field.sample(domain, SAMPLES, SAMPLES)
    with np.errstate(all="ignore"):
        slopes = [grid.dz_dx * domain.width, grid.dz_dy * domain.height]
        steepness = np.hypot(*slopes)
    is_flat = _flat_cells(question, steepness)
    changes = ~is_flat
    for slope in slopes:
        corners = _corners(slope)
        # fmin and fmax pass over corners without a value.
        low, high = np.fmin.reduce(corners), np.fmax.reduce(corners)
        changes &= (low <= 0.0) & (high >= 0.0)
    is_dip = (_dips(steepness) | _dips(steepness.T).T) & ~_beside(is_flat)
    shares = [(np.argwhere(changes) + 0.5) * CELL, np.argwhere(is_dip) * CELL]
    around = [
        np.fmax.reduce(_corners(steepness))[changes],
        np.fmax.reduce(_around(steepness))[is_dip],
    ]
    heights = [np.fmin.reduce(_corners(grid.z))[changes], grid.z[is_dip]]
    order = np.argsort(np.concatenate(heights), kind="stable")
    return float(is_flat.mean()), Seeds(
        np.concatenate(shares)[order], np.concatenate(around)[order]
    )


def _flat_cells(question: StationarySearch, steepness: Array) -> NDArray[np.bool_]:
    """Cells without slope at the corners and in the middle."""
    is_flat: NDArray[np.bool_] = np.logical_and.reduce(_corners(steepness <= NOTHING))
    if is_flat.any():
        middles = np.asarray((np.argwhere(is_flat) + 0.5) * CELL, dtype=np.float64)
        inside = places_at(question.field, question.domain, middles)
        is_flat[is_flat] = inside.steepness <= NOTHING
    if np.count_nonzero(is_flat) < _FEWEST_FLAT:
        is_flat[:] = False
    return is_flat


def _corners(samples: NDArray) -> list[NDArray]:  # type: ignore[type-arg] # numbers or answers
    """The four corners of every cell."""
    return [samples[:-1, :-1], samples[1:, :-1], samples[:-1, 1:], samples[1:, 1:]]


def _around(samples: Array) -> list[Array]:
    """The eight neighbours of every sample, NaN beyond the rim."""
    wide = np.pad(samples, 1, constant_values=np.nan)
    n, m = samples.shape
    return [wide[i : i + n, j : j + m] for i in range(3) for j in range(3) if (i, j) != (1, 1)]


def _dips(steepness: Array) -> NDArray[np.bool_]:
    """Samples at which the gradient is no longer than before and behind, along the first axis."""
    rim = np.full((1, steepness.shape[1]), np.nan)
    before = np.concatenate([rim, steepness[:-1]])
    behind = np.concatenate([steepness[1:], rim])
    lowest, highest = np.fmin(before, behind), np.fmax(before, behind)
    return np.asarray((steepness <= lowest) & (steepness < 0.8 * highest))


def _beside(is_flat: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Samples at a corner of such a cell."""
    wide = np.pad(is_flat, 1)
    return np.asarray(np.logical_or.reduce(_corners(wide)))
