"""Antialiasing by a second, multisampled picture.

Four samples a pixel cost software OpenGL two to three times as much as one, so the pane itself
has one, and a picture that is worth it is drawn beside it and copied over.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

SAMPLES = 4


class Multisampling:
    """A multisampled picture of one context, made anew when the size changes."""

    def __init__(self) -> None:
        self._target: QOpenGLFramebufferObject | None = None

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

    def _sized(self, size: QSize) -> QOpenGLFramebufferObject:
        if self._target is None or self._target.size() != size:
            kind = QOpenGLFramebufferObjectFormat()
            kind.setSamples(SAMPLES)
            kind.setAttachment(QOpenGLFramebufferObject.Attachment.CombinedDepthStencil)
            self._target = QOpenGLFramebufferObject(size, kind)
        return self._target
