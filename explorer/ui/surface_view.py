"""The surface pane: a picture by OpenGL or by software, and what the user does on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from explorer.document import ViewSettings
from explorer.scenes.camera import HOME, Camera, Viewpoint, seen_from
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.camera_motion import CameraMotion
from explorer.ui.contours.readout import AWAY, Readout
from explorer.ui.gl.availability import missing_opengl, opengl_canvas
from explorer.ui.gl.renderer import renderer
from explorer.ui.gl.waiting_canvas import WaitingCanvas
from explorer.ui.software_surface import SoftwareSurface
from explorer.ui.surface_mouse import SurfaceMouse
from explorer.ui.surface_overlay import SurfaceOverlay
from explorer.ui.surface_place import SurfacePlace
from explorer.ui.theme import Theme

if TYPE_CHECKING:
    from explorer.ui.gl.copied_surface import CopiedSurface
    from explorer.ui.gl.gl_surface import GlSurface

    Canvas = GlSurface | CopiedSurface | SoftwareSurface | WaitingCanvas


class SurfaceView(QWidget):
    """Shows surface scenes; never computes and never writes.

    Signals
    -------
    start_picked(float, float)
        The start is wanted at x, y.
    start_drag_began(), start_drag_ended()
        Around one or more `start_picked` that belong together.
    hovered(object)
        The mouse is over (x, y) of the surface; None when it has left. Answer with `set_readout`.
    camera_moved(float, float, float)
        The user looks from another azimuth, elevation (degrees) and distance (half-widths).
    fell_back(str)
        OpenGL turned out not to work after the start: the sentence of `reason`.

    Attributes
    ----------
    camera
        Where the picture is seen from.
    canvas
        What draws it.
    rendering
        ``"opengl"`` or ``"software"``.
    reason
        Why it is not OpenGL, one sentence for the user; else empty.

    Parameters
    ----------
    waits
        Whether OpenGL is loaded only after the window has been seen.
    """

    start_picked = Signal(float, float)
    start_drag_began = Signal()
    start_drag_ended = Signal()
    hovered = Signal(object)
    camera_moved = Signal(float, float, float)
    fell_back = Signal(str)

    def __init__(
        self,
        theme: Theme,
        *,
        use_opengl: bool = True,
        waits: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Surface")
        self.camera = Camera()
        self.rendering = "opengl"
        self.reason = ""
        self._theme = theme
        self._scene: SurfaceScene | None = None
        self._wanted = (self.camera.azimuth, self.camera.elevation, self.camera.distance)
        self._overlay = SurfaceOverlay(theme)
        self._mouse = SurfaceMouse(self)
        self._motion = CameraMotion(self)
        self._motion.moved.connect(self._take_motion)
        self._motion.ended.connect(self._end_motion)
        self._hovered: tuple[float, float] | None = None
        self._place = AWAY
        self.canvas: Canvas = self._first_canvas(use_opengl=use_opengl, waits=waits)
        self._marked = SurfacePlace(self)
        self._readout = Readout(self)
        self.set_theme(theme)
        # Last, as it makes Qt resize the pane.
        self.setMinimumSize(120, 100)

    @property
    def scene(self) -> SurfaceScene | None:
        """What is shown."""
        return self._scene

    @property
    def theme(self) -> Theme:
        return self._theme

    # What is shown

    def show_scene(self, scene: SurfaceScene) -> None:
        """Show a scene.

        The camera moves only where the document wants it elsewhere than before, so it stays when
        the function changes, and does not fight the mouse. A scene that looks like the last one
        is not drawn again.
        """
        old, self._scene = self._scene, scene
        if scene.camera != self._wanted:
            self._wanted = scene.camera
            if not (self._mouse.is_moving_camera or self._motion.is_moving):
                self._look_from(*scene.camera)
        if old is None or not scene.looks_like(old):
            self._fit()
            self.canvas.show_scene(scene)
            self._marked.follow(scene, self.camera)
        self._follow(old, scene)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._overlay.set_theme(theme)
        self._readout.set_theme(theme)
        self._marked.set_theme(theme)
        self.canvas.set_theme(theme)
        self._fit()

    def set_readout(self, text: str) -> None:
        """What is known about the place under the mouse; empty text shows nothing."""
        self._readout.show_text(text, QRectF(self.rect()), self._place)

    def mark_place(self, place: tuple[float, float] | None) -> None:
        """Show where the mouse is in the other pane; None for nowhere."""
        self._marked.mark(place, self._scene, self.camera)

    def picture(self, ratio: float) -> QImage:
        """What the pane shows, with so many pixels for each of its own, and without the mouse."""
        return self.canvas.picture(ratio)

    # What the mouse does

    def move_camera(self, camera: Camera) -> None:
        """Look from elsewhere at once, and tell; whatever moves the camera by itself ends."""
        self._motion.stop()
        if camera == self.camera:
            return
        self._set_camera(camera)
        self.camera_moved.emit(camera.azimuth, camera.elevation, camera.distance)

    def reset_camera(self) -> None:
        """The usual view, and tell."""
        self.look_from(Viewpoint.HOME)

    def look_from(self, viewpoint: Viewpoint) -> None:
        """Look at the whole box from a viewpoint, and tell."""
        self._go(seen_from(viewpoint, self.camera))

    def set_turntable(self, turns: bool) -> None:
        """Go slowly round and round, or stand still; tells where it stands in the end."""
        if turns:
            self._motion.turn(self.camera)
        else:
            self._motion.stop()

    @property
    def is_moving_by_itself(self) -> bool:
        return self._motion.is_moving

    def begin_start_drag(self) -> None:
        self.start_drag_began.emit()

    def pick_start(self, x: float, y: float) -> None:
        self.start_picked.emit(x, y)

    def end_start_drag(self) -> None:
        self.start_drag_ended.emit()

    # Qt's events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)
        self._show_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)
        self._show_cursor(event.position())
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._mouse.wheel(event)
        event.accept()

    def leaveEvent(self, _event: QEvent) -> None:
        self._place = AWAY
        self._tell_hovered(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._mouse.key(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The pane's keys are not taken for shortcuts of the window while it has the focus.
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_shortcut and self._mouse.wants_key(event):
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._mouse.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.canvas.setGeometry(self.rect())
        self._fit()

    # Inside

    def _first_canvas(self, *, use_opengl: bool, waits: bool) -> Canvas:
        if waits and use_opengl and renderer():
            canvas = WaitingCanvas(self._theme, self)
            canvas.shown.connect(self._end_waiting)
            return canvas
        return self._lasting_canvas(use_opengl=use_opengl)

    def _lasting_canvas(self, *, use_opengl: bool) -> Canvas:
        if not use_opengl:
            # Whoever asked for it need not be told in every picture.
            return self._software_canvas("that was asked for", note="")
        if missing := missing_opengl():
            return self._software_canvas(missing, note=f"Without OpenGL: {missing}.")
        canvas = opengl_canvas(self._theme, self)
        # Queued: it is told while it paints, and must not be replaced under its own feet.
        canvas.failed.connect(self._fall_back, Qt.ConnectionType.QueuedConnection)
        return canvas

    def _software_canvas(self, missing: str, note: str) -> SoftwareSurface:
        self.rendering = "software"
        self.reason = f"The surface is drawn without OpenGL: {missing}."
        return SoftwareSurface(self._theme, note, self)

    def _fall_back(self, missing: str) -> None:
        """Go on by software after OpenGL has failed."""
        if self.rendering == "software":
            return
        self._replace_canvas(self._software_canvas(missing, note=f"Without OpenGL: {missing}."))
        self.fell_back.emit(self.reason)

    def _end_waiting(self) -> None:
        # It lives as long as the window, and OpenGL keeps a picture of its size for it.
        self.canvas.resize(1, 1)
        self._replace_canvas(self._lasting_canvas(use_opengl=True))
        if self.reason:
            self.fell_back.emit(self.reason)

    def _replace_canvas(self, canvas: Canvas) -> None:
        # Hidden, not destroyed: a view with OpenGL lives as long as its window.
        self.canvas.hide()
        self.canvas = canvas
        self.canvas.setGeometry(self.rect())
        self.canvas.set_camera(self.camera)
        if self._scene is not None:
            self.canvas.show_scene(self._scene)
        self.canvas.show()
        self._marked.stay_above()
        self._readout.raise_()

    def _go(self, camera: Camera) -> None:
        if self._scene is not None and self._scene.smooth_moves and self.isVisible():
            self._motion.fly(self.camera, camera)
        else:
            self.move_camera(camera)

    def _follow(self, old: SurfaceScene | None, scene: SurfaceScene) -> None:
        """Keep the ball in the middle where that is wanted; the middle of the box after that."""
        if not scene.follows_ball:
            if old is not None and old.follows_ball:
                self._go(replace(self.camera, target=HOME))
            return
        ball = next((path.ball for path in reversed(scene.paths) if path.is_selected), None)
        if ball is not None and not self._mouse.is_dragging_start:
            x, y, z = (float(v) for v in ball)
            if self.camera.target != (x, y, z):
                self._go(replace(self.camera, target=(x, y, z)))

    def _take_motion(self, camera: Camera) -> None:
        self._set_camera(replace(camera, margins=self.camera.margins))

    def _end_motion(self, camera: Camera) -> None:
        self.camera_moved.emit(camera.azimuth, camera.elevation, camera.distance)

    def _look_from(self, azimuth: float, elevation: float, distance: float) -> None:
        camera = replace(self.camera, azimuth=azimuth, elevation=elevation, distance=distance)
        usual = ViewSettings()
        if (azimuth, elevation, distance) == (usual.azimuth, usual.elevation, usual.distance):
            camera = replace(camera, target=HOME)
        self._set_camera(camera)

    def _set_camera(self, camera: Camera) -> None:
        self.camera = camera
        self.canvas.set_camera(camera)
        self._marked.follow(self._scene, camera)

    def _fit(self) -> None:
        """Keep room for the labels."""
        if self._scene is not None and not self.rect().isEmpty():
            margins = self._overlay.margins(self._scene, self.width(), self.height())
            self._set_camera(replace(self.camera, margins=margins))

    def _hover(self, place: QPointF) -> None:
        self._place = place
        if not self._mouse.is_moving_camera:
            self._tell_hovered(self._mouse.place_at(place))

    def _tell_hovered(self, place: tuple[float, float] | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.hovered.emit(place)

    def _show_cursor(self, place: QPointF) -> None:
        shape = self._mouse.cursor_at(place)
        if self.cursor().shape() != shape:
            self.setCursor(shape)
