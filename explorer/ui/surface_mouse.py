"""What mouse and keys mean on the surface pane."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from explorer.scenes.camera import Camera
from explorer.scenes.drape import DrapedPath
from explorer.scenes.fractions import rounded_to
from explorer.scenes.picking import on_height, picked
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.step_tip import step_text
from explorer.ui.surface_marks import mark_style
from explorer.ui.theme import Theme

_DEGREES_PER_PIXEL = 0.4
_DEGREES_PER_KEY = 5.0
_PIXELS_PER_KEY = 24.0
_ZOOM_PER_KEY = 0.85
_ZOOM_PER_NOTCH = 0.88
_LEAST_REACH = 12.0
"""Radius around a mark in which the mouse takes it, in pixels."""

_TURNS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ZOOMS = {
    Qt.Key.Key_Plus: _ZOOM_PER_KEY,
    Qt.Key.Key_Equal: _ZOOM_PER_KEY,
    Qt.Key.Key_Minus: 1.0 / _ZOOM_PER_KEY,
}

_STEP_REACH = 9.0
"""Distance in pixels from which an iterate answers the mouse."""


class SurfacePane(Protocol):
    """What the mouse acts on."""

    camera: Camera

    @property
    def scene(self) -> SurfaceScene | None: ...

    @property
    def theme(self) -> Theme: ...

    def width(self) -> int: ...

    def height(self) -> int: ...

    def move_camera(self, camera: Camera) -> None: ...

    def reset_camera(self) -> None: ...

    def begin_start_drag(self) -> None: ...

    def pick_start(self, x: float, y: float) -> None: ...

    def end_start_drag(self) -> None: ...


class SurfaceMouse:
    """Turns, pans and zooms the camera, and takes hold of the start and the ball.

    Left button: turn, or drag a mark. Right button, middle button or shift: pan. Wheel: zoom
    towards the mouse. Double click: start here. Keys: arrows turn (with shift they pan), plus and
    minus zoom, Home goes back to the usual view.
    """

    def __init__(self, pane: SurfacePane) -> None:
        self._pane = pane
        self._button = Qt.MouseButton.NoButton
        self._last: QPointF | None = None
        self._pans = False
        self._grip: QPointF | None = None
        self._grip_height = 0.0

    @property
    def is_moving_camera(self) -> bool:
        """Whether the mouse holds the camera now."""
        return self._last is not None

    @property
    def is_dragging_start(self) -> bool:
        return self._grip is not None

    def press(self, event: QMouseEvent) -> None:
        if event.buttons() & self._button and event.button() != self._button:
            return  # another button besides the one that holds something
        self.let_go()
        self._button = event.button()
        self._pane.move_camera(self._pane.camera)  # what moves by itself stands still
        place = event.position()
        is_left = event.button() == Qt.MouseButton.LeftButton
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        mark = self.mark_at(place) if is_left and not shift else None
        if mark is not None:
            seen = self._seen(mark)
            self._grip = QPointF(place.x() - seen[0], place.y() - seen[1])
            self._grip_height = float(mark[2])
            self._pane.begin_start_drag()
        else:
            self._last, self._pans = place, shift or not is_left

    def move(self, event: QMouseEvent) -> None:
        if not event.buttons() & self._button:
            self.let_go()  # its release went elsewhere, as when the pane was hidden meanwhile
        place = event.position()
        if self._grip is not None:
            self._drag_start(place - self._grip)
        elif self._last is not None:
            way = place - self._last
            self._last = place
            self._move_camera(way)

    def release(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self.let_go()

    def let_go(self) -> None:
        """Hold neither the camera nor the start any more."""
        self._button, self._last = Qt.MouseButton.NoButton, None
        if self._grip is not None:
            self._grip = None
            self._pane.end_start_drag()

    def double_click(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._pane.begin_start_drag()
            self._pick(*place)
            self._pane.end_start_drag()

    def wheel(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120.0
        pane, place = self._pane, event.position()
        factor = _ZOOM_PER_NOTCH**notches
        size = (pane.width(), pane.height())
        point = self._picked(place)
        depth = float(self._seen(point)[2]) if point is not None else None
        pane.move_camera(pane.camera.zoomed_at(factor, place.x(), place.y(), size, depth))

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means; false where it means nothing here."""
        key = Qt.Key(event.key())
        camera, pane = self._pane.camera, self._pane
        if key == Qt.Key.Key_Home:
            pane.reset_camera()
        elif key in _ZOOMS:
            pane.move_camera(camera.zoomed(_ZOOMS[key]))
        elif key in _TURNS:
            x, y = _TURNS[key]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                way = (_PIXELS_PER_KEY * x, -_PIXELS_PER_KEY * y)
                pane.move_camera(camera.panned(*way, pane.width(), pane.height()))
            else:
                pane.move_camera(camera.turned(_DEGREES_PER_KEY * x, _DEGREES_PER_KEY * y))
        else:
            return False
        return True

    def cursor_at(self, place: QPointF) -> Qt.CursorShape:
        """What the mouse looks like at a pixel: a hand where it can take hold of a mark."""
        if self.is_dragging_start:
            return Qt.CursorShape.ClosedHandCursor
        if not self.is_moving_camera and self.mark_at(place) is not None:
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.ArrowCursor

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether a key is the pane's, before any shortcut of the window."""
        is_plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        key = Qt.Key(event.key())
        return is_plain and (key in _TURNS or key in _ZOOMS or key == Qt.Key.Key_Home)

    def place_at(self, place: QPointF) -> tuple[float, float] | None:
        """The point (x, y) of the domain whose surface is seen at a pixel; None beside it."""
        scene, point = self._pane.scene, self._picked(place)
        if scene is None or point is None:
            return None
        return scene.box.to_plane(float(point[0]), float(point[1]))

    def mark_at(self, place: QPointF) -> NDArray[np.float64] | None:
        """The start or the ball of the selected run, where the mouse is on one."""
        path = self._selected_path()
        if path is None:
            return None
        style = mark_style(self._pane.theme, path)
        for mark, diameter in ((path.ball, style.ball), (path.start, style.start)):
            seen = self._seen(mark)
            distance = math.hypot(place.x() - seen[0], place.y() - seen[1])
            if distance <= max(0.5 * diameter + 3.0, _LEAST_REACH):
                return mark
        return None

    def tip_at(self, place: QPointF) -> str:
        """What is told about a pixel: a step of a path, the selected run's before others'."""
        scene = self._pane.scene
        if scene is None:
            return ""
        for path in reversed(scene.paths):
            if len(path.points):
                seen = self._seen(path.points)
                ways = np.hypot(seen[:, 0] - place.x(), seen[:, 1] - place.y())
                nearest = int(np.argmin(ways))
                if ways[nearest] <= _STEP_REACH:
                    return step_text(path.mark, int(path.point_places[nearest]), scene.axis_names)
        return ""

    def _drag_start(self, place: QPointF) -> None:
        """The start goes where the mouse is; beside the surface it keeps its height."""
        scene = self._pane.scene
        if scene is None or scene.field is None:
            return
        ray = self._ray(place)
        point = picked(scene.field, *ray)
        if point is None:
            point = on_height(self._grip_height, scene.field, *ray)
        if point is not None:
            self._pick(*scene.box.to_plane(float(point[0]), float(point[1])))

    def _pick(self, x: float, y: float) -> None:
        """Start at a place, with no more digits than the pixels tell apart."""
        pane, scene = self._pane, self._pane.scene
        if scene is None:
            return
        pixels = pane.camera.pixels_per_unit(pane.width(), pane.height())
        of_x, of_y, _ = 1.0 / (pixels * scene.box.scale)
        # Rounding must not lead out of the domain.
        pane.pick_start(*scene.box.domain.clamped(rounded_to(x, of_x), rounded_to(y, of_y)))

    def _move_camera(self, way: QPointF) -> None:
        pane = self._pane
        if self._pans:
            camera = pane.camera.panned(way.x(), way.y(), pane.width(), pane.height())
        else:
            camera = pane.camera.turned(-_DEGREES_PER_PIXEL * way.x(), _DEGREES_PER_PIXEL * way.y())
        pane.move_camera(camera)

    def _selected_path(self) -> DrapedPath | None:
        paths = self._pane.scene.paths if self._pane.scene is not None else ()
        return next((path for path in reversed(paths) if path.is_selected), None)

    def _picked(self, place: QPointF) -> NDArray[np.float64] | None:
        """The point of the surface that is seen at a pixel, in box coordinates."""
        scene = self._pane.scene
        if scene is None or scene.field is None:
            return None
        return picked(scene.field, *self._ray(place))

    def _ray(self, place: QPointF) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        pane = self._pane
        return pane.camera.ray(place.x(), place.y(), pane.width(), pane.height())

    def _seen(self, point: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._pane.camera.project(point, self._pane.width(), self._pane.height())
