"""How the marks on the surface look: one place for sizes and opacities.

The picture by OpenGL and the picture by software read them here, and so look the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.scenes.drape import DrapedPath
from explorer.scenes.guides import GuideKind
from explorer.scenes.polyline import apart
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


@dataclass(frozen=True, slots=True)
class GuideStyle:
    """How lines of one kind are drawn.

    Attributes
    ----------
    colour, opacity
        ``#rrggbb``, and from 0 to 1.
    width, halo
        Of a line, and of the outline on each side of it, in logical pixels.
    hidden
        Opacity of what the surface hides, as a share of that of what is seen.
    lift
        How far the line is moved towards the viewer, in its own widths: what lies on the surface
        must not sink into it.
    """

    colour: str
    opacity: float
    width: float
    halo: float = 0.0
    hidden: float = 0.0
    lift: float = 1.0


def guide_style(theme: Theme, kind: GuideKind) -> GuideStyle:
    """Guides in the sizes and colours of a theme."""
    line = theme.line_px
    match kind:
        case GuideKind.NET:
            return GuideStyle(theme.mark_outline, 0.55, 0.5 * line)
        case GuideKind.FLOOR:
            return GuideStyle(theme.muted, 0.9, 0.75 * line, hidden=0.0, lift=0.0)
        case GuideKind.PLANE:
            return GuideStyle(theme.accent, 1.0, 0.75 * line, 0.6, hidden=0.3, lift=2.0)
        case GuideKind.GRADIENT:
            return GuideStyle(theme.text, 1.0, 1.25 * line, 0.75, HIDDEN, lift=3.0)
        case GuideKind.SHADOW:
            return GuideStyle(theme.text, 0.8, line, hidden=0.0, lift=0.0)


def spaced_points(path: DrapedPath) -> NDArray[np.intp]:
    """Indices of the iterates to mark: where they crowd, not each of them."""
    return apart(path.points, _POINT_SPACING)
