"""When a pane is drawn fast, and when well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from explorer.ui.pace import Pace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def drawn(qapp: object) -> list[bool]:
    return []


@pytest.fixture
def pace(qtbot: QtBot, drawn: list[bool]) -> Pace:
    pane = QWidget()
    qtbot.addWidget(pane, before_close_func=lambda _pane, kept=pane: None)

    def redraw() -> None:
        drawn.append(pace.is_rapid)

    pace = Pace(pane, redraw)
    return pace


def test_a_single_change_is_drawn_well_at_once(pace: Pace, drawn: list[bool]) -> None:
    pace.note_change()
    assert drawn == [False]


def test_a_change_that_took_long_is_drawn_fast_and_then_well(
    qtbot: QtBot, pace: Pace, drawn: list[bool]
) -> None:
    pace.note_change(is_costly=True)
    assert drawn == [True]
    qtbot.waitUntil(lambda: drawn == [True, False])
    assert not pace.is_rapid


def test_changes_that_follow_one_another_are_drawn_fast_until_the_last(
    qtbot: QtBot, pace: Pace, drawn: list[bool]
) -> None:
    pace.note_change()
    pace.note_change()
    pace.note_change()
    assert drawn == [False, True, True]
    qtbot.waitUntil(lambda: drawn == [False, True, True, False])
