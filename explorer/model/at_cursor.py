"""What holds where the ball of the selected run stands."""

from __future__ import annotations

import math

from explorer.analysis import Curvature, RateReading, curvature, rate_reading
from explorer.document import optimizer_of, settings_of
from explorer.model.explorer_model import ExplorerModel
from explorer.optimizers import Direction, Method

_UNDEFINED = ((math.nan, math.nan), (math.nan, math.nan))


def place_at_cursor(model: ExplorerModel) -> tuple[float, float, float]:
    """x, y and f of the iterate under the cursor."""
    trajectory = model.trajectory
    cursor = min(model.cursor, trajectory.step_count)
    x, y = trajectory.positions[cursor].tolist()
    return x, y, float(trajectory.values[cursor])


def steepness_at_cursor(model: ExplorerModel) -> float:
    """Length of the gradient there."""
    trajectory = model.trajectory
    return math.hypot(*trajectory.gradients[min(model.cursor, trajectory.step_count)].tolist())


def curvature_at_cursor(model: ExplorerModel) -> Curvature:
    """How the function is curved there; not finite where it has no value."""
    x, y, value = place_at_cursor(model)
    return curvature(_UNDEFINED if math.isnan(value) else model.field.hessian(x, y))


def rate_at_cursor(model: ExplorerModel) -> RateReading:
    """What the selected run's learning rate does there."""
    run = model.document.run
    optimizer, trajectory, cursor = optimizer_of(run), model.trajectory, model.cursor
    is_known = cursor < trajectory.step_count and not isinstance(optimizer, Method)
    return rate_reading(
        optimizer,
        settings_of(run),
        trajectory.rate_at(cursor) if is_known else run.learning_rate,
        curvature_at_cursor(model),
        ascends=run.direction is Direction.ASCENT,
    )
