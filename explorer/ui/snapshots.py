"""Pictures of the panes and of the window, taken without showing anything.

The same widgets that the window is made of are laid out off the screen and draw into an image, so
a picture shows what the window would.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import cast

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from explorer.analysis import basins, outcome, stationary_points
from explorer.functions import Domain
from explorer.model import ExplorerModel
from explorer.scenes.basin_map import basin_map
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.field_marks import FieldMarks
from explorer.scenes.marks import PathMark, path_marks
from explorer.scenes.requests import basins_request
from explorer.scenes.surface_scene import surface_scene
from explorer.ui.batch_text import ALL_ROWS, sees_batches
from explorer.ui.contour_view import ContourView
from explorer.ui.field_marks import field_marks_at_cursor
from explorer.ui.fine_plane import fine_detail
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.surface_view import SurfaceView
from explorer.ui.theme import Theme, apply_theme

_LONGEST_MS = 2_000
"""How long a picture waits for the surface to be drawn well."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture looks.

    Attributes
    ----------
    use_opengl
        Whether the surface may be drawn by OpenGL.
    shows_path
        Whether the panes show the path; the window always does.
    """

    theme: Theme
    use_opengl: bool = True
    shows_path: bool = True


def picture(model: ExplorerModel, view: str, size: tuple[int, int], look: Look) -> QImage:
    """What a view shows, with the cursor at the end of the path.

    Parameters
    ----------
    view
        ``"surface"``, ``"contours"`` or ``"window"``.
    size
        Width and height in pixels of the image.

    Raises
    ------
    Exception
        Whatever went wrong while it was drawn: better no picture than half of one.
    """
    model.finish_walking()
    model.playback.go_to_end()
    apply_theme(_application(), look.theme)
    with _mistakes_raised(), _VIEWS[view](model, look) as widget:
        return _grabbed(widget, QSize(*size))


@contextmanager
def _mistakes_raised() -> Iterator[None]:
    """Raise at the end what Qt could only hand to the hook for exceptions that nobody caught."""
    mistakes: list[BaseException] = []

    def take(
        _kind: type[BaseException], mistake: BaseException, _traceback: TracebackType | None
    ) -> None:
        mistakes.append(mistake)

    before, sys.excepthook = sys.excepthook, take
    try:
        yield
    finally:
        sys.excepthook = before
    if mistakes:
        raise mistakes[0]


@contextmanager
def _surface(model: ExplorerModel, look: Look) -> Iterator[QWidget]:
    view = SurfaceView(look.theme, use_opengl=look.use_opengl)
    marks = _marks(model, look)
    of_field = _field_marks(model)
    view.show_scene(surface_scene(model.document, model.grid, marks, model.formula.name, of_field))
    yield from _closed_afterwards(view)


@contextmanager
def _contours(model: ExplorerModel, look: Look) -> Iterator[QWidget]:
    view = ContourView(look.theme)
    marks = _marks(model, look)
    scene = contour_scene(model.document, model.grid, marks, field_marks=_field_marks(model))
    if model.document.view.show_basins:
        known = outcome(basins(basins_request(model.document, model.field)))
        note = ALL_ROWS if sees_batches(model.document) else ""
        scene = replace(scene, basins=basin_map(known), basins_share=1.0, basins_note=note)
    if not look.shows_path:
        scene = replace(scene, start=_far_from(scene.domain))
    view.show_scene(scene)
    view.show_detail(fine_detail(model.field, model.document, scene.field))
    yield from _closed_afterwards(view)


@contextmanager
def _window(model: ExplorerModel, look: Look) -> Iterator[QWidget]:
    with tempfile.TemporaryDirectory() as folder:
        # The user's own layout must neither show in the picture nor be changed by it.
        settings = Settings(Path(folder, "settings.ini"))
        window = MainWindow(model, settings, look.theme, use_opengl=look.use_opengl)
        if model.document.view.show_stationary:
            window.stationary.find_now()
        window.presenter.basins.map_now()
        window.presenter.fine_plane.draw_at_once()
        yield from _closed_afterwards(window)


_VIEWS: dict[str, Callable[[ExplorerModel, Look], AbstractContextManager[QWidget]]] = {
    "surface": _surface,
    "contours": _contours,
    "window": _window,
}


def _marks(model: ExplorerModel, look: Look) -> tuple[PathMark, ...]:
    if not look.shows_path:
        return ()
    return path_marks(model.document, model.trajectories, model.playback.cursor)


def _field_marks(model: ExplorerModel) -> FieldMarks:
    wanted = model.document.view.show_stationary
    points = stationary_points(model.field, model.document.problem.domain) if wanted else None
    return field_marks_at_cursor(model, points)


def _far_from(domain: Domain) -> tuple[float, float]:
    """Where the handle of a start that nobody asked for is not in the picture."""
    return domain.x_max + 9.0 * domain.width, domain.y_max + 9.0 * domain.height


def _closed_afterwards(widget: QWidget) -> Iterator[QWidget]:
    try:
        yield widget
    finally:
        widget.close()
        widget.deleteLater()
        # A widget with OpenGL must not outlive the application, so it goes now.
        QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


def _grabbed(widget: QWidget, size: QSize) -> QImage:
    """The widget's picture in exactly so many pixels, whatever the scale of the screen."""
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    ratio = widget.devicePixelRatioF()
    widget.resize(round(size.width() / ratio), round(size.height() / ratio))
    widget.show()
    _settle(widget)
    image = widget.grab().toImage()
    image.setDevicePixelRatio(1.0)
    if image.size() != size:
        image = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
    return image


def _settle(widget: QWidget) -> None:
    """Let layouts find their sizes, the first drawing be done, and the surface be drawn well."""
    for _ in range(3):
        QApplication.processEvents()
    surfaces = [widget, *widget.findChildren(SurfaceView)]
    deadline = QDeadlineTimer(_LONGEST_MS)
    while not deadline.hasExpired() and any(
        isinstance(surface, SurfaceView) and surface.canvas.is_rapid for surface in surfaces
    ):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _application() -> QApplication:
    return cast("QApplication", QApplication.instance())
