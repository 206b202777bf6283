"""What follows from a large thing is kept as long as that thing lives.

A cursor moves over a trajectory hundreds of times before there is another trajectory, and what is
drawn of a million iterates does not depend on the cursor. An ordinary cache would hold on to
trajectories that nobody shows any more, of some tens of megabytes each.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

_Owner = TypeVar("_Owner")
_Rest = ParamSpec("_Rest")
_Result = TypeVar("_Result")


def kept_with_first(
    function: Callable[Concatenate[_Owner, _Rest], _Result],
) -> Callable[Concatenate[_Owner, _Rest], _Result]:
    """A pure function that remembers its last result for each first argument.

    The first argument is known by its identity, so an array will do, and must not be changed; the
    others are compared. The result goes with the first argument and must not hold on to it.
    """
    results: dict[int, tuple[weakref.ref[_Owner], Hashable, _Result]] = {}

    @wraps(function)
    def keeping(first: _Owner, /, *rest: _Rest.args, **names: _Rest.kwargs) -> _Result:
        key = id(first)
        others = (rest, tuple(names.items()))
        known = results.get(key)
        if known is not None and known[0]() is first and known[1] == others:
            return known[2]
        result = function(first, *rest, **names)

        def forget(_reference: object) -> None:
            results.pop(key, None)

        results[key] = (weakref.ref(first, forget), others, result)
        return result

    return keeping


class Findings(Protocol):
    """What is known about the beginning of an array; `count` is the length of that beginning."""

    count: int


_Findings = TypeVar("_Findings", bound=Findings)


class KeptWithMemory(Generic[_Findings]):
    """What was found about an array that grows at its end, kept for when it is longer.

    A walk under way tells of itself by longer and longer views of the same memory, in which
    nothing changes that was there before. Whoever has looked at one of them has to look only at
    what is new in the next.

    Parameters
    ----------
    begin
        Makes the findings about an empty array, from what else they depend on.
    most
        Findings that are kept about one array, which depend on different things.
    """

    def __init__(self, begin: Callable[..., _Findings], most: int = 1) -> None:
        self._begin = begin
        self._most = most
        self._known: dict[int, tuple[weakref.ref[Any], dict[Hashable, _Findings]]] = {}

    def about(self, array: NDArray[Any], *others: Hashable) -> _Findings:
        """The findings about the beginning of an array, to be led on to its end."""
        owner = array.base if isinstance(array.base, np.ndarray) else array
        questions = self._about_memory(owner)
        question = (array.ctypes.data, array.strides, others)
        known = questions.pop(question, None)
        if known is None or known.count > len(array):
            known = self._begin(*others)
        questions[question] = known
        if len(questions) > self._most:
            del questions[next(iter(questions))]
        return known

    def _about_memory(self, owner: NDArray[Any]) -> dict[Hashable, _Findings]:
        key = id(owner)
        known = self._known.get(key)
        if known is not None and known[0]() is owner:
            return known[1]

        def forget(_reference: object) -> None:
            self._known.pop(key, None)

        questions: dict[Hashable, _Findings] = {}
        self._known[key] = (weakref.ref(owner, forget), questions)
        return questions


class First:
    """The first row of an array for which something holds.

    Attributes
    ----------
    count
        Rows that were looked at.
    """

    def __init__(self, *_others: Hashable) -> None:
        self.count = 0
        self._found: int | None = None

    def led_on(
        self, array: NDArray[Any], holds: Callable[[NDArray[Any]], NDArray[np.bool_]]
    ) -> int | None:
        """Its index, None where there is none; only rows that are new are looked at."""
        if self._found is None and self.count < len(array):
            there = np.flatnonzero(holds(array[self.count :]))
            self._found = self.count + int(there[0]) if there.size else None
            self.count = len(array)
        return self._found


class GrownNumbers:
    """One number for each row of an array, in memory of their own that grows with it.

    Attributes
    ----------
    count
        Numbers that are known.
    """

    def __init__(self, *_others: Hashable) -> None:
        self.count = 0
        self._memory = np.empty(0)

    def led_on(
        self, count: int, write: Callable[[int, NDArray[np.float64]], object]
    ) -> NDArray[np.float64]:
        """The first `count` numbers; `write` writes those from a row on into their memory."""
        if count > self._memory.size:
            # More than is wanted now, so that it is copied seldom.
            larger = np.empty(max(count, 2 * self._memory.size))
            larger[: self.count] = self._memory[: self.count]
            self._memory = larger
        if count > self.count:
            write(self.count, self._memory[self.count : count])
            self.count = count
        return self._memory[:count]
