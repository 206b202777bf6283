"""Which library gives Qt its OpenGL: PyOpenGL has to use the same one.

With another one everything reports success and nothing is drawn. PyOpenGL decides when it is
imported, so this is asked before, and without it.
"""

from __future__ import annotations

import ctypes
import os

GLX, EGL = "glx", "egl"
"""Names as PyOpenGL's variable PYOPENGL_PLATFORM has them."""

_XLIB = "libX11.so.6"


def back_end(platform: str) -> str:
    """The library that Qt uses on Linux.

    Parameters
    ----------
    platform
        Name of Qt's platform: Wayland has EGL only, and so has an X server without the extension
        GLX, to which Qt then turns.
    """
    if platform.startswith("wayland") or os.environ.get("QT_XCB_GL_INTEGRATION") == "xcb_egl":
        return EGL
    return GLX if _server_has_glx() else EGL


def _server_has_glx() -> bool:
    """Whether the X server of the environment has GLX; true where that cannot be asked."""
    try:
        xlib = ctypes.CDLL(_XLIB)
    except OSError:
        return True
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    display = xlib.XOpenDisplay(None)
    if not display:
        return True
    numbers = [ctypes.c_int() for _ in range(3)]
    try:
        found = xlib.XQueryExtension(ctypes.c_void_p(display), b"GLX", *map(ctypes.byref, numbers))
        return bool(found)
    finally:
        xlib.XCloseDisplay(ctypes.c_void_p(display))
