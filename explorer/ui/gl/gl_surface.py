"""The surface pane drawn by OpenGL."""

from __future__ import annotations

import logging

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from pyqtgraph.opengl import GLViewWidget
from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMatrix4x4, QPainter
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLPaintDevice
from PySide6.QtWidgets import QWidget

from explorer.scenes.box_frame import BoxFrame, box_frame
from explorer.scenes.camera import Camera
from explorer.scenes.drape import DrapedPath
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.colour_maps import colour_table
from explorer.ui.gl.guide_items import GuideItems
from explorer.ui.gl.height_field_item import HeightFieldItem
from explorer.ui.gl.multisampling import Multisampling
from explorer.ui.gl.probe import surface_format
from explorer.ui.gl.programs import Programs
from explorer.ui.gl.scene_strokes import (
    field_mark_strokes,
    frame_strokes,
    mark_strokes,
    path_strokes,
)
from explorer.ui.gl.strokes_item import Pass, StrokesItem
from explorer.ui.pace import Pace
from explorer.ui.surface_marks import AHEAD, HIDDEN
from explorer.ui.surface_overlay import SurfaceOverlay
from explorer.ui.theme import Theme

_LOG = logging.getLogger(__name__)

_HIDDEN = Pass(GL.GL_GREATER, (HIDDEN, HIDDEN * AHEAD), 0.5)
_SEEN = Pass(GL.GL_LEQUAL, (1.0, AHEAD), 1.0)
_SEEN_LINE = Pass(GL.GL_LEQUAL, (1.0, AHEAD), 2.0)


_MANY_PIECES = 3_000


class GlSurface(GLViewWidget):
    """Draws a scene with the camera it is given; the mouse is the parent's business.

    Signals
    -------
    outdated()
        Another picture is needed.
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

    outdated = Signal()
    failed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format())
        # What was drawn stays: a label that moves over the pane costs no new picture.
        self.setUpdateBehavior(self.UpdateBehavior.PartialUpdate)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.camera = Camera()
        self.programs = Programs()
        self.faults = 0
        self.frames = 0
        self._is_stale = True
        self._picture_ratio: float | None = None
        self._multisampling = Multisampling(self)
        self._pace = Pace(self, self._redraw)
        self._scene: SurfaceScene | None = None
        self._frame_item = StrokesItem([Pass()])
        self._field_item = HeightFieldItem()
        self._path_item = StrokesItem([_HIDDEN, _SEEN_LINE])
        self._field_marks_item = StrokesItem([_HIDDEN, _SEEN_LINE])
        self._marks_item = StrokesItem([_HIDDEN, _SEEN])
        self._guides = GuideItems(theme)
        below = (self._frame_item, self._field_item)
        above = (self._path_item, self._field_marks_item, self._marks_item)
        for item in (*below, *self._guides, *above):
            self.addItem(item)
        self._overlay = SurfaceOverlay(theme)
        self.set_theme(theme)

    @property
    def uploads(self) -> int:
        """How often heights were written to the GPU."""
        return self._field_item.uploads

    @property
    def layouts(self) -> int:
        """How often the places of samples were written to the GPU."""
        return self._field_item.layouts

    @property
    def triangles(self) -> int:
        """How many triangles the surface of the last picture was made of."""
        return self._field_item.triangles

    @property
    def is_stale(self) -> bool:
        """Whether the last picture is not that of what is shown."""
        return self._is_stale

    @property
    def is_rapid(self) -> bool:
        """Whether pictures follow one another so quickly that they are drawn with less care."""
        return self._picture_ratio is None and self._pace.is_rapid

    @property
    def ratio(self) -> float:
        """Pixels of the picture that is drawn for each pixel of the pane."""
        return self._picture_ratio or self.devicePixelRatioF()

    def picture(self, ratio: float) -> QImage:
        """The pane as it is, drawn well and with so many pixels for each of its own.

        Raises
        ------
        MemoryError
            OpenGL has no room for a picture so large.
        """
        self._picture_ratio = ratio
        self.makeCurrent()
        try:
            return self._picture()
        finally:
            self._picture_ratio = None
            self.doneCurrent()

    def show_scene(self, scene: SurfaceScene) -> None:
        old, self._scene = self._scene, scene
        self._field_item.show_scene(scene)
        self._field_item.set_colours(colour_table(scene.colour_map))
        self._guides.show_scene(scene, self._theme)
        has_long_way = self._show_paths(scene, old) and _is_long(scene)
        is_another = old is not None and old.field is not scene.field
        self._pace.note_change(is_costly=is_another or has_long_way)

    def set_camera(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self._pace.note_change()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._overlay.set_theme(theme)
        self._field_item.line_width = 1.8 if theme.is_projector else 1.0
        self.setBackgroundColor(theme.plot)
        if self._scene is not None:
            self._guides.show_scene(self._scene, theme)
            self._show_paths(self._scene, None)
        self._redraw()

    def report(self, error: Exception) -> None:
        """Count an error of drawing; the first one is told."""
        self.faults += 1
        if self.faults == 1:
            _LOG.info("OpenGL failed: %s", error)
            self.failed.emit("OpenGL stopped working")

    @property
    def lens_matrix(self) -> NDArray[np.float64]:
        """The camera's projection for the size of this pane, shape (4, 4)."""
        return self.camera.projection_matrix(max(self.width(), 1), max(self.height(), 1))

    def viewMatrix(self) -> QMatrix4x4:
        return QMatrix4x4(*self.camera.view_matrix().ravel())

    def projectionMatrix(self, region: object, viewport: object) -> QMatrix4x4:
        return QMatrix4x4(*self.lens_matrix.ravel())

    def initializeGL(self) -> None:
        # Called again when the pane has moved to another window: the old context is gone.
        self.programs = Programs()
        for item in self.items:
            item.initialize()
        self._is_stale = True

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            # On another screen Qt has another picture for the pane, and there is nothing in it.
            self._redraw()
        return bool(super().event(event))

    def resizeGL(self, width: int, height: int) -> None:
        self._is_stale = True

    def paintGL(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        try:
            self._paint()
        except Exception as error:  # noqa: BLE001 - drivers fail in ways of their own
            self.report(error)
        self.frames += 1
        self._pace.note_picture()

    def _redraw(self) -> None:
        self._is_stale = True
        self.update()
        self.outdated.emit()

    def _picture(self) -> QImage:
        size = self._pixels()
        depth = QOpenGLFramebufferObject.Attachment.CombinedDepthStencil
        picture = QOpenGLFramebufferObject(size, depth)
        if not picture.isValid():
            raise MemoryError("OpenGL has no room for a picture so large.")
        picture.bind()
        GL.glViewport(0, 0, size.width(), size.height())
        self._paint(picture)
        picture.release()
        return picture.toImage()

    def _paint(self, picture: QOpenGLFramebufferObject | None = None) -> None:
        """Paint into the pane, or into a picture that is bound."""
        if self._scene is None:
            super().paintGL()
            return
        axes = self._scene.axes(self._overlay.tick_count(self.width(), self.height()))
        frame = box_frame(self._scene.box, axes, self.camera)
        self._frame_item.set_strokes(frame_strokes(frame, self._theme))
        unit = self.camera.pixels_per_unit(self.width(), self.height())
        self._field_marks_item.set_strokes(
            field_mark_strokes(self._scene.draped_marks, self._theme, unit)
        )
        if self.is_rapid:
            super().paintGL()
        else:
            self._multisampling.draw(self._pixels(), super().paintGL, picture)
        GL.glDisable(GL.GL_DEPTH_TEST)
        # Software OpenGL begins with its pixels when it is told to, and has a core of its own.
        GL.glFlush()
        self._paint_overlay(self._scene, frame)
        GL.glFlush()

    def _pixels(self) -> QSize:
        """Size of the picture in its own pixels."""
        ratio = self.ratio
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def _paint_overlay(self, scene: SurfaceScene, frame: BoxFrame) -> None:
        # Not a painter on the pane itself: while the pane is grabbed that one would paint into the
        # picture that is taken, under what OpenGL draws.
        device = QOpenGLPaintDevice(self._pixels())
        device.setDevicePixelRatio(self.ratio)
        painter = QPainter(device)
        try:
            size = QSizeF(self.width(), self.height())
            colours = colour_table(scene.colour_map)
            self._overlay.paint(painter, scene, frame, self.camera, colours, [scene.note], size)
        finally:
            painter.end()

    def _show_paths(self, scene: SurfaceScene, old: SurfaceScene | None) -> bool:
        """Hand the paths on; lines are made anew only where they differ, and whether they do."""
        paths = scene.paths
        is_same = old is not None and len(old.paths) == len(paths)
        differs = not (
            is_same and all(map(DrapedPath.has_line_of, paths, old.paths if old else ()))
        )
        if differs:
            self._path_item.set_strokes(path_strokes(paths, self._theme))
        self._marks_item.set_strokes(mark_strokes(paths, self._theme))
        cursor = max((path.cursor for path in paths), default=0)
        self._path_item.set_cursor(cursor)
        self._marks_item.set_cursor(cursor)
        return differs


def _is_long(scene: SurfaceScene) -> bool:
    """Whether there are so many pieces of paths that drawing them takes its time."""
    return sum(len(path.pieces) for path in scene.paths) > _MANY_PIECES
