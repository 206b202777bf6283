"""The picture of the surface, as plain data."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document, ViewSettings, rows_of
from explorer.functions import Domain, Grid
from explorer.scenes.box import Box, box_around
from explorer.scenes.box_frame import Axis
from explorer.scenes.drape import DrapedPath, draped
from explorer.scenes.field_drape import NOTHING_DRAPED, DrapedMarks, draped_marks
from explorer.scenes.field_marks import UNMARKED, FieldMarks
from explorer.scenes.guides import (
    Guide,
    contact,
    floor_lines,
    gradient_arrows,
    net,
    tangent_plane,
)
from explorer.scenes.height_field import HeightField, height_field
from explorer.scenes.height_scale import LINEAR_HEIGHT, logarithmic
from explorer.scenes.levels import LevelSpacing, level_text, levels_of, rounded
from explorer.scenes.marks import PathMark
from explorer.scenes.slope_mark import has_direction
from explorer.scenes.ticks import Tick, counted_ticks, origin_of
from explorer.scenes.value_scale import ValueScale, grid_scale
from explorer.scenes.view_notes import view_notes

_LEAST_TICKS, _MOST_MORE = 3, 2


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceScene:
    """A surface in its box, with paths on it; numbers only.

    Attributes
    ----------
    field
        The surface; the same object as before where nothing of it has changed. None where the
        function has no value in the whole view.
    box
        The box around it.
    scale
        From values to places on the colour map.
    levels
        Values of the contour lines, ascending; empty where none are wanted.
    axis_names
        Of x, y and the value.
    paths
        The runs, the selected one last.
    colour_map
        Name of the colour map.
    azimuth, elevation, distance
        Where the document wants the camera, in degrees and half-widths of the box.
    note
        Sentences about what cannot be seen, a line each, or nothing.
    field_marks
        What is marked of the function itself.
    draped_marks
        The same on the surface.
    guides
        Lines that help to read the surface.
    smooth_moves, follows_ball
        How the camera moves, as in `ViewSettings`.
    """

    field: HeightField | None
    box: Box
    scale: ValueScale
    levels: NDArray[np.float64]
    axis_names: tuple[str, str, str]
    paths: tuple[DrapedPath, ...]
    colour_map: str
    azimuth: float
    elevation: float
    distance: float
    note: str = ""
    field_marks: FieldMarks = UNMARKED
    draped_marks: DrapedMarks = NOTHING_DRAPED
    guides: tuple[Guide, ...] = ()
    smooth_moves: bool = False
    follows_ball: bool = False

    @property
    def camera(self) -> tuple[float, float, float]:
        """Azimuth, elevation and distance that the document wants."""
        return self.azimuth, self.elevation, self.distance

    def looks_like(self, other: SurfaceScene) -> bool:
        """Whether the two cannot be told apart in a picture from one place."""
        return (
            self.field is other.field
            and (self.box, self.scale, self.note) == (other.box, other.scale, other.note)
            and (self.axis_names, self.colour_map) == (other.axis_names, other.colour_map)
            and self.field_marks == other.field_marks
            and np.array_equal(self.levels, other.levels)
            and len(self.guides) == len(other.guides)
            and all(map(Guide.looks_like, self.guides, other.guides))
            and len(self.paths) == len(other.paths)
            and all(map(DrapedPath.looks_like, self.paths, other.paths))
        )

    def axes(self, count: int) -> tuple[Axis, Axis, Axis]:
        """The three axes with about `count` ticks along x and y, fewer along the values.

        An empty surface has no values to label.
        """
        domain = self.box.domain
        names = self.axis_names
        low, high = self.box.value_range
        # A hair more than the range: a minimum of 1e-6 is labelled 0.
        hair = 2.5e-3 * high - 2.5e-3 * low
        few = max(3, (2 * count) // 3)
        upright = Axis("", ())
        if self.field is not None:
            limits = max(low - hair, -sys.float_info.max), min(high + hair, sys.float_info.max)
            upright = _height_axis(self.box, names[2], limits, few)
        return (
            _counted(names[0], (domain.x_min, domain.x_max), count),
            _counted(names[1], (domain.y_min, domain.y_max), count),
            upright,
        )


def surface_scene(
    document: Document,
    grid: Grid,
    marks: tuple[PathMark, ...],
    value_name: str = "f",
    field_marks: FieldMarks = UNMARKED,
    scaled_by: Grid | None = None,
) -> SurfaceScene:
    """The picture of a grid and the paths on it.

    Parameters
    ----------
    grid
        The document's field over its domain.
    marks
        The paths of the runs.
    value_name
        What the upright axis is called.
    field_marks
        Curvature and stationary points to be drawn.
    scaled_by
        The same field in other samples, whose heights, colours and levels are taken; None for the
        grid's own.
    """
    view, problem = document.view, document.problem
    measured = scaled_by or grid
    ground = _ground(grid, problem.domain, _Wanted.of(view), measured)
    # Of what is measured: between its samples a few values may lie beyond its limits.
    count = view.resolution if rows_of(problem) and grid is measured else 0
    levels = ground.levels if view.show_contour_lines else np.empty(0)
    return SurfaceScene(
        field=ground.field,
        box=ground.box,
        scale=ground.scale,
        levels=levels,
        axis_names=(*problem.axes, value_name),
        paths=tuple(draped(mark, ground.field) for mark in marks) if ground.field else (),
        colour_map=view.colour_map,
        azimuth=view.azimuth,
        elevation=view.elevation,
        distance=view.distance,
        note=view_notes(measured, ground.scale.limits, count),
        field_marks=field_marks,
        draped_marks=draped_marks(field_marks, ground.field) if ground.field else NOTHING_DRAPED,
        guides=_guides(grid, ground, view, marks),
        smooth_moves=view.smooth_moves,
        follows_ball=view.follow_ball,
    )


def _guides(
    grid: Grid, ground: _Ground, view: ViewSettings, marks: tuple[PathMark, ...]
) -> tuple[Guide, ...]:
    """What of the guides is wanted."""
    if ground.field is None:
        return ()
    guides: list[Guide] = []
    if view.show_floor_lines:
        levels = tuple(ground.levels.tolist())
        guides.append(floor_lines(grid, ground.field, ground.scale, levels))
    if view.show_net:
        guides.append(net(ground.field))
    selected = next((mark for mark in marks if mark.is_selected), None)
    at = contact(selected, ground.box) if selected is not None else None
    if at is not None and view.show_tangent_plane:
        guides.append(tangent_plane(at, ground.box))
    has_arrow = (
        view.show_gradient
        and selected is not None
        and has_direction(selected, ground.box.domain, ground.scale.limits)
    )
    if at is not None and has_arrow:
        guides += gradient_arrows(at, ground.box)
    return tuple(guides)


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    field: HeightField | None
    box: Box
    scale: ValueScale
    levels: NDArray[np.float64]


class _Wanted(NamedTuple):
    """What of the view the surface's shape depends on."""

    equal_aspect: bool
    log_height: bool
    level_count: int
    level_spacing: LevelSpacing

    @classmethod
    def of(cls, view: ViewSettings) -> _Wanted:
        spacing = LevelSpacing(view.level_spacing)
        return cls(view.equal_aspect, view.log_height, view.level_count, spacing)


@lru_cache(maxsize=2)
def _ground(grid: Grid, domain: Domain, wanted: _Wanted, measured: Grid) -> _Ground:
    """What depends on the grid alone; kept, so that moving the cursor computes none of it."""
    scale = grid_scale(measured)
    if scale is None:
        box = box_around(domain, (-1.0, 1.0), equal_aspect=wanted.equal_aspect)
        return _Ground(None, box, ValueScale(-1.0, 1.0), np.empty(0))
    box = box_around(
        domain,
        scale.limits,
        equal_aspect=wanted.equal_aspect,
        height_scale=logarithmic(measured.z, scale) if wanted.log_height else LINEAR_HEIGHT,
    )
    levels = levels_of(scale, wanted.level_count, wanted.level_spacing, measured.z)
    return _Ground(height_field(grid, box), box, scale, levels)


def _counted(name: str, limits: tuple[float, float], count: int) -> Axis:
    """An axis that counts from 0, or from a number nearby.

    A short one gets a tick or two more, as one number alone, a 0 between -9 and 9, says nothing.
    """
    choices = (counted_ticks(*limits, more) for more in range(count, count + _MOST_MORE + 1))
    ticks = next((ticks for ticks in choices if len(ticks) >= _LEAST_TICKS), None)
    return Axis(name, ticks or counted_ticks(*limits, count), origin_of(*limits))


def _height_axis(box: Box, name: str, limits: tuple[float, float], count: int) -> Axis:
    """Ticks along the values: at equal steps of them, or at about equal steps of what is drawn."""
    low, high = limits
    if box.height_scale.is_linear:
        return _counted(name, limits, count)
    heights = box.height_scale.linear(np.linspace(0.0, 1.0, count + 2))
    values = ((1.0 - heights) * low + heights * high).tolist()
    beyond = (2.0 * low - values[1], *values, 2.0 * high - values[-2])
    ticks = [Tick(value, level_text(value)) for value in rounded(beyond) if low <= value <= high]
    return Axis(name, tuple(ticks), is_logarithmic=True)
