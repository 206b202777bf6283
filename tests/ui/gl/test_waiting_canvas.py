"""The window is seen before OpenGL is loaded."""

from __future__ import annotations

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from explorer.ui.gl.gl_surface import GlSurface
from explorer.ui.gl.waiting_canvas import WaitingCanvas
from explorer.ui.surface_view import SurfaceView
from explorer.ui.theme import theme_named
from tests.ui.surface_pictures import open_view, picture


def test_the_surface_follows_once_the_pane_has_been_seen(qtbot: QtBot) -> None:
    view = open_view(qtbot, waits=True)
    assert isinstance(view.canvas, GlSurface)
    (waiting,) = view.findChildren(WaitingCanvas)
    assert waiting.size() == QSize(1, 1)  # its picture takes no memory any more
    assert (picture(view) == picture(open_view(qtbot))).mean() > 0.99


def test_without_opengl_nothing_is_waited_for(qtbot: QtBot) -> None:
    view = SurfaceView(theme_named("light"), use_opengl=False, waits=True)
    qtbot.addWidget(view)
    assert view.rendering == "software"
    assert not isinstance(view.canvas, WaitingCanvas)
