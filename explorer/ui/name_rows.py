"""Names in as few rows as can be: the longest are shortened before there is another row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameRows:
    """How names share a width.

    Attributes
    ----------
    in_a_row
        Most names in one row.
    longest
        Width to which longer names are shortened.
    gap
        Width between two names.
    """

    in_a_row: int
    longest: float
    gap: float


def name_rows(
    names: Sequence[float],
    width: float,
    *,
    beside: float,
    gaps: tuple[float, float],
    shortest: float,
) -> NameRows:
    """The arrangement of names with these widths.

    Parameters
    ----------
    beside
        What a name needs besides, for its mark.
    gaps
        Between two names: where room is scarce, and where it is not.
    shortest
        Names are not shortened to less.
    """
    tight, usual = gaps
    for rows in range(1, len(names) + 1):
        in_a_row = -(-len(names) // rows)
        room = width - in_a_row * beside
        parts = [names[first : first + in_a_row] for first in range(0, len(names), in_a_row)]
        spaces = in_a_row - 1
        if all(sum(part) + spaces * usual <= room for part in parts):
            return NameRows(in_a_row, max(names), usual)
        longest = min(level(part, room - spaces * tight) for part in parts)
        if longest >= shortest:
            return NameRows(in_a_row, longest, tight)
    return NameRows(1, max(width - beside, 0.0), tight)


def level(widths: Sequence[float], room: float) -> float:
    """The width to which the longest are cut so that all together take no more than the room."""
    rest = room
    for index, width in enumerate(sorted(widths)):
        share = rest / (len(widths) - index)
        if width >= share:
            return share
        rest -= width
    return max(widths)
