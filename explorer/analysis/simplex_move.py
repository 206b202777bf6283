"""Which of its moves the simplex of Nelder and Mead has made in one step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers import Trajectory

Vector = tuple[float, float]


class Field(Protocol):
    """A function of two coordinates."""

    def value(self, x: float, y: float) -> float: ...


class Move(StrEnum):
    """The value is the word in sentences."""

    REFLECTION = "reflection"
    EXPANSION = "expansion"
    OUTSIDE = "outer contraction"
    """Towards the reflected corner."""
    INSIDE = "inner contraction"
    """Towards the worst corner."""
    SHRINKING = "shrinking"
    """All corners move towards the best."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A point with f there; not finite where there is none."""

    point: Vector
    value: float


@dataclass(frozen=True, slots=True)
class SimplexMove:
    """One step.

    Attributes
    ----------
    corners
        Before the step: best, middle, worst.
    reflected
        Where the worst corner was reflected to.
    second
        The second point that was tried; None where the reflected one was taken at once.
    """

    move: Move
    corners: tuple[Corner, Corner, Corner]
    reflected: Corner
    second: Corner | None


def simplex_move(field: Field, trajectory: Trajectory, cursor: int) -> SimplexMove:
    """The step from one iterate, not the last, to the next."""
    probes = trajectory.probes
    before, after = probes.simplex(cursor), probes.simplex(cursor + 1)
    assert before is not None
    assert after is not None
    tried = probes.looked_at(cursor)
    best, middle, worst = (_corner(field, point) for point in before)
    return SimplexMove(
        move=_move(before, after, tried),
        corners=(best, middle, worst),
        reflected=_corner(field, tried[0]),
        second=_corner(field, tried[1]) if len(tried) > 1 else None,
    )


def _move(
    before: NDArray[np.float64], after: NDArray[np.float64], tried: NDArray[np.float64]
) -> Move:
    if len(tried) > 2:
        return Move.SHRINKING
    if _is_among(tried[0], after):
        return Move.REFLECTION
    middle = 0.5 * (before[0] + before[1])
    out = middle - before[2]
    reach, share = ((point - middle) @ out for point in tried)
    if share < 0.0:
        return Move.INSIDE
    return Move.EXPANSION if share > reach else Move.OUTSIDE


def _is_among(point: NDArray[np.float64], corners: NDArray[np.float64]) -> bool:
    return bool((corners == point).all(axis=1).any())


def _corner(field: Field, point: NDArray[np.float64]) -> Corner:
    x, y = point.tolist()
    return Corner((x, y), field.value(x, y))
