"""Half an hour's typing in a minute: the window answers every key at once, and the last text wins.

Run with ``-m soak``; TYPING_SECONDS says how long each test types.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest

from explorer.expression import FormulaError, parse
from explorer.functions import load_catalogue
from tests.ui.conftest import Heartbeat
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

SECONDS = float(os.environ.get("TYPING_SECONDS", "20"))
KEY_MS = 33
PAUSES_MS = (200, 300, 500)

PIECES = (
    *("x", "y", "a", "w_1", "3", "0.5", "+", "-", "*", "/", "^2", "(", ")", "|", ",", " ", "\b"),
    *("sin(", "cos(", "exp(-", "sqrt(", "log(", "max(x, y)", "where(x>0, ", "tanh(x)", "foo", "7e"),
)
FORMULAS = (
    *(entry.formula for entry in load_catalogue()),
    *("1/(x^2+y^2)", "tan(x) y", "floor(x) + y", "log(x) + sqrt(y)", "log(-1)", "5", "x"),
)

pytestmark = [pytest.mark.soak, pytest.mark.heartbeat(milliseconds=100)]


class Typist(QObject):
    """Types pieces of formulas and whole ones, 30 keys a second, from inside the event loop.

    Signals
    -------
    finished()
        The time is over, and the last text is a formula.
    """

    finished = Signal()

    def __init__(self, window: MainWindow, seconds: float, *, pauses: bool) -> None:
        super().__init__(window)
        self._line = window.function_panel.formula.line
        self._dice = random.Random(7)
        self._pauses = pauses
        self._waiting = ""
        self._clock = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._strike)
        self._keys_left = int(1000 * seconds / KEY_MS)
        self._clock.start(KEY_MS)

    def _strike(self) -> None:
        if not self._waiting and not self._choose():
            return
        key, self._waiting = self._waiting[0], self._waiting[1:]
        if key == "\b":
            QTest.keyClick(self._line, Qt.Key.Key_Backspace)
        else:
            QTest.keyClick(self._line, key)
        self._keys_left -= 1
        pauses = self._pauses and not self._waiting
        self._clock.start(self._dice.choice(PAUSES_MS) if pauses else KEY_MS)

    def _choose(self) -> bool:
        """What to type next; False when it is enough."""
        if self._dice.random() < 0.4 or len(self._line.text()) > 80:
            if self._keys_left <= 0 and _is_formula(self._line.text()):
                self.finished.emit()
                return False
            QTest.keyClick(self._line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            self._waiting = self._dice.choice(FORMULAS)
        else:
            self._waiting = self._dice.choice(PIECES)
        return True


def _is_formula(text: str) -> bool:
    try:
        parse(text)
    except FormulaError:
        return False
    return True


@pytest.mark.parametrize("pauses", [False, True], ids=["steadily", "with pauses"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["1366", "1920"])
def test_every_key_is_answered_within_a_tenth_of_a_second(
    qtbot: QtBot, tmp_path: Path, heartbeat: Heartbeat, size: tuple[int, int], pauses: bool
) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", size=size, use_opengl=True)
    line = window.function_panel.formula.line
    line.setFocus()
    qtbot.wait(4_000)  # what is imported and drawn at the start takes its time
    heartbeat.forgive()
    typist = Typist(window, SECONDS, pauses=pauses)
    with qtbot.waitSignal(typist.finished, timeout=int(60_000 + 4_000 * SECONDS)):
        pass
    last = line.text()
    qtbot.waitUntil(lambda: window.model.document.problem.formula == last)
    assert window.model.formula.text == last
