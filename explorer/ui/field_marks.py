"""How the marks of the function look: one place for glyphs, sizes and dashes of both panes.

Kinds are told apart by their shape alone: a disc is a minimum, a triangle a maximum, a cross a
saddle, a diamond a point where second derivatives do not decide. What curves upward is a solid
line, what curves downward a dashed one, what does not curve a finely dotted one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

from explorer.analysis import Shape, StationaryPoints
from explorer.model import ExplorerModel, curvature_at_cursor, place_at_cursor
from explorer.scenes.field_marks import Bend, FieldMarks, curvature_mark
from explorer.ui.theme import Theme

INK = "#10141c"
"""Dark in every look, with a light rim: seen on all colours of the maps, and no run's colour."""


class Glyph(IntEnum):
    """Shapes of marks; the numbers are those of the stroke shader."""

    DISC = 0
    TRIANGLE = 1
    CROSS = 2
    DIAMOND = 3


GLYPHS = {
    Shape.MINIMUM: Glyph.DISC,
    Shape.MAXIMUM: Glyph.TRIANGLE,
    Shape.SADDLE: Glyph.CROSS,
    Shape.DEGENERATE: Glyph.DIAMOND,
    Shape.UNDEFINED: Glyph.DIAMOND,
}

BAR = 0.36
"""Half the width of a bar of the cross, in radii of the glyph, with its rim."""

_SIZES = {Glyph.DISC: 1.0, Glyph.TRIANGLE: 1.45, Glyph.CROSS: 1.3, Glyph.DIAMOND: 1.3}
"""Diameters that look alike, in diameters of the disc."""


@dataclass(frozen=True, slots=True)
class FieldMarkStyle:
    """Sizes in logical pixels.

    Attributes
    ----------
    line, thin
        Width of the axes, and of the ellipse around them.
    rim
        Width of the light rim on each side of what is drawn.
    disc
        Diameter of a glyph, with its rim.
    dot
        Diameter of a place on a line of stationary points, with its rim.
    """

    line: float
    thin: float
    rim: float
    disc: float
    dot: float

    def diameter(self, glyph: Glyph) -> float:
        return self.disc * _SIZES[glyph]


def field_marks_at_cursor(model: ExplorerModel, found: StationaryPoints | None) -> FieldMarks:
    """What the view wants marked of the function, with the ball where it is now."""
    view = model.document.view
    mark = None
    if view.show_curvature:
        place = place_at_cursor(model)
        mark = curvature_mark(
            place,
            model.field.gradient(*place[:2]),
            curvature_at_cursor(model),
            model.document.problem.domain,
            model.grid,
        )
    return FieldMarks(mark, found if view.show_stationary else None)


def field_mark_style(theme: Theme) -> FieldMarkStyle:
    """The sizes of a look."""
    return FieldMarkStyle(
        line=1.1 * theme.line_px,
        thin=0.55 * theme.line_px,
        rim=0.12 * theme.marker_px,
        disc=1.15 * theme.marker_px,
        dot=0.6 * theme.marker_px,
    )


def arm_width(bend: Bend, style: FieldMarkStyle) -> float:
    """Width of an axis; one along which nothing curves is a thin one."""
    return style.thin if bend is Bend.FLAT else style.line


def dash_lengths(bend: Bend, width: float) -> tuple[float, float]:
    """Lengths of a dash and of a gap, for a line of this width in the same unit."""
    return {
        Bend.UP: (math.inf, 0.0),
        Bend.DOWN: (4.0 * width, 3.2 * width),
        Bend.FLAT: (0.1 * width, 3.6 * width),
    }[bend]


def outline(glyph: Glyph) -> tuple[tuple[float, float], ...]:
    """Corners of a glyph of radius 1, y upward; the disc has none."""
    if glyph is Glyph.TRIANGLE:
        return (0.0, 1.0), (-math.sqrt(0.75), -0.5), (math.sqrt(0.75), -0.5)
    if glyph is Glyph.DIAMOND:
        return (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)
    if glyph is Glyph.CROSS:
        return tuple(_turned(*corner) for corner in _PLUS)
    return ()


_PLUS = (
    (BAR, BAR), (BAR, 1.0), (-BAR, 1.0), (-BAR, BAR), (-1.0, BAR), (-1.0, -BAR),
    (-BAR, -BAR), (-BAR, -1.0), (BAR, -1.0), (BAR, -BAR), (1.0, -BAR), (1.0, BAR),
)  # fmt: skip


def _turned(x: float, y: float) -> tuple[float, float]:
    """Turned by 45 degrees: a plus becomes a cross."""
    share = math.sqrt(0.5)
    return share * (x - y), share * (x + y)
