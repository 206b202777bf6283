"""The window's composition root: what is made, in which order, and how it ends.

The order matters for OpenGL. Contexts have to be shared and the surface format set before the
application exists; PyOpenGL has to take the same back end as Qt, which is known only then; and
only after that may anything be imported that imports PyOpenGL.
"""

from __future__ import annotations

import builtins
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from explorer.document import Document, with_example
from explorer.functions import entry_named
from explorer.optimizers import Trajectory

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FIRST_EXAMPLE = "himmelblau"
"""What the window shows when nothing else was asked for."""

_UNREADABLE = "The settings of last time could not be read, so the usual ones are used."


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is started.

    Attributes
    ----------
    document
        What to show; None for the first example.
    theme
        Name of the look for this time; None for the remembered one.
    no_3d
        Draw the surface without OpenGL.
    software_gl
        Use the OpenGL that computes on the processor.
    settings
        The settings file; None for the user's own.
    """

    document: Document | None = None
    theme: str | None = None
    no_3d: bool = False
    software_gl: bool = False
    settings: Path | None = None


def run_window(options: WindowOptions | None = None) -> int:
    """Open the window, stay until it is closed, and return the exit status."""
    options = options or WindowOptions()
    if options.software_gl:
        os.environ["LIBGL_ALWAYS_SOFTWARE"] = "1"
        os.environ["QT_OPENGL"] = "software"
    app = make_application(sys.argv[:1])
    return _run(app, options)


def make_application(arguments: list[str]) -> QApplication:
    """The application, ready for OpenGL; the one that exists where there is one already."""
    from PySide6.QtCore import QCoreApplication, QLocale, Qt
    from PySide6.QtGui import QSurfaceFormat
    from PySide6.QtWidgets import QApplication

    _import_plainly()
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    surface_format = QSurfaceFormat.defaultFormat()
    surface_format.setDepthBufferSize(24)
    QSurfaceFormat.setDefaultFormat(surface_format)
    QLocale.setDefault(QLocale.c())
    app = QApplication(arguments)
    app.setApplicationName("surface-explorer")
    app.setApplicationDisplayName("Surface Explorer")
    app.setDesktopFileName("surface-explorer")
    if sys.platform.startswith("linux"):
        from explorer.ui.gl.back_end import back_end

        os.environ.setdefault("PYOPENGL_PLATFORM", back_end(app.platformName()))
    return app


def _import_plainly() -> None:
    """Take the part of PySide out of Python's import statement that is not used here.

    It looks whether a module wants Qt's names in another spelling. For that it reads the source of
    every module that is imported, and Python keeps what it has read: a tenth of the time to the
    first picture, and 17 MB.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def first_document() -> Document:
    """The first example of the catalogue, as it is shown when the window opens."""
    return with_example(Document(), entry_named(FIRST_EXAMPLE))


def halfway(trajectory: Trajectory) -> int:
    """The step at which half of the way, measured along the path, lies behind."""
    lengths = np.cumsum(np.hypot(trajectory.steps[:, 0], trajectory.steps[:, 1]))
    return int(np.searchsorted(lengths, 0.5 * lengths[-1])) + 1 if lengths.size else 0


def _run(app: QApplication, options: WindowOptions) -> int:
    from explorer.model import ExplorerModel, Notice
    from explorer.ui.incidents import Incidents
    from explorer.ui.main_window import MainWindow
    from explorer.ui.settings import Settings
    from explorer.ui.theme import text_font, theme_named

    settings = Settings(options.settings)
    document = options.document or first_document()
    model = ExplorerModel(replace(document, view=settings.view()))
    if options.document is None:
        model.playback.set_cursor(halfway(model.trajectory))
    theme = theme_named(options.theme or settings.look)
    # Before there are widgets: those that are there do not take it with their first style sheet.
    app.setFont(text_font(theme))
    window = MainWindow(model, settings, theme, use_opengl=not options.no_3d, surface_waits=True)
    incidents = Incidents(model)
    incidents.install()
    window.show()
    if not settings.can_remember:
        model.post(Notice(_UNREADABLE))
    try:
        return app.exec()
    finally:
        incidents.remove()
        # While a window with OpenGL is alive, Qt must not go away under it.
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, 0)
        del window, model
