"""A function of two axes with its exact derivatives.

Parameters are arguments of the compiled functions, so that moving a slider compiles nothing: the
compiled forms are kept per formula graph and shared by all fields made from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.expression import ROW_COUNT, Formula, Graph, compile_scalar, evaluate_grid
from explorer.expression import gradient as gradient_graph
from explorer.expression import hessian as hessian_graph
from explorer.expression.degrees import degree
from explorer.expression.evaluation import Value
from explorer.functions.domain import Domain
from explorer.functions.grid import Grid
from explorer.functions.quadratic import DEGREE, Quadratic

Column = NDArray[np.float64]

_Derivation = Callable[[Graph, tuple[str, ...]], Graph]
_KEPT = 64

_LONG_WORK = 10_000_000
"""Points times rows from which on a polynomial is worth asking for: some hundredths of a second."""

_AFFORDABLE_WORK = 80_000_000
"""Points times rows times operations on them: each of these takes about a nanosecond."""

_FEWEST_SAMPLES = 16
"""Along each axis; with fewer there is hardly a picture."""


@dataclass(frozen=True, eq=False)
class ScalarField:
    """A formula with values for its parameters, seen as a function of its two axes.

    Along an axis that the formula does not contain, the field is constant.

    Attributes
    ----------
    formula
        The parsed formula.
    parameters
        A value for every name in ``formula.parameters``; others are left out.
    columns
        The columns of a data set, arrays of one shape (n,); those that the formula does not read
        are left out.
    """

    formula: Formula
    parameters: Mapping[str, float]
    columns: Mapping[str, Column] = attribute(default_factory=dict)

    def __post_init__(self) -> None:
        values = {name: float(self.parameters[name]) for name in self.formula.parameters}
        object.__setattr__(self, "parameters", values)

    @cached_property
    def given(self) -> Mapping[str, Value]:
        """A value for every input of the graph but the axes, the number of rows among them."""
        if not self.columns:
            return self.parameters
        columns = {name: self.columns[name] for name in self.formula.columns}
        return {**self.parameters, **columns, ROW_COUNT: float(self.row_count)}

    @property
    def row_count(self) -> int:
        """Rows of the data set, 0 without one."""
        return len(next(iter(self.columns.values()), ()))

    @property
    def axes(self) -> tuple[str, ...]:
        return self.formula.axes

    @property
    def graph(self) -> Graph:
        """Graph of the formula; axes and parameters are its inputs."""
        return self.formula.graph

    def value(self, x: float, y: float) -> float:
        """The height at (x, y), not finite where there is none."""
        return self._at(self._value, x, y)[0]

    def gradient(self, x: float, y: float) -> tuple[float, float]:
        """Both exact partial derivatives at (x, y)."""
        return self.value_and_gradient(x, y)[1:]

    def value_and_gradient(self, x: float, y: float) -> tuple[float, float, float]:
        """Height and both partial derivatives at (x, y), in one pass.

        Where the field has no value it has no slope: the rule of log is 1/x, which is a number at
        -1, but log has no slope there.
        """
        value, fx, fy = self._at(self._value_and_gradient, x, y)
        if math.isnan(value):
            return value, value, value
        return value, fx, fy

    def hessian(self, x: float, y: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """The symmetric matrix of exact second derivatives at (x, y), row by row."""
        *_, fxx, fxy, fyy = self._at(self._hessian, x, y)
        return (fxx, fxy), (fxy, fyy)

    def derivatives(
        self, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], ...]:
        """Height, both slopes and the three second derivatives (xx, xy, yy) at many points.

        Parameters
        ----------
        x, y
            Coordinates, both of shape (n,).

        Returns
        -------
        tuple of ndarray
            Six arrays of shape (n,); all are NaN where the height is.
        """
        horizontal, vertical = self.axes
        values = {**self.given, horizontal: x[:, None], vertical: y[:, None]}
        graph = _derived(hessian_graph, self.graph, self.axes)
        height, *others = (column[:, 0] for column in evaluate_grid(graph, values, (x.size, 1)))
        return height, *_where_defined(height, *others)

    def sample(self, domain: Domain, nx: int, ny: int) -> Grid:
        """Heights and slopes on a regular grid over a rectangle, its edges included.

        Where a height is NaN the slopes are NaN, too.

        Parameters
        ----------
        nx, ny
            Number of samples along each axis, at least 2.
        """
        x = np.linspace(domain.x_min, domain.x_max, nx)
        y = np.linspace(domain.y_min, domain.y_max, ny)
        horizontal, vertical = self.axes
        if (quadratic := self._quadratic(nx * ny, domain)) is not None:
            return Grid(x, y, *quadratic.at(x[:, None], y[None, :]))
        values = {**self.given, horizontal: x[:, None], vertical: y[None, :]}
        derived = _derived(gradient_graph, self.graph, self.axes)
        z, dz_dx, dz_dy = evaluate_grid(derived, values, (nx, ny))
        return Grid(x, y, z, *_where_defined(z, dz_dx, dz_dy))

    def affordable_samples(self, wanted: int) -> int:
        """Samples along each axis, at most `wanted`, that take about a tenth of a second.

        Only losses over long data that are no polynomials of second degree get fewer.
        """
        if not self.formula.columns or degree(self.graph, self.axes) <= DEGREE:
            return wanted
        operations = sum(_derived(gradient_graph, self.graph, self.axes).rows)
        most = math.isqrt(_AFFORDABLE_WORK // (operations * self.row_count))
        return min(wanted, max(most, _FEWEST_SAMPLES))

    def _quadratic(self, points: int, domain: Domain) -> Quadratic | None:
        """The field as a polynomial, where that is exact and saves going through long data.

        It is taken around the minimum if that is in the domain: no digits are lost there then.
        """
        if not self.formula.columns or points * self.row_count < _LONG_WORK:
            return None
        if degree(self.graph, self.axes) > DEGREE:
            return None
        around = self._around(*domain.centre)
        x, y = around.stationary_point()
        if domain.contains(x, y):
            around = self._around(x, y)
        return around if around.is_finite else None

    def _around(self, x: float, y: float) -> Quadratic:
        value, *gradient, fxx, fxy, fyy = self._at(self._hessian, x, y)
        return Quadratic((float(x), float(y)), value, (gradient[0], gradient[1]), (fxx, fxy, fyy))

    def _at(
        self, compiled: Callable[..., tuple[float, ...]], x: float, y: float
    ) -> tuple[float, ...]:
        # Compiled code wants Python's floats: those of numpy warn where these overflow in silence.
        return compiled(float(x), float(y), *self.given.values())

    @cached_property
    def _value(self) -> Callable[..., tuple[float, ...]]:
        return _compiled(self.graph, self._arguments)

    @cached_property
    def _value_and_gradient(self) -> Callable[..., tuple[float, ...]]:
        return _compiled(_derived(gradient_graph, self.graph, self.axes), self._arguments)

    @cached_property
    def _hessian(self) -> Callable[..., tuple[float, ...]]:
        return _compiled(_derived(hessian_graph, self.graph, self.axes), self._arguments)

    @property
    def _arguments(self) -> tuple[str, ...]:
        return (*self.axes, *self.given)


def _where_defined(
    z: NDArray[np.float64], *slopes: NDArray[np.float64]
) -> tuple[NDArray[np.float64], ...]:
    holes = np.isnan(z)
    if not holes.any():
        return slopes
    return tuple(np.where(holes, np.nan, slope) for slope in slopes)


@lru_cache(maxsize=_KEPT)
def _derived(derivation: _Derivation, graph: Graph, axes: tuple[str, ...]) -> Graph:
    return derivation(graph, axes)


@lru_cache(maxsize=_KEPT)
def _compiled(graph: Graph, arguments: tuple[str, ...]) -> Callable[..., tuple[float, ...]]:
    return compile_scalar(graph, arguments)
