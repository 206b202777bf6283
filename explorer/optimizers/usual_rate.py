"""A learning rate to begin with, for each rule on its own scale.

A rule that multiplies the gradient wants a rate of the size 1 / lambda_max, whatever the units of
the axes; one that divides by the gradient's size takes steps about as long as its rate, so the
rate is a share of the view. One number for both kinds would make every race unfair.

The defaults of torch are for networks: on the catalogue's functions Adam's 1e-3 does not arrive in
500 steps anywhere. Only Adadelta's 1 is a matter of the rule itself, as is the 1 with which
backtracking begins (Nocedal and Wright).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
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

_FIXED: Mapping[str, float] = {"adadelta": 1.0, "armijo": 1.0}

_BEGINNING_PLAIN = ("radam",)
"""Rules that take steps as long as the gradient makes them before they divide by its size."""

_SHARES_OF_LIMIT: Mapping[str, float] = {"nesterov": 0.5}
"""With a momentum of 0.9 Nesterov's rule is stable below 1.36 / lambda_max, gradient descent
below 2 / lambda_max, and plain momentum below 3.8 / lambda_max."""


class RateScale(StrEnum):
    """What the rates of a rule are measured by; those of one scale can be compared."""

    GRADIENT = "gradient"
    """Steps are as long as the gradient makes them."""
    VIEW = "view"
    """Steps are about as long as the rate itself."""
    OWN = "own"
    """The rule has a customary rate, whatever the function."""


class Field(Protocol):
    """A function of two coordinates with second derivatives."""

    def hessian(self, x: float, y: float) -> tuple[tuple[float, float], tuple[float, float]]: ...


def rate_scale(optimizer: str) -> RateScale:
    """The scale of a rule's rates; a rule without one is taken for gradient descent."""
    if optimizer in _FIXED:
        return RateScale.OWN
    return RateScale.VIEW if optimizer in _SHARES_OF_VIEW else RateScale.GRADIENT


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
    share = _SHARES_OF_VIEW.get(optimizer)
    if share is not None and optimizer not in _BEGINNING_PLAIN:
        return _two_digits(share * view)
    rate = known if known is not None else _steady_rate(field, start)
    if share is not None:
        return min(_two_digits(share * view), _two_digits(rate))
    return _two_digits(rate * _SHARES_OF_LIMIT.get(optimizer, 1.0))


def _steady_rate(field: Field, start: tuple[float, float]) -> float:
    bound = max(abs(along) + abs(across) for along, across in field.hessian(*start))
    rate = 1.0 / bound if math.isfinite(bound) and bound > 0 else math.nan
    return float(f"{rate:.1g}") if 1e-12 < rate < 1e12 else FALLBACK


def _two_digits(rate: float) -> float:
    return float(f"{rate:.2g}") if math.isfinite(rate) and rate > 0 else FALLBACK
