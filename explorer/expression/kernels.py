"""Forward functions that numpy does not have as one ufunc, and their twins for single floats.

Each array function fills the array ``out``, which may be none of its operands.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kernel = Callable[..., Any]


class BlockKernel:
    """A function that fills an array, callable like a ufunc.

    Attributes
    ----------
    into
        Called with the operands and ``out``.
    """

    def __init__(self, into: Callable[..., None]) -> None:
        self.into = into

    def __call__(self, *operands: Any) -> Any:  # noqa: ANN401 - arrays or floats, like a ufunc
        out = np.empty(np.broadcast_shapes(*(np.shape(operand) for operand in operands)))
        self.into(*operands, out=out)
        return out[()]


def condition(compare: np.ufunc) -> Kernel:
    """A comparison as a number: 1 where it holds, else 0."""

    @BlockKernel
    def forward(a: Array, b: Array, out: Array) -> None:
        compare(a, b, out=out)

    return forward


@BlockKernel
def where(chosen: Array, a: Array, b: Array, out: Array) -> None:
    """`a` where `chosen` is not 0, else `b`."""
    np.copyto(out, b)
    np.copyto(out, a, where=np.not_equal(chosen, 0.0))


@BlockKernel
def relu(a: Array, out: Array) -> None:
    np.maximum(a, 0.0, out=out)


@BlockKernel
def softplus(a: Array, out: Array) -> None:
    """log(1 + exp(a)) without overflow."""
    np.logaddexp(a, 0.0, out=out)


@BlockKernel
def sigmoid(a: Array, out: Array) -> None:
    """1/(1 + exp(-a)): an overflow of exp gives the right limit 0."""
    np.negative(a, out=out)
    np.exp(out, out=out)
    np.add(out, 1.0, out=out)
    np.divide(1.0, out, out=out)


@BlockKernel
def gauss(a: Array, out: Array) -> None:
    np.multiply(a, a, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)


@BlockKernel
def step(a: Array, out: Array) -> None:
    np.heaviside(a, 0.5, out=out)


def total(a: Array) -> Any:  # noqa: ANN401 - a float or an array, like a ufunc
    """Sum over the rows, the first axis."""
    return np.add.reduce(a, axis=0)


def mean(a: Array) -> Any:  # noqa: ANN401 - a float or an array, like a ufunc
    """Mean over the rows, the first axis."""
    return np.add.reduce(a, axis=0) / len(a)


def scalar_sum(a: Array) -> float:
    """Sum of a column, as a float of Python: those of numpy are slow, and warn."""
    return float(np.add.reduce(a))


def scalar_mean(a: Array) -> float:
    """Mean of a column, as a float of Python."""
    return float(np.add.reduce(a)) / len(a)


def scalar_sigmoid(a: float) -> float:
    """Of one float; never overflows."""
    if a >= 0.0:
        return 1.0 / (1.0 + math.exp(-a))
    grown = math.exp(a)
    return grown / (1.0 + grown)


def scalar_softplus(a: float) -> float:
    """Of one float; never overflows."""
    return max(a, 0.0) + math.log1p(math.exp(-abs(a)))


def scalar_floor(a: float) -> float:
    """Of one float, as a float; beyond 2^53 every float is whole already."""
    return float(math.floor(a)) if abs(a) < 2.0**53 else a


def scalar_ceil(a: float) -> float:
    """Of one float, as a float; beyond 2^53 every float is whole already."""
    return float(math.ceil(a)) if abs(a) < 2.0**53 else a
