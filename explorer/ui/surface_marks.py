"""How the marks on the surface look: one place for sizes and opacities.

The picture by OpenGL and the picture by software read them here, and so look the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.drape import DrapedPath
from explorer.ui.theme import Theme

HIDDEN = 0.30
"""Opacity of what the surface hides."""

AHEAD = 0.45
"""Opacity of the path that lies ahead of the cursor."""

_POINT_SPACING = 0.035
"""Iterates nearer than this to the last one that is marked, in box coordinates, are not marked:
their outlines would hide the line."""


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """Sizes of the marks of one path, in logical pixels.

    Attributes
    ----------
    line
        Width of the path without its outline.
    halo
        Width of the outline on each side of the path and around the iterates.
    point, start, ball
        Diameters of an iterate, of the ring at the start and of the ball at the cursor, all with
        their outlines.
    start_rim, rim
        Width of the ring at the start, and of the outline of the ball.
    probe, probe_rim
        Diameter and width of the ring at a place that a search has tried, without its outline; a
        simplex has lines of that width.
    """

    line: float
    halo: float
    point: float
    start: float
    ball: float
    start_rim: float
    rim: float
    probe: float
    probe_rim: float


def mark_style(theme: Theme, path: DrapedPath) -> MarkStyle:
    """Marks in the sizes of a theme; those of runs that are not selected are smaller."""
    share = 1.0 if path.is_selected else 0.75
    diameter = share * theme.marker_px
    return MarkStyle(
        line=share * (theme.line_px + 0.5),
        halo=max(0.1 * diameter, 0.75),
        point=0.75 * diameter,
        start=1.4 * diameter,
        ball=1.6 * diameter,
        start_rim=0.28 * diameter,
        rim=0.2 * diameter,
        probe=0.8 * diameter,
        probe_rim=max(0.8 * theme.line_px, 1.25),
    )


def spaced_points(path: DrapedPath) -> NDArray[np.intp]:
    """Indices of the iterates to mark: where they crowd, not each of them."""
    kept: list[int] = []
    last = [math.inf] * 3
    for index, point in enumerate(path.points.tolist()):
        if (
            abs(point[0] - last[0]) + abs(point[1] - last[1]) + abs(point[2] - last[2])
            >= _POINT_SPACING
        ):
            kept.append(index)
            last = point
    return np.array(kept, dtype=np.intp)
