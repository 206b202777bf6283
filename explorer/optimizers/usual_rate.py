"""A learning rate to begin with, for each rule on its own scale.

A rule that multiplies the gradient wants a rate of the size 1 / lambda_max, whatever the units of
the axes; one that divides by the gradient's size takes steps about as long as its rate, so the
rate is a share of the view. One number for both kinds would make every race unfair.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol

FALLBACK = 0.1

_SHARES_OF_VIEW: Mapping[str, float] = {
    "adagrad": 0.1,
    "rmsprop": 0.005,
    "rprop": 0.01,
    "adam": 0.02,
    "amsgrad": 0.02,
    "adamw": 0.02,
    "adamax": 0.02,
    "nadam": 0.02,
    "radam": 0.02,
    "qhadam": 0.02,
}
"""Rate by length of the view's shorter side. RMSProp ends in steps of that length, so it has the
shortest; AdaGrad's only get shorter, so it has the longest."""

_FIXED: Mapping[str, float] = {"adadelta": 1.0}

_SHARES_OF_LIMIT: Mapping[str, float] = {"nesterov": 0.5}
"""With a momentum of 0.9 Nesterov's rule is stable below 1.36 / lambda_max, gradient descent
below 2 / lambda_max, and plain momentum below 3.8 / lambda_max."""


class Field(Protocol):
    """A function of two coordinates with second derivatives."""

    def hessian(self, x: float, y: float) -> tuple[tuple[float, float], tuple[float, float]]: ...


def scales_with_gradient(optimizer: str) -> bool:
    """Whether a rule's steps are as long as the gradient makes them."""
    return optimizer not in _SHARES_OF_VIEW and optimizer not in _FIXED


def usual_rate(
    optimizer: str,
    field: Field,
    start: tuple[float, float],
    view: float,
    known: float | None = None,
) -> float:
    """A rate with which a rule gets somewhere and does not run away, mostly.

    Parameters
    ----------
    optimizer
        Name of the rule.
    view
        Length of the view's shorter side, in units of the axes.
    known
        A rate that gradient descent is used with here; without it, 1 / lambda_max at the start,
        or a little less: no eigenvalue is larger than the largest sum along a row.
    """
    if optimizer in _FIXED:
        return _FIXED[optimizer]
    if optimizer in _SHARES_OF_VIEW:
        return _two_digits(_SHARES_OF_VIEW[optimizer] * view)
    rate = known if known is not None else _steady_rate(field, start)
    return _two_digits(rate * _SHARES_OF_LIMIT.get(optimizer, 1.0))


def _steady_rate(field: Field, start: tuple[float, float]) -> float:
    bound = max(abs(along) + abs(across) for along, across in field.hessian(*start))
    rate = 1.0 / bound if math.isfinite(bound) and bound > 0 else math.nan
    return float(f"{rate:.1g}") if 1e-12 < rate < 1e12 else FALLBACK


def _two_digits(rate: float) -> float:
    return float(f"{rate:.2g}") if math.isfinite(rate) and rate > 0 else FALLBACK
