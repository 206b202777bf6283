"""A block of walks that take each step together.

The graph of a step is computed operation by operation, each for all walks at once. There are two
sets of memory that take turns: a step reads positions and states from one and writes them into
the other. After each step the walks that have ended are noted, and when a quarter of the block
has ended the others move together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression import evaluate
from explorer.optimizers.course import Course
from explorer.optimizers.fleet_ends import FleetEnds
from explorer.optimizers.noise import GradientNoise
from explorer.optimizers.stop_reason import BOUND, StopReason

Array = NDArray[np.float64]
Call = tuple[Callable[..., Any], tuple[Any, ...], Any]
"""A function, its operands, and the array that it fills."""

_HEAD = 5
"""Outputs of a step before the states: value, gradient (2), step (2)."""

_KEPT_SHARE = 0.75
"""A block whose share of walks under way falls below this moves together."""

_ROUND_WORK = 12_000_000
"""Operations times walks between two pauses, about a hundredth of a second."""

_CALL_WORK = 1000
"""As long as the call of an operation takes, it takes with so many walks more."""

_MOST_SQUARE = 1e290
"""Below it the square of a norm has not become infinite."""


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """A step from one set of memory to the other: its operations, and value and gradient."""

    calls: tuple[Call, ...]
    slope: tuple[Array, ...]


class Block:
    """Walks side by side.

    Parameters
    ----------
    starts
        Finite, shape (n, 2).
    rates
        A learning rate for each walk, shape (n,), or None where the course has it.
    ends
        Of these n walks; filled in as they end.
    """

    def __init__(self, course: Course, starts: Array, rates: Array | None, ends: FleetEnds) -> None:
        self._course = course
        self._ends = ends
        count = len(starts)
        plan, memory = course.plan, course.loop.memory
        self._numbers = np.arange(count)
        self._open = np.ones(count, dtype=bool)
        self._rates = rates
        self._memory = np.empty((2, len(memory), count))
        self._memory[0, :2] = starts.T
        self._memory[0, 2:] = self._initial_states(starts, rates)
        self._scratch = np.empty((_HEAD + 2 + plan.buffers, count))
        self._flags = np.empty((3, count), dtype=bool)
        self._clocks = {name: np.ones(()) for name in course.clocks}
        self._noise = (
            GradientNoise(course.noise, course.seed) if course.loop.sight.is_noisy else None
        )
        self._small = self._small_cells()
        self._share_out()
        self._done = 0
        self._bind()

    @property
    def is_finished(self) -> bool:
        return not self._numbers.size

    @property
    def count(self) -> int:
        """Walks that are computed in each step."""
        return len(self._numbers)

    @property
    def share(self) -> float:
        """How much has been done, from 0 to 1."""
        ended = 1.0 - np.count_nonzero(self._open) / len(self._ends.values)
        return max(float(ended), self._done / max(self._course.step_limit, 1))

    def advance(self) -> None:
        """Take steps with all walks for about a hundredth of a second."""
        work = len(self._way.calls) * (self.count + _CALL_WORK)
        with np.errstate(all="ignore"):
            for _ in range(max(_ROUND_WORK // work, 1)):
                if self.is_finished:
                    return
                self._step()

    def _step(self) -> None:
        course = self._course
        self._turn_clocks()
        for compute, operands, out in self._way.calls:
            compute(*operands, out=out)
        going, near, _ = self._flags[:, : self.count]
        self._end_where(~going, self._judge)
        if self._done == course.milestone:
            self._ends.milestone_values[self._numbers[self._open]] = self._value[self._open]
        if self._done >= course.step_limit:
            self._end(np.flatnonzero(self._open), StopReason.STEP_LIMIT)
        self._end_where(~near, self._lose)
        self._done += 1
        under_way = int(np.count_nonzero(self._open))
        if under_way < _KEPT_SHARE * self.count:
            self._move_together()

    def _turn_clocks(self) -> None:
        """Make ready what is the same for all walks, but another in each step."""
        if not self._clocks:
            return
        for clock in self._clocks.values():
            clock[...] = self._done + 1.0
        if self._noise is not None:
            pair = self._noise.following(1)[0]
            for name, number in zip(self._course.loop.noises, pair, strict=True):
                self._clocks[name][...] = number
        self._share_out()

    def _share_out(self) -> None:
        clocks = (float(clock) for clock in self._clocks.values())
        numbers = self._course.shared(*self._course.settings.values(), *clocks)
        for (cell, _, _), number in zip(self._course.plan.small, numbers, strict=True):
            self._small[cell][...] = number

    # Who has ended

    def _end_where(self, holds: NDArray[np.bool_], ending: Callable[[NDArray[Any]], None]) -> None:
        """Hand over which of the walks under way a condition holds for."""
        holds &= self._open
        if holds.any():
            ending(np.flatnonzero(holds))

    def _judge(self, suspects: NDArray[np.intp]) -> None:
        """End those whose gradient is below the tolerance, or who stand where there is none."""
        value, gx, gy = (numbers[suspects] for numbers in self._way.slope)
        undefined = ~(np.isfinite(value) & np.isfinite(gx) & np.isfinite(gy))
        converged = (np.hypot(gx, gy) < self._course.tolerance) & ~undefined
        self._end(suspects[undefined], StopReason.UNDEFINED)
        self._end(suspects[converged], StopReason.CONVERGED)

    def _lose(self, lost: NDArray[np.intp]) -> None:
        self._end(lost, StopReason.DIVERGED)

    def _end(self, which: NDArray[np.intp], reason: StopReason) -> None:
        """Note walks that end where they stand before the present step."""
        if not which.size:
            return
        ends, numbers = self._ends, self._numbers[which]
        x, y = self._memory[self._done % 2, :2]
        values = self._value[which]
        ends.positions[numbers, 0], ends.positions[numbers, 1] = x[which], y[which]
        ends.values[numbers] = values
        ends.step_counts[numbers] = self._done
        ends.note_reason(numbers, reason)
        if self._done <= self._course.milestone:
            ends.milestone_values[numbers] = values
        self._open[which] = False

    def _move_together(self) -> None:
        kept = np.flatnonzero(self._open)
        count = kept.size
        self._numbers = self._numbers[kept]
        self._open = np.ones(count, dtype=bool)
        memory = self._memory[self._done % 2]
        memory[:, :count] = memory[:, kept]
        if self._rates is not None:
            self._rates = self._rates[kept]
        if count:
            self._bind()

    # What a step computes

    @property
    def _way(self) -> _Way:
        """The next step."""
        return self._ways[self._done % 2]

    @property
    def _value(self) -> Array:
        return self._way.slope[0]

    def _initial_states(self, starts: Array, rates: Array | None) -> Array:
        """Both values of each state before the first step, shape (2 * states, n)."""
        course = self._course
        names = course.loop.memory[:2]
        values: dict[str, Any] = dict.fromkeys(course.clocks, 1.0)
        values |= {**course.settings, **dict(zip(names, starts.T, strict=True))}
        if rates is not None:
            values |= {name: rates for name in course.loop.settings if name not in values}
        states = evaluate(course.loop.initial, values)
        shape = (len(states), len(starts))
        return np.array([np.broadcast_to(state, shape[1]) for state in states]).reshape(shape)

    def _small_cells(self) -> list[Any]:
        """Cells for the values that are the same for all walks; arrays of no dimension."""
        course = self._course
        cells: list[Any] = list(course.plan.constants)
        for name, cell in course.plan.variables:
            if name in course.clocks:
                cells[cell] = self._clocks[name]
            elif name in course.settings:
                cells[cell] = np.array(course.settings[name])
        for cell, _, _ in course.plan.small:
            cells[cell] = np.zeros(())
        return cells

    def _bind(self) -> None:
        """Join operations and memory, for steps from either set to the other."""
        first, second = self._memory[:, :, : self.count]
        self._ways = (self._bound(first, second), self._bound(second, first))

    def _bound(self, before: Array, after: Array) -> _Way:
        plan, scratch = self._course.plan, self._scratch[:, : self.count]
        cells = [*self._small, *scratch[_HEAD + 2 :]]
        inputs = dict(zip(self._course.loop.memory, before, strict=True))
        for name, cell in plan.variables:
            if name in inputs:
                cells[cell] = inputs[name]
            elif cells[cell] is None:
                cells[cell] = self._rates
        copies = self._placed_results(cells, [*scratch[:_HEAD], *after[2:]])
        steps: list[Call] = []
        for compute, picked_from in plan.steps:
            *operands, place = picked_from(cells)
            steps.append((compute, tuple(operands), place))
        heads = [cells[cell] for cell, _ in plan.results[:_HEAD]]
        tests, moves = self._tests(heads), self._moves(heads, before, after)
        return _Way(
            calls=(*steps, *copies, *tests, *moves),
            slope=tuple(np.broadcast_to(head, self.count) for head in heads[:3]),
        )

    def _placed_results(self, cells: list[Any], places: list[Array]) -> list[Call]:
        """Give each result its place, and say what has to be copied there instead."""
        copies: list[Call] = []
        taken: set[int] = set()
        for number, ((cell, is_full), place) in enumerate(
            zip(self._course.plan.results, places, strict=True)
        ):
            if is_full and cell not in taken:
                taken.add(cell)
                cells[cell] = place
            elif number >= _HEAD:
                copies.append((np.positive, (cells[cell],), place))
        return copies

    def _tests(self, heads: list[Any]) -> list[Call]:
        """Into the first flag: the gradient is no suspect, and the value is finite."""
        value, gx, gy, *_ = heads
        square, other = self._scratch[_HEAD : _HEAD + 2, : self.count]
        going, _, flag = self._flags[:, : self.count]
        return [
            (np.multiply, (gx, gx), square),
            (np.multiply, (gy, gy), other),
            (np.add, (square, other), square),
            (np.greater, (square, np.array(self._course.threshold)), going),
            (np.less, (square, np.array(_MOST_SQUARE)), flag),
            (np.logical_and, (going, flag), going),
            (np.isfinite, (value,), flag),
            (np.logical_and, (going, flag), going),
        ]

    def _moves(self, heads: list[Any], before: Array, after: Array) -> list[Call]:
        """The new positions, and into the second flag whether they are near enough."""
        far = self._scratch[_HEAD, : self.count]
        _, near, flag = self._flags[:, : self.count]
        bound = np.array(BOUND)
        return [
            (np.add, (before[0], heads[3]), after[0]),
            (np.add, (before[1], heads[4]), after[1]),
            (np.absolute, (after[0],), far),
            (np.less_equal, (far, bound), near),
            (np.absolute, (after[1],), far),
            (np.less_equal, (far, bound), flag),
            (np.logical_and, (near, flag), near),
        ]
