"""What all walks of a fleet have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from explorer.expression import compile_scalar
from explorer.expression.evaluation import Value
from explorer.expression.extents import FULL
from explorer.expression.lowering import lowered
from explorer.expression.plans import Plan, plain_plan_of
from explorer.optimizers.loop import Loop

_NARROW = 1e-9
"""Relative width of the strip around the tolerance in which the norm is computed with care."""

_LEAST_SQUARE = 1e-290
"""Above it the square of a norm has not lost digits."""


@dataclass(frozen=True)
class Course:
    """What all walks of a fleet have in common.

    Attributes
    ----------
    settings
        Values of the loop's settings by name; the learning rate may be missing, if each walk has
        its own.
    milestone
        A number of steps after which f is noted.
    noise, seed
        See `explorer.optimizers.noise`; each walk sees the same sequence.
    """

    loop: Loop
    settings: Mapping[str, Value]
    step_limit: int
    tolerance: float
    milestone: int = 0
    noise: float = 0.0
    seed: int = 0

    @cached_property
    def plan(self) -> Plan:
        names = self.loop.step.variables
        extents = (
            (name, 0 if name in self.settings or name in self.clocks else FULL) for name in names
        )
        return plain_plan_of(self.loop.step, tuple(extents))

    @cached_property
    def clocks(self) -> tuple[str, ...]:
        """Inputs that differ from step to step, the same for all walks: time, and noise."""
        known = {*self.loop.memory, *self.loop.settings}
        return tuple(name for name in self.loop.step.variables if name not in known)

    @cached_property
    def shared(self) -> Callable[..., tuple[float, ...]]:
        """What is the same for all walks in one step, over settings and clocks in their order.

        It is computed as in the loop of a single walk, so that no digit differs.
        """
        cells = [cell for cell, _, _ in self.plan.small]
        graph = lowered(self.loop.step).with_outputs(cells)
        return compile_scalar(graph, (*self.settings, *self.clocks))

    @property
    def threshold(self) -> float:
        """A gradient whose square is above this has not converged."""
        if self.tolerance <= 0:
            return -1.0
        return max(self.tolerance**2 * (1.0 + _NARROW), _LEAST_SQUARE)
