"""The window is seen before OpenGL is loaded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from pytestqt.qtbot import QtBot

from explorer.ui.gl import availability, waiting_canvas
from explorer.ui.gl.waiting_canvas import WaitingCanvas
from explorer.ui.surface_view import SurfaceView
from explorer.ui.theme import theme_named
from tests.ui.surface_pictures import open_view, opengl_of, picture


@pytest.mark.parametrize("has_card", [True, False])
def test_the_surface_follows_once_the_pane_has_been_seen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, has_card: bool
) -> None:
    for module in (availability, waiting_canvas):
        monkeypatch.setattr(module, "is_software", lambda: not has_card)
    view = open_view(qtbot, waits=True)
    assert opengl_of(view).faults == 0
    (waiting,) = view.findChildren(WaitingCanvas)
    assert waiting.size() == QSize(1, 1)  # its picture takes no memory any more
    assert (picture(view) == picture(open_view(qtbot))).mean() > 0.99


@pytest.mark.parametrize("waits", [True, False])
def test_without_a_card_there_is_no_opengl_widget_in_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    """With one Qt would compose the whole window by OpenGL."""
    for module in (availability, waiting_canvas):
        monkeypatch.setattr(module, "is_software", lambda: True)
    view = SurfaceView(theme_named("light"), waits=waits)
    qtbot.addWidget(view)
    assert view.rendering == "opengl"
    assert not view.findChildren(QOpenGLWidget)


def test_without_opengl_nothing_is_waited_for(qtbot: QtBot) -> None:
    view = SurfaceView(theme_named("light"), use_opengl=False, waits=True)
    qtbot.addWidget(view)
    assert view.rendering == "software"
    assert not isinstance(view.canvas, WaitingCanvas)
