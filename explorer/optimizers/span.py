"""Which values of a number are worth trying, and how they lie on the way of a slider."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Spacing(StrEnum):
    """How numbers are spread from the lower end to the upper one."""

    LINEAR = "linear"
    LOGARITHMIC = "logarithmic"
    """Each power of ten is equally long."""
    FROM_ZERO = "from zero"
    """The same, and 0 at the very beginning: the lower end is the smallest number besides."""
    NEAR_ONE = "near one"
    """Each power of ten of the distance from 1 is equally long: 0, 0.9, 0.99, 0.999."""


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of values worth trying; others may be allowed.

    Attributes
    ----------
    low, high
        The ends; above 0 where powers of ten are spread, below 1 where those of the distance from
        it are.
    """

    low: float
    high: float
    spacing: Spacing = Spacing.LINEAR


SHARES = Span(0.0, 1.0)
"""From nothing to all of it."""

FACTORS = Span(0.05, 0.95)
"""Factors that shorten something."""

MEMORIES = Span(0.0, 0.9999, Spacing.NEAR_ONE)
"""How long something is remembered: each 9 more is ten times as long."""
