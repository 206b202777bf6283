"""The steps of an elementwise rule, by its compiled loop.

Steps are computed in chunks by a loop without tests (see `explorer.optimizers.loop`); after each
chunk its rows are searched for the first at which the walk has to end, and what lies behind it
is thrown away. The result is the same as with a test before every step, only faster.
"""

from __future__ import annotations

from array import array
from collections.abc import MutableSequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression import SCALAR_FAULTS
from explorer.expression.evaluation import Value
from explorer.optimizers.batches import BatchSequence, MiniBatches
from explorer.optimizers.loop import HEAD, Loop
from explorer.optimizers.noise import GradientNoise
from explorer.optimizers.objective import Point
from explorer.optimizers.probes import Probes
from explorer.optimizers.stop_reason import BOUND, StopReason

_FIRST_CHUNK = 128
_LEAST_CHUNK = 2
"""Where a step goes through all rows of a long data set."""

_LONGEST_CHUNK = 16_384
_CHUNK_WORK = 500_000
"""Operations in one chunk, a few hundredths of a second: the time it takes to stop."""


class LoopSteps:
    """A walk by a compiled loop, recorded in rows.

    Parameters
    ----------
    settings
        In the order of ``loop.settings``.
    tolerance
        See `explorer.optimizers.walk.Walk`.
    noise
        Added to the gradient that the rule sees; None where the loop has no noise.
    batches
        The rows over which the rule sees the gradient; None where the loop has no batches.
    work
        Of a step, counted in operations on floats; those of the loop if None.

    Attributes
    ----------
    stop_reason, cause
        Why there is no further step; None and empty before the end.
    longest_chunk
        Steps of a full chunk.
    """

    cause = ""

    def __init__(
        self,
        loop: Loop,
        start: Point,
        settings: tuple[Value, ...],
        tolerance: float,
        noise: GradientNoise | None = None,
        batches: BatchSequence | None = None,
        work: int | None = None,
    ) -> None:
        self.stop_reason: StopReason | None = None
        self._loop = loop
        self._settings = settings
        self._tolerance = tolerance
        self._noise = noise
        self._batches = batches
        self._memory = loop.memory_at(start, settings)
        least = _LEAST_CHUNK if loop.step.columns else _FIRST_CHUNK
        steps = _CHUNK_WORK // (work or len(loop.step.nodes))
        self.longest_chunk = min(max(steps, least), _LONGEST_CHUNK)
        self._columns: list[array[float]] = []
        self._is_bare = True

    @property
    def row_count(self) -> int:
        """Rows that `record` wants."""
        return self._loop.row_count

    def record(self, rows: NDArray[np.float64], done: int) -> int:
        """Record a chunk of iterates.

        Parameters
        ----------
        rows
            Position (2), value, gradient (2), step (2), states and gradient over the batch of the
            iterates that are still to come, shape (row_count, k), k > 0.
        done
            The number of iterates before them.

        Returns
        -------
        int
            How many were recorded.
        """
        left = rows.shape[1]
        if not self._columns:
            self._columns = [array("d", bytes(8 * min(self.longest_chunk, left))) for _ in rows]
        count = min(max(done, _FIRST_CHUNK), self.longest_chunk, left)
        columns = (*self._columns, *self._noise_columns(count), *self._batch_columns(count))
        with np.errstate(all="ignore"):  # a step may compute columns of data with numpy
            self._memory = self._advanced(count, done, columns)
        chunk = rows[:, :count]
        for row, column in zip(chunk, self._columns, strict=True):
            row[:] = np.frombuffer(column, count=count)
        return self._kept(chunk, done, is_last=count == left)

    def states(self, rows: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """Pairs of the states at each recorded iterate, shape (count, 2), by name."""
        return {
            name: rows[HEAD + 2 * i : HEAD + 2 * i + 2].T
            for i, name in enumerate(self._loop.states)
        }

    def batches(self, rows: NDArray[np.float64]) -> MiniBatches | None:
        """The batches of the steps between the recorded iterates; None without any."""
        if self._batches is None:
            return None
        return MiniBatches(self._batches.size, self._batches.row_count, rows[-2:, :-1].T)

    def measures(self, _count: int) -> dict[str, NDArray[np.float64]]:
        """Single numbers of the steps: none."""
        return {}

    def rates(self, _count: int) -> None:
        """Rates that were found on the way: the loop takes those of the schedule."""

    def probes(self, _count: int) -> Probes:
        """Points that were looked at: none but the positions."""
        return Probes()

    def _advanced(
        self, count: int, done: int, columns: tuple[MutableSequence[Any], ...]
    ) -> tuple[float, ...]:
        """The memory after a chunk, which is recorded in the columns."""
        request = (count, done, self._memory, self._settings, columns)
        if self._is_bare:
            try:
                return self._loop.advance_bare(*request)
            except SCALAR_FAULTS:
                self._is_bare = False
        return self._loop.advance(*request)

    def _noise_columns(self, count: int) -> list[array[float]]:
        if self._noise is None:
            return []
        pairs = self._noise.following(count)
        return [array("d", column.tobytes()) for column in pairs.T]

    def _batch_columns(self, count: int) -> tuple[list[Any], ...]:
        return () if self._batches is None else self._batches.following(count)

    def _kept(self, rows: NDArray[np.float64], done: int, *, is_last: bool) -> int:
        """Look for the end of the walk in the newest rows; how many of them belong to it."""
        with np.errstate(all="ignore"):
            far = _any(np.logical_not(np.abs(rows[0:2]) <= BOUND))
            undefined = _any(np.logical_not(np.isfinite(rows[2:5])))
            converged = np.hypot(rows[3], rows[4]) < self._tolerance
        # The start is where the user put it, however far out.
        if done == 0:
            far[0] = False
        ends = np.flatnonzero(far | undefined | converged)
        if ends.size == 0:
            self.stop_reason = StopReason.STEP_LIMIT if is_last else None
            return len(rows.T)
        end = int(ends[0])
        if far[end]:
            self.stop_reason = StopReason.DIVERGED
            return end
        self.stop_reason = StopReason.UNDEFINED if undefined[end] else StopReason.CONVERGED
        return end + 1


def _any(holds: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each column, whether it holds in one of its rows."""
    return np.asarray(holds.any(axis=0))
