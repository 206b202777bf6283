"""The contour pane's picture, as plain data.

What depends on the grid alone (shades, level lines, labels, arrows) is one object that is computed
once for each grid and shared by all scenes of it; a view sees by its identity that nothing of it
has changed, and moves only the marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.document import Document, ViewSettings
from explorer.functions import Domain, Grid
from explorer.optimizers.keeping import kept_with_first
from explorer.scenes.basin_map import BasinMap
from explorer.scenes.field_marks import UNMARKED, FieldMarks
from explorer.scenes.fractions import to_fractions, to_position
from explorer.scenes.gradient_arrows import (
    USUAL_ARROWS,
    Arrows,
    ArrowSettings,
    Density,
    arrow_choices,
)
from explorer.scenes.level_labels import LabelPlace, label_places
from explorer.scenes.level_lines import LevelLines, level_lines
from explorer.scenes.levels import LEVEL_COUNT, LevelSpacing, levels_of
from explorer.scenes.marks import PathMark
from explorer.scenes.moving import moving
from explorer.scenes.slope_mark import SlopeMark, slope_mark
from explorer.scenes.value_scale import ValueScale, grid_scale
from explorer.scenes.view_notes import emptiness

_WHOLE = (0.0, 1.0, 0.0, 1.0)
"""The domain in its own fractions."""


@dataclass(frozen=True, slots=True, eq=False)
class ContourField:
    """What a grid looks like from above; all places are fractions of the domain.

    Attributes
    ----------
    scale
        From values to shades.
    shades
        Places on the colour map, shape (nx, ny), from 0 to 1, float32; NaN in a hole.
    lines
        The level lines.
    labels
        Places for the levels' values, see `label_places`.
    arrows
        Gradient arrows on lattices for panes of different sizes, the finest first.
    """

    scale: ValueScale
    shades: NDArray[np.float32]
    lines: LevelLines
    labels: tuple[LabelPlace, ...]
    arrows: tuple[Arrows, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ContourPath:
    """The way of one run over the plane.

    Attributes
    ----------
    mark
        The path in the function's own units.
    places
        Shape (m, 2), fractions of the domain; fewer than the iterates where these are many.
    iterates
        Shape (m,): the iterate that each place belongs to.
    ball
        Fractions of the iterate under the cursor; None where it is not finite.
    heading
        Where the next step leads, as a vector in fractions; None at the end.
    probes, simplex
        Those of the mark, in fractions.
    """

    mark: PathMark
    places: NDArray[np.float64]
    iterates: NDArray[np.intp]
    ball: tuple[float, float] | None
    heading: tuple[float, float] | None
    probes: NDArray[np.float64]
    simplex: NDArray[np.float64]

    @property
    def behind(self) -> NDArray[np.float64]:
        """Places up to the cursor; it is the last of them even where the path is thinned."""
        reached = int(np.searchsorted(self.iterates, self.mark.cursor, side="right"))
        walked = self.places[:reached]
        if self.ball is None or (reached and self.iterates[reached - 1] == self.mark.cursor):
            return walked
        return np.concatenate([walked, [self.ball]])

    @property
    def ahead(self) -> NDArray[np.float64]:
        """Places from the cursor on; empty where they are not to be shown."""
        if not self.mark.shows_ahead:
            return self.places[:0]
        reached = int(np.searchsorted(self.iterates, self.mark.cursor, side="right"))
        return np.concatenate([self.behind[-1:], self.places[reached:]])

    def looks_like(self, other: ContourPath) -> bool:
        """Whether another path would be drawn the same."""
        mine, others = self.mark, other.mark
        return (
            (mine.cursor, mine.colour, mine.is_selected, mine.shows_ahead)
            == (others.cursor, others.colour, others.is_selected, others.shows_ahead)
            and self.heading == other.heading
            and (self.places is other.places or np.array_equal(self.places, other.places))
            and np.array_equal(self.probes, other.probes)
            and np.array_equal(self.simplex, other.simplex)
        )


@dataclass(frozen=True, slots=True, eq=False)
class ContourScene:
    """The contour pane at one moment; numbers only.

    Attributes
    ----------
    field
        The plane; the same object as before where the grid is. None where no value is finite.
    paths
        The runs, the selected one last.
    start
        Of the selected run, in the function's own units.
    start_colour
        ``#rrggbb`` of the selected run.
    note
        A sentence for an empty picture, or nothing.
    field_marks
        What is marked of the function itself.
    slope
        Gradient and contour at the ball of the selected run, where they are wanted and known.
    basins
        A map over the same domain that takes the place of the shades.
    basins_share
        How much of the basins is computed, from 0 to 1; None where they are not asked for.
    basins_note
        What is to be said of them besides; may be empty.
    value_name
        What the function is called.
    """

    domain: Domain
    axes: tuple[str, str]
    field: ContourField | None
    paths: tuple[ContourPath, ...]
    start: tuple[float, float]
    start_colour: str
    colour_map: str
    shows_lines: bool
    shows_labels: bool
    shows_arrows: bool
    equal_aspect: bool
    note: str = ""
    field_marks: FieldMarks = UNMARKED
    slope: SlopeMark | None = None
    basins: BasinMap | None = None
    basins_share: float | None = None
    basins_note: str = ""
    value_name: str = "f"


def contour_scene(
    document: Document,
    grid: Grid,
    marks: tuple[PathMark, ...],
    visible: tuple[float, float, float, float] = _WHOLE,
    field_marks: FieldMarks = UNMARKED,
    scaled_by: Grid | None = None,
    value_name: str = "f",
) -> ContourScene:
    """The picture of a grid, seen from above, and the paths over it.

    Parameters
    ----------
    grid
        The document's field over its domain.
    marks
        The paths of the runs, from `path_marks`.
    visible
        Left, right, lower and upper end of what the pane shows, in fractions of the domain: long
        paths are drawn as finely as can be seen there.
    field_marks
        Curvature and stationary points to be drawn.
    scaled_by
        The same field in other samples, whose colours and levels are taken; None for the grid's.
    value_name
        What the function is called.
    """
    view, problem = document.view, document.problem
    field = contour_field(
        grid,
        problem.domain,
        view.level_count,
        LevelSpacing(view.level_spacing),
        arrow_settings(view),
        scaled_by,
    )
    return ContourScene(
        domain=problem.domain,
        axes=problem.axes,
        field=field,
        paths=tuple(_path(problem.domain, mark, visible) for mark in marks),
        start=document.run.start,
        start_colour=document.run.colour,
        colour_map=view.colour_map,
        shows_lines=view.show_contour_lines,
        shows_labels=view.show_contour_lines and view.show_level_labels,
        shows_arrows=view.show_arrows,
        value_name=value_name,
        equal_aspect=view.equal_aspect,
        note="" if field is not None else emptiness(grid),
        field_marks=field_marks,
        slope=_slope(problem.domain, marks, field) if view.show_gradient else None,
    )


def arrow_settings(view: ViewSettings) -> ArrowSettings:
    """What the view says about arrows."""
    return ArrowSettings(Density(view.arrow_density), view.unit_arrows, view.arrows_downhill)


@lru_cache(maxsize=2)
def contour_field(
    grid: Grid,
    domain: Domain,
    level_count: int = LEVEL_COUNT,
    spacing: LevelSpacing = LevelSpacing.AUTO,
    arrows: ArrowSettings = USUAL_ARROWS,
    scaled_by: Grid | None = None,
) -> ContourField | None:
    """What depends on the grid alone; None where no value is finite."""
    measured = scaled_by or grid
    scale = grid_scale(measured)
    if scale is None:
        return None
    lines = level_lines(grid, scale, levels_of(scale, level_count, spacing, measured.z))
    shades = scale.shade(grid.z).astype(np.float32)
    shades[~np.isfinite(grid.z)] = np.nan
    return ContourField(
        scale=scale,
        shades=shades,
        lines=lines,
        labels=label_places(lines, np.isnan(shades)),
        arrows=arrow_choices(grid, domain, arrows),
    )


def _slope(
    domain: Domain, marks: tuple[PathMark, ...], field: ContourField | None
) -> SlopeMark | None:
    selected = next((mark for mark in marks if mark.is_selected), None)
    if selected is None or field is None:
        return None
    return slope_mark(selected, domain, field.scale.limits)


def _path(
    domain: Domain, mark: PathMark, visible: tuple[float, float, float, float]
) -> ContourPath:
    is_long = len(mark.points) > mark.point_limit
    part = visible if is_long else _WHOLE
    iterates, places = _places(mark.points, domain, part, mark.point_limit)
    around_cursor = to_fractions(domain, mark.points[mark.cursor : mark.cursor + 2, :2])
    ball, *following = (_pair(place) for place in around_cursor)
    heading = _pair(np.diff(around_cursor, axis=0)[0]) if following else None
    return ContourPath(
        mark=mark,
        places=places,
        iterates=iterates,
        ball=ball,
        heading=heading if heading != (0.0, 0.0) else None,
        probes=to_fractions(domain, mark.probes),
        simplex=to_fractions(domain, mark.simplex),
    )


@kept_with_first
def _places(
    points: NDArray[np.float64],
    domain: Domain,
    visible: tuple[float, float, float, float],
    limit: int,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The iterates that are enough for a picture, and where they are in fractions."""
    left, right, lower, upper = visible
    corners = to_position(domain, left, lower), to_position(domain, right, upper)
    iterates = moving(points[:, :2], *corners, limit)
    return iterates, to_fractions(domain, points[iterates, :2])


def _pair(vector: NDArray[np.float64]) -> tuple[float, float] | None:
    if not np.isfinite(vector).all():
        return None
    return float(vector[0]), float(vector[1])
