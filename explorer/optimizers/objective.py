"""A function of two axes at single points, as methods want it.

A method goes down: in an ascent it is handed the function with the other sign. The compiled forms
are kept for each graph, because drags ask for them again and again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache

from explorer.expression import Graph, compile_scalar, gradient, hessian
from explorer.expression.evaluation import Value

Point = tuple[float, float]

_KEPT = 64


class Objective:
    """The function that a method brings down.

    Nothing is raised anywhere: where there is no value the results are not finite.

    Parameters
    ----------
    graph
        Its inputs are axes and parameters.
    parameters
        A value for every input but the axes; of a column, an array of shape (n,).
    ascent
        Whether f is to rise, so that the objective is -f.

    Attributes
    ----------
    evaluations
        How often a compiled form was called.
    sign
        -1 in an ascent: the objective times it is f.
    """

    def __init__(
        self,
        graph: Graph,
        axes: tuple[str, ...],
        parameters: Mapping[str, Value],
        *,
        ascent: bool = False,
    ) -> None:
        self.evaluations = 0
        self.sign = -1.0 if ascent else 1.0
        self._graph = graph
        self._axes = axes
        self._names = tuple(parameters)
        self._parameters = tuple(parameters.values())
        self._first = _first_derivatives(graph, axes, self._names)
        self._last: tuple[Point, tuple[float, float, float]] | None = None

    def value(self, point: Point) -> float:
        """The height at a point."""
        return self.value_and_gradient(point)[0]

    def gradient(self, point: Point) -> Point:
        """Both partial derivatives at a point."""
        return self.value_and_gradient(point)[1:]

    def value_and_gradient(self, point: Point) -> tuple[float, float, float]:
        """Height and both partial derivatives; the last point that was asked for is remembered."""
        if self._last is not None and self._last[0] == point:
            return self._last[1]
        self.evaluations += 1
        f, fx, fy = self._first(*point, *self._parameters)
        if math.isnan(f):
            fx = fy = f
        results = (-f, -fx, -fy) if self.sign < 0.0 else (f, fx, fy)
        self._last = point, results
        return results

    def hessian(self, point: Point) -> tuple[float, float, float]:
        """The second derivatives along x, along both axes, and along y."""
        self.evaluations += 1
        second = _second_derivatives(self._graph, self._axes, self._names)
        *_, fxx, fxy, fyy = second(*point, *self._parameters)
        return (-fxx, -fxy, -fyy) if self.sign < 0.0 else (fxx, fxy, fyy)


@lru_cache(maxsize=_KEPT)
def _first_derivatives(
    graph: Graph, axes: tuple[str, ...], parameters: tuple[str, ...]
) -> Callable[..., tuple[float, ...]]:
    return compile_scalar(gradient(graph, axes), (*axes, *parameters))


@lru_cache(maxsize=_KEPT)
def _second_derivatives(
    graph: Graph, axes: tuple[str, ...], parameters: tuple[str, ...]
) -> Callable[..., tuple[float, ...]]:
    return compile_scalar(hessian(graph, axes), (*axes, *parameters))
