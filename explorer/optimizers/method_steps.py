"""The steps of a method, one after the other, and what it looked at on the way.

Between two chunks a walk can be shown or stopped. How much a chunk does is counted in evaluations
of the function, so that it takes a few hundredths of a second whatever the method needs for a step.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers.method import RATE, Method, NoStepError
from explorer.optimizers.objective import Objective, Point
from explorer.optimizers.probes import Probes
from explorer.optimizers.stop_reason import BOUND, StopReason

_ROWS = 7
_CHUNK_EVALUATIONS = 2_000
_CHUNK_WORK = 100_000
"""Evaluations in one chunk, times operations of the function where these are many."""

_EVALUATIONS_A_STEP = 10
"""About what a search needs."""


class MethodSteps:
    """A walk by a method, recorded in columns.

    Parameters
    ----------
    tolerance
        See `explorer.optimizers.walk.Walk`.
    settings
        Values of the hyperparameters.
    rate
        The learning rate.
    operations
        Of the function, for the length of a chunk.

    Attributes
    ----------
    stop_reason, cause
        Why there is no further step; None and empty before the end.
    longest_chunk
        Steps of a full chunk, about: a search wants several evaluations for each.
    """

    def __init__(
        self,
        method: Method,
        objective: Objective,
        start: Point,
        settings: Mapping[str, float],
        rate: float,
        tolerance: float,
        operations: int,
    ) -> None:
        self.stop_reason: StopReason | None = None
        self.cause = ""
        self._method = method
        self._objective = objective
        self._position = start
        self._settings = {**settings, "alpha": rate}
        self._tolerance = tolerance
        self._chunk = max(1, min(_CHUNK_EVALUATIONS, _CHUNK_WORK // max(operations, 1)))
        self.longest_chunk = max(1, self._chunk // _EVALUATIONS_A_STEP)
        self._state: Any = method.init(start, objective, self._settings)
        self._probes = array("d")
        self._offsets = array("q", [0])
        self._simplexes = array("d")
        self._states = [array("d") for _ in method.states]
        self._measures = [array("d") for _ in method.measures]

    @property
    def row_count(self) -> int:
        """Rows that `record` wants."""
        return _ROWS

    def record(self, rows: NDArray[np.float64], done: int) -> int:
        """Record iterates until a chunk is full, the rows are, or the walk has ended.

        Parameters
        ----------
        rows
            Position (2), value, gradient (2) and step (2) of the iterates that are still to come,
            shape (row_count, k), k > 0.
        done
            The number of iterates before them.

        Returns
        -------
        int
            How many were recorded.
        """
        sign = self._objective.sign
        budget = self._objective.evaluations + self._chunk
        left = len(rows.T)
        room = min(left, self._chunk)
        for i in range(room):
            if done + i > 0 and not _within_bound(self._position):
                self.stop_reason = StopReason.DIVERGED
                return i
            f, fx, fy = self._objective.value_and_gradient(self._position)
            rows[:5, i] = (*self._position, sign * f, sign * fx, sign * fy)
            self._record_state()
            self.stop_reason = self._reason((f, fx, fy))
            if self.stop_reason is None and i + 1 < left:
                rows[5:7, i] = self._step()
            elif self.stop_reason is None:
                self.stop_reason = StopReason.STEP_LIMIT
            if self.stop_reason is not None or self._objective.evaluations >= budget:
                return i + 1
        return room

    def states(self, rows: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """Pairs of the state at each recorded iterate, shape (count, 2), by name."""
        return {
            name: np.array(column).reshape(-1, 2)[: rows.shape[1]]
            for name, column in zip(self._method.states, self._states, strict=True)
        }

    def batches(self, _rows: NDArray[np.float64]) -> None:
        """Mini-batches: a method compares values, and sees all rows."""

    def measures(self, count: int) -> dict[str, NDArray[np.float64]]:
        """Single numbers of the state at each iterate, shape (count,), by name."""
        return {
            name: np.array(column)[:count]
            for name, column in zip(self._method.measures, self._measures, strict=True)
            if name != RATE
        }

    def rates(self, count: int) -> NDArray[np.float64]:
        """The lengths that were found for the first `count` steps; else the learning rate."""
        if RATE not in self._method.measures:
            return np.full(count, self._settings["alpha"])
        return np.array(self._measures[self._method.measures.index(RATE)])[1 : count + 1]

    def probes(self, count: int) -> Probes:
        """What was looked at from the iterates so far."""
        offsets = np.array(self._offsets, dtype=np.intp)[: count + 1]
        # The newest iterate may not have been left yet, or not looked at all.
        offsets = np.pad(offsets, (0, count + 1 - len(offsets)), mode="edge")
        return Probes(
            points=np.array(self._probes).reshape(-1, 2)[: offsets[-1]],
            offsets=offsets,
            simplexes=np.array(self._simplexes).reshape(-1, 3, 2)[:count],
        )

    def _step(self) -> Point:
        """Take a step; none at all where the method has none."""
        try:
            self._state, step, probes = self._method.update(
                self._state, self._position, self._objective, self._settings
            )
        except NoStepError as error:
            self.stop_reason, self.cause = error.reason, error.cause
            step, probes = (0.0, 0.0), error.probes
        for probe in probes:
            self._probes.extend(probe)
        self._offsets.append(len(self._probes) // 2)
        self._position = self._position[0] + step[0], self._position[1] + step[1]
        return step

    def _record_state(self) -> None:
        for name, column in zip(self._method.states, self._states, strict=True):
            column.extend(getattr(self._state, name))
        for name, column in zip(self._method.measures, self._measures, strict=True):
            column.append(getattr(self._state, name))
        if self._method.vertices:
            for vertex in getattr(self._state, self._method.vertices):
                self._simplexes.extend(vertex)

    def _reason(self, results: tuple[float, float, float]) -> StopReason | None:
        """Why the walk ends where it stands, if it does."""
        f, fx, fy = results
        if not math.isfinite(f):
            return StopReason.UNDEFINED
        if self._method.uses_gradient and not (math.isfinite(fx) and math.isfinite(fy)):
            return StopReason.UNDEFINED
        size = math.hypot(fx, fy) if self._method.size is None else self._method.size(self._state)
        return StopReason.CONVERGED if size < self._tolerance else None


def _within_bound(position: Point) -> bool:
    return abs(position[0]) <= BOUND and abs(position[1]) <= BOUND
