"""What the open window answers with, and how soon: ``python -m tests.benchmarks.drags``.

The program's own window, 1366×768, its surface drawn by OpenGL. The mouse drags the start, a
parameter's slider and the surface; a picture is finished when both panes have painted and OpenGL
has nothing left to do. The event loop is asked as fast as it answers, so that the time between two
pictures is what they cost; the wait for the next frame of the screen is part of it.

``--profile`` tells where the time goes, ``--readme`` puts the tables into the page of the
benchmarks. Needs a display (Xvfb with llvmpipe will do).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from explorer.app import first_document, make_application
from explorer.document import RUN_COLOURS, Document, Problem, Run, ViewSettings
from explorer.functions import Domain, ScalarField
from explorer.scenes.contour_scene import contour_scene
from tests.benchmarks.measuring import goal, table
from tests.benchmarks.memory import in_own_process
from tests.benchmarks.opened_window import OpenedWindow, RandomHand, Times, opened, rest
from tests.benchmarks.report import add_readme_option, show

STEPS = 1_000
MOVES = 150
WARM_UP = 15

FIVE = ("gradient_descent", "momentum", "nesterov", "rmsprop", "adam")
RATE = 1e-3
"""So small that none of them converges within the steps."""

FORMULA = "(x^2 + y - a)^2 + (x + y^2 - 7)^2"
FRAMES_GOALS = {128: 30.0, 256: 15.0}
"""Pictures a second during a drag of a parameter, by samples of an axis."""

TURNING_GOAL = 30.0
GAP_GOAL_MS = 100.0
BEAT_MS = 10
RANDOM_SECONDS = 10
LINES_GOAL_MS = 25.0
IDLE_SECONDS = 10.0
IDLE_GOAL = 0.01

Profile = cProfile.Profile | None

HEAD = ("least, ms", "median, ms", "95%, ms", "processor, ms")


def document(
    optimizers: tuple[str, ...] = ("gradient_descent",), resolution: int = 128
) -> Document:
    """Himmelblau's function with one run for each optimizer, all of them with all their steps."""
    runs = tuple(
        Run(name, start=(0.5, -0.5), learning_rate=RATE, step_limit=STEPS, tolerance=0.0, colour=c)
        for name, c in zip(optimizers, RUN_COLOURS, strict=False)
    )
    view = ViewSettings(resolution=resolution, smooth_moves=False)
    return Document(problem=first_document().problem, runs=runs, view=view)


def with_parameter(resolution: int) -> Document:
    """The same with one of its numbers as a parameter."""
    problem = Problem(FORMULA, domain=Domain(-5.0, 5.0, -5.0, 5.0), parameters=(("a", 11.0),))
    return replace(document(resolution=resolution), problem=problem)


def drags_of_the_start(profile: Profile) -> str:
    """The start, with runs of 1,000 steps."""
    rows = []
    for optimizers in (("gradient_descent",), ("adam",), FIVE):
        with opened(document(optimizers)) as bench:
            times = profiled(profile, bench.drag_start)
        rows.append([", ".join(optimizers), *statistics_of(times)])
    return table(("runs of 1,000 steps", *HEAD), rows)


def drags_of_a_parameter(profile: Profile) -> str:
    """Surface, contours, arrows and a path of 1,000 steps."""

    def drag(bench: OpenedWindow, moves: int) -> Times:
        return bench.drag_parameter("a", moves)

    return by_resolution(profile, drag, FRAMES_GOALS)


def turns_of_the_surface(profile: Profile) -> str:
    """The surface by the mouse, the whole window on the screen."""
    return by_resolution(profile, OpenedWindow.turn, dict.fromkeys((128, 256, 512), TURNING_GOAL))


def by_resolution(
    profile: Profile,
    drag: Callable[[OpenedWindow, int], Times],
    goals: dict[int, float],
) -> str:
    """A row for each number of samples, and where pictures come too seldom."""
    rows, slow = [], []
    for resolution, wanted in goals.items():
        with opened(with_parameter(resolution)) as bench:
            times = profiled(profile, lambda moves, b=bench: drag(b, moves))
        rate = 1.0 / statistics.median(wall for wall, _ in times)
        rows.append([f"{resolution}×{resolution}", *statistics_of(times), f"{rate:.0f}"])
        slow += [f"{rate:.0f} of {wanted:g} at {resolution}"] if rate < wanted else []
    text = goal("as many pictures a second as wanted", slow)
    return f"{table(('samples', *HEAD, 'pictures a second'), rows)}\n\n{text}"


class Heartbeat(QObject):
    """A timer of 10 ms, and how long it was kept waiting, by the clock and by the processor."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter(), time.process_time()
        self.gaps: Times = []
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter(), time.process_time()
        self.gaps.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now


def random_dragging(_profile: Profile) -> str:
    """Each thing dragged at random for ten seconds, sixty moves a second."""
    rows, long = [], []
    for resolution in (128, 256):
        with opened(with_parameter(resolution)) as bench:
            for name, hand in hands(bench).items():
                gaps, frames = beaten(bench, hand())
                wall, processor = (sorted(column) for column in zip(*gaps, strict=True))
                worst, late = 1000.0 * wall[-1], 1000.0 * wall[int(0.99 * len(wall))]
                label = f"{name}, {resolution}×{resolution}"
                rate = f"{frames / RANDOM_SECONDS:.0f}"
                work = f"{1000.0 * processor[-1]:.0f}"
                rows.append([label, f"{worst:.0f}", f"{late:.0f}", work, rate])
                long += [f"{label}: {worst:.0f} ms"] if worst >= GAP_GOAL_MS else []
    head = ("dragged", "longest gap, ms", "99%, ms", "most work, ms", "pictures a second")
    return f"{table(head, rows)}\n\n{goal(f'gaps below {GAP_GOAL_MS:g} ms', long)}"


def hands(bench: OpenedWindow) -> dict[str, Callable[[], RandomHand]]:
    """What can be taken, by name."""
    slider, surface = bench.window.function_panel.parameters.slider("a"), bench.window.surface
    middle = surface.rect().center()
    return {
        "parameter": lambda: RandomHand(slider, bench.handle_pixel(slider), (30, 0), 1),
        "start": lambda: RandomHand(bench.plot, bench.start_pixel(), (80, 60), 2),
        "surface": lambda: RandomHand(surface, middle, (80, 40), 3),
    }


def beaten(bench: OpenedWindow, hand: RandomHand) -> tuple[Times, int]:
    """Gaps of the heartbeat, and pictures of the surface, while a hand moves."""
    QTest.qWait(500)
    frames = bench.canvas.frames
    heart, mover = Heartbeat(), QTimer(interval=16)
    mover.setTimerType(Qt.TimerType.PreciseTimer)
    mover.timeout.connect(hand.move)
    mover.start()
    QTest.qWait(1000 * RANDOM_SECONDS)
    mover.stop()
    drawn = bench.canvas.frames - frames
    hand.let_go()
    QTest.qWait(500)
    return heart.gaps, drawn


def lines_and_arrows(_profile: Profile) -> str:
    """From a new grid of 256×256 to the painted contour pane: shades, lines, labels, arrows."""
    shown = with_parameter(256)
    times: dict[str, Times] = {"computed": [], "painted": [], "both": []}
    with opened(shown) as bench:
        pane, field = bench.window.contours, bench.model.field
        marks = ()
        for turn in range(30):
            domain = shown.problem.domain
            grid = ScalarField(field.formula, {"a": 11.0 + 0.01 * turn}).sample(domain, 256, 256)
            clocks = [(time.perf_counter(), time.process_time())]
            scene = contour_scene(shown, grid, marks)
            clocks.append((time.perf_counter(), time.process_time()))
            pane.show_scene(scene)
            pane.grab()
            clocks.append((time.perf_counter(), time.process_time()))
            for name, (begin, end) in {
                "computed": (0, 1),
                "painted": (1, 2),
                "both": (0, 2),
            }.items():
                wall, processor = (clocks[end][k] - clocks[begin][k] for k in (0, 1))
                times[name].append((wall, processor))
    rows = [[name, *statistics_of(taken[2:])] for name, taken in times.items()]
    median = 1000.0 * statistics.median(wall for wall, _ in times["both"][2:])
    missed = [f"{median:.0f} ms"] if median >= LINES_GOAL_MS else []
    text = goal(f"below {LINES_GOAL_MS:g} ms", missed)
    return f"{table(('256×256', *HEAD), rows)}\n\n{text}"


def idle_window(_profile: Profile) -> str:
    """Nobody does anything for ten seconds."""
    rows, busy = [], []
    with opened(document()) as bench:
        tabs = bench.window.details.tabs
        for page in range(tabs.count()):
            tabs.setCurrentIndex(page)
            # Some pages compute for a while when they are opened.
            while work_of_resting(1.0) > IDLE_GOAL:
                pass
            frames, paints = bench.canvas.frames, bench.window.contours.paint_count
            share = work_of_resting(IDLE_SECONDS)
            drawn = bench.canvas.frames - frames, bench.window.contours.paint_count - paints
            name = tabs.tabText(page)
            rows.append([name, f"{drawn[0]}", f"{drawn[1]}", f"{100.0 * share:.2f}"])
            busy += [name] if any(drawn) or share >= IDLE_GOAL else []
    head = ("page of the details", "surfaces drawn", "contours painted", "processor, %")
    return f"{table(head, rows)}\n\n{goal('no picture and under 1 % of a core', busy)}"


def work_of_resting(seconds: float) -> float:
    """Share of a core that is busy while nothing is asked for; the event loop sleeps."""
    worked = time.process_time()
    rest(round(1000 * seconds))
    return (time.process_time() - worked) / seconds


def memory_of_everything(_profile: Profile) -> str:
    """In a process of its own, since what was measured here before has left its traces."""
    return in_own_process()


def profiled(profile: Profile, drag: Callable[[int], Times]) -> Times:
    """The times of a drag, after a short one that sets things up."""
    drag(WARM_UP)
    return drag(MOVES) if profile is None else profile.runcall(drag, MOVES)


def statistics_of(times: Times) -> list[str]:
    wall, processor = (
        sorted(1000.0 * each for each in column) for column in zip(*times, strict=True)
    )
    return [
        f"{wall[0]:.1f}",
        f"{statistics.median(wall):.1f}",
        f"{wall[int(0.95 * len(wall))]:.1f}",
        f"{statistics.median(processor):.1f}",
    ]


SECTIONS: dict[str, tuple[str, Callable[[Profile], str]]] = {
    "start": ("A drag of the start", drags_of_the_start),
    "parameter": ("A drag of a parameter", drags_of_a_parameter),
    "turn": ("Turning the surface in the window", turns_of_the_surface),
    "lines": ("Level lines and arrows of a new field", lines_and_arrows),
    "random": ("Random dragging", random_dragging),
    "idle": ("The idle window", idle_window),
    "memory": ("Memory with everything open", memory_of_everything),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", default=list(SECTIONS), choices=list(SECTIONS))
    parser.add_argument("--profile", action="store_true", help="tell where the time goes")
    add_readme_option(parser)
    options = parser.parse_args()
    make_application(["drags"])
    for name in options.only:
        title, work = SECTIONS[name]
        profile = cProfile.Profile() if options.profile else None
        show(title, work(profile), in_readme=options.readme)
        if profile is not None and name in ("start", "parameter", "turn"):
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
