"""A sweep of learning rates as two curves over one logarithmic axis.

The one has the steps that it takes to converge, the other f after the steps of the run. Behind both
lie stretches of rates at which the same becomes of the walk.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.sweep import Sweep
from explorer.optimizers import StopReason

_HIGHEST_RISE = 1e3
"""So many times the greatest f of rates that do not diverge is still shown, where f is positive."""

_AROUND = 2.0
"""Where no rate converges, f is shown for rates up to so many times the present one, without those
that diverge."""

_LOWEST_SHARE = 1e-20
"""Of the greatest f that is shown: less is drawn at the edge."""


_LARGEST = 1e300
"""Greater values are drawn as this one, so that the range around them is one of numbers."""


class Verdict(StrEnum):
    """What becomes of a walk at a rate."""

    CONVERGES = "converges"
    GOES_ON = "goes on"
    DIVERGES = "diverges"
    UNDEFINED = "undefined"


_VERDICTS = {
    StopReason.CONVERGED: Verdict.CONVERGES,
    StopReason.DIVERGED: Verdict.DIVERGES,
    StopReason.UNDEFINED: Verdict.UNDEFINED,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring rates with the same verdict, from `low` to `high`."""

    verdict: Verdict
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A quantity over the rates.

    Attributes
    ----------
    values
        NaN where there is nothing to show, shape (n,).
    low, high
        Range that is shown, the lower end below the upper one.
    is_log
        Whether equal ratios are equally far apart; the range is above 0 then.
    """

    values: NDArray[np.float64]
    low: float
    high: float
    is_log: bool

    def heights(self) -> NDArray[np.float64]:
        """From 0 at the lower end of the range to 1 at the upper one; at an edge where beyond."""
        with np.errstate(all="ignore"):
            if self.is_log:
                share = np.log(self.values / self.low) / np.log(self.high / self.low)
            else:
                share = (self.values - self.low) / (self.high - self.low)
        return np.asarray(np.clip(share, 0.0, 1.0))

    def height(self, value: float) -> float:
        """Of one value, as in `heights`."""
        return float(Curve(np.array([value]), self.low, self.high, self.is_log).heights()[0])


@dataclass(frozen=True, slots=True, eq=False)
class SweepPlot:
    """Both curves of a sweep.

    Attributes
    ----------
    verdicts
        For each rate.
    stretches
        From the lowest rate to the highest, without gaps.
    """

    sweep: Sweep
    verdicts: tuple[Verdict, ...]
    stretches: tuple[Stretch, ...]
    steps: Curve
    values: Curve

    @property
    def rates(self) -> NDArray[np.float64]:
        """Ascending, shape (n,)."""
        return self.sweep.rates

    def share_of(self, rate: float) -> float:
        """Where a rate is on the axis: 0 at the lowest, 1 at the highest."""
        low, high = math.log(self.rates[0]), math.log(self.rates[-1])
        return (math.log(rate) - low) / (high - low)

    def places(self, curve: Curve) -> NDArray[np.float64]:
        """Places on the axis and heights of a curve, shape (n, 2)."""
        logs = np.log(self.rates)
        return np.column_stack([(logs - logs[0]) / (logs[-1] - logs[0]), curve.heights()])

    def rate_at(self, share: float) -> float:
        """The rate at a place on the axis."""
        low, high = math.log(self.rates[0]), math.log(self.rates[-1])
        return math.exp(low + min(max(share, 0.0), 1.0) * (high - low))


@lru_cache(maxsize=2)
def sweep_plot(sweep: Sweep) -> SweepPlot:
    """The curves of a sweep."""
    verdicts = tuple(
        _VERDICTS.get(sweep.ends.reason(number), Verdict.GOES_ON)
        for number in range(len(sweep.rates))
    )
    return SweepPlot(
        sweep=sweep,
        verdicts=verdicts,
        stretches=_stretches(sweep.rates, verdicts),
        steps=_steps(sweep),
        values=_values(sweep, verdicts),
    )


def _stretches(rates: NDArray[np.float64], verdicts: tuple[Verdict, ...]) -> tuple[Stretch, ...]:
    """Stretches meet in the middle between two rates."""
    between = np.sqrt(rates[:-1] * rates[1:])
    edges = [rates[0], *between, rates[-1]]
    found: list[Stretch] = []
    for verdict, low, high in zip(verdicts, edges[:-1], edges[1:], strict=True):
        goes_on = bool(found) and found[-1].verdict is verdict
        found.append(Stretch(verdict, found.pop().low if goes_on else float(low), float(high)))
    return tuple(found)


def _steps(sweep: Sweep) -> Curve:
    steps = np.where(sweep.converged, np.maximum(sweep.ends.step_counts, 1), np.nan)
    if not sweep.converged.any():
        return Curve(steps, 1.0, 10.0, is_log=True)
    first = 10.0 ** math.floor(math.log10(np.nanmin(steps)))
    last = 10.0 ** math.ceil(math.log10(np.nanmax(steps)))
    return Curve(steps, first, max(last, 10.0 * first), is_log=True)


def _values(sweep: Sweep, verdicts: tuple[Verdict, ...]) -> Curve:
    values = np.where(np.isfinite(sweep.ends.milestone_values), sweep.ends.milestone_values, np.nan)
    values = np.clip(values, -_LARGEST, _LARGEST)
    finite = np.isfinite(values)
    if not finite.any():
        return Curve(values, 0.0, 1.0, is_log=False)
    shown = finite & np.array([verdict is not Verdict.DIVERGES for verdict in verdicts])
    if Verdict.CONVERGES not in verdicts:
        around = shown & (sweep.rates <= _AROUND * sweep.request.learning_rate)
        shown = around if around.any() else shown
    shown = shown if shown.any() else finite
    low, high = float(values[shown].min()), float(values[shown].max())
    if low >= 0 and high > 0:
        least = max(low, _LOWEST_SHARE * high)
        return Curve(values, least / 2.0, high * _HIGHEST_RISE, is_log=True)
    room = 0.08 * (high - low) or 0.5 * max(abs(high), 1.0)
    return Curve(values, low - room, high + room, is_log=False)
