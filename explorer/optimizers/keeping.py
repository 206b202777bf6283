"""What follows from a large thing is kept as long as that thing lives.

A cursor moves over a trajectory hundreds of times before there is another trajectory, and what is
drawn of a million iterates does not depend on the cursor. An ordinary cache would hold on to
trajectories that nobody shows any more, of some tens of megabytes each.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

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
