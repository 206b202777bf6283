"""One step of a trajectory as arithmetic with its numbers, in rich text."""

from __future__ import annotations

from html import escape

import numpy as np

from explorer.analysis import Promise
from explorer.optimizers import Direction, Trajectory
from explorer.ui.numerals import bracketed, pretty

_NBSP = "\N{NO-BREAK SPACE}"


def place_text(trajectory: Trajectory, cursor: int, function: str = "f") -> str:
    """The value and the gradient where the cursor stands; `function` is what it is called."""
    scale = _scale(trajectory, cursor)
    x, y = (pretty(float(v), scale=scale) for v in trajectory.positions[cursor])
    slopes = ", ".join(pretty(float(v)) for v in trajectory.gradients[cursor])
    value = pretty(float(trajectory.values[cursor]))
    norm = pretty(float(trajectory.gradient_norms[cursor]))
    return paragraphs(
        f"<i>{function}</i>({x}, {y}) = <b>{value}</b>",
        f"∇<i>{function}</i> = ({slopes})",
        f"‖∇<i>{function}</i>‖ = {norm}",
    )


def next_step_text(
    trajectory: Trajectory, cursor: int, axes: tuple[str, str], end: str, function: str = "f"
) -> str:
    """How the next position comes out of this one; the sentence `end` where none does."""
    if cursor >= trajectory.step_count:
        return f"<span>{escape(end)}</span>"
    is_plain = trajectory.optimizer == "gradient_descent"
    lines = [
        _slope_line(trajectory, cursor, axis, name, function)
        if is_plain
        else _rule_line(trajectory, cursor, axis, name)
        for axis, name in enumerate(axes)
    ]
    return paragraphs(*lines)


def promise_text(promise: Promise, trajectory: Trajectory, function: str = "f") -> str:
    """The change that the slope promised for the next step, what curvature adds, and what came."""
    if trajectory.optimizer == "gradient_descent":
        ascends = trajectory.direction is Direction.ASCENT
        formula = f"{'<i>h</i>' if ascends else '−<i>α</i>'}‖∇<i>{function}</i>‖²"
    else:
        formula = f"∇<i>{function}</i> · Δ"
    scale = max(abs(promise.promised), abs(promise.actual))
    return paragraphs(
        f"{formula} = {pretty(promise.promised)}",
        f"curvature {_signed(promise.curvature, scale)}",
        f"Δ<i>{function}</i> = <b>{pretty(promise.actual)}</b>",
    )


def _signed(value: float, scale: float) -> str:
    text = pretty(value, scale=scale)
    return text if text.startswith("\N{MINUS SIGN}") else f"+{text}"


def _slope_line(trajectory: Trajectory, cursor: int, axis: int, name: str, function: str) -> str:
    ascends = trajectory.direction is Direction.ASCENT
    sign, rate = ("+", "h") if ascends else ("\N{MINUS SIGN}", "α")
    old, new = (float(trajectory.positions[cursor + k, axis]) for k in (0, 1))
    slope = bracketed(float(trajectory.gradients[cursor, axis]))
    step = pretty(trajectory.learning_rate)
    scale = _scale(trajectory, cursor)
    return (
        f"<i>{name}</i><sub>new</sub> = <i>{name}</i> {sign} <i>{rate}</i>"
        f" ∂<i>{function}</i>/∂<i>{name}</i>"
        f" = {pretty(old, scale=scale)} {sign} {step} · {slope}"
        f" = <b>{pretty(new, scale=scale)}</b>"
    )


def _rule_line(trajectory: Trajectory, cursor: int, axis: int, name: str) -> str:
    old, new = (float(trajectory.positions[cursor + k, axis]) for k in (0, 1))
    step = float(trajectory.steps[cursor, axis])
    scale = _scale(trajectory, cursor)
    return (
        f"<i>{name}</i><sub>new</sub> = <i>{name}</i> + Δ<i>{name}</i>"
        f" = {pretty(old, scale=scale)} + {bracketed(step)}"
        f" = <b>{pretty(new, scale=scale)}</b>"
    )


def _scale(trajectory: Trajectory, cursor: int) -> float:
    """The size of numbers on this way, below which noise is 0."""
    near = trajectory.positions[: cursor + 1]
    return float(np.max(np.abs(near[max(0, cursor - 100) :])))


def paragraphs(*lines: str) -> str:
    """Paragraphs that break only before an equals sign."""
    return "".join(
        f'<p style="margin: 0 0 4px 0">{line.replace(" ", _NBSP).replace(f"{_NBSP}=", " =")}</p>'
        for line in lines
    )
