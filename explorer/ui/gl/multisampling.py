"""Antialiasing by a second, multisampled picture.

Four samples a pixel cost software OpenGL two to three times as much as one, so the pane itself
has one, and a picture that is worth it is drawn beside it and copied over. The second picture is
large, 32 bytes for each pixel, and only needed while the copy is made: a moment after the last one
its memory is given back, and that of the compiler of shaders with it (6 MB in Mesa).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QOpenGLContext, QSurface
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

SAMPLES = 4

KEPT_MS = 1_000
"""How long the second picture waits for the next use."""


class Multisampling(QObject):
    """A multisampled picture of the present context, made anew when the size changes."""

    def __init__(self, pane: QObject) -> None:
        super().__init__(pane)
        self._target: QOpenGLFramebufferObject | None = None
        self._place: tuple[QOpenGLContext, QSurface] | None = None
        self._pause = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._pause.timeout.connect(self._give_back)

    @property
    def holds_picture(self) -> bool:
        """Whether there is memory for a picture at present."""
        return self._target is not None

    def draw(
        self,
        size: QSize,
        draw: Callable[[], None],
        picture: QOpenGLFramebufferObject | None = None,
    ) -> None:
        """Call `draw`, with the present picture replaced by a multisampled one for the time.

        Parameters
        ----------
        size
            Of the present picture, in its own pixels.
        picture
            The present picture; None for the pane's own.
        """
        if not QOpenGLFramebufferObject.hasOpenGLFramebufferBlit():
            draw()
            return
        target = self._sized(size)
        target.bind()
        try:
            draw()
        finally:
            target.release()
        # None is the pane's own picture; the library's type hints do not know it.
        QOpenGLFramebufferObject.blitFramebuffer(picture, target)  # type: ignore[arg-type]
        if picture is not None:
            picture.bind()
        self._pause.start()

    def _sized(self, size: QSize) -> QOpenGLFramebufferObject:
        if self._target is None or self._target.size() != size:
            kind = QOpenGLFramebufferObjectFormat()
            kind.setSamples(SAMPLES)
            kind.setAttachment(QOpenGLFramebufferObject.Attachment.CombinedDepthStencil)
            self._enter(QOpenGLContext.currentContext())
            self._target = QOpenGLFramebufferObject(size, kind)
        return self._target

    def _enter(self, context: QOpenGLContext) -> None:
        """Remember where the picture is made, which is where it has to be freed."""
        if self._place is None:
            self._place = (context, context.surface())
            context.aboutToBeDestroyed.connect(self._leave)

    def _leave(self) -> None:
        """The context goes, with the window or when the pane moves to another one."""
        self._pause.stop()
        self._give_back()
        self._place = None

    def _give_back(self) -> None:
        if self._target is None or self._place is None:
            return
        context, surface = self._place
        # Elsewhere Qt would put it off, and without its context forget it.
        context.makeCurrent(surface)
        self._target = None
        # With the compiler go its tables; it makes them again for the next shader.
        context.functions().glReleaseShaderCompiler()
        context.doneCurrent()
