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
from explorer.scenes.fractions import to_fractions
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
from explorer.scenes.polyline import thinned
from explorer.scenes.slope_mark import SlopeMark, slope_mark
from explorer.scenes.value_scale import ValueScale, value_scale


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
    """

    mark: PathMark
    places: NDArray[np.float64]
    iterates: NDArray[np.intp]
    ball: tuple[float, float] | None
    heading: tuple[float, float] | None

    @property
    def behind(self) -> NDArray[np.float64]:
        """Places up to the cursor."""
        return self.places[: int(np.searchsorted(self.iterates, self.mark.cursor, side="right"))]

    @property
    def ahead(self) -> NDArray[np.float64]:
        """Places from the cursor on; empty where they are not to be shown."""
        if not self.mark.shows_ahead:
            return self.places[:0]
        return self.places[max(len(self.behind) - 1, 0) :]

    def looks_like(self, other: ContourPath) -> bool:
        """Whether another path would be drawn the same."""
        mine, others = self.mark, other.mark
        return (
            (mine.cursor, mine.colour, mine.is_selected, mine.shows_ahead)
            == (others.cursor, others.colour, others.is_selected, others.shows_ahead)
            and self.heading == other.heading
            and np.array_equal(self.places, other.places)
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
    slope
        Gradient and contour at the ball of the selected run, where they are wanted and known.
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
    slope: SlopeMark | None = None


def contour_scene(document: Document, grid: Grid, marks: tuple[PathMark, ...]) -> ContourScene:
    """The picture of a grid, seen from above, and the paths over it.

    Parameters
    ----------
    grid
        The document's field over its domain.
    marks
        The paths of the runs, from `path_marks`.
    """
    view, problem = document.view, document.problem
    field = contour_field(
        grid,
        problem.domain,
        view.level_count,
        LevelSpacing(view.level_spacing),
        arrow_settings(view),
    )
    return ContourScene(
        domain=problem.domain,
        axes=problem.axes,
        field=field,
        paths=tuple(_path(problem.domain, mark) for mark in marks),
        start=document.run.start,
        start_colour=document.run.colour,
        colour_map=view.colour_map,
        shows_lines=view.show_contour_lines,
        shows_labels=view.show_contour_lines and view.show_level_labels,
        shows_arrows=view.show_arrows,
        equal_aspect=view.equal_aspect,
        note="" if field is not None else "The function has no value anywhere in this view.",
        slope=_slope(problem.domain, marks) if view.show_gradient else None,
    )


def arrow_settings(view: ViewSettings) -> ArrowSettings:
    """What the view says about arrows."""
    return ArrowSettings(Density(view.arrow_density), view.unit_arrows, view.arrows_downhill)


@lru_cache(maxsize=4)
def contour_field(
    grid: Grid,
    domain: Domain,
    level_count: int = LEVEL_COUNT,
    spacing: LevelSpacing = LevelSpacing.AUTO,
    arrows: ArrowSettings = USUAL_ARROWS,
) -> ContourField | None:
    """What depends on the grid alone; None where no value is finite."""
    scale = value_scale(grid.z)
    if scale is None:
        return None
    lines = level_lines(grid, scale, levels_of(scale, level_count, spacing, grid.z))
    shades = scale.shade(grid.z).astype(np.float32)
    shades[~np.isfinite(grid.z)] = np.nan
    return ContourField(
        scale=scale,
        shades=shades,
        lines=lines,
        labels=label_places(lines),
        arrows=arrow_choices(grid, domain, arrows),
    )


def _slope(domain: Domain, marks: tuple[PathMark, ...]) -> SlopeMark | None:
    selected = next((mark for mark in marks if mark.is_selected), None)
    return slope_mark(selected, domain) if selected is not None else None


def _path(domain: Domain, mark: PathMark) -> ContourPath:
    iterates = thinned(mark.points[:, :2])
    around_cursor = to_fractions(domain, mark.points[mark.cursor : mark.cursor + 2, :2])
    ball, *following = (_pair(place) for place in around_cursor)
    heading = _pair(np.diff(around_cursor, axis=0)[0]) if following else None
    return ContourPath(
        mark=mark,
        places=to_fractions(domain, mark.points[iterates, :2]),
        iterates=iterates,
        ball=ball,
        heading=heading if heading != (0.0, 0.0) else None,
    )


def _pair(vector: NDArray[np.float64]) -> tuple[float, float] | None:
    if not np.isfinite(vector).all():
        return None
    return float(vector[0]), float(vector[1])
