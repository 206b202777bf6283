"""One plain sentence on why a walk ended, and when it left the view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.optimizers.direction import Direction
from explorer.optimizers.stop_reason import BOUND, StopReason

if TYPE_CHECKING:
    from explorer.optimizers.trajectory import Rectangle, Trajectory

_BOUND_TEXT = f"{BOUND:.0e}".replace("+", "")
_FLAT = 1e-12
"""A gradient shorter than this is spoken of as a bound, not as a number."""


def ending(trajectory: Trajectory, domain: Rectangle | None, axes: Sequence[str]) -> str:
    """Why the walk ended and, given a domain, at which step it left it."""
    reason = _reason(trajectory, axes)
    view = _view(trajectory, domain) if domain is not None else ""
    return f"{reason} {view}".rstrip()


def _reason(trajectory: Trajectory, axes: Sequence[str]) -> str:
    match trajectory.stop_reason:
        case StopReason.CONVERGED:
            return _converged(trajectory)
        case StopReason.STEP_LIMIT:
            return _step_limit(trajectory)
        case StopReason.DIVERGED:
            return _diverged(trajectory)
        case StopReason.UNDEFINED:
            return _undefined(trajectory, axes)
        case StopReason.NO_DECREASE:
            return _no_decrease(trajectory)
        case StopReason.STOPPED:
            return f"Stopped by hand after {_steps(trajectory)}."


def _converged(trajectory: Trajectory) -> str:
    if trajectory.step_count > 0:
        return (
            f"Converged after {_steps(trajectory)}: "
            f"the gradient's norm is below {trajectory.tolerance:g}."
        )
    if trajectory.gradient_norms[0] == 0:
        return "The gradient is zero at the start: the point is already stationary."
    return f"The gradient's norm is below {trajectory.tolerance:g} already at the start."


def _step_limit(trajectory: Trajectory) -> str:
    norm = float(trajectory.gradient_norms[-1])
    if norm == 0:
        slope = "zero: the point is stationary"
    else:
        slope = f"below {_FLAT:g}" if norm < _FLAT else f"{norm:.4g}"
    return f"Stopped after {_steps(trajectory)}, the limit. The gradient's norm is {slope}."


def _diverged(trajectory: Trajectory) -> str:
    return (
        f"Diverged at step {trajectory.step_count + 1:,}: that position would lie beyond "
        f"±{_BOUND_TEXT}, or be no number at all; a smaller learning rate may help."
    )


def _undefined(trajectory: Trajectory, axes: Sequence[str]) -> str:
    cause = trajectory.cause or "the function or its slope has no finite value"
    if trajectory.step_count == 0:
        return f"Cannot start here: {cause}."
    point = ", ".join(
        f"{name} = {value:.4g}"
        for name, value in zip(axes, trajectory.positions[-1].tolist(), strict=True)
    )
    return f"Stopped at step {trajectory.step_count:,}, at {point}: {cause}."


def _no_decrease(trajectory: Trajectory) -> str:
    wanted = "higher" if trajectory.direction is Direction.ASCENT else "lower"
    return f"Stopped after {_steps(trajectory)}: no {wanted} point was found on the way."


def _view(trajectory: Trajectory, domain: Rectangle) -> str:
    step = trajectory.left_domain_at(domain)
    if step is None:
        return ""
    if step == 0:
        return "The start lies outside the view."
    x, y = trajectory.positions[-1].tolist()
    back = domain.x_min <= x <= domain.x_max and domain.y_min <= y <= domain.y_max
    return f"It left the view at step {step:,}" + (" and came back." if back else ".")


def _steps(trajectory: Trajectory) -> str:
    count = trajectory.step_count
    return "1 step" if count == 1 else f"{count:,} steps"
