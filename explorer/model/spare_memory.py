"""Memory that is free goes back to the system.

Drags and computations leave a heap with many free pages in it, 30 MB and more after a while. Only
the pages at its end go back by themselves; on Linux the C library hands over the others when it is
asked, in a millisecond. Elsewhere nothing is done.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Protocol


class _Trim(Protocol):
    def __call__(self, kept_bytes: int, /) -> int: ...


def give_back() -> bool:
    """Hand free pages of the heap to the system; whether there were any."""
    trim = _trim()
    return trim is not None and trim(0) == 1


@cache
def _trim() -> _Trim | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None  # a C library without it
    trim.argtypes, trim.restype = (ctypes.c_size_t,), ctypes.c_int
    return trim
