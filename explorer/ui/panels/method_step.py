"""A step of a method that is code, with all that telling it needs, and what all of them tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from explorer.optimizers import Direction, Trajectory
from explorer.ui.numerals import pretty
from explorer.ui.panels.step_text import MINUS, pair
from explorer.ui.symbols import (
    EQUALS,
    NABLA,
    Line,
    Script,
    Symbols,
    listed,
    name,
    operation,
    value,
)

Vector = tuple[float, float]


class Field(Protocol):
    """A function of two coordinates with its derivatives."""

    def value(self, x: float, y: float) -> float: ...
    def value_and_gradient(self, x: float, y: float) -> tuple[float, float, float]: ...
    def hessian(self, x: float, y: float) -> tuple[Vector, Vector]: ...


@dataclass(frozen=True, slots=True)
class MethodStep:
    """A step that is to be told.

    Attributes
    ----------
    cursor
        The iterate that it leaves; not the last one.
    settings
        A value for each hyperparameter of the method.
    function
        What f is called.
    scale
        The size of numbers below which noise is 0.
    """

    field: Field
    trajectory: Trajectory
    cursor: int
    settings: Mapping[str, float]
    axes: tuple[str, str]
    function: str
    scale: float

    @property
    def ascends(self) -> bool:
        return self.trajectory.direction is Direction.ASCENT

    @property
    def gradient(self) -> Vector:
        fx, fy = self.trajectory.gradients[self.cursor].tolist()
        return fx, fy

    @property
    def position(self) -> Vector:
        x, y = self.trajectory.positions[self.cursor].tolist()
        return x, y

    @property
    def f(self) -> Line:
        return name(self.function)

    @property
    def slope(self) -> Line:
        """∇f."""
        return (*NABLA, *self.f)

    @property
    def downhill(self) -> Line:
        """The sign before ∇f, and before B∇f."""
        return () if self.ascends else (Symbols(MINUS),)

    @property
    def rate(self) -> Line:
        """The letter of a length along a direction: h of an ascent, as in the lecture."""
        return name("h" if self.ascends else "alpha")


def arrival(step: MethodStep, added: Line, sign: str = "+") -> Line:
    """The old position, what is added, and the new position."""
    place = (*listed(map(name, step.axes)), Script((Symbols("new"),)))
    old = pair(step.position, scale=step.scale)
    new = step.trajectory.positions[step.cursor + 1].tolist()
    arrived = pair(new, scale=step.scale, is_bold=True)
    return (*place, *EQUALS, *old, *operation(sign), *added, *EQUALS, *arrived)


def number(each: float, scale: float = 0.0) -> Line:
    """As panes show it; below 1e-12 of `scale` it is 0."""
    return value(pretty(each, scale=scale))
