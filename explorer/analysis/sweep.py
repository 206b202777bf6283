"""What the learning rate does: the same walk at many rates.

A walk of the sweep may take many more steps than the run that is looked at: close to the limit it
takes thousands until it has converged, or is seen to diverge.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.curvature import Shape, curvature
from explorer.analysis.progress import Progress
from explorer.functions import ScalarField
from explorer.optimizers import Direction, Fleet, FleetEnds, Manner, StopReason

RATE_COUNT = 200
USUAL_RATES = (1e-4, 10.0)

PATIENCE = 10_000
"""Steps that a walk of a sweep may take."""

_LIMITED = "gradient_descent"
"""The optimizer that has converging rates up to 2 / lambda_max."""

_BOWLS = {Shape.MINIMUM, Shape.DEGENERATE}

_ROOM = 10.0
"""How far the rates reach beyond the present one, and beyond the limit at the start."""

_NEAR_THE_LIMIT = (0.97, 0.99, 0.997, 1.0, 1.003, 1.01)
"""Shares of the limit at the start that are swept, too: so close to it walks take very long."""

_WIDEST = 1e12

_DIGITS = 3
"""Of a swept rate, at least."""


@dataclass(frozen=True, slots=True)
class SweepRequest:
    """What is to be swept.

    Attributes
    ----------
    manner
        Its step limit is that after which a walk that has not ended is left alone.
    learning_rate
        The present one; it is among the rates.
    milestone
        Steps after which f is noted: the step limit of the run.
    count
        Number of rates, at least 10.
    """

    field: ScalarField
    manner: Manner
    start: tuple[float, float]
    learning_rate: float
    milestone: int = 100
    count: int = RATE_COUNT


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """How the walks at all rates ended.

    Attributes
    ----------
    rates
        Ascending, shape (n,).
    ends
        Of the walks; ``milestone_values`` has f after the run's number of steps.
    limit
        2 / lambda_max where the walks converge: gradient descent is stable below this rate. None
        for other optimizers, and where no walk converges to a point that curves upwards.
    """

    request: SweepRequest
    rates: NDArray[np.float64]
    ends: FleetEnds
    limit: float | None

    @property
    def converged(self) -> NDArray[np.bool_]:
        """Which rates converge, shape (n,)."""
        return self.ends.ended(StopReason.CONVERGED)

    def nearest(self, rate: float) -> int:
        """Number of the rate nearest to one in ratio."""
        return int(np.argmin(np.abs(np.log(self.rates / rate))))


def sweep(request: SweepRequest) -> Iterator[Progress]:
    """Walk at many rates; the last result is a `Sweep`, before it there is none.

    Raises
    ------
    OptimizerError
        If the start or a hyperparameter is not possible.
    """
    rates = swept_rates(request)
    fleet = Fleet(
        request.field,
        request.manner,
        starts=request.start,
        learning_rates=rates,
        milestone=request.milestone,
    )
    while not fleet.is_finished:
        yield Progress(0.99 * fleet.share)
        fleet.advance()
    yield Progress(1.0, Sweep(request, rates, fleet.ends, _limit(request, fleet.ends)))


def swept_rates(request: SweepRequest) -> NDArray[np.float64]:
    """Rates from far below to far above the useful ones, spaced in equal ratios.

    They are short decimals, as one would type them, as far as they differ then. The present rate
    is among them, and so are the limit at the start and its neighbourhood: for a quadratic function
    that is the limit everywhere.
    """
    special = [request.learning_rate]
    limit = _limit_at(request, request.start)
    if limit is not None:
        special += [share * limit for share in _NEAR_THE_LIMIT]
    low = max(min(USUAL_RATES[0], *(rate / _ROOM for rate in special)), np.finfo(float).tiny)
    high = min(max(USUAL_RATES[1], *(rate * _ROOM for rate in special)), low * _WIDEST)
    rates = np.geomspace(low, high, request.count - len(set(special)))
    digits = 1 + math.ceil(-math.log10(rates[1] / rates[0] - 1.0))
    short = [float(f"{rate:.{max(digits, _DIGITS)}g}") for rate in rates.tolist()]
    spread = [rate if near in special else near for rate, near in zip(rates, short, strict=True)]
    return np.unique([*spread, *special])


def _limit_at(
    request: SweepRequest, place: tuple[float, float], *, of_bowl: bool = False
) -> float | None:
    """2 / lambda_max at a place, of the function that the optimizer goes down; None without.

    Parameters
    ----------
    of_bowl
        Whether there is a limit only where nothing curves downwards.
    """
    manner = request.manner
    if manner.optimizer.name != _LIMITED or not manner.is_plain:
        return None
    sign = -1.0 if manner.direction is Direction.ASCENT else 1.0
    (a, b), (c, d) = request.field.hessian(*place)
    curved = curvature(((sign * a, sign * b), (sign * c, sign * d)))
    if of_bowl and curved.shape not in _BOWLS:
        return None
    limit = curved.rate_limit
    return limit if math.isfinite(limit) and limit > 0 else None


def _limit(request: SweepRequest, ends: FleetEnds) -> float | None:
    """The limit at the best point that a walk converged to."""
    converged = np.flatnonzero(ends.ended(StopReason.CONVERGED))
    if not converged.size:
        return None
    heights = ends.values[converged]
    best = (
        np.argmax(heights) if request.manner.direction is Direction.ASCENT else np.argmin(heights)
    )
    x, y = ends.positions[converged[best]].tolist()
    return _limit_at(request, (x, y), of_bowl=True)
