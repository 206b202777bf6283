"""One step of a trajectory as arithmetic with its numbers, typeset."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer.analysis import Promise
from explorer.optimizers import Direction, Trajectory
from explorer.ui.numerals import pretty
from explorer.ui.symbols import (
    EQUALS,
    NABLA,
    Line,
    Script,
    Symbols,
    Words,
    bold,
    bracketed,
    indexed,
    listed,
    name,
    operation,
    partial,
    value,
)

DELTA: Line = (Symbols("Δ"),)
MINUS = "\N{MINUS SIGN}"
SQUARED: Line = (Script(value("2"), is_above=True),)

_BATCH = "B"
"""Index of the function over the rows of a batch."""


def place_lines(trajectory: Trajectory, cursor: int, function: str = "f") -> tuple[Line, ...]:
    """The value and the gradient where the cursor stands, and that which the next step sees.

    The function is called `function`, over a batch of the data with an index.
    """
    scale = scale_at(trajectory, cursor)
    place = listed(value(pretty(float(v), scale=scale)) for v in trajectory.positions[cursor])
    slopes = listed(value(pretty(float(v))) for v in trajectory.gradients[cursor])
    height = bold(pretty(float(trajectory.values[cursor])))
    length = value(pretty(trajectory.gradient_norm_at(cursor)))
    return (
        (*name(function), *place, *EQUALS, *height),
        (*NABLA, *name(function), *EQUALS, *slopes),
        (*norm(function), *EQUALS, *length),
        *_batch_lines(trajectory, cursor, function),
    )


def next_step_lines(
    trajectory: Trajectory, cursor: int, axes: tuple[str, str], end: str, function: str = "f"
) -> tuple[Line, ...]:
    """How the next position comes out of this one; the sentence `end` where none does."""
    if cursor >= trajectory.step_count:
        return ((Words(end),),)
    if not trajectory.is_plain(cursor):
        return tuple(_rule_line(trajectory, cursor, k, axis) for k, axis in enumerate(axes))
    return tuple(_slope_line(trajectory, cursor, k, axis, function) for k, axis in enumerate(axes))


def promise_lines(
    promise: Promise, trajectory: Trajectory, cursor: int, function: str = "f"
) -> tuple[Line, ...]:
    """The change that the slope promised for the next step, what curvature adds, and what came."""
    if trajectory.batches is None and trajectory.is_plain(cursor):
        formula = (*_signed_rate(trajectory), *norm(function), *SQUARED)
    else:
        formula = (*NABLA, *name(function), *operation("·"), *DELTA)
    scale = max(abs(promise.promised), abs(promise.actual))
    curvature = value(_signed(promise.curvature, scale))
    return (
        (*formula, *EQUALS, *value(pretty(promise.promised))),
        (Words("curvature "), *curvature),
        (*DELTA, *name(function), *EQUALS, *bold(pretty(promise.actual))),
    )


def _batch_lines(trajectory: Trajectory, cursor: int, function: str) -> tuple[Line, ...]:
    if trajectory.batches is None or cursor >= trajectory.step_count:
        return ()
    slopes = listed(value(pretty(float(v))) for v in trajectory.seen_gradient(cursor))
    return ((*NABLA, *indexed(function, _BATCH), *EQUALS, *slopes),)


def norm(function: str) -> Line:
    """The length of the gradient, as a symbol."""
    return (Symbols("‖"), *NABLA, *name(function), Symbols("‖"))


def _signed(number: float, scale: float) -> str:
    text = pretty(number, scale=scale)
    return text if text.startswith(MINUS) else f"+{text}"


def _rate(trajectory: Trajectory) -> Line:
    """The lecture's letter: h of an ascent, α of a descent."""
    return name("h" if trajectory.direction is Direction.ASCENT else "alpha")


def _signed_rate(trajectory: Trajectory) -> Line:
    ascends = trajectory.direction is Direction.ASCENT
    return _rate(trajectory) if ascends else (Symbols(MINUS), *_rate(trajectory))


def _slope_line(trajectory: Trajectory, cursor: int, axis: int, symbol: str, function: str) -> Line:
    scale = scale_at(trajectory, cursor)
    old, new = (pretty(float(trajectory.positions[cursor + k, axis]), scale=scale) for k in (0, 1))
    sign = operation("+" if trajectory.direction is Direction.ASCENT else MINUS)
    slope = pretty(float(trajectory.seen_gradient(cursor)[axis]))
    step = pretty(trajectory.rate_at(cursor))
    over = partial(function, symbol, "" if trajectory.batches is None else _BATCH)
    return (
        *(*indexed(symbol, "new"), *EQUALS),
        *(*name(symbol), *sign, *_rate(trajectory), *over, *EQUALS),
        *(*value(old), *sign, *bracketed(value(step)), *bracketed(value(slope)), *EQUALS),
        *bold(new),
    )


def _rule_line(trajectory: Trajectory, cursor: int, axis: int, symbol: str) -> Line:
    scale = scale_at(trajectory, cursor)
    old, new = (pretty(float(trajectory.positions[cursor + k, axis]), scale=scale) for k in (0, 1))
    step = pretty(float(trajectory.steps[cursor, axis]))
    added = bracketed(value(step)) if step.startswith(MINUS) else value(step)
    plus = operation("+")
    return (
        *(*indexed(symbol, "new"), *EQUALS),
        *(*name(symbol), *plus, *DELTA, *name(symbol), *EQUALS),
        *(*value(old), *plus, *added, *EQUALS),
        *bold(new),
    )


def pair(numbers: Sequence[float], *, scale: float = 0.0, is_bold: bool = False) -> Line:
    """Two coordinates; below 1e-12 of the larger one, or of `scale`, they are 0."""
    size = max(scale, *(abs(number) for number in numbers))
    texts = (pretty(number, scale=size) for number in numbers)
    return listed(bold(text) if is_bold else value(text) for text in texts)


def scale_at(trajectory: Trajectory, cursor: int) -> float:
    """The size of numbers on this way, below which noise is 0."""
    near = trajectory.positions[: cursor + 1]
    return float(np.max(np.abs(near[max(0, cursor - 100) :])))
