"""Memory with everything open, in a process of its own: ``python -m tests.benchmarks.memory``.

The window is opened as the program opens it, and everything that it can show is shown: five runs,
every mark and guide at 256×256 samples, each page of the details until its work is done, the map of
the basins, the pages of the Help menu. Then a parameter is dragged and the surface turned, and in
the end nobody does anything for a while.

An empty window of Qt with an OpenGL pane, measured in another process, is what no program of this
kind goes below. "Resident" counts libraries in full though other programs use them too, "share"
counts those by the number of their users, "own" is what the process alone has written.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import goal, table

if TYPE_CHECKING:
    from explorer.document import ViewSettings
    from tests.benchmarks.opened_window import OpenedWindow

GOAL_MB = 350.0
REST_MS = 5_000
LONGEST_WORK = 200.0
EMPTY = "--empty"
HEAD = ("what is open", "resident, MB", "share, MB", "own, MB", "at the peak, MB")


def megabytes() -> list[str]:
    """Resident memory of this process, its share, what is its own, and the peak until now."""
    sizes = {}
    for name in ("smaps_rollup", "status"):
        for line in Path("/proc/self", name).read_text(encoding="ascii").splitlines():
            words = line.split()
            if words[-1] == "kB":
                sizes[words[0].rstrip(":")] = int(words[1]) / 1024
    return [f"{sizes[key]:.0f}" for key in ("Rss", "Pss", "Private_Dirty", "VmHWM")]


def empty_window() -> None:
    """Print the memory of a window with nothing in it but a pane of OpenGL."""
    from PySide6.QtOpenGLWidgets import QOpenGLWidget
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QOpenGLWidget())
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowExposed(window)
    QTest.qWait(1_000)
    print(*megabytes())
    window.close()
    del app


def of_an_empty_window() -> list[str]:
    """The same numbers of a process with an empty window."""
    command = [sys.executable, "-m", __spec__.name, EMPTY]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def of_everything() -> Iterator[list[str]]:
    """A row for each thing that is opened, one after the other; all of them stay open."""
    from explorer.app import make_application

    make_application(["memory"])
    # Now, as in the program, and not before there is an application.
    from tests.benchmarks.drags import FIVE, document, with_parameter
    from tests.benchmarks.opened_window import opened, rest

    shown = replace(with_parameter(128), runs=document(FIVE).runs)
    with opened(shown, waits=True) as bench:
        rest(REST_MS)
        yield ["window with five runs of 1,000 steps", *megabytes()]
        bench.model.change_view(everything(bench.model.document.view))
        wait_for(bench)
        yield ["every mark, guide and basin, 256×256", *megabytes()]
        tabs = bench.window.details.tabs
        for page in range(tabs.count()):
            tabs.setCurrentIndex(page)
            wait_for(bench)
        yield ["every page of the details", *megabytes()]
        for verb in ("formula_syntax", "marks"):
            bench.window.verbs[verb].trigger()
        wait_for(bench)
        yield ["syntax and marks of the Help menu", *megabytes()]
        bench.model.change_view(replace(bench.model.document.view, show_basins=False))
        bench.drag_parameter("a", 40)
        bench.turn(40)
        bench.finish()
        wait_for(bench)
        yield ["a parameter dragged, the surface turned", *megabytes()]
        rest(REST_MS)
        yield [f"and {REST_MS / 1000:g} s of rest", *megabytes()]


def everything(view: ViewSettings) -> ViewSettings:
    """All that can be shown at once."""
    switches = {name: True for name in view.__slots__ if name.startswith("show_")}
    return replace(view, resolution=256, **switches)


def wait_for(bench: OpenedWindow) -> None:
    """Until nothing is computed behind the window any more, and a moment for the pictures."""
    from tests.benchmarks.opened_window import rest

    window = bench.window
    works: tuple[Callable[[], bool], ...] = (
        lambda: window.details.rates.is_busy,
        lambda: window.presenter.basins.is_busy,
        lambda: window.stationary.points is None,
    )
    rest(500)
    begin = time.monotonic()
    while any(is_busy() for is_busy in works):
        rest(100)
        if time.monotonic() - begin > LONGEST_WORK:
            raise TimeoutError("the work behind the window does not end")
    rest(500)


def report() -> str:
    """The table, and whether the goal is met at every moment."""
    rows = [["an empty window with OpenGL", *of_an_empty_window()], *of_everything()]
    peak = float(rows[-1][4])
    missed = [f"{peak:.0f} MB"] if peak >= GOAL_MB else []
    return f"{table(HEAD, rows)}\n\n{goal(f'at the peak below {GOAL_MB:g} MB', missed)}"


def in_own_process() -> str:
    """The report, measured where nothing else has been done before."""
    command = [sys.executable, "-m", "tests.benchmarks.memory"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    if EMPTY in sys.argv:
        empty_window()
    else:
        print(report())
