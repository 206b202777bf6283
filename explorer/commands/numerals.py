"""Numbers as the command line writes them: ten significant digits in tables, all in JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator

_DIGITS = 10
_NOISE = 1e-12


def decimal(value: float, scale: float = 0.0) -> str:
    """The value to be read; what is below 1e-12 of the scale is rounding noise and shows as 0."""
    if math.isnan(value):
        return "undefined"
    if abs(value) <= _NOISE * scale:
        return "0"
    return f"{value:.{_DIGITS}g}"


def finite(value: float | None) -> float | None:
    """The value for JSON, which knows no infinity: None where it is not finite."""
    return value if value is not None and math.isfinite(value) else None


def json_text(facts: object) -> str:
    """JSON in ASCII alone, so that it gets through every pipe."""
    return json.dumps(facts, indent=2, allow_nan=False)


def json_lines(facts: dict[str, object], name: str, rows: Iterable[object]) -> Iterator[str]:
    """Lines of a JSON object with one more member, a list with a line for each of its rows.

    There may be a million rows: as lines they are easier to read, and many times faster to write.
    """
    yield json_text(facts).removesuffix("\n}") + ","
    yield f"  {json.dumps(name)}: ["
    waiting = ""
    for row in rows:
        if waiting:
            yield f"{waiting},"
        waiting = f"    {json.dumps(row, allow_nan=False)}"
    yield waiting
    yield "  ]"
    yield "}"
