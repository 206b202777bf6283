"""Gradient arrows on a lattice of the domain.

The lattice belongs to the domain and not to the pane, so that arrows stay where they are when a
window is resized. An arrow points where a small step along the gradient leads on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.functions import Domain, Grid

_SHORTEST = 0.45
"""Length of the arrow at the least slope that still has one; the steepest have length 1."""

_ZERO = 1e-12
"""Slopes below this share of the steep ones are zero and have no direction."""

_STEEP = 95.0
"""Percentile of the slopes from which arrows have full length."""


class Density(StrEnum):
    """How many arrows."""

    FEW = "few"
    USUAL = "usual"
    MANY = "many"


COUNTS = {
    Density.FEW: (8, 6, 5),
    Density.USUAL: (14, 10, 7),
    Density.MANY: (24, 18, 13),
}
"""Arrows along each axis of a roomy, a small and a tiny pane."""

ROOMINESS = {Density.FEW: 1.4, Density.USUAL: 1.0, Density.MANY: 0.62}
"""Least distance between two arrows, in usual ones."""


class ArrowSettings(NamedTuple):
    """What the user chose about arrows.

    Attributes
    ----------
    has_unit_length
        Whether all are as long as the steepest; else the length tells the slope.
    points_downhill
        Whether they point where descent leads.
    """

    density: Density = Density.USUAL
    has_unit_length: bool = False
    points_downhill: bool = False


USUAL_ARROWS = ArrowSettings()


@dataclass(frozen=True, slots=True, eq=False)
class Arrows:
    """Arrows that point uphill, or downhill where that was chosen.

    Attributes
    ----------
    count
        Of places along each axis of the lattice.
    centres
        Shape (n, 2), fractions of the domain.
    directions
        Shape (n, 2), fractions of the domain, of Euclidean length 1.
    lengths
        Shape (n,): from 0.45 for nearly flat places to 1 for the steep ones, with the root of the
        slope; all 1 where that was chosen.
    roominess
        Least distance between two of them, in usual ones.
    """

    count: int
    centres: NDArray[np.float64]
    directions: NDArray[np.float64]
    lengths: NDArray[np.float64]
    roominess: float = 1.0

    def __len__(self) -> int:
        return self.lengths.size


def arrow_choices(
    grid: Grid, domain: Domain, settings: ArrowSettings = USUAL_ARROWS
) -> tuple[Arrows, ...]:
    """Arrows on lattices for panes of different sizes, the finest first."""
    return tuple(
        gradient_arrows(grid, domain, count, settings) for count in COUNTS[settings.density]
    )


def gradient_arrows(
    grid: Grid, domain: Domain, count: int = 14, settings: ArrowSettings = USUAL_ARROWS
) -> Arrows:
    """Arrows at `count` times `count` places; none where the gradient is zero or not finite."""
    ticks = (np.arange(count) + 0.5) / count
    slope_x, slope_y = (_sampled(partial, ticks).ravel() for partial in (grid.dz_dx, grid.dz_dy))
    centres = np.column_stack([np.repeat(ticks, count), np.tile(ticks, count)])
    largest = _largest_finite(slope_x, slope_y)
    with np.errstate(all="ignore"):
        slope_x, slope_y = slope_x / largest, slope_y / largest
        slopes = np.hypot(slope_x, slope_y)
        steep = np.percentile(slopes[np.isfinite(slopes)], _STEEP) if largest < np.inf else 0.0
        shown = np.flatnonzero(np.isfinite(slopes) & (slopes > _ZERO * max(steep, _ZERO)))
    # An aspect beyond all screens is limited, or it would overflow.
    aspect = min(max(domain.width / domain.height, 1e-100), 1e100)
    directions = np.column_stack([slope_x[shown], slope_y[shown] * aspect])
    if settings.points_downhill:
        directions = -directions
    lengths = _compressed(slopes[shown], steep)
    return Arrows(
        count=count,
        centres=centres[shown],
        directions=_normalised(directions),
        lengths=np.ones_like(lengths) if settings.has_unit_length else lengths,
        roominess=ROOMINESS[settings.density],
    )


def _largest_finite(*arrays: NDArray[np.float64]) -> float:
    """The largest magnitude; infinity where all is zero or nothing is finite."""
    finite = np.concatenate([array[np.isfinite(array)] for array in arrays])
    largest = float(np.abs(finite).max(initial=0.0))
    return largest if largest > 0.0 else np.inf


def _normalised(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(vectors / np.hypot(vectors[:, :1], vectors[:, 1:]))


def _compressed(slopes: NDArray[np.float64], steep: float) -> NDArray[np.float64]:
    relative = np.sqrt(np.clip(slopes / steep, 0.0, 1.0)) if steep > 0.0 else np.ones(slopes.size)
    return np.asarray(_SHORTEST + (1.0 - _SHORTEST) * relative)


def _sampled(values: NDArray[np.float64], ticks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values of shape (nx, ny) between the samples, bilinear, at a lattice of fractions."""
    with np.errstate(all="ignore"):
        return _along(_along(values, ticks).T, ticks).T


def _along(values: NDArray[np.float64], ticks: NDArray[np.float64]) -> NDArray[np.float64]:
    at = ticks * (values.shape[0] - 1)
    before = np.minimum(at.astype(np.intp), values.shape[0] - 2)
    share = (at - before)[:, None]
    return np.asarray((1.0 - share) * values[before] + share * values[before + 1])
