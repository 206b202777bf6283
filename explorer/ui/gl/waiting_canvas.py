"""What stands in the surface pane until PyOpenGL is loaded.

PyOpenGL and pyqtgraph's part for it take a third of the time to the first picture of the window,
so the window is shown before they are loaded. A window that gets its first OpenGL widget while it
is shown is taken off the screen and made anew by Qt; this one is there from the start.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QImage, QOpenGLContext, QSurfaceFormat
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from explorer.scenes.camera import Camera
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.theme import Theme

_COLOUR_BUFFER = 0x4000
_LEAST_VERSION = (2, 1)


def has_context(wanted: QSurfaceFormat) -> bool:
    """Whether there is OpenGL at all; whether it draws is the probe's question."""
    context = QOpenGLContext()
    context.setFormat(wanted)
    if not context.create() or context.isOpenGLES():
        return False
    return tuple(context.format().version()) >= _LEAST_VERSION


class WaitingCanvas(QOpenGLWidget):
    """An empty pane in the colour of its ground.

    Signals
    -------
    shown()
        It has been painted for the first time, and the window with it.
    """

    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_shown = False
        self._theme = theme

    @property
    def is_rapid(self) -> bool:
        """Whether a better picture follows: always."""
        return True

    def show_scene(self, scene: SurfaceScene) -> None:
        """Whoever comes after shows it."""

    def set_camera(self, camera: Camera) -> None:
        """Whoever comes after looks from there."""

    def picture(self, ratio: float) -> QImage:
        """Nothing but the ground."""
        image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        image.fill(QColor(self._theme.plot))
        return image

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintGL(self) -> None:
        ground = QColor(self._theme.plot)
        functions = self.context().functions()
        functions.glClearColor(ground.redF(), ground.greenF(), ground.blueF(), 1.0)
        functions.glClear(_COLOUR_BUFFER)
        if not self._is_shown:
            self._is_shown = True
            # Once the picture is on the screen, and not while it is made.
            QTimer.singleShot(0, self.shown.emit)
