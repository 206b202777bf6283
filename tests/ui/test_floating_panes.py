"""Panes in windows of their own: they go on working there, and come home again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from explorer.ui.widgets.action_button import ActionButton
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.heartbeat(milliseconds=1500)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini", use_opengl=True)


def colours(widget: QWidget) -> int:
    """How many different colours a widget shows."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.unique(np.frombuffer(image.constBits(), np.uint32)).size


def test_the_surface_floats_and_draws_and_comes_home(qtbot: QtBot, window: MainWindow) -> None:
    home = window.surface.parentWidget()
    qtbot.keyClick(window, Qt.Key.Key_F1, CTRL_SHIFT)
    floating = window.floating.window_of(0)
    assert floating is not None
    qtbot.waitExposed(floating)
    assert window.surface.window() is floating
    assert window.contours.window() is window
    qtbot.waitUntil(lambda: colours(window.surface) > 500)
    floating.close()
    qtbot.waitUntil(lambda: window.surface.window() is window)
    assert window.surface.parentWidget() is home
    assert not window.verbs["float_surface"].isChecked()
    qtbot.waitUntil(lambda: colours(window.surface) > 500)


def test_the_programs_keys_work_in_the_floating_window(qtbot: QtBot, window: MainWindow) -> None:
    window.verbs["float_contours"].trigger()
    floating = window.floating.window_of(1)
    assert floating is not None
    qtbot.waitExposed(floating)
    floating.activateWindow()
    qtbot.waitUntil(floating.isActiveWindow)
    qtbot.keyClick(floating, Qt.Key.Key_PageDown)
    assert window.model.cursor == 1
    qtbot.keyClick(floating, Qt.Key.Key_Space)
    assert window.model.playback.is_playing
    window.model.playback.pause()
    window.floating.close()


def test_the_other_pane_has_the_room_of_both(qtbot: QtBot, window: MainWindow) -> None:
    before = window.contours.width()
    window.floating.set_floating(0, True)
    qtbot.waitUntil(lambda: window.contours.width() > 1.6 * before)
    window.floating.set_floating(0, False)
    qtbot.waitUntil(lambda: abs(window.contours.width() - before) < 30)


def test_closing_the_program_takes_floating_panes_along(qtbot: QtBot, window: MainWindow) -> None:
    window.floating.set_floating(0, True)
    window.floating.set_floating(1, True)
    window.close()
    assert window.floating.window_of(0) is None
    assert window.floating.window_of(1) is None


def shares(window: MainWindow) -> tuple[int, int]:
    """Widths of the two panes at home."""
    return window.surface.width(), window.contours.width()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_both_come_home_to_the_room_that_they_had(
    qtbot: QtBot, window: MainWindow, order: tuple[int, int]
) -> None:
    before = shares(window)
    for index in (0, 1):
        window.floating.set_floating(index, True)
    # Another size of text has another layout; that of this one is kept for it.
    window.verbs["look_projector"].trigger()
    window.verbs["look_light"].trigger()
    for index in order:
        window.floating.set_floating(index, False)
    qtbot.waitUntil(lambda: max(np.abs(np.subtract(shares(window), before))) < 30)


def test_alone_in_its_own_window_a_pane_fills_the_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.floating.set_floating(0, True)
    floating = window.floating.window_of(0)
    assert floating is not None
    qtbot.waitExposed(floating)
    alone = window.verbs["surface_alone"]
    (button,) = floating.findChildren(ActionButton, "surface_alone")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(floating.isFullScreen)
    assert alone.isChecked()
    # The other pane and the controls are not in its way.
    assert window.contours.isVisible()
    assert window.function_panel.isVisible()
    floating.activateWindow()
    qtbot.waitUntil(floating.isActiveWindow)
    qtbot.keyClick(floating, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not floating.isFullScreen())
    assert not alone.isChecked()
    window.floating.close()


def test_a_pane_that_was_alone_is_not_after_it_floated(qtbot: QtBot, window: MainWindow) -> None:
    before = shares(window)
    window.verbs["surface_alone"].trigger()
    window.floating.set_floating(0, True)
    assert not window.verbs["surface_alone"].isChecked()
    assert window.contours.isVisible()
    window.floating.set_floating(0, False)
    qtbot.waitUntil(lambda: max(np.abs(np.subtract(shares(window), before))) < 30)
