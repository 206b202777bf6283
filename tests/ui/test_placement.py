"""A window always stands where it can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from explorer.ui.placement import bring_on_screen, place_first
from explorer.ui.settings import Settings
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("corner", [(20_000, 300), (-9_000, 0), (100, -5_000)])
def test_a_window_of_a_screen_that_is_gone_comes_back(
    qtbot: QtBot, corner: tuple[int, int]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.move(*corner)
    bring_on_screen(window)
    assert QGuiApplication.primaryScreen().availableGeometry().contains(window.geometry())


def test_a_window_that_is_seen_stays_where_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.move(40, 60)
    bring_on_screen(window)
    assert (window.x(), window.y()) == (40, 60)


def test_the_first_window_fits_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place_first(window)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(window.geometry())
    assert window.width() <= 1440


def test_a_damaged_layout_is_the_usual_one(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    for name in ("window", "text13/columns", "text13/rows", "text13/panes"):
        settings.remember_layout(name, QByteArray(b"no layout at all"))
    settings.write()
    window = open_window(qtbot, tmp_path / "settings.ini")
    assert window.surface.width() > 300
    assert window.function_panel.width() > 200
