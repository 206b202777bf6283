"""How many walks ended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers.stop_reason import StopReason

REASONS = tuple(StopReason)
_PLACES = {reason: place for place, reason in enumerate(REASONS)}


@dataclass(frozen=True, slots=True, eq=False)
class FleetEnds:
    """How n walks ended; a walk that is under way stands where it started.

    Attributes
    ----------
    positions
        Where each walk ended, shape (n, 2).
    values
        f there, NaN while the walk is under way, shape (n,).
    step_counts
        Steps taken, shape (n,).
    reasons
        Places in `REASONS`, shape (n,).
    milestone_values
        f after so many steps as the fleet's milestone says, or at the end where that came
        before, shape (n,).
    """

    positions: NDArray[np.float64]
    values: NDArray[np.float64]
    step_counts: NDArray[np.int64]
    reasons: NDArray[np.uint8]
    milestone_values: NDArray[np.float64]

    @classmethod
    def at(cls, starts: NDArray[np.float64]) -> FleetEnds:
        """Of walks that have not begun; starts have shape (n, 2)."""
        count = len(starts)
        return cls(
            positions=starts.copy(),
            values=np.full(count, np.nan),
            step_counts=np.zeros(count, dtype=np.int64),
            reasons=np.full(count, _PLACES[StopReason.UNDER_WAY], dtype=np.uint8),
            milestone_values=np.full(count, np.nan),
        )

    def part(self, begin: int, end: int) -> FleetEnds:
        """The walks from one number to before another; shares the memory."""
        return FleetEnds(
            self.positions[begin:end],
            self.values[begin:end],
            self.step_counts[begin:end],
            self.reasons[begin:end],
            self.milestone_values[begin:end],
        )

    def reason(self, number: int) -> StopReason:
        """Why one walk ended."""
        return REASONS[int(self.reasons[number])]

    def ended(self, reason: StopReason) -> NDArray[np.bool_]:
        """Which walks ended for a reason, shape (n,)."""
        return np.asarray(self.reasons == _PLACES[reason])

    def note_reason(self, numbers: NDArray[np.intp], reason: StopReason) -> None:
        """These walks ended for a reason."""
        self.reasons[numbers] = _PLACES[reason]
