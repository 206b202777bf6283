"""Many walks at once, from many starts or at many learning rates.

All walks of a block take each step together: one call of numpy computes one operation for all of
them, in buffers that stay in the processor's cache. The operations are those of the compiled loop
of a single walk, in the same order, so each walk ends where and why `walk` says. Walks that have
ended drop out of their block. Blocks are shared out among the cores.

An optimizer that is code and no declaration leaves nothing to compute side by side: its walks are
taken one after the other. So are those over a long data set, which compute all rows side by side,
unless the function is a polynomial whose moments say all, see `explorer.optimizers.moments`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.expression import Graph
from explorer.expression.evaluation import Value
from explorer.optimizers.block import Block
from explorer.optimizers.course import Course
from explorer.optimizers.direction import Direction
from explorer.optimizers.fleet_ends import FleetEnds
from explorer.optimizers.loop import Sight, loop_of
from explorer.optimizers.manner import Manner
from explorer.optimizers.method import Method
from explorer.optimizers.moments import from_moments
from explorer.optimizers.optimizer import Optimizer, OptimizerError
from explorer.optimizers.rows import ready_to_walk
from explorer.optimizers.rule import fixed_settings
from explorer.optimizers.single_file import SingleFile
from explorer.optimizers.walk import Field

_BLOCK = 4096
"""Walks in a block: some twenty buffers of 32 kilobytes fit the cache of a core."""

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

Array = NDArray[np.float64]


class _Boat(Protocol):
    """Some of the walks; one core computes them at a time."""

    @property
    def is_finished(self) -> bool: ...
    @property
    def share(self) -> float: ...
    def advance(self) -> None: ...


class Fleet:
    """Walks that are computed piece by piece, so that they can be shown and stopped.

    Parameters
    ----------
    starts
        One for all walks, shape (2,), or one for each, shape (n, 2).
    learning_rates
        One for all walks, or one for each, shape (n,).
    milestone
        A number of steps after which f is noted.

    Attributes
    ----------
    ends
        How the walks ended, in the order given; filled in as they end.

    Raises
    ------
    OptimizerError
        If a start, a rate or a setting of the manner is not possible.
    """

    def __init__(
        self,
        field: Field,
        manner: Manner,
        *,
        starts: ArrayLike,
        learning_rates: ArrayLike,
        milestone: int = 0,
    ) -> None:
        places, rates = _paired(starts, learning_rates)
        self.ends = FleetEnds.at(places)
        self._boats: list[_Boat] = []
        by_code = isinstance(manner.optimizer, Method)
        polynomial = None if by_code else from_moments(field.graph, field.axes, field.given)
        graph, given = polynomial or ready_to_walk(field.graph, field.given)
        if isinstance(manner.optimizer, Method) or graph.columns:
            each = np.broadcast_to(rates, len(places))
            self._boats.append(SingleFile(field, manner, places, each, self.ends, milestone))
        else:
            course = _course((graph, field.axes, given), manner, manner.optimizer, rates, milestone)
            for begin in range(0, len(places), _BLOCK):
                part = slice(begin, begin + _BLOCK)
                own_rates = rates[part] if rates.ndim else None
                ends = self.ends.part(begin, begin + _BLOCK)
                self._boats.append(Block(course, places[part], own_rates, ends))
        self._arrived = 0
        self._count = len(self._boats)

    @property
    def is_finished(self) -> bool:
        return not self._boats

    @property
    def share(self) -> float:
        """How much has been done, from 0 to 1."""
        if not self._count:
            return 1.0
        return (self._arrived + sum(boat.share for boat in self._boats)) / self._count

    def advance(self) -> None:
        """Compute for some hundredths of a second; nothing when all walks have ended."""
        ready = self._boats[:_CORES]
        if len(ready) > 1:
            with ThreadPoolExecutor(len(ready) - 1, thread_name_prefix="fleet") as pool:
                helpers = [pool.submit(boat.advance) for boat in ready[1:]]
                ready[0].advance()
                for helper in helpers:
                    helper.result()
        elif ready:
            ready[0].advance()
        left = [boat for boat in self._boats if not boat.is_finished]
        self._arrived += len(self._boats) - len(left)
        self._boats = left


def _course(
    function: tuple[Graph, tuple[str, ...], Mapping[str, Value]],
    manner: Manner,
    optimizer: Optimizer,
    rates: Array,
    milestone: int,
) -> Course:
    """What the walks have in common; the function is its graph, its axes and what is given."""
    graph, axes, given = function
    settings = optimizer.settings(dict(manner.hyperparameters))
    scheduled = manner.schedule.settings(dict(manner.schedule_settings))
    loop = loop_of(
        graph,
        axes,
        tuple(given),
        optimizer,
        manner.direction is Direction.ASCENT,
        fixed_settings(optimizer, settings),
        manner.schedule,
        Sight(manner.noise > 0),
    )
    alpha, *others = loop.settings
    values = (
        *settings.values(),
        *scheduled.values(),
        float(manner.step_limit),
        *given.values(),
    )
    known = dict(zip(others, values, strict=True))
    if rates.ndim == 0:
        known[alpha] = float(rates)
    return Course(
        loop, known, manner.step_limit, manner.tolerance, milestone, manner.noise, manner.seed
    )


def _paired(starts: ArrayLike, learning_rates: ArrayLike) -> tuple[Array, Array]:
    """A start for each walk, shape (n, 2), and one learning rate or n of them."""
    places, rates = np.asarray(starts, dtype=np.float64), np.asarray(learning_rates, np.float64)
    if not np.isfinite(places).all():
        raise OptimizerError("The start point must have finite coordinates.")
    if not (np.isfinite(rates) & (rates > 0)).all():
        raise OptimizerError("The learning rate must be a finite number above 0.")
    if places.ndim == 1:
        places = np.broadcast_to(places, (max(rates.size, 1), 2))
    return places, rates
