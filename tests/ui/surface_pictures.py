"""Opens surface panes for tests, and finds pixels by what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from explorer.scenes.surface_scene import SurfaceScene, surface_scene
from explorer.ui.surface_view import SurfaceView
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import Array, Field, document_over, grid_of, lecture_mark, product

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.scenes.marks import PathMark
    from explorer.ui.gl.gl_surface import GlSurface

SIZE = (480, 400)
SAMPLES = 64

_OPEN: list[SurfaceView] = []

Pixels = NDArray[np.uint8]


def scene_of(field: Field = product, *marks: PathMark, **view: object) -> SurfaceScene:
    """A field over [-5, 5] x [-5, 5]; the lecture's ascent on it when it is x y."""
    if field is product and not marks:
        marks = (lecture_mark(cursor=2),)
    return surface_scene(document_over(**view), grid_of(field, samples=SAMPLES), marks)  # type: ignore[arg-type]


def open_view(
    qtbot: QtBot,
    scene: SurfaceScene | None = None,
    *,
    use_opengl: bool = True,
    waits: bool = False,
    theme: str = "light",
    size: tuple[int, int] = SIZE,
) -> SurfaceView:
    """A pane that is shown and has drawn its scene well."""
    view = SurfaceView(theme_named(theme), use_opengl=use_opengl, waits=waits)
    # Held until it is closed: a view with OpenGL that is collected while another one draws takes
    # the context away from it.
    _OPEN.append(view)
    qtbot.addWidget(view, before_close_func=_OPEN.remove)
    view.resize(*size)
    view.show()
    qtbot.waitExposed(view)
    view.show_scene(scene if scene is not None else scene_of())
    rest(qtbot, view)
    return view


def rest(qtbot: QtBot, view: SurfaceView) -> None:
    """Wait until the pane has nothing more to draw."""
    qtbot.waitUntil(lambda: not view.canvas.is_rapid)


def opengl_of(view: SurfaceView) -> GlSurface:
    """What draws a pane by OpenGL."""
    from explorer.ui.gl.copied_surface import CopiedSurface
    from explorer.ui.gl.gl_surface import GlSurface

    canvas = view.canvas
    drawn = canvas.source if isinstance(canvas, CopiedSurface) else canvas
    assert isinstance(drawn, GlSurface)
    return drawn


def picture(view: SurfaceView) -> Pixels:
    """What the pane shows, shape (height, width, 3)."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def seen(view: SurfaceView, point: Array | tuple[float, float, float]) -> QPointF:
    """Where in the pane a point of the box is."""
    x, y, _ = view.camera.project(np.asarray(point, dtype=float), view.width(), view.height())
    return QPointF(x, y)


def colour_at(view: SurfaceView, point: Array | tuple[float, float, float]) -> list[int]:
    """The colour of the pixel that shows a point of the box."""
    place = seen(view, point)
    return [int(v) for v in picture(view)[int(place.y()), int(place.x())]]


def number(colour: str) -> list[int]:
    """Red, green and blue of ``#rrggbb``."""
    return list(bytes.fromhex(colour[1:]))


def drag(
    qtbot: QtBot,
    view: SurfaceView,
    begin: QPointF,
    end: QPointF,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press, move in two steps, release."""
    qtbot.mousePress(view, button, modifier, begin.toPoint())
    for share in (0.5, 1.0):
        qtbot.mouseMove(view, (begin + share * (end - begin)).toPoint())
    qtbot.mouseRelease(view, button, modifier, end.toPoint())
