"""Whether OpenGL works here: a triangle is drawn out of sight and its pixels are read back.

Drivers report success and draw nothing (a back end that does not fit Qt's, a remote desktop), so
nothing but pixels is believed.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from OpenGL import GL
from OpenGL.platform import PLATFORM
from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext, QSurfaceFormat
from PySide6.QtOpenGL import QOpenGLFramebufferObject

_SIZE = 16
_NO_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb")
_LEAST_VERSION = (2, 1)


class ProbeError(RuntimeError):
    """OpenGL does not work; the message says why, as a part of a sentence."""


@cache
def missing_opengl() -> str:
    """Why OpenGL cannot be used, as a part of a sentence; empty where it can.

    The answer is kept: it costs a context, and does not change while the program runs.
    """
    try:
        _draw_a_triangle()
    except ProbeError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - drivers fail in ways of their own
        return f"OpenGL reports {type(error).__name__}"
    return ""


def surface_format() -> QSurfaceFormat:
    """What the pane asks of OpenGL: version 2.1 with a depth buffer, nothing newer."""
    result = QSurfaceFormat(QSurfaceFormat.defaultFormat())
    result.setVersion(*_LEAST_VERSION)
    result.setProfile(QSurfaceFormat.OpenGLContextProfile.NoProfile)
    result.setDepthBufferSize(24)
    return result


def _draw_a_triangle() -> None:
    if QGuiApplication.platformName() in _NO_SCREEN:
        raise ProbeError("there is no screen with OpenGL")
    context = QOpenGLContext()
    context.setFormat(surface_format())
    context.setShareContext(QOpenGLContext.globalShareContext())
    surface = QOffscreenSurface()
    surface.setFormat(surface_format())
    surface.create()
    if not (context.create() and surface.isValid() and context.makeCurrent(surface)):
        raise ProbeError("OpenGL cannot be started")
    try:
        _check_library()
        _check_version(context)
        _check_pixels(_drawn_pixels())
    finally:
        context.doneCurrent()
        surface.destroy()


def _check_library() -> None:
    """Whether the context that Qt has made is one that PyOpenGL can see."""
    if not PLATFORM.GetCurrentContext():
        raise ProbeError("it comes from another library than the window")


def _check_version(context: QOpenGLContext) -> None:
    if context.isOpenGLES():
        raise ProbeError("there is OpenGL ES only")
    version = context.format().version()
    if tuple(version) < _LEAST_VERSION:
        raise ProbeError(f"OpenGL is too old ({version[0]}.{version[1]}, 2.1 is needed)")


def _drawn_pixels() -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """A green triangle in the lower left half of a red square, shape (16, 16, 4)."""
    target = QOpenGLFramebufferObject(_SIZE, _SIZE)
    target.bind()
    GL.glViewport(0, 0, _SIZE, _SIZE)
    GL.glClearColor(1.0, 0.0, 0.0, 1.0)
    GL.glClear(GL.GL_COLOR_BUFFER_BIT)
    GL.glColor4f(0.0, 1.0, 0.0, 1.0)
    GL.glBegin(GL.GL_TRIANGLES)
    for x, y in ((-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0)):
        GL.glVertex2f(x, y)
    GL.glEnd()
    data = GL.glReadPixels(0, 0, _SIZE, _SIZE, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE)
    target.release()
    return np.frombuffer(data, dtype=np.uint8).reshape(_SIZE, _SIZE, 4)


def _check_pixels(pixels: np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]) -> None:
    inside, outside = pixels[3, 3, :3].tolist(), pixels[-3, -3, :3].tolist()
    if inside != [0, 255, 0] or outside != [255, 0, 0]:
        raise ProbeError("OpenGL draws nothing")
