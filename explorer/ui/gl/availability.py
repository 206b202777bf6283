"""Whether OpenGL can be used, asked before anything is imported that needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.ui.gl.renderer import is_software
from explorer.ui.theme import Theme

if TYPE_CHECKING:
    from explorer.ui.gl.copied_surface import CopiedSurface
    from explorer.ui.gl.gl_surface import GlSurface


def missing_opengl() -> str:
    """Why OpenGL cannot be used, as a part of a sentence; empty where it can."""
    try:
        from explorer.ui.gl import probe
    except (ImportError, OSError, AttributeError):
        # PyOpenGL fails in these ways where the system has no library of that kind.
        return "it is not installed"
    return probe.missing_opengl()


def opengl_canvas(theme: Theme, parent: QWidget) -> GlSurface | CopiedSurface:
    """What draws the surface where OpenGL can be used."""
    # Imported late: PyOpenGL takes its back end when it is imported, and that has to be Qt's.
    from explorer.ui.gl.copied_surface import CopiedSurface
    from explorer.ui.gl.gl_surface import GlSurface

    return CopiedSurface(theme, parent) if is_software() else GlSurface(theme, parent)
