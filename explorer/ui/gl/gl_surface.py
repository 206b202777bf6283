"""The surface pane drawn by OpenGL."""

from __future__ import annotations

import logging
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from pyqtgraph.opengl import GLViewWidget
from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QMatrix4x4, QPainter, QSurfaceFormat
from PySide6.QtWidgets import QWidget

from explorer.scenes.box_frame import box_frame
from explorer.scenes.camera import Camera
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.colour_maps import colour_table
from explorer.ui.gl.height_field_item import HeightFieldItem
from explorer.ui.gl.programs import Programs
from explorer.ui.gl.scene_strokes import frame_strokes, mark_strokes, path_strokes
from explorer.ui.gl.strokes_item import Pass, StrokesItem
from explorer.ui.surface_marks import AHEAD, HIDDEN
from explorer.ui.surface_overlay import SurfaceOverlay
from explorer.ui.theme import Theme

_LOG = logging.getLogger(__name__)

SAMPLES = 0


class GlSurface(GLViewWidget):
    """Draws a scene with the camera it is given; the mouse is the parent's business.

    Signals
    -------
    failed(str)
        OpenGL does not draw; the text says why, for the user.

    Attributes
    ----------
    camera
        Where the picture is seen from.
    programs
        Shader programs of the present context.
    faults
        Errors met while drawing.
    frames
        Pictures drawn.
    """

    failed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.camera = Camera()
        self.programs = Programs()
        self.faults = 0
        self.frames = 0
        self._scene: SurfaceScene | None = None
        self._frame_item = StrokesItem([Pass()])
        self._field_item = HeightFieldItem()
        hidden = Pass(GL.GL_GREATER, (HIDDEN, HIDDEN * AHEAD), 0.5)
        seen = Pass(GL.GL_LEQUAL, (1.0, AHEAD), 0.5)
        self._path_item = StrokesItem([hidden, replace(seen, lift=2.0)])
        self._marks_item = StrokesItem([hidden, replace(seen, lift=1.0)])
        for item in (self._frame_item, self._field_item, self._path_item, self._marks_item):
            self.addItem(item)
        self._overlay = SurfaceOverlay(theme)
        self.set_theme(theme)

    @property
    def uploads(self) -> int:
        """How often heights were written to the GPU."""
        return self._field_item.uploads

    def show_scene(self, scene: SurfaceScene) -> None:
        self._scene = scene
        self._field_item.show_scene(scene)
        self._field_item.set_colours(colour_table(scene.colour_map))
        self._set_path_strokes(scene)
        self.update()

    def set_camera(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._overlay.set_theme(theme)
        self._field_item.line_width = 1.0 if not theme.is_projector else 1.8
        self.setBackgroundColor(theme.plot)
        if self._scene is not None:
            self._set_path_strokes(self._scene)
        self.update()

    def report(self, error: Exception) -> None:
        """Count an error of drawing; the first one is told."""
        self.faults += 1
        if self.faults == 1:
            _LOG.info("OpenGL failed: %s", error)
            self.failed.emit("OpenGL stopped working, so the surface is drawn without it.")

    def viewMatrix(self) -> QMatrix4x4:
        return QMatrix4x4(*self.camera.view_matrix().ravel())

    def projectionMatrix(self, region: object, viewport: object) -> QMatrix4x4:
        return QMatrix4x4(*self.lens_matrix.ravel())

    @property
    def lens_matrix(self) -> NDArray[np.float64]:
        """The camera's projection for the size of this pane, shape (4, 4)."""
        return self.camera.projection_matrix(max(self.width(), 1), max(self.height(), 1))

    def initializeGL(self) -> None:
        # Called again when the pane has moved to another window: the old context is gone.
        self.programs = Programs()
        try:
            for item in self.items:
                item.initialize()
        except Exception as error:  # noqa: BLE001 - drivers fail in ways of their own
            self.report(error)

    def paintGL(self) -> None:
        try:
            self._paint()
        except Exception as error:  # noqa: BLE001 - see above
            self.report(error)

    def _paint(self) -> None:
        size = QSizeF(self.width(), self.height())
        if self._scene is not None:
            axes = self._scene.axes(self._overlay.tick_count(size.width(), size.height()))
            frame = box_frame(self._scene.box, axes, self.camera)
            self._frame_item.set_strokes(frame_strokes(frame, self._theme))
        super().paintGL()
        if self._scene is not None:
            self._reset_state()
            painter = QPainter(self)
            colours = colour_table(self._scene.colour_map)
            self._overlay.paint(painter, self._scene, frame, self.camera, colours, size)
            painter.end()
        self.frames += 1

    def _reset_state(self) -> None:
        """What QPainter expects of the context."""
        GL.glDisable(GL.GL_DEPTH_TEST)
        GL.glDepthFunc(GL.GL_LESS)

    def _set_path_strokes(self, scene: SurfaceScene) -> None:
        self._path_item.set_strokes(path_strokes(scene.paths, self._theme))
        self._marks_item.set_strokes(mark_strokes(scene.paths, self._theme))
        cursor = max((path.cursor for path in scene.paths), default=0)
        self._path_item.set_cursor(cursor)
        self._marks_item.set_cursor(cursor)


def surface_format() -> QSurfaceFormat:
    """What the pane asks of OpenGL: version 2.1 with a depth buffer, nothing newer."""
    result = QSurfaceFormat(QSurfaceFormat.defaultFormat())
    result.setVersion(2, 1)
    result.setProfile(QSurfaceFormat.OpenGLContextProfile.NoProfile)
    result.setDepthBufferSize(24)
    result.setSamples(SAMPLES)
    return result
