"""The strokes of a scene: box, paths and marks in the theme's sizes and colours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from explorer.scenes.box_frame import BoxFrame
from explorer.scenes.drape import DrapedPath
from explorer.scenes.field_drape import DrapedMarks, dashes
from explorer.scenes.guides import Guide
from explorer.ui.field_marks import GLYPHS, INK, arm_width, dash_lengths, field_mark_style
from explorer.ui.gl.strokes import Colour, Strokes, discs, lines, no_strokes, tinted
from explorer.ui.mark_rim import rim_of
from explorer.ui.surface_marks import guide_style, mark_style, spaced_points
from explorer.ui.theme import Theme


def frame_strokes(frame: BoxFrame, theme: Theme) -> Strokes:
    """The far faces of the box."""
    colour = _colour(theme.plot_grid)
    grid = lines(frame.grid, (*colour[:3], 0.7), 1.0)
    return np.concatenate([grid, lines(frame.outline, colour, 1.25)])


def guide_strokes(guide: Guide, colours: NDArray[np.uint8], theme: Theme) -> Strokes:
    """The lines of a guide, each in its own colour where the guide has shades."""
    style = guide_style(theme, guide.kind)
    colour = (*_colour(style.colour)[:3], style.opacity)
    strokes = lines(
        guide.pieces,
        colour,
        style.width + 2.0 * style.halo,
        rim=(*_colour(theme.mark_outline)[:3], style.opacity),
        rim_width=style.halo,
    )
    if guide.shades is not None:
        tint = colours[np.rint(255.0 * guide.shades).astype(np.intp)] / 255.0
        tinted(strokes, tint)
    return strokes


def path_strokes(paths: tuple[DrapedPath, ...], theme: Theme) -> Strokes:
    """Lines and iterates of all paths; the cursor is not among what they depend on."""
    groups = [group for path in paths for group in _line_and_outline(path, theme)]
    groups += [_iterates(path, theme) for path in paths]
    return np.concatenate([no_strokes(), *groups])


def mark_strokes(paths: tuple[DrapedPath, ...], theme: Theme) -> Strokes:
    """Starts, places tried and balls of all paths, the balls on top."""
    groups = [_start(path, theme) for path in paths]
    groups += [group for path in paths for group in _simplex(path, theme)]
    groups += [group for path in paths for group in _probes(path, theme)]
    groups += [_ball(path, theme) for path in paths]
    return np.concatenate([no_strokes(), *groups])


def field_mark_strokes(marks: DrapedMarks, theme: Theme, pixels_per_unit: float) -> Strokes:
    """Stationary points, and over them the axes of the quadratic model.

    Parameters
    ----------
    pixels_per_unit
        Of box coordinates, for the lengths of dashes.
    """
    style = field_mark_style(theme)
    ink, rim = _colour(INK), _colour(theme.mark_outline)
    groups = [discs(marks.line, ink, style.dot, rim=rim, rim_width=0.8 * style.rim)]
    for point, kind in zip(marks.points, marks.kinds, strict=True):
        glyph = GLYPHS[kind]
        width = style.diameter(glyph)
        groups.append(discs(point[None], ink, width, rim=rim, rim_width=style.rim, glyph=glyph))
    for colour, extra in ((rim, 2.0 * style.rim), (ink, 0.0)):
        for bend, points in marks.arms:
            width = arm_width(bend, style)
            lengths = (length / pixels_per_unit for length in dash_lengths(bend, width))
            groups.append(lines(dashes(points, *lengths), colour, width + extra))
    return np.concatenate([no_strokes(), *groups])


def _line_and_outline(path: DrapedPath, theme: Theme) -> tuple[Strokes, Strokes]:
    """The outline is under the whole line, as a rim of each piece would lie on its neighbour."""
    style = mark_style(theme, path)
    wide = style.line + 2.0 * style.halo
    return (
        lines(path.pieces, _colour(rim_of(theme, path.colour)), wide, path.piece_places),
        lines(path.pieces, _colour(path.colour), style.line, path.piece_places),
    )


def _iterates(path: DrapedPath, theme: Theme) -> Strokes:
    style = mark_style(theme, path)
    kept = spaced_points(path)
    # Half a step earlier, so that the iterate under the cursor counts as reached.
    places = path.point_places[kept] - 0.5
    return discs(
        path.points[kept],
        _colour(path.colour),
        style.point,
        places,
        rim=_colour(rim_of(theme, path.colour)),
        rim_width=style.halo,
    )


def _start(path: DrapedPath, theme: Theme) -> Strokes:
    style = mark_style(theme, path)
    return discs(
        path.start[None],
        _colour(rim_of(theme, path.colour)),
        style.start,
        rim=_colour(path.colour),
        rim_width=style.start_rim,
    )


def _ball(path: DrapedPath, theme: Theme) -> Strokes:
    style = mark_style(theme, path)
    return discs(
        path.ball[None],
        _colour(path.colour),
        style.ball,
        rim=_colour(rim_of(theme, path.colour)),
        rim_width=style.rim,
    )


def _simplex(path: DrapedPath, theme: Theme) -> tuple[Strokes, Strokes]:
    style = mark_style(theme, path)
    wide = style.probe_rim + 2.0 * style.halo
    return (
        lines(path.simplex, _colour(rim_of(theme, path.colour)), wide),
        lines(path.simplex, _colour(path.colour), style.probe_rim),
    )


def _probes(path: DrapedPath, theme: Theme) -> tuple[Strokes, Strokes]:
    style = mark_style(theme, path)
    outline, colour = _colour(rim_of(theme, path.colour)), _colour(path.colour)
    wide = style.probe_rim + 2.0 * style.halo
    return (
        discs(
            path.probes,
            _clear(outline),
            style.probe + 2.0 * style.halo,
            rim=outline,
            rim_width=wide,
        ),
        discs(path.probes, _clear(colour), style.probe, rim=colour, rim_width=style.probe_rim),
    )


def _clear(colour: Colour) -> Colour:
    """The colour of which nothing is seen."""
    return (*colour[:3], 0.0)


def _colour(text: str | QColor) -> Colour:
    colour = QColor(text)
    return colour.redF(), colour.greenF(), colour.blueF(), 1.0
