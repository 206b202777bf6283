"""Between the model and the two panes.

What changes in the model in one frame becomes one scene for each pane; what the user means in a
pane becomes a verb of the model. The panes know neither the model nor each other.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from explorer.analysis import StationaryPoint
from explorer.document import Document
from explorer.functions import Domain, Grid, ScalarField
from explorer.model import ExplorerModel, StationaryFinder, curvature_at_cursor, place_at_cursor
from explorer.scenes.basin_map import basin_map
from explorer.scenes.contour_scene import ContourScene, arrow_settings, contour_scene
from explorer.scenes.detail import Detail, detail_domain, detail_of, wants_detail
from explorer.scenes.field_marks import FieldMarks
from explorer.scenes.marks import LegendEntry, PathMark, legend, path_marks
from explorer.scenes.surface_scene import SurfaceScene, surface_scene
from explorer.ui import numerals
from explorer.ui.actions import Verbs
from explorer.ui.basin_mapper import BasinMapper
from explorer.ui.basin_text import place_sentence
from explorer.ui.batch_text import ALL_ROWS, sees_batches
from explorer.ui.contour_view import ContourView
from explorer.ui.field_marks import field_marks_at_cursor
from explorer.ui.fine_plane import FinePlane, fine_detail
from explorer.ui.frame import Frame
from explorer.ui.numerals import pretty
from explorer.ui.panels.curvature_text import axes_words, point_words
from explorer.ui.surface_view import SurfaceView

_NEAR = 0.018
"""Distance from a stationary point, in shares of the domain, at which the mouse is told of it."""


class Scenes(NamedTuple):
    """What both panes show of one state of the model.

    Attributes
    ----------
    detail
        What the contour pane shows that the picture of the domain does not do for.
    legend
        Which colour is which run, where there are several.
    """

    surface: SurfaceScene
    plane: ContourScene
    detail: Detail | None
    legend: tuple[LegendEntry, ...]


class _Marks(NamedTuple):
    paths: tuple[PathMark, ...]
    of_field: FieldMarks


class Presenter(QObject):
    """Shows one model in a surface pane and a contour pane, from the first `draw` on."""

    def __init__(
        self,
        model: ExplorerModel,
        surface: SurfaceView,
        contours: ContourView,
        finder: StationaryFinder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._surface = surface
        self._contours = contours
        self._finder = finder
        self._frame = Frame(self, self.draw)
        self.fine_plane = FinePlane(self._note_change, self)
        self.basins = BasinMapper(model, self)
        self.basins.changed.connect(self._note_change)
        model.document_changed.connect(self._note_change)
        model.trajectories_changed.connect(self._note_change)
        model.cursor_changed.connect(self._note_change)
        finder.found.connect(self._note_change)
        self._connect_panes()

    def verbs(self) -> Verbs:
        """What this does, by the names of its actions."""
        return {"reset_views": self.reset_views, "zoom_to_path": self.zoom_to_path}

    def draw(self) -> None:
        """Show the model as it is now."""
        self._frame.note_drawn()
        marks = self._marks()
        self._surface.show_scene(self._surface_scene(self._model.grid, marks))
        plane = self._plane_scene(self._model.grid, marks)
        self._contours.show_scene(plane)
        # Now: another domain is shown as a whole.
        self._contours.show_detail(self._detail(plane) or self._fine(plane))

    def scenes(self, samples: int) -> Scenes:
        """What is shown, from at least so many samples of the function along each axis.

        Colours and levels are those that are shown.
        """
        grid = self._model.grid
        if samples > max(grid.shape):
            domain = self._model.document.problem.domain
            grid = _sampled(self._model.field, domain, samples)
        marks = self._marks()
        plane = self._plane_scene(grid, marks)
        fine = fine_detail(self._model.field, self._model.document, plane.field)
        surface, detail = self._surface_scene(grid, marks), self._detail(plane) or fine
        return Scenes(surface, plane, detail, legend(self._model.document))

    def _marks(self) -> _Marks:
        model = self._model
        paths = path_marks(model.document, model.trajectories, model.playback.cursor)
        return _Marks(paths, field_marks_at_cursor(model, self._finder.points))

    def _surface_scene(self, grid: Grid, marks: _Marks) -> SurfaceScene:
        document, name = self._model.document, self._model.formula.name
        return surface_scene(document, grid, marks.paths, name, marks.of_field, self._model.grid)

    def _plane_scene(self, grid: Grid, marks: _Marks) -> ContourScene:
        document, visible = self._model.document, self._contours.visible
        plane = contour_scene(
            document,
            grid,
            marks.paths,
            visible,
            marks.of_field,
            self._model.grid,
            self._model.formula.name,
        )
        return with_basins(plane, self.basins, document)

    def _connect_panes(self) -> None:
        for pane in (self._surface, self._contours):
            pane.start_drag_began.connect(self._begin_drag)
            pane.start_drag_ended.connect(self._model.end_gesture)
        self._surface.hovered.connect(self._tell_place_on_surface)
        self._contours.hovered.connect(self._tell_place_in_contours)
        self._surface.start_picked.connect(self._model.set_start)
        self._surface.camera_moved.connect(self.turn)
        self._contours.start_dragged.connect(self._model.set_start)
        self._contours.range_changed.connect(self._note_change)

    def _note_change(self, _change: object = None) -> None:
        self._frame.ask()

    def _detail(self, plane: ContourScene) -> Detail | None:
        """What the contour pane shows that the picture of the domain does not do for."""
        visible = self._contours.visible
        if plane.field is None or not wants_detail(visible):
            return None
        part = detail_domain(plane.domain, visible)
        if part is None:
            return None
        sampled, place = part
        count = self._model.field.affordable_samples(self._model.document.view.resolution)
        grid = _sampled(self._model.field, sampled, count)
        arrows = arrow_settings(self._model.document.view)
        return detail_of(grid, sampled, place, plane.field, arrows)

    def _fine(self, plane: ContourScene) -> Detail | None:
        """The whole plane, finely, where its picture has come to rest."""
        return self.fine_plane.detail(self._model.field, self._model.document, plane.field)

    def _begin_drag(self) -> None:
        self._model.begin_gesture("move start")

    def turn(self, azimuth: float, elevation: float, distance: float) -> None:
        """Look from another side; degrees, and half-widths of the box."""
        view = self._model.document.view
        self._model.change_view(
            replace(view, azimuth=azimuth, elevation=elevation, distance=distance)
        )

    def reset_views(self) -> None:
        """The camera where it starts, and the contours over the whole domain."""
        self._surface.reset_camera()
        self._contours.reset_view()

    def zoom_to_path(self) -> None:
        """The domain that holds the whole path of the selected run, with some room around it."""
        self._model.set_domain(domain_around(self._model.trajectory.positions))

    def _tell_place_on_surface(self, place: tuple[float, float] | None) -> None:
        self._tell_place(place)
        self._contours.mark_place(place)

    def _tell_place_in_contours(self, place: tuple[float, float] | None) -> None:
        self._tell_place(place)
        self._surface.mark_place(place)

    def _tell_place(self, place: tuple[float, float] | None) -> None:
        self._surface.set_readout("" if place is None else self.readout(*place))
        self._contours.set_readout("" if place is None else self.place_text(*place))

    def place_text(self, x: float, y: float) -> str:
        """The readout, and below it where a walk from there ends while basins are shown."""
        text, known = self.readout(x, y), self.basins.known
        fate = "" if known is None else place_sentence(known, x, y, self._model.formula.name)
        return f"{text}\n{fate}" if fate else text

    def _stationary_at(self, x: float, y: float) -> StationaryPoint | None:
        """The marked point nearest to a place, if it is near."""
        found, domain = self._finder.points, self._model.document.problem.domain
        if found is None or not self._model.document.view.show_stationary:
            return None
        away = [
            (math.hypot((point.x - x) / domain.width, (point.y - y) / domain.height), point)
            for point in found.points
        ]
        distance, nearest = min(away, key=itemgetter(0), default=(math.inf, None))
        return nearest if distance <= _NEAR else None

    def _is_at_ball(self, x: float, y: float) -> bool:
        """Whether a place is at the ball while its curvature is drawn."""
        if not self._model.document.view.show_curvature:
            return False
        ball, domain = place_at_cursor(self._model), self._model.document.problem.domain
        away = math.hypot((ball[0] - x) / domain.width, (ball[1] - y) / domain.height)
        return away <= _NEAR

    def readout(self, x: float, y: float) -> str:
        """Position, value and gradient on one line; at a mark, what it means."""
        point = self._stationary_at(x, y)
        if point is not None:
            return point_words(point, self._model.formula.name)
        if self._is_at_ball(x, y):
            return axes_words(curvature_at_cursor(self._model))
        names, name = self._model.document.problem.axes, self._model.formula.name
        value, dx, dy = self._model.field.value_and_gradient(x, y)
        return (
            f"{names[0]} = {pretty(x)}   {names[1]} = {pretty(y)}   {name} = {pretty(value)}"
            f"   ∇{name} = ({pretty(dx)}, {pretty(dy)})"
        )


def with_basins(scene: ContourScene, mapper: BasinMapper, document: Document) -> ContourScene:
    """The scene with the basins that are known."""
    if mapper.share is None:
        return scene
    known = mapper.known
    return replace(
        scene,
        basins=basin_map(known) if known is not None else None,
        basins_share=mapper.share,
        basins_note=ALL_ROWS if sees_batches(document) else "",
    )


@lru_cache(maxsize=2)
def _sampled(field: ScalarField, domain: Domain, count: int) -> Grid:
    """Kept, because the cursor moves over it."""
    return field.sample(domain, count, count)


def domain_around(positions: NDArray[np.float64]) -> Domain:
    """The smallest domain around points, shape (n, 2), with a tenth of its length to spare.

    A direction in which they do not differ gets as much room as the other one has.
    """
    low, high = positions.min(axis=0), positions.max(axis=0)
    spare = 0.1 * (high - low)
    spare[spare == 0] = max(0.1 * float(np.max(high - low)), 0.5)
    low, high = low - spare, high + spare
    return Domain(*(numerals.rounded(float(v), 4) for v in (low[0], high[0], low[1], high[1])))
