"""The surface pane without OpenGL: pixels by numpy, everything else by QPainter.

The same scene from the same camera in the same colours. How fine the picture is follows from how
long the last one took: a picture that is turned has to be fast, one that stands may take longer,
and one that nobody waits for (drawn into a file, without a screen) is as good as it gets.
"""

from __future__ import annotations

import math
import time

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.scenes.box_frame import box_frame
from explorer.scenes.camera import Camera
from explorer.scenes.height_field import HeightField
from explorer.scenes.rasterizer import Paint, Raster, rasterized
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.colour_maps import colour_table
from explorer.ui.pace import Pace
from explorer.ui.software_marks import MarkPainter
from explorer.ui.surface_overlay import SurfaceOverlay
from explorer.ui.theme import Theme

_FINENESS = (0.4, 0.6, 0.8, 1.0, 1.5, 2.0)
"""Pixels of the picture per pixel of the screen, in each direction; 2 is antialiased."""

_RAPID_SECONDS, _STILL_SECONDS = 0.05, 0.16
"""How long a picture may take."""

_MOST_PIXELS = 12_000_000
"""Of the raster of a picture for a file; a larger picture is less finely antialiased."""

_MESH_SECONDS = 0.03
"""Part of it that does not depend on the number of pixels."""

_FIRST_GUESS, _FASTEST = 1.2e-7, 3e-8
"""Seconds a pixel, before the first picture was timed, and at least."""


class SoftwareSurface(QWidget):
    """Draws a scene with the camera it is given; the mouse is the parent's business.

    Parameters
    ----------
    note
        Why there is no OpenGL, a few words for a corner of the pane.
    """

    def __init__(self, theme: Theme, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.camera = Camera()
        self._note = note
        self._scene: SurfaceScene | None = None
        self._raster: Raster | None = None
        self._drawn: tuple[object, ...] = ()
        self._seconds_per_pixel = _FIRST_GUESS
        self._pace = Pace(self, self.update)
        self._overlay = SurfaceOverlay(theme)
        self.set_theme(theme)

    @property
    def is_rapid(self) -> bool:
        """Whether pictures follow one another so quickly that they are drawn with less care."""
        return self._pace.is_rapid

    def show_scene(self, scene: SurfaceScene) -> None:
        old, self._scene = self._scene, scene
        self._pace.note_change(is_costly=old is not None and old.field is not scene.field)

    def set_camera(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self._pace.note_change()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._overlay.set_theme(theme)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.plot))
        if self._scene is not None and not self.rect().isEmpty():
            self._paint_scene(painter, self._scene, self._current_raster(self._scene))
        painter.end()
        self._pace.note_picture()

    def picture(self, ratio: float) -> QImage:
        """The pane as it is, drawn well and with so many pixels for each of its own."""
        size = self.size() * ratio
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(self._theme.plot))
        if self._scene is not None:
            field = self._scene.field
            wanted = ratio * _fineness_of_file(size.width() * size.height())
            raster = self._drawn_raster(field, self._scene, wanted) if field else None
            with QPainter(image) as painter:
                self._paint_scene(painter, self._scene, raster)
        return image

    def _paint_scene(self, painter: QPainter, scene: SurfaceScene, raster: Raster | None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = (float(self.width()), float(self.height()))
        axes = scene.axes(self._overlay.tick_count(*size))
        frame = box_frame(scene.box, axes, self.camera)
        depths = raster.depths if raster is not None else None
        marks = MarkPainter(painter, self.camera, self._theme, depths, size)
        marks.paint_frame(frame)
        if raster is not None:
            painter.drawImage(QRectF(self.rect()), _image(raster))
        marks.paint_guides(scene.guides, colour_table(scene.colour_map))
        marks.paint_ways(scene.paths)
        marks.paint_field_marks(scene.draped_marks)
        marks.paint_ends(scene.paths)
        self._overlay.paint(
            painter,
            scene,
            frame,
            self.camera,
            colour_table(scene.colour_map),
            [scene.note, self._note],
            QSizeF(*size),
        )

    def _current_raster(self, scene: SurfaceScene) -> Raster | None:
        """The surface's picture; computed only where something of it has changed."""
        if scene.field is None:
            return None
        ratio = self._fineness() * self.devicePixelRatioF()
        wanted = (
            scene.field, scene.scale, scene.levels.tobytes(), scene.colour_map, self.camera,
            self.size(), self._line_width, ratio,
        )  # fmt: skip
        if self._raster is None or wanted != self._drawn:
            begin = time.perf_counter()
            self._raster = self._drawn_raster(scene.field, scene, ratio)
            height, width = self._raster.depths.shape
            self._learn(time.perf_counter() - begin, width * height)
            self._drawn = wanted
        return self._raster

    @property
    def _line_width(self) -> float:
        """Of level lines, in pixels of the pane."""
        return 1.8 if self._theme.is_projector else 1.0

    def _drawn_raster(self, field: HeightField, scene: SurfaceScene, ratio: float) -> Raster:
        """The surface's picture with so many pixels for each of the pane."""
        width, height = (max(round(v * ratio), 1) for v in (self.width(), self.height()))
        paint = Paint(
            colour_table(scene.colour_map),
            scene.scale,
            scene.levels,
            self._line_width * ratio,
            scene.box.height_scale,
        )
        return rasterized(field, paint, self.camera, (width, height), ratio)

    def _learn(self, seconds: float, pixels: int) -> None:
        """Half of the guess is what the last picture took: one that was disturbed counts little."""
        taken = max((seconds - _MESH_SECONDS) / pixels, _FASTEST)
        self._seconds_per_pixel = 0.5 * (self._seconds_per_pixel + taken)

    def _fineness(self) -> float:
        if QGuiApplication.platformName() == "offscreen":
            return _FINENESS[-1]
        seconds = _RAPID_SECONDS if self._pace.is_rapid else _STILL_SECONDS
        pixels = self.width() * self.height() * self.devicePixelRatioF() ** 2
        affordable = math.sqrt((seconds - _MESH_SECONDS) / (self._seconds_per_pixel * pixels))
        return max((step for step in _FINENESS if step <= affordable), default=_FINENESS[0])


def _fineness_of_file(pixels: int) -> float:
    """How fine the surface is in a picture of so many pixels that nobody waits for."""
    return max((f for f in _FINENESS if f >= 1.0 and f * f * pixels <= _MOST_PIXELS), default=1.0)


def _image(raster: Raster) -> QImage:
    """The raster as an image; it shares the raster's memory."""
    height, width = raster.depths.shape
    pixels = np.ascontiguousarray(raster.pixels)
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
