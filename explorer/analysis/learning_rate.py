"""What a learning rate does where the ground is curved.

On a quadratic bowl each principal direction is a walk of its own, whatever the others do. With
curvature c along it and a = alpha c, one step of

- gradient descent multiplies the distance from the bottom by 1 - a: no overshoot up to a = 1,
  growth beyond a = 2;
- momentum m (``v = m v + g``, ``x -= alpha v``) has the characteristic polynomial
  z^2 - (1 + m - a) z + m: it swings from a = (1 - sqrt m)^2 on, and grows beyond a = 2 + 2 m
  (Polyak 1964; Goh, "Why Momentum Really Works", Distill 2017);
- Nesterov's momentum in torch's form (``x -= alpha (g + m v)`` with the new v) has
  z^2 - (1 + m)(1 - a) z + m (1 - a): it swings from a = ((1 - m)/(1 + m))^2 on, and grows beyond
  a = 2 (1 + m)/(1 + 2 m), where z = -1 is a root.

A weight decay w adds w to every curvature, a dampening d makes (1 - d) alpha of alpha. Newton and
other methods choose the length of a step themselves; rules that make steps in another way have no
limit of this kind, and are told gradient descent's.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from explorer.analysis.curvature import Curvature

_LEVEL = 1e-9
"""Rates that differ from the limit by no more than this share of it are at the limit."""


class Rule(Protocol):
    """An update rule, or a method that is code."""

    @property
    def name(self) -> str: ...
    @property
    def uses_learning_rate(self) -> bool: ...


class Verdict(StrEnum):
    """What a learning rate does at a place."""

    STABLE = "stable"
    """Straight to the bottom of the quadratic model, without overshoot."""
    OSCILLATES = "oscillates"
    """To the bottom, but beyond it and back."""
    AT_LIMIT = "at the limit"
    """From one side to the other for ever."""
    DIVERGES = "diverges"
    UNLIMITED = "unlimited"
    """Nothing curves against the walk, so there is nothing to overshoot."""
    OTHER_RULE = "other rule"
    """The rule makes its steps in another way; the limit is that of gradient descent."""
    IGNORED = "ignored"
    """The rule does without the rate."""
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class RateReading:
    """A learning rate against the curvature at a place.

    Attributes
    ----------
    verdict
        What it does there.
    limit
        Beyond it the walk leaves the quadratic model's bottom; infinite where there is none.
    onset
        From it on the walk overshoots.
    factors
        By what a step multiplies the distance from the bottom, along the direction of the lower
        eigenvalue and of the higher one; with a momentum its size in the long run.
    """

    verdict: Verdict
    limit: float
    onset: float
    factors: tuple[float, float]


def rate_reading(
    optimizer: Rule,
    settings: Mapping[str, float],
    learning_rate: float,
    curvature: Curvature,
    *,
    ascends: bool = False,
) -> RateReading:
    """What the learning rate does at a place of this curvature.

    Parameters
    ----------
    settings
        The rule's hyperparameters, complete.
    ascends
        In an ascent it is -f that curves.
    """
    low, high = curvature.eigenvalues
    is_derived = optimizer.name in _SWINGS
    kind = optimizer.name if is_derived else "gradient_descent"
    decay = settings.get("weight_decay", 0.0) if is_derived else 0.0
    bends = (decay - low, decay - high) if ascends else (decay + low, decay + high)
    momentum = settings.get("momentum", 0.0)
    share = (1.0 - settings.get("dampening", 0.0)) if kind == "momentum" else 1.0
    swing, growth = _SWINGS[kind](momentum)
    steepest = max(bends) * share
    limit, onset = _over(growth, steepest), _over(swing, steepest)
    first, second = (_factor(kind, momentum, share * learning_rate * bend) for bend in bends)
    verdict = _verdict(learning_rate, limit, onset)
    if not math.isnan(steepest) and not is_derived:
        if not optimizer.uses_learning_rate:
            verdict = Verdict.IGNORED
        elif math.isfinite(limit):
            verdict = Verdict.OTHER_RULE
    return RateReading(verdict, limit, onset, (first, second))


def _over(product: float, curvature: float) -> float:
    if math.isnan(curvature):
        return math.nan
    return product / curvature if curvature > 0 else math.inf


def _verdict(rate: float, limit: float, onset: float) -> Verdict:
    if math.isnan(limit):
        return Verdict.UNDEFINED
    if math.isinf(limit):
        return Verdict.UNLIMITED
    if math.isclose(rate, limit, rel_tol=_LEVEL):
        return Verdict.AT_LIMIT
    if rate > limit:
        return Verdict.DIVERGES
    return Verdict.OSCILLATES if rate > onset * (1.0 + _LEVEL) else Verdict.STABLE


def _of_descent(_momentum: float) -> tuple[float, float]:
    return 1.0, 2.0


def _of_momentum(momentum: float) -> tuple[float, float]:
    return (1.0 - math.sqrt(momentum)) ** 2, 2.0 + 2.0 * momentum


def _of_nesterov(momentum: float) -> tuple[float, float]:
    ratio = (1.0 - momentum) / (1.0 + momentum)
    return ratio * ratio, 2.0 * (1.0 + momentum) / (1.0 + 2.0 * momentum)


_SWINGS = {
    "gradient_descent": _of_descent,
    "momentum": _of_momentum,
    "nesterov": _of_nesterov,
}
"""Rate times curvature at which a rule begins to swing, and to grow."""


def _factor(kind: str, momentum: float, a: float) -> float:
    if kind == "gradient_descent" or momentum == 0.0 or not math.isfinite(a):
        return 1.0 - a
    trace, determinant = 1.0 + momentum - a, momentum
    if kind == "nesterov":
        trace, determinant = (1.0 + momentum) * (1.0 - a), momentum * (1.0 - a)
    root = cmath.sqrt(trace * trace - 4.0 * determinant)
    return max(abs(0.5 * (trace + root)), abs(0.5 * (trace - root)))
