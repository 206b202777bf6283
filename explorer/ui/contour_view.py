"""The contour pane: the field from above, with level lines, arrows, paths and the start's handle.

The pane shows scenes and tells what the user meant. It keeps the last scene and redraws only what
differs: while the cursor or the start moves, picture, lines, labels and arrows stay as they are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGraphicsItem, QToolTip, QVBoxLayout, QWidget

from explorer.functions import Domain
from explorer.scenes.contour_scene import ContourPath, ContourScene
from explorer.scenes.detail import Detail, Fractions
from explorer.scenes.field_marks import plane_marks
from explorer.scenes.fractions import rounded_to, to_fractions, to_position
from explorer.ui.contours.ball_item import BallItem
from explorer.ui.contours.basin_legend import BasinLegend
from explorer.ui.contours.curvature_item import CurvatureItem
from explorer.ui.contours.field_item import FieldItem
from explorer.ui.contours.mark_tips import mark_tip
from explorer.ui.contours.note_item import NoteItem
from explorer.ui.contours.path_item import PathItem
from explorer.ui.contours.plane_plot import PlanePlot, rectangle_around
from explorer.ui.contours.probe_item import ProbeItem
from explorer.ui.contours.readout import AWAY, Readout
from explorer.ui.contours.slope_item import SlopeItem
from explorer.ui.contours.start_handle import StartHandle
from explorer.ui.contours.stationary_item import StationaryItem
from explorer.ui.step_tip import step_text, trial_text
from explorer.ui.theme import Theme
from explorer.ui.widgets.place_ring import PlaceRing

_STEP_REACH = 9.0
"""Distance in pixels from which a step point answers the mouse."""

_START_TIP = "Start. Drag it, or move it with the arrow keys (with Shift: a tenth as far)."


class ContourView(QWidget):
    """Shows contour scenes; never computes and never writes.

    Signals
    -------
    start_drag_began(), start_dragged(float, float), start_drag_ended()
        The start is wanted at x, y; a double click or an arrow key is a drag of one move.
    hovered(object)
        The mouse is over (x, y); None when it has left. Answer with `set_readout`.
    range_changed()
        Another part of the plane is visible; answer with `show_detail`.
    """

    start_drag_began = Signal()
    start_dragged = Signal(float, float)
    start_drag_ended = Signal()
    hovered = Signal(object)
    range_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: ContourScene | None = None
        self._detail: Detail | None = None
        self._plot = PlanePlot(self)
        self._field, self._paths, self._balls = FieldItem(), PathItem(), BallItem()
        self._stationary, self._curvature = StationaryItem(), CurvatureItem()
        self._probes = ProbeItem()
        self._slope = SlopeItem()
        self._handle = StartHandle()
        self._handle.setToolTip(_START_TIP)
        self._note, self._basins = NoteItem(), BasinLegend()
        self._readout = Readout(self._plot)
        self._ring = PlaceRing(self._plot)
        self._marked: tuple[float, float] | None = None
        # Where the start was moved to since the last scene; more than one key fits into a frame.
        self._wanted: tuple[float, float] | None = None
        self._mouse = AWAY
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    @property
    def paint_count(self) -> int:
        """How often the field was painted anew; moving marks do not paint it."""
        return self._field.paint_count

    def show_scene(self, scene: ContourScene) -> None:
        """Show a scene; what is the same as in the last one is left alone."""
        old, self._scene, self._wanted = self._scene, scene, None
        self._show_frame(old, scene)
        self._show_field(old, scene)
        self._show_marks(old, scene)

    @property
    def visible(self) -> Fractions:
        """The visible part of the plane, in fractions of the domain."""
        return self._plot.visible()

    def show_detail(self, detail: Detail | None) -> None:
        """Show a part of the plane for its own sake; None for the domain alone."""
        if detail is not self._detail and self._scene is not None:
            self._detail = detail
            self._field.set_detail(detail, self._scene.colour_map)
            self._plot.mark_domain(detail is not None and not detail.is_whole)

    def picture(self, ratio: float) -> QImage:
        """What the pane shows, with so many pixels for each of its own, and without the mouse."""
        return self._plot.picture(ratio)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and sizes at once."""
        for part in (
            self._plot,
            self._field,
            self._stationary,
            self._paths,
            self._probes,
            self._curvature,
            self._slope,
            self._balls,
            self._handle,
            self._note,
            self._basins,
            self._readout,
            self._ring,
        ):
            part.set_theme(theme)

    def set_readout(self, text: str) -> None:
        """Numbers for the place under the mouse; empty for none."""
        self._readout.show_text(text, self._plot.pane(), self._mouse)

    def mark_place(self, place: tuple[float, float] | None) -> None:
        """Show where the mouse is in the other pane; None for nowhere."""
        self._marked = place
        self._show_ring()

    def show_part(self, part: Fractions) -> None:
        """Show this part of the plane, as `visible` tells of one."""
        left, right, lower, upper = part
        self._plot.show_rectangle(QRectF(left, lower, right - left, upper - lower), 0.0)

    def reset_view(self) -> None:
        """Show the whole domain."""
        self._plot.reset_view()

    def zoom_to_path(self) -> None:
        """Show all of the paths, also where they have left the domain."""
        if self._scene is None:
            return
        # Of all iterates: what is drawn of a long path is fine only where the pane shows it.
        domain, paths = self._scene.domain, self._scene.paths
        places = [to_fractions(domain, path.mark.points[:, :2]) for path in paths]
        places = [part[np.isfinite(part).all(axis=1)] for part in places]
        if any(map(len, places)):
            self._plot.show_rectangle(rectangle_around(np.concatenate(places)), 0.08)

    def pixel_of(self, x: float, y: float) -> QPointF:
        """Where the pane shows a position, in pixels of this widget."""
        u, v = to_fractions(self._domain, np.array([[x, y]]))[0]
        return QPointF(self._plot.mapTo(self, QPoint(0, 0))) + self._plot.pixel_at(QPointF(u, v))

    @property
    def _domain(self) -> Domain:
        return Domain() if self._scene is None else self._scene.domain

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self.setFocusProxy(self._plot)
        self._plot.setAccessibleName("Contours")
        self._plot.setAccessibleDescription(_START_TIP)
        from_below: tuple[QGraphicsItem, ...] = (
            self._note,
            self._field,
            self._basins,
            self._stationary,
            self._paths,
            self._probes,
            self._curvature,
            self._slope,
            self._handle,
            self._balls,
        )
        for height, item in enumerate(from_below, start=1):
            self._plot.add(item, float(height))

    def _connect(self) -> None:
        self._handle.drag_began.connect(self.start_drag_began)
        self._handle.dragged.connect(self._drag_start)
        self._handle.drag_ended.connect(self.start_drag_ended)
        self._plot.start_asked.connect(self._set_start)
        self._plot.nudged.connect(self._nudge_start)
        self._plot.pointed.connect(self._point)
        self._plot.told.connect(self._tell)
        self._plot.path_asked.connect(self.zoom_to_path)
        self._plot.range_changed.connect(self.range_changed)
        self._plot.range_changed.connect(self._show_ring)
        self._plot.focus_changed.connect(self._handle.set_focus_shown)

    # What is shown

    def _show_frame(self, old: ContourScene | None, scene: ContourScene) -> None:
        if old is None or (old.domain, old.axes) != (scene.domain, scene.axes):
            self._plot.set_axes(scene.domain, scene.axes)
        if old is None or (old.domain, old.equal_aspect) != (scene.domain, scene.equal_aspect):
            self._plot.set_equal_aspect(scene.domain, equal=scene.equal_aspect)
            self._plot.reset_view()
        self._note.set_text(scene.note)

    def _show_field(self, old: ContourScene | None, scene: ContourScene) -> None:
        if old is None or (old.field, old.colour_map) != (scene.field, scene.colour_map):
            self._field.set_field(scene.field, scene.colour_map)
            self._field.set_detail(self._detail, scene.colour_map)
        if old is None or old.basins is not scene.basins:
            self._field.set_basins(scene.basins)
        told = (scene.basins, scene.basins_share, scene.basins_note)
        if old is None or (old.basins, old.basins_share, old.basins_note) != told:
            self._basins.set_map(*told)
        self._field.set_shown(
            lines=scene.shows_lines, arrows=scene.shows_arrows, labels=scene.shows_labels
        )

    def _show_marks(self, old: ContourScene | None, scene: ContourScene) -> None:
        if old is None or not _look_alike(old.paths, scene.paths):
            self._paths.set_paths(scene.paths)
            self._probes.set_paths(scene.paths)
            self._balls.set_paths(scene.paths)
            self._field.keep_clear_of(tuple(path.places for path in scene.paths))
        if old is None or (old.field_marks, old.domain) != (scene.field_marks, scene.domain):
            marks = plane_marks(scene.field_marks, scene.domain)
            self._curvature.set_marks(marks)
            self._stationary.set_marks(marks)
        self._slope.set_mark(scene.slope)
        u, v = to_fractions(scene.domain, np.array([scene.start]))[0]
        self._handle.show_at((float(u), float(v)), scene.start_colour)

    def _show_ring(self) -> None:
        pixel = self.pixel_of(*self._marked) if self._marked is not None else None
        is_seen = pixel is not None and self._plot.pane().contains(pixel)
        self._ring.show_at(pixel if is_seen else None)

    # What the user does

    def _drag_start(self, pixel: QPointF) -> None:
        pane = self._plot.pane()
        kept = QPointF(
            min(max(pixel.x(), pane.left()), pane.right()),
            min(max(pixel.y(), pane.top()), pane.bottom()),
        )
        self.start_dragged.emit(*self._position(self._plot.fractions_at(kept)))

    def _set_start(self, fractions: QPointF) -> None:
        self._move_start(*self._position(fractions))

    def _nudge_start(self, du: float, dv: float) -> None:
        if self._scene is not None:
            domain, (x, y) = self._scene.domain, self._wanted or self._scene.start
            self._move_start(
                rounded_to(x + du * domain.width, abs(du or dv) * domain.width / 10.0),
                rounded_to(y + dv * domain.height, abs(du or dv) * domain.height / 10.0),
            )

    def _move_start(self, x: float, y: float) -> None:
        """A drag of one move."""
        self._wanted = (x, y)
        self.start_drag_began.emit()
        self.start_dragged.emit(x, y)
        self.start_drag_ended.emit()

    def _position(self, fractions: QPointF) -> tuple[float, float]:
        """Coordinates of a place, with no more digits than the pixels tell apart."""
        x, y = to_position(self._domain, fractions.x(), fractions.y())
        pixel = self._plot.box.viewPixelSize()
        return (
            rounded_to(x, pixel[0] * self._domain.width),
            rounded_to(y, pixel[1] * self._domain.height),
        )

    def _point(self, fractions: QPointF | None) -> None:
        if fractions is None:
            self._mouse = AWAY
            self.hovered.emit(None)
            return
        self._mouse = self._plot.pixel_at(fractions)
        self.hovered.emit(to_position(self._domain, fractions.x(), fractions.y()))

    def _tell(self, place: QPoint) -> None:
        QToolTip.showText(self._plot.viewport().mapToGlobal(place), self.tip_at(QPointF(place)))

    def tip_at(self, pixel: QPointF) -> str:
        """What is told about a pixel of the plot: a step, a trial, the start, a mark; or ""."""
        scene = self._scene
        if scene is None:
            return ""
        for path in reversed(scene.paths):
            step = self._step_at(path, pixel)
            if step is not None:
                return step_text(path.mark, step, (*scene.axes, scene.value_name))
        for path in reversed(scene.paths):
            trial = self._nearest(path.probes, pixel)
            if trial is not None:
                return trial_text(path.mark, trial, scene.axes)
        if self._is_on_handle(pixel):
            return _START_TIP
        here = self._plot.fractions_at(pixel)
        reach = _STEP_REACH * np.array(self._plot.box.viewPixelSize())
        return mark_tip(scene, (here.x(), here.y()), reach)

    def _step_at(self, path: ContourPath, pixel: QPointF) -> int | None:
        """The iterate nearest to a pixel, if it is near."""
        nearest = self._nearest(path.places, pixel)
        return None if nearest is None else int(path.iterates[nearest])

    def _nearest(self, places: NDArray[np.float64], pixel: QPointF) -> int | None:
        """The index of the place nearest to a pixel, if it is near."""
        if not len(places):
            return None
        here = self._plot.fractions_at(pixel)
        pixel_size = np.array(self._plot.box.viewPixelSize())
        distances = np.hypot(*((places - (here.x(), here.y())) / pixel_size).T)
        nearest = int(np.argmin(distances))
        return nearest if distances[nearest] <= _STEP_REACH else None

    def _is_on_handle(self, pixel: QPointF) -> bool:
        return self._handle.covers(self._plot.fractions_at(pixel))


def _look_alike(old: tuple[ContourPath, ...], new: tuple[ContourPath, ...]) -> bool:
    return len(old) == len(new) and all(
        one.looks_like(other) for one, other in zip(old, new, strict=True)
    )
