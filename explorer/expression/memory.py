"""Memory for grids, used again.

The system hands out memory page by page, and clears it first: for a large grid that takes longer
than computing a simple function. So the memory of a grid that nobody refers to any more is kept for
the next one, which comes soon while a slider moves.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_WORTH_KEEPING = 1 << 16
"""Elements, half a megabyte; less than that numpy has quickly."""

_LIMIT = 5 << 20
"""Elements that are kept at most, 40 megabytes."""

_HUGE_PAGE = 1 << 21
"""Bytes. An array that begins on such a boundary is made of large pages, and needs few of them."""

_resting: deque[Array] = deque()
"""Each end is taken from and added to by one call, so threads need no lock."""


def grid(shape: tuple[int, int]) -> Array:
    """An array with arbitrary content, whose memory comes back when it and its views are gone."""
    size = shape[0] * shape[1]
    if size < _WORTH_KEEPING:
        return np.empty(shape)
    return np.asarray(_Loan(borrowed(size))).reshape(shape)


def borrowed(size: int) -> Array:
    """A flat array with arbitrary content, to be given back."""
    for _ in range(len(_resting)):
        try:
            memory = _resting.pop()  # the latest: it may be in the processor's cache still
        except IndexError:  # another thread was faster
            break
        if memory.size == size:
            return memory
        _resting.appendleft(memory)
    return _fresh(size)


def give_back(memory: Array) -> None:
    """Keep borrowed memory for the next one who asks; the oldest goes if it becomes too much."""
    if not _WORTH_KEEPING <= memory.size <= _LIMIT:
        return
    _resting.append(memory)
    while len(_resting) > 1 and sum([kept.size for kept in tuple(_resting)]) > _LIMIT:
        _resting.popleft()


def release() -> None:
    """Give everything that is kept back to the system."""
    _resting.clear()


def _fresh(size: int) -> Array:
    if 8 * size < 4 * _HUGE_PAGE:
        return np.empty(size)
    memory = np.empty(size + _HUGE_PAGE // 8)
    start = -memory.ctypes.data % _HUGE_PAGE // 8
    return memory[start : start + size]


class _Loan:
    """The owner of an array's memory as numpy sees it; lives as long as the array or a view."""

    def __init__(self, memory: Array) -> None:
        self._memory = memory
        self.__array_struct__ = memory.__array_struct__

    def __del__(self) -> None:
        give_back(self._memory)
