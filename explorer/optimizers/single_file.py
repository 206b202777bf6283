"""Walks one after the other, for optimizers that are code."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers.fleet_ends import FleetEnds
from explorer.optimizers.manner import Manner
from explorer.optimizers.walk import Field, Walk

_ROUND_STEPS = 300
"""Steps between two pauses, some hundredths of a second."""

_WALK_STEPS = 10
"""As long as it takes to begin a walk, it takes to go on for so many steps."""


class SingleFile:
    """Some walks of a fleet, computed one by one.

    Parameters
    ----------
    starts, rates
        Of each walk, shapes (n, 2) and (n,).
    ends
        Of these n walks; filled in as they end.
    milestone
        A number of steps after which f is noted.
    """

    def __init__(
        self,
        field: Field,
        manner: Manner,
        starts: NDArray[np.float64],
        rates: NDArray[np.float64],
        ends: FleetEnds,
        milestone: int,
    ) -> None:
        self._field, self._manner = field, manner
        self._starts, self._rates, self._ends = starts, rates, ends
        self._milestone = milestone
        self._done = 0
        self._walk = self._next_walk()

    @property
    def is_finished(self) -> bool:
        return self._walk is None

    @property
    def share(self) -> float:
        """How much has been done, from 0 to 1."""
        return self._done / len(self._starts)

    def advance(self) -> None:
        """Take steps for some hundredths of a second."""
        steps = 0
        while self._walk is not None and steps < _ROUND_STEPS:
            before = self._walk.step_count
            self._walk.advance()
            steps += self._walk.step_count - before + _WALK_STEPS
            if self._walk.is_finished:
                self._note(self._walk)
                self._done += 1
                self._walk = self._next_walk()

    def _next_walk(self) -> Walk | None:
        if self._done == len(self._starts):
            return None
        manner, (x, y) = self._manner, self._starts[self._done].tolist()
        return Walk(
            self._field,
            manner.optimizer,
            start=(x, y),
            learning_rate=float(self._rates[self._done]),
            hyperparameters=dict(manner.hyperparameters),
            step_limit=manner.step_limit,
            tolerance=manner.tolerance,
            direction=manner.direction,
            schedule=manner.schedule,
            schedule_settings=dict(manner.schedule_settings),
            noise=manner.noise,
            seed=manner.seed,
        )

    def _note(self, walk: Walk) -> None:
        way, number = walk.trajectory(), self._done
        self._ends.positions[number] = way.positions[-1]
        self._ends.values[number] = way.values[-1]
        self._ends.step_counts[number] = way.step_count
        self._ends.milestone_values[number] = way.values[min(self._milestone, way.step_count)]
        self._ends.note_reason(np.array([number]), way.stop_reason)
