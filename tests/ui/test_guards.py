"""The guards of the window's tests notice what they are there for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Heartbeat


def _work_for_a_third_of_a_second() -> None:
    end = time.perf_counter() + 0.33
    while time.perf_counter() < end:
        pass


def test_work_inside_the_event_loop_is_noticed(qtbot: QtBot, heartbeat: Heartbeat) -> None:
    QTimer.singleShot(0, _work_for_a_third_of_a_second)
    qtbot.waitUntil(lambda: heartbeat.worst_ms > 0.33e3 / 4)
    heartbeat.forgive()


def test_work_of_the_test_itself_is_not_counted(qtbot: QtBot, heartbeat: Heartbeat) -> None:
    qtbot.wait(20)
    _work_for_a_third_of_a_second()
    qtbot.wait(20)
    assert heartbeat.worst_ms < 0.33e3
