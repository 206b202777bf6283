"""Forward functions that numpy does not have as one ufunc, and their twins for single floats.

Each array function takes its operands and, like a ufunc, an ``out`` array to write to. Other than
with a ufunc, ``out`` may not be one of the operands.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kernel = Callable[..., Any]


def _allocating(kernel: Callable[..., None]) -> Kernel:
    """Let a kernel that fills ``out`` also be called without one, with arrays or floats."""

    def forward(*operands: Any, out: Array | None = None) -> Any:  # noqa: ANN401 - like a ufunc
        if out is None:
            out = np.empty(np.broadcast_shapes(*(np.shape(operand) for operand in operands)))
        kernel(*operands, out)
        return out[()]

    return forward


def condition(compare: np.ufunc) -> Kernel:
    """A comparison as a number: 1 where it holds, else 0."""

    @_allocating
    def forward(a: Array, b: Array, out: Array) -> None:
        compare(a, b, out=out)

    return forward


@_allocating
def where(chosen: Array, a: Array, b: Array, out: Array) -> None:
    """`a` where `chosen` is not 0, else `b`."""
    np.copyto(out, b)
    np.copyto(out, a, where=np.not_equal(chosen, 0.0))


@_allocating
def relu(a: Array, out: Array) -> None:
    np.maximum(a, 0.0, out=out)


@_allocating
def softplus(a: Array, out: Array) -> None:
    """log(1 + exp(a)) without overflow."""
    np.logaddexp(a, 0.0, out=out)


@_allocating
def sigmoid(a: Array, out: Array) -> None:
    """1/(1 + exp(-a)): an overflow of exp gives the right limit 0."""
    np.negative(a, out=out)
    np.exp(out, out=out)
    np.add(out, 1.0, out=out)
    np.divide(1.0, out, out=out)


@_allocating
def gauss(a: Array, out: Array) -> None:
    np.multiply(a, a, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)


@_allocating
def step(a: Array, out: Array) -> None:
    np.heaviside(a, 0.5, out=out)


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
