"""From a changed function to finished pixels: ``python -m tests.benchmarks.surfaces``.

Needs a display and the peers: vispy, pyvista, matplotlib. A pane of 900×700 pixels, drawn by
whatever OpenGL there is; the first line says which. All of a row take turns and read their pixels
back; medians are compared. The function is evaluated inside the timing: ours with both partial
derivatives, the peers' values by numpy.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import statistics
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection

import numpy as np

from explorer.document import Document, Problem, ViewSettings
from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from explorer.scenes.camera import Camera
from explorer.scenes.surface_scene import surface_scene
from tests.benchmarks.measuring import duration, goal, milliseconds, ratio, table
from tests.benchmarks.report import add_readme_option, show
from tests.benchmarks.surface_peers import PEERS, SIZE, Array, Picture

OURS = "ours"
FORMULA = "(x^2 + y - 11)^2/100 + (x + y^2 - 7)^2/100 + c"
DOMAIN = Domain(-5.0, 5.0, -5.0, 5.0)

CHANGE_GOALS = {
    256: {"pyqtgraph smooth": 15, "pyqtgraph unlit": 3, "vispy": 5, "PyVista": 5, "matplotlib": 5},
    512: {"pyqtgraph smooth": 25, "pyqtgraph unlit": 2, "vispy": 6, "PyVista": 6, "matplotlib": 6},
}
"""How many times longer the peers should take at least, by samples of an axis."""

TURNING_GOAL = 30.0

_TURNS = 7
_IN_A_ROW = 3
_SLOW_TURNS = 2
_SLOW_SECONDS = 1.5


def heights(x: Array, c: float) -> Array:
    """What the peers draw: the same function, its values alone."""
    plane_x, plane_y = x[:, None], x[None, :]
    first, second = plane_x**2 + plane_y - 11, plane_x + plane_y**2 - 7
    return np.asarray(first**2 / 100 + second**2 / 100 + c)


def ours(count: int) -> Picture:
    """The program's own pane by OpenGL, at the pace of a drag: without multisampling."""
    from explorer.app import make_application

    application = make_application(["benchmark"])
    from explorer.ui import pace
    from explorer.ui.gl.gl_surface import GlSurface
    from explorer.ui.theme import theme_named

    # The others take their turns in between; to the pane it has to seem a drag all the same.
    pace.RAPID_MS = 60_000

    canvas = GlSurface(theme_named("light"))
    canvas.setProperty("application", application)
    canvas.resize(*SIZE)
    canvas.set_camera(Camera())
    canvas.show()
    formula = parse(FORMULA, parameters=("c",))
    document = Document(
        problem=Problem(FORMULA, domain=DOMAIN, parameters=(("c", 0.0),)),
        view=ViewSettings(resolution=count),
    )

    def show(c: float) -> object:
        grid = ScalarField(formula, {"c": c}).sample(DOMAIN, count, count)
        canvas.show_scene(surface_scene(document, grid, ()))
        return canvas.grabFramebuffer()

    def turn(azimuth: float) -> object:
        canvas.set_camera(replace(Camera(), azimuth=azimuth))
        return canvas.grabFramebuffer()

    return Picture(show, turn)


class Painter:
    """A library in a process of its own: two of them would share OpenGL's state."""

    def __init__(self, name: str, count: int) -> None:
        spawning = multiprocessing.get_context("spawn")
        self._here, there = spawning.Pipe()
        self._process = spawning.Process(target=paint, args=(name, count, there), daemon=True)
        self._process.start()
        there.close()
        self.complaint: str = self._here.recv()

    def seconds(self, verb: str, value: float) -> float:
        """How long it takes to show another function, or to turn."""
        self._here.send((verb, value))
        return float(self._here.recv())

    def end(self) -> None:
        self._here.close()
        self._process.join(10)


def paint(name: str, count: int, pipe: Connection) -> None:
    """What the process of a painter does: time one thing after the other."""
    x = np.linspace(DOMAIN.x_min, DOMAIN.x_max, count)
    try:
        picture = ours(count) if name == OURS else PEERS[name](x)
    except ImportError as error:
        pipe.send(str(error))
        return
    pipe.send("")
    works: dict[str, Callable[[float], object]] = {
        "show": picture.show if name == OURS else lambda c: picture.show(heights(x, c)),
        "turn": picture.turn,
    }
    with suppress(EOFError):
        while True:
            verb, value = pipe.recv()
            pipe.send(in_a_row(works[verb], value))


def in_a_row(work: Callable[[float], object], value: float) -> float:
    """Seconds of the last of three calls, as in a drag; of one where that takes long."""
    for place in range(_IN_A_ROW):
        taken = duration(lambda v=value + 1e-4 * place: work(v))
        if taken > _SLOW_SECONDS:
            break
    return taken


def medians(painters: dict[str, Painter], verb: str, values: Iterable[float]) -> dict[str, float]:
    """Median seconds of each, in turns; who is slow takes fewer."""
    seconds: dict[str, list[float]] = {name: [] for name in painters}
    for turn, value in enumerate(values):
        for name, painter in painters.items():
            taken = seconds[name]
            if turn <= _SLOW_TURNS or statistics.median(taken) <= _SLOW_SECONDS:
                taken.append(painter.seconds(verb, value))
    # The first picture of each sets things up.
    return {name: statistics.median(taken[1:]) for name, taken in seconds.items()}


def measure(count: int, chosen: Iterable[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds from a change to pixels, and for a turn."""
    painters = {name: Painter(name, count) for name in (OURS, *chosen)}
    for name in [name for name, painter in painters.items() if painter.complaint]:
        print(f"{name} is left out: {painters.pop(name).complaint}")
    steps = range(_TURNS + 1)
    changed = medians(painters, "show", [0.01 * k for k in steps])
    turned = medians(painters, "turn", [-60.0 + 3 * k for k in steps])
    for painter in painters.values():
        painter.end()
    return changed, turned


def row(count: int, times: dict[str, float], names: Iterable[str]) -> list[str]:
    peers = [ratio(times.get(name, math.nan), times[OURS]) for name in names]
    return [f"{count}×{count}", milliseconds(times[OURS]), *peers]


def renderer() -> str:
    """What draws, in OpenGL's own words."""
    from OpenGL import GL
    from PySide6.QtGui import QOffscreenSurface, QOpenGLContext

    from explorer.app import make_application

    _application = make_application(["benchmark"])
    surface, context = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    context.create()
    context.makeCurrent(surface)
    words = GL.glGetString(GL.GL_RENDERER).decode()
    context.doneCurrent()
    return str(words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[256, 512])
    parser.add_argument("--peers", nargs="+", default=list(PEERS), choices=list(PEERS))
    add_readme_option(parser)
    options = parser.parse_args()
    drawn_by = f"Drawn by {multiprocessing.Pool(1).apply(renderer)}."
    changed, turned, missed, slow = [], [], [], []
    for count in options.sizes:
        change, turn = measure(count, options.peers)
        changed.append(row(count, change, options.peers))
        turned.append(row(count, turn, options.peers))
        for name, wanted in CHANGE_GOALS.get(count, {}).items():
            if name in change and change[name] < wanted * change[OURS]:
                missed.append(f"{name} at {count}: {change[name] / change[OURS]:.1f} of {wanted}")
        fastest = min((turn[name] for name in options.peers if name in turn), default=math.inf)
        if turn[OURS] > min(fastest, 1.0 / TURNING_GOAL):
            slow.append(f"{milliseconds(turn[OURS])} ms at {count}")
    head = ["samples", "ours, ms", *options.peers]
    text = f"{drawn_by}\n\n{table(head, changed)}\n\n{goal('as much faster as wanted', missed)}"
    show("A changed function to finished pixels", text, in_readme=options.readme)
    text = f"{table(head, turned)}\n\n{goal('30 pictures a second, and no peer is faster', slow)}"
    show("Turning", text, in_readme=options.readme)


if __name__ == "__main__":
    main()
