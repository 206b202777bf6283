"""Fast pictures while many follow one another, a good one afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.pace import RAPID_MS, Pace


class Pane(QWidget):
    """Counts its pictures, and how many of them were to be fast."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[bool] = []
        self.pace = Pace(self, self.redraw)

    def redraw(self) -> None:
        self.pictures.append(self.pace.is_rapid)


@pytest.fixture
def pane(qtbot: QtBot) -> Pane:
    widget = Pane()
    qtbot.addWidget(widget)
    return widget


def test_a_single_change_is_drawn_well_at_once(pane: Pane) -> None:
    pane.pace.note_change()
    assert pane.pictures == [False]


def test_the_last_of_many_is_drawn_once_more_and_well(qtbot: QtBot, pane: Pane) -> None:
    for _ in range(3):
        pane.pace.note_change()
        pane.pace.note_picture()
    qtbot.waitUntil(lambda: len(pane.pictures) == 4)
    assert pane.pictures == [False, True, True, False]


def test_a_picture_that_takes_long_does_not_make_the_next_one_slow(
    qtbot: QtBot, pane: Pane
) -> None:
    pane.pace.note_change()
    qtbot.wait(RAPID_MS + 30)  # so long it takes to draw it
    pane.pace.note_picture()
    pane.pace.note_change()
    assert pane.pictures == [False, True]


def test_a_change_that_took_long_is_drawn_fast_even_alone_and_then_well(
    qtbot: QtBot, pane: Pane
) -> None:
    pane.pace.note_change(is_costly=True)
    pane.pace.note_picture()
    assert pane.pictures == [True]
    qtbot.waitUntil(lambda: len(pane.pictures) == 2)
    assert pane.pictures == [True, False]
    assert not pane.pace.is_rapid
