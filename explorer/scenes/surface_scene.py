"""The picture of the surface, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document
from explorer.functions import Domain, Grid
from explorer.scenes.box import Box, box_around
from explorer.scenes.box_frame import Axis
from explorer.scenes.drape import DrapedPath, draped
from explorer.scenes.field_drape import NOTHING_DRAPED, DrapedMarks, draped_marks
from explorer.scenes.field_marks import UNMARKED, FieldMarks
from explorer.scenes.height_field import HeightField, height_field
from explorer.scenes.levels import levels_of
from explorer.scenes.marks import PathMark
from explorer.scenes.ticks import nice_ticks
from explorer.scenes.value_scale import ValueScale, value_scale


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
        A sentence about what cannot be seen, or nothing.
    field_marks
        What is marked of the function itself.
    draped_marks
        The same on the surface.
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
        heights = nice_ticks(low - hair, high + hair, few) if self.field else ()
        return (
            Axis(names[0], nice_ticks(domain.x_min, domain.x_max, count)),
            Axis(names[1], nice_ticks(domain.y_min, domain.y_max, count)),
            Axis(names[2] if self.field else "", heights),
        )


def surface_scene(
    document: Document,
    grid: Grid,
    marks: tuple[PathMark, ...],
    value_name: str = "f",
    field_marks: FieldMarks = UNMARKED,
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
    """
    view, problem = document.view, document.problem
    ground = _ground(grid, problem.domain, view.equal_aspect)
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
        note=hole_note(grid),
        field_marks=field_marks,
        draped_marks=draped_marks(field_marks, ground.field) if ground.field else NOTHING_DRAPED,
    )


def hole_note(grid: Grid) -> str:
    """What share of the view has no value; empty where nothing is missing."""
    share = grid.hole_share
    if share == 0.0:
        return ""
    if share == 1.0:
        return "The function has no value anywhere in this view."
    percentage = "Less than 1" if share < 0.01 else f"{min(100.0 * share, 99.0):.0f}"
    return f"{percentage}% of this view has no value."


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    field: HeightField | None
    box: Box
    scale: ValueScale
    levels: NDArray[np.float64]


@lru_cache(maxsize=4)
def _ground(grid: Grid, domain: Domain, equal_aspect: bool) -> _Ground:
    """What depends on the grid alone; kept, so that moving the cursor computes none of it."""
    scale = value_scale(grid.z)
    box = box_around(
        domain, scale.limits if scale is not None else (-1.0, 1.0), equal_aspect=equal_aspect
    )
    if scale is None:
        return _Ground(None, box, ValueScale(-1.0, 1.0), np.empty(0))
    return _Ground(height_field(grid, box), box, scale, levels_of(scale))
