"""Marks that the surface and the contour pane both draw."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document, rows_of, run_names, short_run_names
from explorer.optimizers import Trajectory
from explorer.optimizers.keeping import kept_with_first
from explorer.scenes.polyline import POINT_LIMIT

_GROWING = 4
"""How many times fewer points are drawn of a path that is still growing."""


def _nowhere() -> NDArray[np.float64]:
    return np.empty((0, 2))


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
    probes
        The places that a search looked at from the iterate under the cursor, shape (m, 2), in the
        order of the search; none where they are not to be drawn.
    simplex
        The corners of the simplex at that iterate, shape (3, 2), or (0, 2) without one.
    is_growing
        Whether more of it is being computed; a coarser line will do until then.
    tolerance
        Norm of the gradient below which the run has converged.
    """

    points: NDArray[np.float64]
    cursor: int
    colour: str
    is_selected: bool = True
    shows_ahead: bool = True
    gradient: tuple[float, float] = (math.nan, math.nan)
    name: str = ""
    probes: NDArray[np.float64] = field(default_factory=_nowhere)
    simplex: NDArray[np.float64] = field(default_factory=_nowhere)
    is_growing: bool = False
    tolerance: float = 0.0

    @property
    def point_limit(self) -> int:
        """About how many of its points are drawn at most."""
        return POINT_LIMIT // _GROWING if self.is_growing else POINT_LIMIT

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
    rows = rows_of(document.problem)
    names = run_names(document.runs, rows) if len(document.runs) > 1 else ("",)
    marks = [
        _path_mark(document, index, trajectory, min(cursor, trajectory.step_count), names[index])
        for index, trajectory in zip(range(len(document.runs)), trajectories, strict=True)
        if document.runs[index].is_visible
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
    names = short_run_names(document.runs, rows_of(document.problem))
    return tuple(
        LegendEntry(index, names[index], run.colour, is_selected=index == document.selected)
        for index, run in enumerate(document.runs)
        if run.is_visible
    )


def _path_mark(
    document: Document, index: int, trajectory: Trajectory, cursor: int, name: str
) -> PathMark:
    is_selected = index == document.selected
    shows_probes = is_selected and document.view.show_probes
    simplex = trajectory.probes.simplex(cursor) if shows_probes else None
    return PathMark(
        points=path_points(trajectory),
        cursor=cursor,
        colour=document.runs[index].colour,
        is_selected=is_selected,
        shows_ahead=document.view.show_path_ahead,
        gradient=_gradient(trajectory, cursor),
        name=name,
        probes=trajectory.probes.looked_at(cursor) if shows_probes else _nowhere(),
        simplex=_nowhere() if simplex is None else simplex,
        is_growing=trajectory.is_under_way,
        tolerance=document.runs[index].tolerance,
    )


def path_points(trajectory: Trajectory) -> NDArray[np.float64]:
    """x, y and f of each iterate, shape (n + 1, 3); the same array whenever it is asked for."""
    return _stacked(trajectory) if trajectory.points is None else trajectory.points


@kept_with_first
def _stacked(trajectory: Trajectory) -> NDArray[np.float64]:
    x, y = trajectory.positions.T
    return np.stack([x, y, trajectory.values]).T


def _gradient(trajectory: Trajectory, step: int) -> tuple[float, float]:
    x, y = trajectory.gradients[step].tolist()
    return x, y
