"""The program's own window for a benchmark: a mouse, and clocks that stop at a finished picture."""

from __future__ import annotations

import math
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider, QWidget

from explorer.document import Document
from explorer.model import ExplorerModel

SIZE = (1366, 768)

Times = list[tuple[float, float]]
"""Seconds of the clock and of the processor (of all cores together)."""

_LEFT = Qt.MouseButton.LeftButton
_LONGEST_WAIT = 2.0


def rest(milliseconds: int) -> None:
    """Let the event loop run, and other threads: they cannot work while `QTest.qWait` waits."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class OpenedWindow:
    """A window with its surface drawn by OpenGL.

    Parameters
    ----------
    waits
        Whether OpenGL is loaded after the window has been seen, as in the program.
    """

    def __init__(self, shown: Document, settings: Path, *, waits: bool = False) -> None:
        from explorer.ui.main_window import MainWindow
        from explorer.ui.settings import Settings
        from explorer.ui.theme import theme_named

        self.model = ExplorerModel(shown)
        self.window = MainWindow(
            self.model, Settings(settings), theme_named("light"), surface_waits=waits
        )
        self.model.setParent(self.window)
        self.window.resize(*SIZE)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.model.playback.go_to_end()
        QTest.qWait(300)
        assert self.window.surface.rendering == "opengl"

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, 0)

    def drag_start(self, moves: int) -> Times:
        """From each move of the mouse to the picture of the way from the new start."""
        viewport, middle = self.plot, self.start_pixel()
        QTest.mousePress(viewport, _LEFT, pos=middle)
        times = [
            self._moved(viewport, middle + offset, lambda: self.model.document.run.start)
            for offset in _circle(moves)
        ]
        QTest.mouseRelease(viewport, _LEFT, pos=middle)
        QTest.qWait(2 * QApplication.doubleClickInterval())
        return times

    def drag_parameter(self, name: str, moves: int) -> Times:
        """From each move of a slider's handle to the picture of the new function."""
        slider = self.window.function_panel.parameters.slider(name)
        begin = self.handle_pixel(slider)
        QTest.mousePress(slider, _LEFT, pos=begin)
        times = [
            self._moved(slider, begin + QPoint(offset, 0), lambda: self.model.grid)
            for offset in _to_and_fro(moves)
        ]
        QTest.mouseRelease(slider, _LEFT, pos=begin)
        return times

    def turn(self, moves: int) -> Times:
        """From each move of the mouse to the picture from another side."""
        surface = self.window.surface
        begin = QPoint(surface.width() // 2, surface.height() // 2)
        QTest.mousePress(surface, _LEFT, pos=begin)
        times = [
            self._moved(surface, begin + offset, lambda: self.canvas.camera)
            for offset in _circle(moves)
        ]
        QTest.mouseRelease(surface, _LEFT, pos=begin)
        return times

    def handle_pixel(self, slider: QWidget) -> QPoint:
        """The middle of a slider's handle."""
        option = QStyleOptionSlider()
        slider.initStyleOption(option)
        control, handle = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        return slider.style().subControlRect(control, option, handle, slider).center()

    def start_pixel(self) -> QPoint:
        """The start's handle in the contour pane."""
        contours = self.window.contours
        pixel = contours.pixel_of(*self.model.document.run.start).toPoint()
        return self.plot.mapFrom(contours, pixel)

    def finish(self) -> None:
        """Wait until everything is painted."""
        from OpenGL import GL

        QApplication.processEvents()
        self.canvas.makeCurrent()
        GL.glFinish()

    @property
    def plot(self) -> QWidget:
        """What takes the mouse in the contour pane."""
        return self.window.contours._plot.viewport()

    @property
    def canvas(self):  # noqa: ANN201 - PyOpenGL is imported late
        canvas = self.window.surface.canvas
        return getattr(canvas, "source", canvas)

    def _moved(
        self, widget: QWidget, place: QPoint, shown: Callable[[], object]
    ) -> tuple[float, float]:
        QTest.qWait(12)  # pyqtgraph passes on a hundred moves a second
        frames, before = self.canvas.frames, shown()
        began, worked = time.perf_counter(), time.process_time()
        QTest.mouseMove(widget, place)
        while self.canvas.frames == frames or shown() == before:
            QApplication.processEvents()
            if time.perf_counter() - began > _LONGEST_WAIT:
                raise TimeoutError("no picture followed the mouse")
        self.finish()
        return time.perf_counter() - began, time.process_time() - worked


class RandomHand:
    """Drags something at random, a move every sixtieth of a second, until it is let go.

    Parameters
    ----------
    widget, begin
        What is taken, and where.
    reach
        How far it is moved, in pixels to the right and down.
    """

    def __init__(self, widget: QWidget, begin: QPoint, reach: tuple[int, int], seed: int) -> None:
        self._widget, self._begin, self._reach = widget, begin, reach
        self._chance = random.Random(seed)
        QTest.mousePress(widget, _LEFT, pos=begin)

    def move(self) -> None:
        """One move, as a slot of a timer."""
        across, down = (self._chance.randint(-part, part) for part in self._reach)
        QTest.mouseMove(self._widget, self._begin + QPoint(across, down))

    def let_go(self) -> None:
        QTest.mouseRelease(self._widget, _LEFT, pos=self._begin)


@contextmanager
def opened(shown: Document, *, waits: bool = False) -> Iterator[OpenedWindow]:
    with tempfile.TemporaryDirectory() as folder:
        bench = OpenedWindow(shown, Path(folder) / "settings.ini", waits=waits)
        try:
            yield bench
        finally:
            bench.close()


def _circle(moves: int) -> Iterator[QPoint]:
    for move in range(1, moves + 1):
        angle = 0.21 * move
        yield QPoint(round(70 * math.cos(angle)), round(50 * math.sin(angle)))


def _to_and_fro(moves: int) -> Iterator[int]:
    """Pixels from the begin; never twice the same one after the other."""
    for move in range(1, moves + 1):
        phase = move % 40
        yield (phase if phase <= 20 else 40 - phase) - 10
