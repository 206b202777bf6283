"""The loss of a line through the points of a data set, ready to be looked at."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from explorer.data import Dataset
from explorer.document.derived import field_of
from explorer.document.document import Document, Problem
from explorer.functions import Domain, DomainError
from explorer.optimizers import Direction, usual_rate

_NAMES = (("w", "b"), ("m", "c"), ("k", "d"))
"""Slope and height of the line: the first pair whose names are no columns."""

_REACH = 2.0
"""The view goes so many spreads of the last column to each side of the best line."""


def with_line(document: Document) -> Document:
    """The mean squared error of the last column as a line of the first one, over its two numbers.

    The view is around the best line, in proportions that make round contours of a column whose
    mean is 0; all runs start together beside the valley, at a rate that gets somewhere.
    """
    data = document.problem.data
    if data is None:
        return document
    axes = next((pair for pair in _NAMES if not set(pair) & set(data.columns)), _NAMES[0])
    (slope, height), first, last = axes, data.columns[0], data.columns[-1]
    problem = Problem(
        formula=f"J = mean(({last} - ({slope}*{first} + {height}))^2)",
        axes=axes,
        domain=_around(data),
        data=data,
    )
    domain = problem.domain
    share = 0.85 if np.mean(data.values[:, 0]) >= 0.0 else 0.15
    start = domain.x_min + share * domain.width, domain.y_min + 0.85 * domain.height
    view = min(domain.width, domain.height)
    field = field_of(problem)
    runs = tuple(
        replace(
            run,
            start=start,
            direction=Direction.DESCENT,
            has_own_start=False,
            learning_rate=usual_rate(run.optimizer, field, start, view),
        )
        for run in document.runs
    )
    return replace(document, problem=problem, runs=runs)


def _around(data: Dataset) -> Domain:
    """The best line, and as much around it as the points are spread."""
    x, y = data.values[:, 0], data.values[:, -1]
    with np.errstate(all="ignore"):
        slope, height = _best_line(x, y)
        up = _REACH * (float(np.std(y)) or 1.0)
        across = up / (float(np.sqrt(np.mean(x**2))) or 1.0)
    try:
        return Domain(*_rounded_ends(slope, across), *_rounded_ends(height, up))
    except DomainError:  # numbers so large that their squares are none
        return Domain()


def _rounded_ends(middle: float, reach: float) -> tuple[float, float]:
    """Both ends, to a tenth of the leading digit's place of the reach."""
    if not (math.isfinite(middle) and math.isfinite(reach) and reach > 0):
        return math.nan, math.nan
    places = 1 - math.floor(math.log10(reach))
    return round(middle - reach, places), round(middle + reach, places)


def _best_line(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and height by least squares; a level line where all x are alike."""
    spread = float(np.mean((x - x.mean()) ** 2))
    slope = float(np.mean((x - x.mean()) * (y - y.mean()))) / spread if spread else 0.0
    return slope, float(y.mean()) - slope * float(x.mean())
