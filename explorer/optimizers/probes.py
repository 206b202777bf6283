"""The points that an optimizer has looked at on its way."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


def _no_points() -> NDArray[np.float64]:
    return np.empty((0, 2))


def _no_offsets() -> NDArray[np.intp]:
    return np.zeros(1, dtype=np.intp)


def _no_simplexes() -> NDArray[np.float64]:
    return np.empty((0, 3, 2))


@dataclass(frozen=True, eq=False, slots=True)
class Probes:
    """Points of all steps in a row; n is the number of steps.

    Attributes
    ----------
    points
        In the order in which they were looked at, shape (m, 2).
    offsets
        Shape (n + 2,): those looked at from position k are ``points[offsets[k]:offsets[k + 1]]``.
        Those of the last position were in vain. Shape (1,) for an elementwise rule, which looks at
        nothing but its own position.
    simplexes
        Corners after k steps, the best one first, shape (n + 1, 3, 2); shape (0, 3, 2) where
        there is no simplex.
    """

    points: NDArray[np.float64] = field(default_factory=_no_points)
    offsets: NDArray[np.intp] = field(default_factory=_no_offsets)
    simplexes: NDArray[np.float64] = field(default_factory=_no_simplexes)

    def looked_at(self, position: int) -> NDArray[np.float64]:
        """The points looked at from a position, shape (k, 2)."""
        if position + 1 >= len(self.offsets):
            return _no_points()
        return self.points[self.offsets[position] : self.offsets[position + 1]]

    def simplex(self, position: int) -> NDArray[np.float64] | None:
        """The corners at a position, shape (3, 2); None without a simplex."""
        return self.simplexes[position] if position < len(self.simplexes) else None

    @property
    def counts(self) -> NDArray[np.intp]:
        """How many points were looked at from each position; empty where that is none of them."""
        return np.diff(self.offsets)
