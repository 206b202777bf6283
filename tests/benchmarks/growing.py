"""What the window's thread works while a walk grows: ``python -m tests.benchmarks.growing``.

A million steps are computed behind the window, and what is known of them is shown again and again.
Each time that costs what is new, and what the screen can show: a turn of the event loop takes no
longer at the end than at the beginning. Turns are measured by the processor time of the window's
own thread, so other load disturbs little. Needs a display (Xvfb with llvmpipe will do).
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest

from explorer.app import first_document, make_application
from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from tests.benchmarks.measuring import goal, table
from tests.benchmarks.opened_window import OpenedWindow, opened
from tests.benchmarks.report import add_readme_option, show

STEPS = 1_000_000
TURN_GOAL_MS = 50.0
SETTLING_MS = 500

WALKS = {
    "noisy": Document(
        first_document().problem,
        (Run(start=(0.5, -0.5), learning_rate=1e-3, tolerance=0.0, noise=2.0, step_limit=10),),
    ),
    "smooth": Document(
        Problem("(1 - x)^2 + 100 (y - x^2)^2", domain=Domain(-2.0, 2.0, -1.0, 3.0)),
        (Run(start=(-1.5, 2.0), learning_rate=1e-6, tolerance=0.0, step_limit=10),),
    ),
}


class Turns(QObject):
    """How long each turn of the event loop worked, and how long the walk was then."""

    def __init__(self, bench: OpenedWindow) -> None:
        super().__init__()
        self._bench = bench
        self._began = time.thread_time()
        self.worked: list[tuple[float, int]] = []
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._begin)
        dispatcher.awake.connect(self._end)

    def _begin(self) -> None:
        self._began = time.thread_time()

    def _end(self) -> None:
        steps = self._bench.model.trajectory.step_count
        self.worked.append((time.thread_time() - self._began, steps))


def growing_walks() -> str:
    """A row for each walk and each page that shows it."""
    rows, long = [], []
    for name, document in WALKS.items():
        for page in ("Step", "Table", "Curves", "Compare"):
            with opened(document) as bench:
                turns = turns_of_growing(bench, page)
            worst, at = max(turns)
            early = max(seconds for seconds, steps in turns if steps < STEPS // 4)
            label = f"{name}, page {page}"
            rows.append([label, *(f"{1000.0 * s:.0f}" for s in (early, worst)), f"{at:,}"])
            long += [f"{label}: {1000.0 * worst:.0f} ms"] if 1000.0 * worst > TURN_GOAL_MS else []
    head = ("walk", "longest in the first quarter, ms", "longest turn, ms", "at step")
    return f"{table(head, rows)}\n\n{goal(f'turns below {TURN_GOAL_MS:g} ms', long)}"


def turns_of_growing(bench: OpenedWindow, page: str) -> list[tuple[float, int]]:
    """Let the walk of the window go on to a million steps."""
    tabs, model = bench.window.details.tabs, bench.model
    tabs.setCurrentIndex([tabs.tabText(index) for index in range(tabs.count())].index(page))
    QTest.qWait(SETTLING_MS)
    loop, beat, turns = QEventLoop(), QTimer(interval=10), Turns(bench)

    def leave(is_walking: bool) -> None:
        if not is_walking:
            QTimer.singleShot(SETTLING_MS, loop.quit)

    model.walking_changed.connect(leave)
    beat.start()
    model.change_run("number of steps", replace(model.document.run, step_limit=STEPS))
    loop.exec()
    model.walking_changed.disconnect(leave)
    return turns.worked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_readme_option(parser)
    options = parser.parse_args()
    make_application(["growing"])
    show("A growing walk of a million steps", growing_walks(), in_readme=options.readme)


if __name__ == "__main__":
    main()
