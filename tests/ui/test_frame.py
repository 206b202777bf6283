"""All that changes between two pictures is one drawing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.document import Document, Run
from explorer.ui.frame import FRAME_MS, Frame
from explorer.ui.main_window import MainWindow
from tests.ui.opened import LECTURE, open_window

LEFT = Qt.MouseButton.LeftButton


class Drawn(QWidget):
    """Keeps what happens to it, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.times: list[float] = []
        self.frame = Frame(self, self.draw)

    def draw(self) -> None:
        self.told.append("drawn")
        self.times.append(time.monotonic())
        self.update()

    def paintEvent(self, _event: object) -> None:
        self.told.append("painted")


@pytest.fixture
def drawn(qtbot: QtBot) -> Drawn:
    widget = Drawn()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.wait(50)
    widget.told.clear()
    return widget


def test_many_changes_are_one_drawing_before_the_window_is_painted(drawn: Drawn) -> None:
    drawn.update()
    for _ in range(5):
        drawn.frame.ask()
    QApplication.processEvents()
    assert drawn.told == ["drawn", "painted"]


def test_drawings_are_a_frame_apart(qtbot: QtBot, drawn: Drawn) -> None:
    drawn.frame.ask()
    QApplication.processEvents()
    drawn.frame.ask()
    qtbot.waitUntil(lambda: drawn.told.count("drawn") == 2)
    first, second = drawn.times
    assert second - first >= 1e-3 * (FRAME_MS - 1)  # both clocks are rounded to milliseconds


def test_what_was_drawn_meanwhile_is_not_drawn_again(qtbot: QtBot, drawn: Drawn) -> None:
    drawn.frame.ask()
    drawn.frame.note_drawn()
    qtbot.wait(3 * FRAME_MS)
    assert drawn.told == []


class Paints(QObject):
    """Notes of each time that a widget is painted whether the surface was drawn fast then."""

    def __init__(self, widget: QWidget, window: MainWindow) -> None:
        super().__init__(widget)
        self._window = window
        self._were_fast: list[bool] = []
        widget.installEventFilter(self)

    @property
    def count(self) -> int:
        """Paints, without the one that draws well, at rest, what was drawn fast before."""
        is_rest = self._were_fast[-2:] == [True, False]
        return len(self._were_fast) - is_rest

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._were_fast.append(self._window.surface.canvas.is_rapid)
        return False


def paints_of_a_move(
    qtbot: QtBot, window: MainWindow, *widgets: Callable[[], QWidget]
) -> tuple[int, ...]:
    """How often widgets are painted when the start is dragged by one move more."""
    contours = window.contours
    start = contours.pixel_of(*window.model.document.run.start).toPoint()
    viewport = contours.childAt(start)
    at = viewport.mapFrom(contours, start)
    qtbot.mousePress(viewport, LEFT, pos=at)
    qtbot.mouseMove(viewport, at + QPoint(-15, -9))
    qtbot.wait(300)
    qtbot.waitUntil(lambda: not window.surface.canvas.is_rapid)
    qtbot.wait(50)  # the picture at rest has been drawn
    paints = [Paints(widget(), window) for widget in (lambda: viewport, *widgets)]
    before = window.model.document.run.start
    qtbot.mouseMove(viewport, at + QPoint(-30, -20))
    qtbot.waitUntil(lambda: window.model.document.run.start != before)
    for _ in range(3):
        QApplication.processEvents()
    counts = tuple(each.count for each in paints)
    qtbot.mouseRelease(viewport, LEFT, pos=at + QPoint(-30, -20))
    return counts


def test_a_drag_of_the_start_paints_each_pane_once_a_move(qtbot: QtBot, window: MainWindow) -> None:
    assert paints_of_a_move(qtbot, window, lambda: window.surface.canvas) == (1, 1)


def test_a_drag_with_several_runs_paints_the_window_once_a_move(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bowl = replace(LECTURE.problem, formula="x^2 + 3*y^2")
    runs = (Run(start=(2.3, 1.7), step_limit=1000, learning_rate=0.1),)
    window = open_window(qtbot, tmp_path / "settings.ini", Document(problem=bowl, runs=runs))
    window.model.runs.race("race_classics")
    window.model.runs.select(1)
    rows = window.runs_panel.list
    counts = paints_of_a_move(qtbot, window, rows.viewport, lambda: window)
    # Each run needs another number of steps from there, so its row is another, too.
    assert counts == (1, 1, 1)
