"""What stands in the surface pane until PyOpenGL is loaded.

PyOpenGL and pyqtgraph's part for it take a third of the time to the first picture of the window,
so the window is shown before they are loaded. A window that gets its first OpenGL widget while it
is shown is taken off the screen and made anew by Qt; where it will get one, there is one from the
start.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from explorer.scenes.camera import Camera
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.gl.renderer import is_software
from explorer.ui.theme import Theme

_COLOUR_BUFFER = 0x4000


class WaitingCanvas(QWidget):
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
        if not is_software():
            _Pixel(theme, self)

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.plot))
        if not self._is_shown:
            self._is_shown = True
            # Once the picture is on the screen, and not while it is made.
            QTimer.singleShot(0, self.shown.emit)


class _Pixel(QOpenGLWidget):
    """The least of an OpenGL widget, in the colour of the ground."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = QColor(theme.plot)
        self.setFixedSize(1, 1)

    def paintGL(self) -> None:
        functions = self.context().functions()
        ground = self._ground
        functions.glClearColor(ground.redF(), ground.greenF(), ground.blueF(), 1.0)
        functions.glClear(_COLOUR_BUFFER)
