"""What kind of stationary point a walk has ended at.

The signs of the Hessian's eigenvalues tell it, where they can be trusted: a walk ends near a
stationary point, not at it. They are told only if the point itself is near, by the step of Newton's
method, and if the signs are the same on its other side. So the end of a walk down x^3 + y^2, where
the curvature is slightly above 0, is not called a minimum.

A simplex may have shrunk where there is no stationary point, on a kink or at the edge of where the
function is defined. There a step of Newton's method leaves the gradient about as long as it was.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum

from explorer.expression import Graph
from explorer.expression.evaluation import Value
from explorer.optimizers.linear_system import Matrix, solution
from explorer.optimizers.objective import Objective, Point

_ZERO = 1e-12
"""An eigenvalue counts as zero below this share of the larger one."""

_NEAR = 0.01
"""The longest step to the stationary point, as a share of 1 and the position together."""

_BEYOND = 2.5
"""Steps of Newton's method to the place on the other side. For x^3 each step goes half of the
way, for x^4 a third: 2.5 are enough to tell that the first bends the other way there, and the
second does not."""


_LESS = 0.45
"""The share of a gradient that is left at most by a step of Newton's method near a stationary
point. It is (1 - 1/(p - 1))^(p - 1) for |x|^p, below 1/e; for the root of a distance to an edge it
is 0.58, for its logarithm 0.5."""


class StationaryKind(StrEnum):
    """The word is the one in sentences and files."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    DEGENERATE = "degenerate"
    """Second derivatives do not tell."""


_BY_SIGNS = {
    (1, 1): StationaryKind.MINIMUM,
    (-1, -1): StationaryKind.MAXIMUM,
    (-1, 1): StationaryKind.SADDLE,
}


def stationary_kind(
    graph: Graph,
    axes: tuple[str, ...],
    parameters: Mapping[str, Value],
    position: Point,
    small: float = math.inf,
) -> StationaryKind | None:
    """The kind of the stationary point next to a position; None where there is none.

    A formula that does not contain an axis is judged along the other one alone.

    Parameters
    ----------
    small
        A gradient shorter than this is taken for that of a stationary point.
    """
    function = Objective(graph, axes, parameters)
    unused = [axis not in graph.variables for axis in axes]
    hessian = _filled(function.hessian(position), unused)
    fx, fy = function.gradient(position)
    step = solution(hessian, (-fx, -fy))
    if not _is_stationary(function, position, step, small):
        return None
    if step is None or not math.hypot(*step) <= _NEAR * (1.0 + math.hypot(*position)):
        return StationaryKind.DEGENERATE
    other_side = (position[0] + _BEYOND * step[0], position[1] + _BEYOND * step[1])
    signs = _signs(hessian)
    if signs != _signs(_filled(function.hessian(other_side), unused)):
        return StationaryKind.DEGENERATE
    return _BY_SIGNS.get(signs, StationaryKind.DEGENERATE)


def _is_stationary(function: Objective, position: Point, step: Point | None, small: float) -> bool:
    length = math.hypot(*function.gradient(position))
    if length < small or step is None:
        return length < small
    after = function.gradient((position[0] + step[0], position[1] + step[1]))
    return math.hypot(*after) <= _LESS * length


def _filled(hessian: Matrix, unused: Sequence[bool]) -> Matrix:
    """The Hessian with the other curvature along an axis that is not used: its sign decides."""
    fxx, fxy, fyy = hessian
    return (fyy if unused[0] else fxx), fxy, (fxx if unused[1] else fyy)


def _signs(hessian: Matrix) -> tuple[int, int]:
    """Of both eigenvalues, the lower one first; 0 for what is zero or no number."""
    a, b, c = hessian
    half, root = 0.5 * a + 0.5 * c, math.hypot(0.5 * a - 0.5 * c, b)
    large = half + math.copysign(root, half)
    if large == 0.0 or not math.isfinite(large):
        return 0, 0
    small = (a / large) * c - (b / large) * b
    low, high = sorted((small, large))
    least = _ZERO * abs(large)
    return _sign(low, least), _sign(high, least)


def _sign(number: float, least: float) -> int:
    return (number > least) - (number < -least)
