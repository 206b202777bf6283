"""Marks that the surface and the contour pane both draw."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document, run_names, short_run_names
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
    name
        What the run is called where there are several; empty where there is one.
    """

    points: NDArray[np.float64]
    cursor: int
    colour: str
    is_selected: bool = True
    shows_ahead: bool = True
    gradient: tuple[float, float] = (math.nan, math.nan)
    name: str = ""

    @property
    def ball(self) -> tuple[float, float, float]:
        """Position (x, y, f) of the iterate under the cursor."""
        x, y, f = self.points[self.cursor]
        return float(x), float(y), float(f)


def path_marks(
    document: Document, trajectories: tuple[Trajectory, ...], cursor: int
) -> tuple[PathMark, ...]:
    """The marks of the runs that are drawn, at one playback cursor, the selected one on top.

    The first run is on top of the second and so on, as in the list of runs, but for the selected
    one, which is the last of the marks.
    """
    names = run_names(document.runs) if len(document.runs) > 1 else ("",)
    marks = [
        PathMark(
            points=np.column_stack([trajectory.positions, trajectory.values]),
            cursor=min(cursor, trajectory.step_count),
            colour=run.colour,
            is_selected=index == document.selected,
            shows_ahead=document.view.show_path_ahead,
            gradient=_gradient(trajectory, min(cursor, trajectory.step_count)),
            name=names[index],
        )
        for index, (run, trajectory) in enumerate(zip(document.runs, trajectories, strict=True))
        if run.is_visible
    ]
    marks.reverse()
    return tuple(sorted(marks, key=lambda mark: mark.is_selected))


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend that both panes share.

    Attributes
    ----------
    index
        Of the run among the document's.
    name
        As short as it can be and still tell the runs apart.
    colour
        ``#rrggbb``.
    """

    index: int
    name: str
    colour: str
    is_selected: bool


def legend(document: Document) -> tuple[LegendEntry, ...]:
    """The runs that are drawn, in their order; empty where there is only one run."""
    if len(document.runs) == 1:
        return ()
    names = short_run_names(document.runs)
    return tuple(
        LegendEntry(index, names[index], run.colour, is_selected=index == document.selected)
        for index, run in enumerate(document.runs)
        if run.is_visible
    )


def _gradient(trajectory: Trajectory, step: int) -> tuple[float, float]:
    x, y = trajectory.gradients[step].tolist()
    return x, y
