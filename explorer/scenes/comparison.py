"""Runs side by side: who is how far, and who was there first.

The window's table and the command line's are made from the same rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document, Run, rows_of, rule_label, short_run_names
from explorer.optimizers import OPTIMIZERS, Direction, StationaryKind, StopReason, Trajectory
from explorer.optimizers.keeping import First, KeptWithMemory

_SHARE = 0.01
"""The level asked about lies this share of the way from the best end back to the start."""

_DIGITS = 3
_WITHOUT_RATE = {optimizer.name for optimizer in OPTIMIZERS if not optimizer.uses_learning_rate}

REASONS: dict[StopReason, str] = {
    StopReason.CONVERGED: "converged",
    StopReason.STEP_LIMIT: "step limit",
    StopReason.DIVERGED: "diverged",
    StopReason.UNDEFINED: "undefined",
    StopReason.NO_DECREASE: "no decrease",
    StopReason.STOPPED: "stopped",
    StopReason.UNDER_WAY: "under way",
}
"""Why a run ended, in a word or two."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One run.

    Attributes
    ----------
    index
        Of the run among the document's.
    name, rule
        What run and update rule are called.
    colour
        ``#rrggbb``.
    rate
        Learning rate; NaN where it has no effect.
    steps
        Steps taken.
    steps_to_level
        The first step at which f is at the level or beyond it; None where it never is.
    value, gradient_norm
        At the end; may be non-finite.
    reason, kind
        Why it ended, and at which kind of stationary point; None at none.
    ending
        The same as a sentence.
    """

    index: int
    name: str
    rule: str
    colour: str
    rate: float
    steps: int
    steps_to_level: int | None
    value: float
    gradient_norm: float
    reason: StopReason
    kind: StationaryKind | None
    ending: str

    @property
    def ended(self) -> str:
        """Why it ended and at what, in a few words: ``converged, saddle``."""
        words = REASONS[self.reason]
        return words if self.kind is None else f"{words}, {self.kind}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All runs, in their order.

    Attributes
    ----------
    level
        What f has to reach; NaN where no run has a finite value.
    sign
        "≤" for a level that is reached from above, "≥" for one from below.
    """

    level: float
    sign: str
    rows: tuple[ComparisonRow, ...]


def compare(
    document: Document,
    trajectories: Sequence[Trajectory],
    level: float | None = None,
    *,
    with_domain: bool = True,
) -> Comparison:
    """The runs of a document side by side.

    Parameters
    ----------
    level
        What f has to reach; `usual_level` where it is left out.
    with_domain
        Whether somebody looks at the domain, so that leaving it means something.
    """
    climbs = document.run.direction is Direction.ASCENT
    if level is None:
        level = usual_level(trajectories, climbs=climbs)
    names = short_run_names(document.runs, rows_of(document.problem))
    walked = zip(document.runs, trajectories, strict=True)
    problem = document.problem
    domain = problem.domain if with_domain else None
    return Comparison(
        level=level,
        sign="≥" if climbs else "≤",
        rows=tuple(
            _row(
                index, names[index], run, trajectory, level, trajectory.ending(domain, problem.axes)
            )
            for index, (run, trajectory) in enumerate(walked)
        ),
    )


def usual_level(trajectories: Sequence[Trajectory], *, climbs: bool = False) -> float:
    """A level worth asking about: all but a hundredth of the way to the best end.

    Rounded to few digits, to the side that the best run reaches; NaN where no end is finite.
    """
    ends = [float(trajectory.values[-1]) for trajectory in trajectories]
    finite = [end for end in ends if math.isfinite(end)]
    if not finite:
        return math.nan
    best = max(finite) if climbs else min(finite)
    starts = [float(t.values[0]) for t in trajectories if math.isfinite(t.values[0])]
    way = max((abs(start - best) for start in starts), default=0.0)
    return _rounded(best - _SHARE * way if climbs else best + _SHARE * way, best)


_STEPS_TO = KeptWithMemory(First)


def steps_to(trajectory: Trajectory, level: float) -> int | None:
    """The first step at which f is at a level or beyond it; None where it never is."""
    climbs = trajectory.direction is Direction.ASCENT

    def are_there(values: NDArray[np.float64]) -> NDArray[np.bool_]:
        with np.errstate(invalid="ignore"):
            return values >= level if climbs else values <= level

    first = _STEPS_TO.about(trajectory.values, level, climbs)
    return first.led_on(trajectory.values, are_there)


def _row(
    index: int, name: str, run: Run, trajectory: Trajectory, level: float, ending: str
) -> ComparisonRow:
    return ComparisonRow(
        index=index,
        name=name,
        rule=rule_label(run),
        colour=run.colour,
        rate=math.nan if run.optimizer in _WITHOUT_RATE else run.learning_rate,
        steps=trajectory.step_count,
        steps_to_level=steps_to(trajectory, level),
        value=float(trajectory.values[-1]),
        gradient_norm=trajectory.gradient_norm_at(-1),
        reason=trajectory.stop_reason,
        kind=trajectory.kind,
        ending=ending,
    )


def _rounded(level: float, best: float) -> float:
    """The level in few digits, not beyond the best end."""
    short = float(f"{level:.{_DIGITS}g}")
    if (short - best) * (level - best) > 0 or level == best == short:
        return short
    return level
