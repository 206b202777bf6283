"""Whether OpenGL can be used, asked before anything is imported that needs it."""

from __future__ import annotations


def missing_opengl() -> str:
    """Why OpenGL cannot be used, as a part of a sentence; empty where it can."""
    try:
        from explorer.ui.gl import probe
    except (ImportError, OSError, AttributeError):
        # PyOpenGL fails in these ways where the system has no library of that kind.
        return "it is not installed"
    return probe.missing_opengl()
