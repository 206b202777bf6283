"""Marks that the surface and the contour pane both draw."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document
from explorer.optimizers import Trajectory


@dataclass(frozen=True, slots=True, eq=False)
class PathMark:
    """The way of one run, as it is drawn.

    Attributes
    ----------
    points
        Shape (n + 1, 3): x, y and f of each iterate, in the function's own units; f may be
        non-finite in the last rows.
    cursor
        The iterate that the ball stands on, from 0 to n.
    colour
        ``#rrggbb``.
    is_selected
        Whether it is the run that the control panel shows.
    shows_ahead
        Whether the part behind the cursor is drawn, faintly.
    gradient
        Of f under the ball; NaN where it is not known.
    """

    points: NDArray[np.float64]
    cursor: int
    colour: str
    is_selected: bool = True
    shows_ahead: bool = True
    gradient: tuple[float, float] = (math.nan, math.nan)

    @property
    def ball(self) -> tuple[float, float, float]:
        """Position (x, y, f) of the iterate under the cursor."""
        x, y, f = self.points[self.cursor]
        return float(x), float(y), float(f)


def path_marks(
    document: Document, trajectories: tuple[Trajectory, ...], cursor: int
) -> tuple[PathMark, ...]:
    """The marks of all runs at one playback cursor, the selected run last (on top)."""
    marks = [
        PathMark(
            points=np.column_stack([trajectory.positions, trajectory.values]),
            cursor=min(cursor, trajectory.step_count),
            colour=run.colour,
            is_selected=index == document.selected,
            shows_ahead=document.view.show_path_ahead,
            gradient=_gradient(trajectory, min(cursor, trajectory.step_count)),
        )
        for index, (run, trajectory) in enumerate(zip(document.runs, trajectories, strict=True))
    ]
    return tuple(sorted(marks, key=lambda mark: mark.is_selected))


def _gradient(trajectory: Trajectory, step: int) -> tuple[float, float]:
    x, y = trajectory.gradients[step].tolist()
    return x, y
