"""How far a long computation has come.

A long computation is a generator function of a frozen request: each time it yields it may be
dropped, so it yields often, every few hundredths of a second.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a work has come.

    Attributes
    ----------
    share
        From 0 to 1; the work has ended with 1.
    result
        What is known so far, or None; the whole result in the end.
    """

    share: float
    result: Any = None

    @property
    def is_end(self) -> bool:
        return self.share >= 1.0


def outcome(progress: Iterator[Progress]) -> Any:  # noqa: ANN401 - whatever the work makes
    """Do a work to its end, here and now; its result."""
    return deque(progress, maxlen=1)[0].result
