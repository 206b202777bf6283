"""One plain sentence on why a walk ended, and when it left the view."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers.direction import Direction
from explorer.optimizers.stationary_kind import StationaryKind
from explorer.optimizers.stop_reason import BOUND, StopReason

GRADIENT_NORM = "the gradient's norm"
"""What falls below the tolerance where a walk has converged."""

_BOUND_TEXT = f"{BOUND:.0e}".replace("+", "")
_BEYOND = f"that position would lie beyond ±{_BOUND_TEXT}"
_TOO_FAR = f"{_BEYOND}, or be no number at all"
_FLAT = 1e-12
"""A gradient shorter than this is spoken of as a bound, not as a number."""

_UNTOLD = (None, StationaryKind.DEGENERATE)
_PLACES = {kind: str(kind) for kind in StationaryKind} | {
    StationaryKind.DEGENERATE: "degenerate point"
}


@dataclass(frozen=True, slots=True)
class Ending:
    """Where and why a walk ended; the attributes are those of `Trajectory` at its last row."""

    stop_reason: StopReason
    step_count: int
    position: tuple[float, float]
    gradient_norm: float
    tolerance: float
    direction: Direction
    cause: str
    kind: StationaryKind | None = None
    criterion: str = GRADIENT_NORM

    def sentence(self, axes: Sequence[str]) -> str:
        """Why there is no further step."""
        match self.stop_reason:
            case StopReason.CONVERGED:
                return self._converged()
            case StopReason.STEP_LIMIT:
                return self._step_limit()
            case StopReason.DIVERGED:
                return f"Diverged at step {self.step_count + 1:,}: {self.cause or _TOO_FAR}."
            case StopReason.UNDEFINED:
                return self._undefined(axes)
            case StopReason.NO_DECREASE:
                wanted = "higher" if self.direction is Direction.ASCENT else "lower"
                return f"Stopped after {self._steps}: no {wanted} point was found on the way."
            case StopReason.STOPPED:
                return f"Stopped by hand after {self._steps}."
            case StopReason.UNDER_WAY:
                return f"{self._steps} so far; more are being computed."

    def _converged(self) -> str:
        below = f"below {_text(self.tolerance)}"
        if self.step_count > 0:
            place = "" if self.kind is None else f" at a {_PLACES[self.kind]}"
            reason = f"Converged after {self._steps}{place}: {self.criterion} is {below}"
            return f"{reason}{'' if self.kind else self._beside_the_slope()}."
        if self.gradient_norm == 0:
            kind = "" if self.kind in _UNTOLD else f", a {self.kind}"
            return f"The gradient is zero at the start: the point is already stationary{kind}."
        return f"The gradient's norm is {below} already at the start."

    def _beside_the_slope(self) -> str:
        """Where something else than the gradient is small, and the point is no stationary one."""
        if self.gradient_norm < self.tolerance:
            return ""
        if not math.isfinite(self.gradient_norm):
            return ", at a point without a finite gradient"
        slope = _text(self.gradient_norm)
        return f", but the gradient's norm is {slope}, as on a kink or at an edge"

    def _step_limit(self) -> str:
        if self.gradient_norm == 0:
            slope = "zero: the point is stationary"
        elif self.gradient_norm < _FLAT:
            slope = f"below {_text(_FLAT)}"
        else:
            slope = _text(self.gradient_norm)
        return f"Stopped after {self._steps}, the limit. The gradient's norm is {slope}."

    def _undefined(self, axes: Sequence[str]) -> str:
        cause = self.cause or "the function or its slope has no finite value"
        if self.step_count == 0:
            return f"Cannot start here: {cause}."
        pairs = zip(axes, self.position, strict=True)
        point = ", ".join(f"{name} = {_text(value)}" for name, value in pairs)
        return f"Stopped at step {self.step_count:,}, at {point}: {cause}."

    @property
    def _steps(self) -> str:
        return "1 step" if self.step_count == 1 else f"{self.step_count:,} steps"


def why_too_far(
    values: NDArray[np.float64], direction: Direction, *, uses_learning_rate: bool
) -> str:
    """Why a walk may have gone beyond all bounds, judged by its values of f, shape (n,).

    Too high a rate makes each step land worse than the one before. Where the last position is the
    best of all, it is the function that has no end there.
    """
    is_ascent = direction is Direction.ASCENT
    heights = values if is_ascent else -values
    if len(heights) > 1 and heights[-1] > heights[:-1].max():
        better, end = ("higher", "maximum") if is_ascent else ("lower", "minimum")
        return f"{_BEYOND}; f was never {better} than at the end, so it may have no {end}"
    return f"{_TOO_FAR}; a smaller learning rate may help" if uses_learning_rate else _TOO_FAR


def _text(number: float) -> str:
    """Four figures, and 1e-6 for 1e-06."""
    return re.sub(r"e([+-])0", r"e\1", f"{number:.4g}")


def view_sentence(step: int | None, *, is_back: bool) -> str:
    """At which step a walk left the view, and whether it ended inside again; may be empty."""
    if step is None:
        return ""
    if step == 0:
        return "The start lies outside the view."
    return f"It left the view at step {step:,}" + (" and came back." if is_back else ".")
