"""The walk of an optimizer over a function.

Steps are computed in chunks by a loop without tests (see `explorer.optimizers.loop`); after each
chunk its rows are searched for the first at which the walk has to end, and what lies behind it
is thrown away. The result is the same as with a test before every step, only faster.

Conventions: a rule goes down, so in an ascent it is handed the negative gradient; the trajectory
keeps the gradient of f itself. Whether the walk has converged is asked before every step, at the
start too. Arithmetic is that of IEEE 754: an overflow ends the walk and raises nothing.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from explorer.expression import Graph
from explorer.optimizers.cause import cause_of
from explorer.optimizers.direction import Direction
from explorer.optimizers.loop import HEAD, loop_of
from explorer.optimizers.optimizer import Optimizer, OptimizerError
from explorer.optimizers.stop_reason import BOUND, StopReason
from explorer.optimizers.trajectory import Trajectory

_FIRST_CHUNK = 128
_LONGEST_CHUNK = 16_384
_CHUNK_WORK = 500_000
"""Operations in one chunk, a few hundredths of a second: the time it takes to stop."""


class Field(Protocol):
    """A function of two axes; ``graph`` has axes and parameters as inputs."""

    @property
    def graph(self) -> Graph: ...
    @property
    def axes(self) -> tuple[str, ...]: ...
    @property
    def parameters(self) -> Mapping[str, float]: ...


def walk(
    field: Field,
    optimizer: Optimizer,
    *,
    start: tuple[float, float],
    learning_rate: float,
    hyperparameters: Mapping[str, float] | None = None,
    step_limit: int = 100,
    tolerance: float = 1e-6,
    direction: Direction = Direction.DESCENT,
) -> Trajectory:
    """The whole way of an optimizer; parameters and errors are those of `Walk`."""
    journey = Walk(
        field,
        optimizer,
        start=start,
        learning_rate=learning_rate,
        hyperparameters=hyperparameters,
        step_limit=step_limit,
        tolerance=tolerance,
        direction=direction,
    )
    journey.finish()
    return journey.trajectory()


class Walk:
    """A walk that is computed piece by piece, so that it can be shown and stopped.

    Parameters
    ----------
    start
        Where it begins, in the axes' own units; may lie anywhere.
    learning_rate
        Finite and above 0.
    hyperparameters
        Values that differ from the optimizer's defaults.
    step_limit
        Largest number of steps.
    tolerance
        The walk has converged where the gradient's norm is below it; 0 never stops early.

    Raises
    ------
    OptimizerError
        If start, rate or a hyperparameter is not possible.
    """

    def __init__(
        self,
        field: Field,
        optimizer: Optimizer,
        *,
        start: tuple[float, float],
        learning_rate: float,
        hyperparameters: Mapping[str, float] | None = None,
        step_limit: int = 100,
        tolerance: float = 1e-6,
        direction: Direction = Direction.DESCENT,
    ) -> None:
        _check(start, learning_rate)
        settings = optimizer.settings(hyperparameters or {})
        self._field = field
        self._optimizer = optimizer
        self._learning_rate = float(learning_rate)
        self._tolerance = tolerance
        self._direction = Direction(direction)
        self._loop = loop_of(
            field.graph,
            field.axes,
            tuple(field.parameters),
            optimizer,
            self._direction is Direction.ASCENT,
        )
        self._settings = (self._learning_rate, *settings.values(), *field.parameters.values())
        states = len(self._loop.states)
        self._memory = (float(start[0]), float(start[1]), *[0.0] * (2 * states))
        # Untouched rows of an empty array take no memory.
        self._rows = np.empty((HEAD + 2 * states, step_limit + 1))
        self._done = 0
        self._longest = min(
            max(_CHUNK_WORK // len(self._loop.step.nodes), _FIRST_CHUNK), _LONGEST_CHUNK
        )
        self._columns = [
            array("d", bytes(8 * min(self._longest, step_limit + 1))) for _ in self._rows
        ]
        self._stop_reason: StopReason | None = None

    @property
    def is_finished(self) -> bool:
        return self._stop_reason is not None

    @property
    def step_count(self) -> int:
        """Steps taken so far."""
        return max(self._done - 1, 0)

    @property
    def longest_chunk(self) -> int:
        """Steps of a full chunk, which takes a few hundredths of a second."""
        return self._longest

    @property
    def step_limit(self) -> int:
        return self._rows.shape[1] - 1

    def finish(self) -> None:
        """Compute all that is left."""
        while not self.is_finished:
            self.advance()

    def advance_to(self, steps: int) -> None:
        """Compute chunks until so many steps are taken, or the walk has finished."""
        while not self.is_finished and self.step_count < steps:
            self.advance()

    def advance(self) -> None:
        """Compute the next chunk of steps; nothing when the walk has finished."""
        if self.is_finished:
            return
        left = self._rows.shape[1] - self._done
        count = min(max(self._done, _FIRST_CHUNK), self._longest, left)
        self._memory = self._loop.advance(
            count, self._done, self._memory, self._settings, self._columns
        )
        rows = self._rows[:, self._done : self._done + count]
        for row, column in zip(rows, self._columns, strict=True):
            row[:] = np.frombuffer(column, count=count)
        self._finish(rows)

    def stop(self) -> None:
        """End the walk here, unless it has ended already; at least the start is kept."""
        if self._done == 0:
            self.advance()
        if not self.is_finished:
            self._stop_reason = StopReason.STOPPED

    def trajectory(self) -> Trajectory:
        """The way so far; its last row is the last that is known."""
        if self._done == 0:
            self.advance()
        rows = self._rows[:, : self._done]
        if self.is_finished and self._done < self._rows.shape[1]:
            rows = rows.copy()
        return Trajectory(
            positions=rows[0:2].T,
            values=rows[2],
            gradients=_where_defined(rows[2], rows[3:5]).T,
            steps=rows[5:7, :-1].T,
            states={
                name: rows[HEAD + 2 * i : HEAD + 2 * i + 2].T
                for i, name in enumerate(self._loop.states)
            },
            stop_reason=self._stop_reason or StopReason.UNDER_WAY,
            optimizer=self._optimizer.name,
            learning_rate=self._learning_rate,
            direction=self._direction,
            tolerance=self._tolerance,
            cause=self._cause(rows[:, -1]),
        )

    def _finish(self, rows: NDArray[np.float64]) -> None:
        """Look for the end of the walk in the newest rows, and drop what lies behind it."""
        with np.errstate(all="ignore"):
            far = _any(np.logical_not(np.abs(rows[0:2]) <= BOUND))
            undefined = _any(np.logical_not(np.isfinite(rows[2:5])))
            converged = np.hypot(rows[3], rows[4]) < self._tolerance
        # The start is where the user put it, however far out.
        if self._done == 0:
            far[0] = False
        ends = np.flatnonzero(far | undefined | converged)
        if ends.size:
            self._end(int(ends[0]), far, undefined)
            return
        self._done += rows.shape[1]
        if self._done == self._rows.shape[1]:
            self._stop_reason = StopReason.STEP_LIMIT

    def _end(self, row: int, far: NDArray[np.bool_], undefined: NDArray[np.bool_]) -> None:
        if far[row]:
            self._stop_reason = StopReason.DIVERGED
            self._done += row
            return
        self._stop_reason = StopReason.UNDEFINED if undefined[row] else StopReason.CONVERGED
        self._done += row + 1

    def _cause(self, row: NDArray[np.float64]) -> str:
        if self._stop_reason is not StopReason.UNDEFINED:
            return ""
        position = dict(zip(self._field.axes, row[0:2].tolist(), strict=True))
        return cause_of(self._field.graph, {**self._field.parameters, **position})


def _where_defined(
    values: NDArray[np.float64], gradients: NDArray[np.float64]
) -> NDArray[np.float64]:
    """A function has no slope where it has no value; that can be so in the last row only."""
    if not np.isnan(values[-1]):
        return gradients
    return np.column_stack([gradients[:, :-1], np.full(2, np.nan)])


def _any(holds: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each column, whether it holds in one of its rows."""
    return np.asarray(holds.any(axis=0))


def _check(start: tuple[float, float], learning_rate: float) -> None:
    if not all(math.isfinite(coordinate) for coordinate in start):
        raise OptimizerError("The start point must have finite coordinates.")
    if not (math.isfinite(learning_rate) and learning_rate > 0):
        raise OptimizerError("The learning rate must be a finite number above 0.")
