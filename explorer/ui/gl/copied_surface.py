"""The surface pane where the processor draws for OpenGL.

A window with an OpenGL widget in it is composed by OpenGL, as a whole and anew for each change of
any of its widgets. A graphics card does that in no time, a processor in 8 ms. There the widget is
kept out of the window, and its finished picture is copied into the pane like any other picture.
"""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.scenes.camera import Camera
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.gl.gl_surface import GlSurface
from explorer.ui.theme import Theme


class CopiedSurface(QWidget):
    """Shows what an unseen `GlSurface` of the same size draws.

    Signals
    -------
    failed(str)
        OpenGL does not draw; the text says why, for the user.

    Attributes
    ----------
    source
        What draws.
    """

    failed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._picture = QImage()
        self.source = GlSurface(theme)
        self.source.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.source.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        # It draws when its picture is fetched, and never by itself.
        self.source.setUpdatesEnabled(False)
        self.source.outdated.connect(self.update)
        self.source.failed.connect(self.failed)
        # Nobody's child: that would make an OpenGL window of the one that this pane is in.
        self.destroyed.connect(partial(shiboken6.delete, self.source))
        self.source.show()

    @property
    def is_rapid(self) -> bool:
        """Whether pictures follow one another so quickly that they are drawn with less care."""
        return self.source.is_rapid

    def show_scene(self, scene: SurfaceScene) -> None:
        self.source.show_scene(scene)

    def set_camera(self, camera: Camera) -> None:
        self.source.set_camera(camera)

    def set_theme(self, theme: Theme) -> None:
        self.source.set_theme(theme)

    def picture(self, ratio: float) -> QImage:
        """The pane as it is, drawn well and with so many pixels for each of its own."""
        return self.source.picture(ratio)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.source.resize(self.size())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.source.screen() is not self.screen():
            self.source.setScreen(self.screen())
        if self.source.is_stale or self._picture.isNull():
            self._picture = self.source.grabFramebuffer()
        if self._picture.isNull():
            self.source.report(RuntimeError("there is no picture"))
            return
        with QPainter(self) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawImage(QPoint(), self._picture)
