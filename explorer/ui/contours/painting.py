"""What every painting item of the contour pane needs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

_Item = TypeVar("_Item")
_Arguments = ParamSpec("_Arguments")


def reports_errors(
    paint: Callable[Concatenate[_Item, _Arguments], None],
) -> Callable[Concatenate[_Item, _Arguments], None]:
    """A paint method whose errors go to `sys.excepthook` and no further.

    An exception that leaves the `paint` of a graphics item stays pending while Qt calls the next
    item, and with PySide6 6.11 that ends the process. An error that comes again with each frame is
    reported once.
    """
    reported: set[str] = set()

    @wraps(paint)
    def painted(item: _Item, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
        try:
            paint(item, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - reported, not swallowed
            if repr(error) not in reported:
                reported.add(repr(error))
                sys.excepthook(*sys.exc_info())

    return painted
