"""Searches along a line: how far to go in a direction that leads down.

``phi(t) = f(position + t direction)``. A point without a finite value counts as too high, so a
search never leaves the region where the function is defined. Every search looks at a bounded
number of points.

Sources: Armijo 1966 for backtracking; Nocedal and Wright, Numerical Optimization (2006), algorithms
3.5 and 3.6, for the strong Wolfe conditions; Hager and Zhang 2005 for accepting a flat slope where
values differ by rounding only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from explorer.optimizers.method import NoStepError, Probes
from explorer.optimizers.objective import Objective, Point
from explorer.optimizers.stop_reason import BOUND, StopReason

HALVINGS = 60
"""Trials of one search before it gives up."""

DECREASE = 1e-4
"""Share of the decrease that the slope promises with which a search is content."""

_ROUNDING = 2e-15
"""Difference of two values, as a share of them, that says nothing; the slopes decide then."""

_RIM = 1e-3
"""How near to an end of an interval a trial may be, as a share of its width."""

_NARROW = 1e-15
"""Width of an interval, as a share of its upper end, that holds no further number of use."""


class Line:
    """A ray from a position.

    Attributes
    ----------
    value, slope
        phi and its derivative at 0.
    """

    def __init__(self, objective: Objective, position: Point, direction: Point) -> None:
        self._objective = objective
        self._position = position
        self._direction = direction
        self._probes: list[Point] = []
        self.value, gx, gy = objective.value_and_gradient(position)
        self.slope = gx * direction[0] + gy * direction[1]

    @property
    def probes(self) -> Probes:
        """The points that were looked at, in order."""
        return tuple(self._probes)

    def step(self, t: float) -> Point:
        """What is added to the position after a length t."""
        return t * self._direction[0], t * self._direction[1]

    def at(self, t: float) -> Trial:
        """Look at the point after a length t."""
        dx, dy = self.step(t)
        point = self._position[0] + dx, self._position[1] + dy
        value, gx, gy = self._objective.value_and_gradient(point)
        self._probes.append(point)
        slope = gx * self._direction[0] + gy * self._direction[1]
        if not (math.isfinite(value) and math.isfinite(slope)):
            return Trial(t, math.inf, math.inf)
        return Trial(t, value, slope)

    def reaches_the_bound(self, t: float) -> bool:
        """Whether a walk would have diverged after a length t."""
        x, y = self._position
        dx, dy = self.step(t)
        bound = max(BOUND, abs(x), abs(y))
        return not (abs(x + dx) <= bound and abs(y + dy) <= bound)

    def stuck(self) -> NoStepError:
        """No lower point was found."""
        return NoStepError(StopReason.NO_DECREASE, probes=self.probes)

    def endless(self) -> NoStepError:
        """There is always a lower point."""
        goes = "rises" if self._objective.sign < 0.0 else "falls"
        cause = f"the function {goes} without end along the line of search"
        return NoStepError(StopReason.DIVERGED, cause, self.probes)


@dataclass(frozen=True, slots=True)
class Trial:
    """phi and its derivative at t; infinite where the function is not defined."""

    t: float
    value: float
    slope: float


def backtracking(line: Line, *, first: float, decrease: float, shrink: float) -> float:
    """The first of ``first, first shrink, first shrink^2, ...`` with a sufficient decrease.

    Raises
    ------
    NoStepError
        If none of the first and `HALVINGS` shorter lengths has it.
    """
    t = first
    for _ in range(HALVINGS + 1):
        value = line.at(t).value
        # Next to a large value the promise is lost by rounding, and an equal one is no success.
        if value <= line.value + decrease * t * line.slope and value < line.value:
            return t
        t *= shrink
    raise line.stuck()


def strong_wolfe(
    line: Line, *, first: float, curvature: float, decrease: float = DECREASE
) -> float:
    """A length after which the value has fallen and the slope is flatter, on either side.

    Parameters
    ----------
    first
        The first length that is tried.
    curvature
        The slope that is left, as a share of that at the beginning; the smaller, the nearer to
        the lowest point of the line. With next to 0 that point is found to rounding.
    decrease
        As in `backtracking`; smaller than `curvature`.

    Raises
    ------
    NoStepError
        If there is no lower point near, or always another one farther on.
    """
    return _Search(line, decrease, curvature).run(first)


@dataclass(frozen=True, slots=True)
class _Search:
    line: Line
    decrease: float
    curvature: float

    def run(self, first: float) -> float:
        low = Trial(0.0, self.line.value, self.line.slope)
        if not low.slope < 0.0:
            raise self.line.stuck()
        t = first
        while not self.line.reaches_the_bound(t):
            trial = self.line.at(t)
            if self._is_enough(trial):
                return t
            if self._is_too_high(trial, low):
                return self._between(low, trial)
            if trial.slope >= 0.0:
                return self._between(trial, low)
            low, t = trial, 2.0 * t
        if low.t == 0.0:
            return self._between(low, Trial(t, math.inf, math.inf))
        raise self.line.endless()

    def _between(self, low: Trial, high: Trial) -> float:
        """Narrow an interval whose lower end is falling towards the other one."""
        for number in range(HALVINGS):
            if abs(high.t - low.t) <= _NARROW * max(high.t, low.t):
                break
            middle = 0.5 * (low.t + high.t)
            # Every other time, so that the interval shrinks whatever the function is like.
            trial = self.line.at(middle if number % 2 else _lowest(low, high, middle))
            if self._is_enough(trial):
                return trial.t
            if self._is_too_high(trial, low):
                high = trial
            else:
                if trial.slope * (high.t - low.t) >= 0.0:
                    high = low
                low = trial
        if low.value < self.line.value or abs(low.slope) < -self.line.slope:
            return low.t
        raise self.line.stuck()

    def _is_enough(self, trial: Trial) -> bool:
        is_flat = abs(trial.slope) <= -self.curvature * self.line.slope
        return is_flat and self._has_fallen(trial)

    def _is_too_high(self, trial: Trial, low: Trial) -> bool:
        return not self._has_fallen(trial) or trial.value > low.value + self._noise

    def _has_fallen(self, trial: Trial) -> bool:
        change = trial.value - self.line.value
        promised = self.decrease * trial.t * self.line.slope
        return change <= promised or abs(change) <= self._noise

    @property
    def _noise(self) -> float:
        return _ROUNDING * abs(self.line.value)


def _lowest(low: Trial, high: Trial, middle: float) -> float:
    """The lowest point of the cubic through both ends, kept away from them; else the middle."""
    width = high.t - low.t
    chord = low.slope + high.slope - 3.0 * ((high.value - low.value) / width)
    square = chord * chord - low.slope * high.slope
    if not 0.0 <= square < math.inf:
        return middle
    root = math.copysign(math.sqrt(square), width)
    below = high.slope - low.slope + 2.0 * root
    if below == 0.0:
        return middle
    t = high.t - width * ((high.slope + root - chord) / below)
    near, far = sorted((low.t + _RIM * width, high.t - _RIM * width))
    return min(max(t, near), far) if math.isfinite(t) else middle
