"""A loss that is a polynomial of second degree, without its data.

Such is the mean squared error of every hypothesis that is linear in its two parameters. Many walks
over it need not go through the rows in each step: value, gradient and Hessian at one point say
all, and the polynomial is the same function but for rounding. It is taken around the stationary
point, if there is one, where no digits are lost.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from explorer.expression import Graph, parse
from explorer.expression.degrees import degree
from explorer.expression.evaluation import Value
from explorer.expression.graph import GraphBuilder
from explorer.optimizers.linear_system import solution
from explorer.optimizers.objective import Objective, Point

_DEGREE = 2
_FORM = "v + g*(x - p) + h*(y - q) + (a*(x - p)^2 + 2*b*(x - p)*(y - q) + c*(y - q)^2)/2"
_NUMBERS = ("p", "q", "v", "g", "h", "a", "b", "c")
"""The point, the value there, the gradient, and the Hessian along x, across, and along y."""


def from_moments(
    graph: Graph, axes: tuple[str, ...], given: Mapping[str, Value]
) -> tuple[Graph, dict[str, Value]] | None:
    """The function as a polynomial, and the values of its inputs but the axes.

    None where it has no data, or is no such polynomial by its form.
    """
    if not graph.columns or degree(graph, axes) > _DEGREE:
        return None
    objective = Objective(graph, axes, given)
    *_, gx, gy, a, b, c = _numbers(objective, (0.0, 0.0))
    stationary = solution((a, b, c), (-gx, -gy))
    numbers = _numbers(objective, stationary or (0.0, 0.0))
    if not all(map(math.isfinite, numbers)):
        return None
    return _form(axes), {_input(name): at for name, at in zip(_NUMBERS, numbers, strict=True)}


def _numbers(objective: Objective, at: Point) -> tuple[float, ...]:
    return (*at, *objective.value_and_gradient(at), *objective.hessian(at))


@lru_cache(maxsize=16)
def _form(axes: tuple[str, ...]) -> Graph:
    builder = GraphBuilder()
    inputs = {name: builder.input(_input(name)) for name in _NUMBERS}
    inputs |= {name: builder.input(axis) for name, axis in zip("xy", axes, strict=True)}
    return builder.graph(builder.graft(parse(_FORM, axes=("x", "y")).graph, inputs))


def _input(name: str) -> str:
    """What a number is called, as nobody can call a variable."""
    return f"moment {name}"
