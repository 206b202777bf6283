"""The walk of an optimizer over a function.

An elementwise rule walks by a compiled loop (`explorer.optimizers.loop_steps`), a method that is
code takes one step after the other (`explorer.optimizers.method_steps`); both are computed in
chunks.

Conventions: an optimizer goes down, so in an ascent it is handed the negative gradient; the
trajectory keeps the gradient of f itself. Whether the walk has converged is asked before every
step, at the start too. Arithmetic is that of IEEE 754: an overflow ends the walk and raises
nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from explorer.expression import ROW_COUNT, Graph
from explorer.expression.evaluation import Value
from explorer.optimizers.batches import BatchSequence, effective_size
from explorer.optimizers.cause import cause_of
from explorer.optimizers.direction import Direction
from explorer.optimizers.ending import GRADIENT_NORM, why_too_far
from explorer.optimizers.loop import Sight, loop_of
from explorer.optimizers.loop_steps import LoopSteps
from explorer.optimizers.method import Method
from explorer.optimizers.method_steps import MethodSteps
from explorer.optimizers.noise import GradientNoise
from explorer.optimizers.objective import Objective, Point
from explorer.optimizers.optimizer import Optimizer, OptimizerError
from explorer.optimizers.rows import ready_to_walk, work_of
from explorer.optimizers.rule import fixed_settings
from explorer.optimizers.schedule import CONSTANT, Schedule
from explorer.optimizers.stationary_kind import StationaryKind, stationary_kind
from explorer.optimizers.stop_reason import StopReason
from explorer.optimizers.trajectory import Trajectory


class Field(Protocol):
    """A function of two axes; ``given`` has a value for every other input of its graph."""

    @property
    def graph(self) -> Graph: ...
    @property
    def axes(self) -> tuple[str, ...]: ...
    @property
    def given(self) -> Mapping[str, Value]: ...


def walk(  # noqa: PLR0913 - one name for each thing that can be chosen
    field: Field,
    optimizer: Optimizer | Method,
    *,
    start: tuple[float, float],
    learning_rate: float,
    hyperparameters: Mapping[str, float] | None = None,
    step_limit: int = 100,
    tolerance: float = 1e-6,
    direction: Direction = Direction.DESCENT,
    schedule: Schedule = CONSTANT,
    schedule_settings: Mapping[str, float] | None = None,
    noise: float = 0.0,
    seed: int = 0,
    batch: int = 0,
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
        schedule=schedule,
        schedule_settings=schedule_settings,
        noise=noise,
        seed=seed,
        batch=batch,
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
    schedule, schedule_settings
        How the learning rate changes, and values that differ from the schedule's defaults.
    noise, seed
        Standard deviation of what is added to the gradient that a rule sees, and where its
        sequence begins; see `explorer.optimizers.noise`. Methods that are code have neither.
    batch
        Rows of the data over which a rule sees the gradient in each step, see
        `explorer.optimizers.batches`; 0, and as many as there are, means all of them. The seed
        decides which. Methods that are code see all rows.

    Raises
    ------
    OptimizerError
        If start, rate, noise, batch or a hyperparameter is not possible.
    """

    def __init__(  # noqa: PLR0913 - as for `walk`
        self,
        field: Field,
        optimizer: Optimizer | Method,
        *,
        start: tuple[float, float],
        learning_rate: float,
        hyperparameters: Mapping[str, float] | None = None,
        step_limit: int = 100,
        tolerance: float = 1e-6,
        direction: Direction = Direction.DESCENT,
        schedule: Schedule = CONSTANT,
        schedule_settings: Mapping[str, float] | None = None,
        noise: float = 0.0,
        seed: int = 0,
        batch: int = 0,
    ) -> None:
        _check(start, learning_rate, noise, batch)
        self._field = field
        self._optimizer = optimizer
        self._learning_rate = float(learning_rate)
        self._tolerance = tolerance
        self._direction = Direction(direction)
        self._step_limit = step_limit
        self._schedule = schedule
        self._schedule_settings = schedule.settings(schedule_settings or {})
        self._noise = GradientNoise(noise, seed) if noise else None
        by_code = isinstance(optimizer, Method)
        self._batches = None if by_code else _batches(field, batch, seed)
        settings = optimizer.settings(hyperparameters or {})
        begin = (float(start[0]), float(start[1]))
        self._steps: LoopSteps | MethodSteps
        if isinstance(optimizer, Method):
            self._steps = self._method_steps(optimizer, begin, settings)
        else:
            self._steps = self._loop_steps(optimizer, begin, settings)
        # Untouched rows of an empty array take no memory.
        self._rows = np.empty((self._steps.row_count, step_limit + 1))
        self._rates = np.empty(step_limit + 1)
        self._done = 0
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
        return self._steps.longest_chunk

    @property
    def step_limit(self) -> int:
        return self._step_limit

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
        count = self._steps.record(self._rows[:, self._done :], self._done)
        self._note_rates(count)
        self._done += count
        self._stop_reason = self._steps.stop_reason

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
        rows, rates = self._rows[:, : self._done], self._rates[: self._done - 1]
        if self.is_finished and self._done < self._rows.shape[1]:
            rows, rates = rows.copy(), rates.copy()
        searched = self._steps.rates(self._done - 1)
        return Trajectory(
            positions=rows[0:2].T,
            values=rows[2],
            gradients=_where_defined(rows[2], rows[3:5]).T,
            steps=rows[5:7, :-1].T,
            rates=rates if searched is None else searched,
            states=self._steps.states(rows),
            measures=self._steps.measures(self._done),
            batches=self._steps.batches(rows),
            probes=self._steps.probes(self._done),
            stop_reason=self._stop_reason or StopReason.UNDER_WAY,
            optimizer=self._optimizer.name,
            learning_rate=self._learning_rate,
            direction=self._direction,
            tolerance=self._tolerance,
            cause=self._cause(rows),
            kind=self._kind(rows[:, -1]),
            criterion=self._criterion,
            points=rows[0:3].T,
        )

    def _loop_steps(
        self, optimizer: Optimizer, start: Point, settings: Mapping[str, float]
    ) -> LoopSteps:
        field = self._field
        graph, given = ready_to_walk(field.graph, field.given)
        loop = loop_of(
            graph,
            field.axes,
            tuple(given),
            optimizer,
            self._direction is Direction.ASCENT,
            fixed_settings(optimizer, settings),
            self._schedule,
            Sight(self._noise is not None, self._batches is not None),
        )
        values = (
            self._learning_rate,
            *settings.values(),
            *self._schedule_settings.values(),
            float(self._step_limit),
            *given.values(),
        )
        work = work_of(loop.step, given) + (self._batches.work if self._batches else 0)
        return LoopSteps(loop, start, values, self._tolerance, self._noise, self._batches, work)

    def _method_steps(
        self, method: Method, start: Point, settings: Mapping[str, float]
    ) -> MethodSteps:
        field = self._field
        ascent = self._direction is Direction.ASCENT
        return MethodSteps(
            method,
            Objective(field.graph, field.axes, field.given, ascent=ascent),
            start,
            settings,
            self._learning_rate,
            self._tolerance,
            operations=work_of(field.graph, field.given),
        )

    def _note_rates(self, count: int) -> None:
        """What the loop has made of the learning rate in its newest steps."""
        rates = self._rates[self._done : self._done + count]
        rates[:] = self._learning_rate
        if self._schedule is not CONSTANT:
            done = np.arange(self._done, self._done + count, dtype=np.float64)
            rates *= self._schedule.factors(self._schedule_settings, done, self.step_limit)

    @property
    def _criterion(self) -> str:
        method = self._optimizer
        return method.criterion if isinstance(method, Method) else GRADIENT_NORM

    def _cause(self, rows: NDArray[np.float64]) -> str:
        """What `Trajectory.cause` says."""
        if self._stop_reason is StopReason.DIVERGED and not self._steps.cause:
            uses_rate = self._optimizer.uses_learning_rate
            return why_too_far(rows[2], self._direction, uses_learning_rate=uses_rate)
        if self._steps.cause or self._stop_reason is not StopReason.UNDEFINED:
            return self._steps.cause
        position = dict(zip(self._field.axes, rows[0:2, -1].tolist(), strict=True))
        return cause_of(self._field.graph, {**self._field.given, **position})

    def _kind(self, row: NDArray[np.float64]) -> StationaryKind | None:
        if self._stop_reason is not StopReason.CONVERGED:
            return None
        field = self._field
        x, y = row[0:2].tolist()
        return stationary_kind(field.graph, field.axes, field.given, (x, y), self._tolerance)


def _where_defined(
    values: NDArray[np.float64], gradients: NDArray[np.float64]
) -> NDArray[np.float64]:
    """A function has no slope where it has no value; that can be so in the last row only."""
    if not np.isnan(values[-1]):
        return gradients
    return np.column_stack([gradients[:, :-1], np.full(2, np.nan)])


def _batches(field: Field, batch: int, seed: int) -> BatchSequence | None:
    """The batches of a walk; None where each step sees all rows."""
    if not field.graph.columns or not effective_size(batch, int(field.given[ROW_COUNT])):
        return None
    return BatchSequence(field.graph, field.axes, field.given, batch, seed)


def _check(start: tuple[float, float], learning_rate: float, noise: float, batch: int) -> None:
    if not all(math.isfinite(coordinate) for coordinate in start):
        raise OptimizerError("The start point must have finite coordinates.")
    if not (math.isfinite(learning_rate) and learning_rate > 0):
        raise OptimizerError("The learning rate must be a finite number above 0.")
    if not (math.isfinite(noise) and noise >= 0):
        raise OptimizerError("The noise must be a finite number, 0 or above.")
    if batch < 0:
        raise OptimizerError("A mini-batch must have at least 1 row; 0 means all of them.")
