"""Why a walk ended."""

from __future__ import annotations

from enum import StrEnum


class StopReason(StrEnum):
    """Why a walk ended; the value is the word in files and on the command line."""

    CONVERGED = "converged"
    """The gradient's norm, or the size of a simplex, is below the tolerance."""

    STEP_LIMIT = "step_limit"
    """All steps that were asked for are done."""

    DIVERGED = "diverged"
    """The next position is not finite, or beyond `BOUND` in a coordinate; or the function falls
    without end along the line that is searched."""

    UNDEFINED = "undefined"
    """The function or its gradient is not finite where the walk stands, or there is no step."""

    NO_DECREASE = "no_decrease"
    """The optimizer finds no lower point."""

    STOPPED = "stopped"
    """Somebody stopped it."""

    UNDER_WAY = "under_way"
    """It has not ended: more of it is being computed."""


BOUND = 1e12
"""A walk that goes beyond this in any coordinate has diverged."""
