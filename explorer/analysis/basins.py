"""Basins of attraction: for every start on a lattice, where the walk from there ends.

The lattice becomes finer and finer, so that a coarse map is there at once. The points where walks
converge are gathered: ends that lie side by side within a small share of the domain are one end,
a whole valley floor too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.curvature import Shape, curvature
from explorer.analysis.end_points import Gathering
from explorer.analysis.progress import Progress
from explorer.functions import Domain, ScalarField
from explorer.optimizers import Direction, Fleet, FleetEnds, Manner, StopReason
from explorer.optimizers.stationary_kind import stationary_kind

COARSEST = 32
FINEST = 256

STEP_LIMITS = (1_000, 5_000)
"""Steps that the walks of a map take at least, and at most."""


class Fate(IntEnum):
    """What becomes of a walk that reaches no end point; a label of `Basins`."""

    NOT_IN_TIME = -1
    """It goes on."""
    DIVERGES = -2
    UNDEFINED = -3
    """It comes to where the function or its slope has no value."""
    OUTSIDE = -4
    """It converges outside the domain."""
    STAYS = -5
    """It starts on flat ground."""


_FATES = {
    StopReason.DIVERGED: Fate.DIVERGES,
    StopReason.UNDEFINED: Fate.UNDEFINED,
}


@dataclass(frozen=True, slots=True)
class BasinsRequest:
    """What is to be mapped.

    Attributes
    ----------
    resolution
        Starts along each axis of the finest map: `COARSEST` times a power of two.
    """

    field: ScalarField
    manner: Manner
    learning_rate: float
    domain: Domain
    resolution: int = FINEST


@dataclass(frozen=True, slots=True)
class EndPoint:
    """Where many walks end.

    Attributes
    ----------
    position
        The lowest of their ends, or the highest in an ascent.
    value
        f there.
    shape
        What kind of stationary point it is, judged as for the end of a single walk.
    share
        Of the starts in the map, from 0 to 1.
    """

    position: tuple[float, float]
    value: float
    shape: Shape
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Basins:
    """A map over the domain; starts are in the middle of its n times n cells.

    Attributes
    ----------
    labels
        For each start the number of its end point, or a `Fate`, shape (n, n).
    steps
        Steps of the walk from there, shape (n, n).
    end_points
        In the order of their labels.
    """

    request: BasinsRequest
    labels: NDArray[np.int32]
    steps: NDArray[np.int64]
    end_points: tuple[EndPoint, ...]

    @property
    def resolution(self) -> int:
        return len(self.labels)

    def starts(self) -> NDArray[np.float64]:
        """Where the walks begin, in the order of the labels, shape (n * n, 2)."""
        return starts_in(self.request.domain, self.resolution)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that a position lies in; None outside the domain."""
        domain = self.request.domain
        if not domain.contains(x, y):
            return None
        u, v = (x - domain.x_min) / domain.width, (y - domain.y_min) / domain.height
        last = self.resolution - 1
        return min(int(u * self.resolution), last), min(int(v * self.resolution), last)


def basins(request: BasinsRequest) -> Iterator[Progress]:
    """Map the basins, coarse first; each result is a `Basins`, finer than the one before.

    Raises
    ------
    OptimizerError
        If the rate or a hyperparameter is not possible.
    """

    def is_flat(x: float, y: float) -> bool:
        return curvature(request.field.hessian(x, y)).shape is Shape.DEGENERATE

    is_ascent = request.manner.direction is Direction.ASCENT
    gathering = Gathering(request.domain, is_flat, highest=is_ascent)
    sizes = _sizes(request.resolution)
    work = sum(size**2 for size in sizes)
    done, known = 0, None
    for size in sizes:
        fleet = _fleet(request, size)
        while not fleet.is_finished:
            yield Progress(min((done + fleet.share * size**2) / work, 0.99), known)
            fleet.advance()
        done += size**2
        known = _map(request, size, fleet.ends, gathering)
        yield Progress(done / work, known)


def starts_in(domain: Domain, size: int) -> NDArray[np.float64]:
    """The middles of size times size cells, those with the same x one after the other."""
    middles = (np.arange(size) + 0.5) / size
    x, y = domain.x_min + middles * domain.width, domain.y_min + middles * domain.height
    return np.column_stack([np.repeat(x, size), np.tile(y, size)])


def _sizes(resolution: int) -> list[int]:
    sizes = [resolution]
    while sizes[0] > COARSEST:
        sizes.insert(0, sizes[0] // 2)
    return sizes


def _fleet(request: BasinsRequest, size: int) -> Fleet:
    return Fleet(
        request.field,
        request.manner,
        starts=starts_in(request.domain, size),
        learning_rates=request.learning_rate,
    )


def _map(request: BasinsRequest, size: int, ends: FleetEnds, gathering: Gathering) -> Basins:
    labels = np.full(size * size, Fate.NOT_IN_TIME, dtype=np.int32)
    for reason, fate in _FATES.items():
        labels[ends.ended(reason)] = fate
    converged = np.flatnonzero(ends.ended(StopReason.CONVERGED))
    labels[converged] = _labels(request, ends, converged, gathering, 1.0 / size)
    counts = np.bincount(labels[labels >= 0], minlength=len(gathering.positions))
    return Basins(
        request=request,
        labels=labels.reshape(size, size),
        steps=ends.step_counts.reshape(size, size),
        end_points=tuple(
            _end_point(request, position, count / labels.size)
            for position, count in zip(gathering.positions, counts.tolist(), strict=True)
        ),
    )


def _labels(
    request: BasinsRequest,
    ends: FleetEnds,
    converged: NDArray[np.intp],
    gathering: Gathering,
    spacing: float,
) -> NDArray[np.int32]:
    """Labels of the walks that have converged."""
    places, domain = ends.positions[converged], request.domain
    inside = (
        (places[:, 0] >= domain.x_min)
        & (places[:, 0] <= domain.x_max)
        & (places[:, 1] >= domain.y_min)
        & (places[:, 1] <= domain.y_max)
    )
    moved = ends.step_counts[converged] > 0
    labels = np.full(converged.size, Fate.OUTSIDE, dtype=np.int32)
    arrived = inside & moved
    values = ends.values[converged]
    labels[arrived] = gathering.gathered(places[arrived], values[arrived], spacing)
    labels[inside & ~moved] = gathering.known_at(places[inside & ~moved], Fate.STAYS)
    return labels


def _end_point(request: BasinsRequest, position: tuple[float, float], share: float) -> EndPoint:
    field = request.field
    kind = stationary_kind(field.graph, field.axes, field.given, position, request.manner.tolerance)
    shape = Shape.DEGENERATE if kind is None else Shape(str(kind))
    return EndPoint(position, field.value(*position), shape, share)
