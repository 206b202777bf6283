"""The guards of the window's tests notice what they are there for."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Heartbeat

pytest_plugins = ("pytester",)

ROOT = Path(__file__).parents[2]

FROZEN = """
import time
import pytest
from PySide6.QtCore import QTimer

def work():
    end = time.thread_time() + 0.33
    while time.thread_time() < end:
        pass

def sleep():
    time.sleep(1.2)

@pytest.mark.parametrize("freeze", [work, sleep])
def test_frozen(qtbot, freeze):
    QTimer.singleShot(0, freeze)
    qtbot.wait(30)

def test_lively(qtbot):
    qtbot.wait(30)
"""


def _work_for_a_third_of_a_second() -> None:
    end = time.thread_time() + 0.33
    while time.thread_time() < end:
        pass


def test_work_inside_the_event_loop_is_noticed(qtbot: QtBot, heartbeat: Heartbeat) -> None:
    QTimer.singleShot(0, _work_for_a_third_of_a_second)
    qtbot.waitUntil(lambda: heartbeat.worst_ms >= 0.33e3)
    heartbeat.forgive()


def test_work_of_the_test_itself_is_not_counted(qtbot: QtBot, heartbeat: Heartbeat) -> None:
    qtbot.wait(20)
    _work_for_a_third_of_a_second()
    qtbot.wait(20)
    assert heartbeat.worst_ms < 0.33e3


def test_work_of_other_threads_is_not_counted(qtbot: QtBot, heartbeat: Heartbeat) -> None:
    with ThreadPoolExecutor(2) as pool:
        works = [pool.submit(_work_for_a_third_of_a_second) for _ in range(2)]
        qtbot.waitUntil(lambda: all(work.done() for work in works))
    assert heartbeat.worst_ms < 0.2e3


def test_a_test_in_which_the_window_is_frozen_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(FROZEN)
    result = pytester.runpytest_subprocess("-p", "tests.ui.conftest", "-p", "no:cacheprovider")
    # What fails after a test is an error, and the test itself has passed.
    result.assert_outcomes(passed=3, errors=2)
    result.stdout.fnmatch_lines(["*The event loop was away for * ms, more than 250*"])
