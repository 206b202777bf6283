"""Fields with known values and slopes, for tests of the contour pane."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document, Problem, Run, ViewSettings
from explorer.functions import Domain, Grid
from explorer.scenes.marks import PathMark

Array = NDArray[np.float64]
Field = Callable[[Array, Array], tuple[Array, Array, Array]]

SQUARE = Domain(-5.0, 5.0, -5.0, 5.0)


def bowl(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """x^2 + y^2: circles, and slopes that point away from the origin."""
    return x**2 + y**2, 2 * x + 0 * y, 0 * x + 2 * y


def product(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """The lecture's x y."""
    return x * y, y + 0 * x, x + 0 * y


def himmelblau(x: Array, y: Array) -> tuple[Array, Array, Array]:
    first, second = x**2 + y - 11, x + y**2 - 7
    return first**2 + second**2, 4 * x * first + 2 * second, 2 * first + 4 * y * second


def grid_of(field: Field, domain: Domain = SQUARE, samples: int = 101) -> Grid:
    x = np.linspace(domain.x_min, domain.x_max, samples)
    y = np.linspace(domain.y_min, domain.y_max, samples)
    with np.errstate(all="ignore"):
        plane = np.zeros((samples, samples))
        z, dz_dx, dz_dy = (plane + part for part in field(x[:, None], y[None, :]))
    return Grid(x, y, z, dz_dx, dz_dy)


def constant_grid(value: float, domain: Domain = SQUARE, samples: int = 33) -> Grid:
    x = np.linspace(domain.x_min, domain.x_max, samples)
    y = np.linspace(domain.y_min, domain.y_max, samples)
    zero = np.zeros((samples, samples))
    return Grid(x, y, zero + value, zero, zero)


def document_over(
    domain: Domain = SQUARE, start: tuple[float, float] = (4.0, -3.0), **view: object
) -> Document:
    return Document(
        problem=Problem(domain=domain),
        runs=(Run(start=start),),
        view=ViewSettings(**view),  # type: ignore[arg-type] # named by the test
    )


LECTURE_ASCENT = np.array(
    [(4, -3, -12), (3.4, -2.2, -7.48), (2.96, -1.52, -4.4992), (2.656, -0.928, -2.464768)]
)
"""x, y and f = x y of the lecture's ascent from (4, -3) with h = 0.2."""


def lecture_mark(cursor: int = 1) -> PathMark:
    return PathMark(LECTURE_ASCENT, cursor, "#D55E00")
