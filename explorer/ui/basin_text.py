"""Basins of attraction in words."""

from __future__ import annotations

from explorer.analysis import Basins, EndPoint, Fate
from explorer.ui.numerals import pretty

_DIGITS = 4
_PLACES = 1e-5
"""Share of the domain to which the place of an end point is told: walks stop a little short."""

_VALUE_NOISE = 1e3
"""Times the square of the tolerance: so far above the end point may the end of a walk lie."""


def point_text(end: EndPoint, basins: Basins, digits: int = _DIGITS) -> str:
    """The place of an end point: ``(3, 2)``."""
    domain = basins.request.domain
    x, y = (
        pretty(coordinate if abs(coordinate) > _PLACES * extent else 0.0, digits)
        for coordinate, extent in zip(end.position, (domain.width, domain.height), strict=True)
    )
    return f"({x}, {y})"


def value_text(end: EndPoint, basins: Basins) -> str:
    """The value of the function at an end point."""
    noise = _VALUE_NOISE * basins.request.manner.tolerance**2
    return pretty(end.value if abs(end.value) > noise else 0.0, _DIGITS)


def fate_text(fate: Fate, basins: Basins) -> str:
    """What becomes of a walk that reaches nothing, as in "diverges"."""
    match fate:
        case Fate.NOT_IN_TIME:
            return f"not there after {basins.request.manner.step_limit:,} steps"
        case Fate.DIVERGES:
            return "diverges"
        case Fate.UNDEFINED:
            return "comes to where there is no slope"
        case Fate.OUTSIDE:
            return "ends outside the view"
        case Fate.STAYS:
            return "stays: the ground is flat"


def place_sentence(basins: Basins, x: float, y: float, name: str) -> str:
    """What becomes of a walk from (x, y): "reaches (3, 2), f = 0, in 14 steps"; or nothing."""
    cell = basins.cell(x, y)
    if cell is None:
        return ""
    label, steps = int(basins.labels[cell]), int(basins.steps[cell])
    if label < 0:
        fate = Fate(label)
        words = fate_text(fate, basins)
        return f"{words} at step {steps + 1:,}" if fate is Fate.DIVERGES else words
    end = basins.end_points[label]
    count = "1 step" if steps == 1 else f"{steps:,} steps"
    return f"reaches {point_text(end, basins)}, {name} = {value_text(end, basins)}, in {count}"
