"""Which way an optimizer goes."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Down to a minimum or up to a maximum."""

    DESCENT = "descent"
    ASCENT = "ascent"
