"""Long use takes no more memory than short use.

Run with ``-m soak``; MEMORY_SECONDS says how long the window is worked in.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from explorer.functions import load_catalogue
from explorer.model import ExplorerModel
from explorer.model.spare_memory import give_back
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.theme import theme_named
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SECONDS = float(os.environ.get("MEMORY_SECONDS", "50"))
GROWTH_MB = 12.0
"""From the second quarter to the last: bounded caches still fill, the heap is a little ragged."""

WINDOWS = 24
WINDOW_MB = 0.8
"""A closed window may leave so much, its shader programs for the most part."""

LEFT = Qt.MouseButton.LeftButton
SIZES = ((1366, 768), (1024, 768), (1280, 900), (1600, 900))
FORMULAS = 8
RACES = ("race_classics", "race_momentum", "race_adaptive", "race_rates")

pytestmark = [
    pytest.mark.soak,
    pytest.mark.heartbeat(milliseconds=10_000),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
]


def resident() -> float:
    """Megabytes of this process in memory when all that is free has been given back."""
    gc.collect()
    give_back()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class User:
    """Does in each round all that somebody does in a lesson, in another order."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window
        self._dice = random.Random(11)
        # So few that all that is kept of formulas is there before the second half.
        self._formulas = [entry.formula for entry in load_catalogue()][:FORMULAS]

    def work(self) -> None:
        deeds: list[Callable[[], None]] = [
            self._type, self._drag_start, self._turn, self._race, self._look_at_pages,
            self._resize, self._float, self._read_help, self._undo, self._play,
        ]  # fmt: skip
        self._dice.shuffle(deeds)
        for deed in deeds:
            deed()
            self._qtbot.wait(20)

    def _type(self) -> None:
        panel = self._window.function_panel
        for formula in (*self._dice.sample(self._formulas, 2), "(x^2 + y - a)^2 + (x + y^2 - b)^2"):
            enter(self._qtbot, panel.formula.line, formula)
            self._qtbot.wait(20)
        for name in ("a", "b"):
            slider = panel.parameters.slider(name)
            self._drag(slider, QPoint(slider.width() // 2, slider.height() // 2), (40, 0))

    def _drag_start(self) -> None:
        contours = self._window.contours
        pixel = contours.pixel_of(*self._window.model.document.run.start).toPoint()
        viewport = contours._plot.viewport()
        self._drag(viewport, viewport.mapFrom(contours, pixel), (60, 60))

    def _turn(self) -> None:
        self._drag(self._window.surface, self._window.surface.rect().center(), (80, 40))

    def _drag(self, widget, begin: QPoint, reach: tuple[int, int]) -> None:  # noqa: ANN001
        QTest.mousePress(widget, LEFT, pos=begin)
        for _ in range(12):
            across, down = (self._dice.randint(-part, part) for part in reach)
            QTest.mouseMove(widget, begin + QPoint(across, down))
            self._qtbot.wait(15)
        QTest.mouseRelease(widget, LEFT, pos=begin)

    def _race(self) -> None:
        self._window.verbs[self._dice.choice(RACES)].trigger()

    def _look_at_pages(self) -> None:
        bar = self._window.details.tabs.tabBar()
        for number in range(bar.count()):
            self._qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())
            self._qtbot.wait(60)

    def _resize(self) -> None:
        for size in self._dice.sample(SIZES, 2):
            self._window.resize(*size)
            self._qtbot.wait(40)

    def _float(self) -> None:
        action = self._window.verbs[self._dice.choice(("float_surface", "float_contours"))]
        for _ in range(2):
            action.trigger()
            self._qtbot.wait(150)

    def _read_help(self) -> None:
        for name in ("marks", "shortcuts", "formula_syntax"):
            self._window.verbs[name].trigger()
            self._qtbot.wait(50)
        for dialog in self._window.findChildren(QDialog):
            dialog.close()

    def _undo(self) -> None:
        for name in ("undo", "undo", "redo"):
            self._window.verbs[name].trigger()
            self._qtbot.wait(20)

    def _play(self) -> None:
        self._window.model.playback.reset()
        self._window.verbs["play"].trigger()
        self._qtbot.wait(200)
        self._window.model.playback.pause()


def test_a_window_that_is_worked_in_does_not_grow(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", use_opengl=True)
    user = User(qtbot, window)
    sizes: list[float] = []
    threads: list[int] = []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end or len(sizes) < 8:
        user.work()
        # Pictures of the window are as large each time.
        window.resize(*SIZES[0])
        qtbot.wait(100)
        sizes.append(resident())
        threads.append(threading.active_count())
    quarter = len(sizes) // 4
    early = statistics.median(sizes[quarter : 2 * quarter])
    late = statistics.median(sizes[3 * quarter :])
    assert late - early < GROWTH_MB, " ".join(f"{size:.0f}" for size in sizes)
    assert max(threads[quarter:]) <= max(threads[: quarter + 1])


def open_and_close(qtbot: QtBot, settings: Path) -> weakref.ref[MainWindow]:
    """A window that is gone again when it has drawn its surface."""
    model = ExplorerModel()
    window = MainWindow(model, Settings(settings), theme_named("light"))
    model.setParent(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    assert window.surface.rendering == "opengl"
    qtbot.wait(400)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(window)
    return weakref.ref(window)


def test_closed_windows_are_freed(qtbot: QtBot, tmp_path: Path) -> None:
    sizes: list[float] = []
    gone: list[weakref.ref[MainWindow]] = []
    for number in range(WINDOWS):
        gone.append(open_and_close(qtbot, tmp_path / f"{number}.ini"))
        qtbot.wait(20)
        sizes.append(resident())
    assert [window() for window in gone if window() is not None] == []
    half = WINDOWS // 2
    slope = (sizes[-1] - sizes[half]) / (WINDOWS - 1 - half)
    assert slope < WINDOW_MB, " ".join(f"{size:.0f}" for size in sizes)
