"""Who draws for OpenGL here: a graphics card, or the processor. Asked without PyOpenGL."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QOffscreenSurface, QOpenGLContext, QSurfaceFormat

_RENDERER = 0x1F01
_LEAST_VERSION = (2, 1)
_PROGRAMS = (
    "llvmpipe",
    "softpipe",
    "swrast",
    "swiftshader",
    "software",
    "gdi generic",
    "basic render",
)
"""What renderers without a card have in their names."""


@cache
def renderer() -> str:
    """Its name in OpenGL's own words; empty where there is none that would do.

    Whether it draws is the probe's question. The answer is kept: it costs a context, and does not
    change while the program runs.
    """
    context, surface = QOpenGLContext(), QOffscreenSurface()
    context.setFormat(QSurfaceFormat.defaultFormat())
    if not context.create() or context.isOpenGLES():
        return ""
    if tuple(context.format().version()) < _LEAST_VERSION:
        return ""
    surface.setFormat(context.format())
    surface.create()
    if not (surface.isValid() and context.makeCurrent(surface)):
        return ""
    try:
        return str(context.functions().glGetString(_RENDERER) or "unnamed")
    finally:
        context.doneCurrent()
        surface.destroy()


def is_software() -> bool:
    """Whether the processor draws."""
    return any(program in renderer().lower() for program in _PROGRAMS)
