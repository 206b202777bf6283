"""A drag of the start, from the mouse to the picture: ``python -m tests.benchmarks.drags``.

The program's own window with its surface drawn by OpenGL, 1366×768, and runs of 1,000 steps each.
The start is moved by events of the mouse; a picture is finished when both panes have painted the
way from the new start and OpenGL has nothing left to do. The event loop is asked as fast as it
answers, so that the time between two pictures is what they cost; the wait for the next frame of the
screen is part of it.

``--profile`` tells where the time goes. Needs a display (Xvfb with llvmpipe will do).
"""

from __future__ import annotations

import argparse
import cProfile
import math
import pstats
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.app import first_document, make_application
from explorer.document import RUN_COLOURS, Document, Run
from explorer.model import ExplorerModel
from tests.benchmarks.measuring import table

SIZE = (1366, 768)
STEPS = 1_000
MOVES = 150
WARM_UP = 15

FIVE = ("gradient_descent", "momentum", "nesterov", "rmsprop", "adam")
RATE = 1e-3
"""So small that none of them converges within the steps."""


def document(optimizers: tuple[str, ...], steps: int = STEPS) -> Document:
    """Himmelblau's function with one run for each optimizer, all of them with all their steps."""
    first = first_document()
    runs = tuple(
        Run(name, start=(0.5, -0.5), learning_rate=RATE, step_limit=steps, tolerance=0.0, colour=c)
        for name, c in zip(optimizers, RUN_COLOURS, strict=False)
    )
    return Document(problem=first.problem, runs=runs, view=first.view)


class Bench:
    """A window with a mouse, and a clock that stops when the picture is finished."""

    def __init__(self, shown: Document, settings: Path) -> None:
        from explorer.ui.main_window import MainWindow
        from explorer.ui.settings import Settings
        from explorer.ui.theme import theme_named

        self.model = ExplorerModel(shown)
        self.window = MainWindow(self.model, Settings(settings), theme_named("light"))
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

    def drag(self, moves: int) -> list[tuple[float, float]]:
        """Seconds of the clock and of the processor from each move of the mouse to its picture."""
        viewport = self.window.contours._plot.viewport()
        middle = self._pixel()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=middle)
        measured = [self._moved(middle + offset) for offset in _circle(moves)]
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=middle)
        QTest.qWait(2 * QApplication.doubleClickInterval())
        return measured

    def _moved(self, place: QPoint) -> tuple[float, float]:
        viewport = self.window.contours._plot.viewport()
        QTest.qWait(12)  # pyqtgraph passes on a hundred moves a second
        frames, start = self._canvas.frames, self.model.document.run.start
        began, worked = time.perf_counter(), time.process_time()
        QTest.mouseMove(viewport, place)
        while self._canvas.frames == frames or self.model.document.run.start == start:
            QApplication.processEvents()
            if time.perf_counter() - began > 2.0:
                raise TimeoutError("no picture followed the mouse")
        self._finish()
        return time.perf_counter() - began, time.process_time() - worked

    def _finish(self) -> None:
        from OpenGL import GL

        QApplication.processEvents()
        self._canvas.makeCurrent()
        GL.glFinish()

    def _pixel(self) -> QPoint:
        contours = self.window.contours
        pixel = contours.pixel_of(*self.model.document.run.start).toPoint()
        return contours._plot.viewport().mapFrom(contours, pixel)

    @property
    def _canvas(self):  # noqa: ANN202 - PyOpenGL is imported late
        return self.window.surface.canvas


def _circle(moves: int) -> Iterator[QPoint]:
    for move in range(1, moves + 1):
        angle = 0.21 * move
        yield QPoint(round(70 * math.cos(angle)), round(50 * math.sin(angle)))


@contextmanager
def opened(shown: Document) -> Iterator[Bench]:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(shown, Path(folder) / "settings.ini")
        try:
            yield bench
        finally:
            bench.close()


def row(name: str, measured: list[tuple[float, float]]) -> list[str]:
    wall, processor = (
        sorted(1000.0 * each for each in column) for column in zip(*measured, strict=True)
    )
    return [
        name,
        f"{wall[0]:.1f}",
        f"{statistics.median(wall):.1f}",
        f"{wall[int(0.95 * len(wall))]:.1f}",
        f"{statistics.median(processor):.1f}",
    ]


HEAD = ("runs of 1,000 steps", "least, ms", "median, ms", "95%, ms", "processor, ms")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--profile", action="store_true", help="tell where the time goes")
    options.add_argument("--tab", default=0, type=int, help="page of the details that is open")
    chosen = options.parse_args()
    make_application(["drags"])
    rows = []
    for optimizers in (("gradient_descent",), ("adam",), FIVE):
        with opened(document(optimizers)) as bench:
            bench.window.details.tabs.setCurrentIndex(chosen.tab)
            bench.drag(WARM_UP)
            profile = cProfile.Profile()
            if chosen.profile:
                profile.enable()
            measured = bench.drag(MOVES)
            if chosen.profile:
                profile.disable()
                pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        rows.append(row(", ".join(optimizers), measured))
    print("\n### A drag of the start\n")
    print(table(HEAD, rows))


if __name__ == "__main__":
    main()
