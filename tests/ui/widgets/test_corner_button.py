"""The clock in the formula's field, and other controls that have to grow with the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from explorer.optimizers import Direction
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.heartbeat(milliseconds=1500)


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_the_clock_is_as_high_as_the_text_and_inside_the_line(
    qtbot: QtBot, tmp_path: Path, theme: str
) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", theme=theme)
    line = window.function_panel.formula.line
    clock = window.function_panel.formula.assistant.clock
    assert clock.iconSize().height() >= line.fontMetrics().ascent()
    assert line.rect().contains(clock.geometry())
    assert line.textMargins().right() >= clock.iconSize().width()
    assert clock.toolTip() == "Earlier formulas (Alt+Down)"


def test_a_click_on_the_clock_offers_earlier_formulas(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini")
    assistant = window.function_panel.formula.assistant
    qtbot.mouseClick(assistant.clock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(assistant.menu.isVisible)
    qtbot.keyClick(assistant.menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not assistant.menu.isVisible())


def test_what_is_down_has_room_for_its_text_in_bold(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", size=(1024, 768))
    for direction in Direction:
        button = window.optimizer_panel.direction.button(direction)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        font = button.font()
        font.setBold(True)
        assert button.width() >= QFontMetrics(font).horizontalAdvance(button.text()) + 16
