"""Newton's method for the zeros of a gradient, from many seeds at once.

All lengths here are shares of the domain's width and height, so that axes of different units
count alike; a stationary point and the signs of its curvatures do not depend on that.

A step is that of Levenberg and Marquardt, ``-(H^2 + m I)^-1 H g`` with m the square of the
gradient's length over that of a cell. Near a zero it is Newton's ``-H^-1 g``; where zeros form a
line, on which H has no inverse, it goes straight to the line (Yamashita and Fukushima 2001). It is
no longer than a seed may move at once, and is shortened until the gradient becomes smaller. It
leads to saddles and maxima as well as to minima. A seed may not go far: what lies farther away has
seeds of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 80
"""Enough where the Hessian vanishes with the gradient: the distance shrinks by 2/3 at x^4."""

_AT_ONCE = 1.5
_FARTHEST = 2.5
"""Longest step, and longest way from the seed, in cells."""

_STILL = 1e-13
"""A step so short, in shares of the domain, changes nothing any more."""

NOTHING = 1e-250
"""A slope that is shorter is none: its square would be 0."""

_LEAST_DAMPING = 1e-5
_SINGULAR = 1e-12
"""A curvature below this share of the larger one counts as zero."""

_DAMPING = 1.0
"""How much a gradient counts against the curvature at a distance of a cell."""

Array = NDArray[np.float64]


class Field(Protocol):
    """A function with its derivatives at many points."""

    def derivatives(self, x: Array, y: Array) -> tuple[Array, ...]: ...


class Rectangle(Protocol):
    """Limits of the two axes."""

    @property
    def x_min(self) -> float: ...
    @property
    def y_min(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Points with the derivatives there, in shares of the domain.

    Attributes
    ----------
    shares
        Shape (n, 2), from 0 to 1 inside the domain.
    values
        f, shape (n,).
    slopes
        Both partial derivatives, shape (n, 2).
    seconds
        Second derivatives xx, xy, yy, shape (n, 3).
    """

    shares: Array
    values: Array
    slopes: Array
    seconds: Array

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Places:
        return Places(
            self.shares[chosen], self.values[chosen], self.slopes[chosen], self.seconds[chosen]
        )

    def put(self, chosen: NDArray[np.intp], others: Places) -> None:
        """Let others take the places of some."""
        self.shares[chosen], self.values[chosen] = others.shares, others.values
        self.slopes[chosen], self.seconds[chosen] = others.slopes, others.seconds

    @property
    def steepness(self) -> Array:
        """Length of the gradient, shape (n,)."""
        return np.asarray(np.hypot(self.slopes[:, 0], self.slopes[:, 1]))


def places_at(field: Field, domain: Rectangle, shares: Array) -> Places:
    """The derivatives at shares of the domain."""
    width, height = domain.width, domain.height
    with np.errstate(all="ignore"):
        value, dx, dy, dxx, dxy, dyy = field.derivatives(
            domain.x_min + shares[:, 0] * width, domain.y_min + shares[:, 1] * height
        )
        slopes = np.stack([dx * width, dy * height], axis=1)
        seconds = np.stack(
            [dxx * width * width, dxy * width * height, dyy * height * height], axis=1
        )
    return Places(shares.copy(), np.array(value), slopes, seconds)


def polished(field: Field, domain: Rectangle, seeds: Array, cell: float) -> tuple[Places, Array]:
    """Where Newton's method leads from seeds.

    Parameters
    ----------
    seeds
        Shape (n, 2), shares of the domain.
    cell
        Distance of neighbouring samples, as a share of the domain.

    Returns
    -------
    places : Places
        Where each seed ended.
    missing : ndarray, shape (n,)
        Length of the undamped step that would come next: next to nothing at a stationary point,
        infinite where a seed went too far or to where the function has no value.
    """
    places = places_at(field, domain, seeds)
    damping = np.ones(len(places))
    active = np.flatnonzero(places.steepness > 0.0)
    for _ in range(_ROUNDS):
        if not active.size:
            break
        here = places[active]
        steps = _limited(newton_steps(here, cell), _AT_ONCE * cell) * damping[active, None]
        there = places_at(field, domain, here.shares + steps)
        # A comparison with NaN is false: a step to where there is no value is not taken.
        better = there.steepness < here.steepness
        places.put(active[better], there[better])
        damping[active] = np.where(
            better, np.minimum(2.0 * damping[active], 1.0), 0.25 * damping[active]
        )
        way = places.shares[active] - seeds[active]
        goes_on = (
            (np.hypot(steps[:, 0], steps[:, 1]) > _STILL)
            & (damping[active] > _LEAST_DAMPING)
            & (np.abs(way).max(axis=1) <= _FARTHEST * cell)
            & (places.steepness[active] > 0.0)
        )
        active = active[goes_on]
    return places, _missing(places, seeds, cell)


def _missing(places: Places, seeds: Array, cell: float) -> Array:
    with np.errstate(all="ignore"):
        rest = newton_steps(places, cell)
        missing = np.hypot(rest[:, 0], rest[:, 1])
    went_far = np.abs(places.shares - seeds).max(axis=1) > _FARTHEST * cell
    # Where the function bends in no direction there is no step, however steep it is.
    is_steep = (missing == 0.0) & (places.steepness > NOTHING)
    undefined = ~np.isfinite(places.steepness) | ~np.isfinite(missing)
    return np.where(went_far | is_steep | undefined, np.inf, missing)


def newton_steps(places: Places, cell: float) -> Array:
    """Steps to where the gradient vanishes, shape (n, 2)."""
    with np.errstate(all="ignore"):
        low, high, cosine, sine = eigen(places.seconds)
        along = places.slopes[:, 0] * cosine + places.slopes[:, 1] * sine
        across = places.slopes[:, 1] * cosine - places.slopes[:, 0] * sine
        largest = np.maximum(np.abs(low), np.abs(high))
        # In shares of the larger curvature, as squares could overflow.
        damping = (_DAMPING * places.steepness / (cell * largest)) ** 2
        first, second = (
            np.where(
                np.abs(curved) > _SINGULAR * largest,
                -(slope / largest) * (curved / largest) / ((curved / largest) ** 2 + damping),
                0.0,
            )
            for slope, curved in ((along, high), (across, low))
        )
    return np.stack([first * cosine - second * sine, first * sine + second * cosine], axis=1)


def eigen(seconds: Array) -> tuple[Array, Array, Array, Array]:
    """Lower and higher eigenvalue, and cosine and sine of the higher one's direction."""
    a, b, c = seconds.T
    half = 0.5 * a - 0.5 * c
    mean = 0.5 * a + 0.5 * c
    # The one of larger size is a sum without cancellation, the other follows from the product.
    large = mean + np.copysign(np.hypot(half, b), mean)
    with np.errstate(all="ignore"):
        small = np.where(large == 0.0, 0.0, (a / large) * c - (b / large) * b)
    angle = 0.5 * np.arctan2(b, half)
    return np.minimum(small, large), np.maximum(small, large), np.cos(angle), np.sin(angle)


def _limited(steps: Array, longest: float) -> Array:
    with np.errstate(all="ignore"):
        lengths = np.hypot(steps[:, 0], steps[:, 1])
        shortened = steps * (longest / lengths)[:, None]
    is_long = np.isfinite(lengths) & (lengths > longest)
    return np.where(is_long[:, None], shortened, np.nan_to_num(steps, posinf=0.0, neginf=0.0))
