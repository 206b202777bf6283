"""The program on machines whose OpenGL is missing, too old, broken, or taken away.

Each one is the whole program in a process of its own, in an environment that does to OpenGL what
such a machine does. It has to draw the surface all the same, say why if it does so by software,
turn, step, give the pane a window of its own and take it back, and end with status 0.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from explorer import app as program

def ball_colour(surface):
    x, y, _ = surface.camera.project(
        surface.scene.paths[-1].ball, surface.width(), surface.height()
    )
    return surface.grab().toImage().pixelColor(QPointF(x, y).toPoint()).name()

class Use:
    def exec(self):
        window = next(w for w in self.app.topLevelWidgets() if hasattr(w, "presenter"))
        surface, model = window.surface, window.model
        waited = 0
        while surface.canvas.is_rapid and waited < 15000:
            QTest.qWait(50)
            waited += 50
        print(surface.rendering, ball_colour(surface), surface.reason or "-", sep="|")
        surface.move_camera(surface.camera.turned(40.0, 10.0))
        before = model.cursor
        window.verbs["step"].trigger()
        QTest.qWait(300)
        print(model.cursor - before, ball_colour(surface), sep="|")
        for floats in (True, False):
            window.floating.set_floating(0, floats)
            QTest.qWait(400)
            print(ball_colour(surface), surface.rendering, sep="|")
        return 0

    def __getattr__(self, name):
        return getattr(self.app, name)

run = program._run

def run_in_use(app, options):
    use = Use()
    use.app = app
    return run(use, options)

program._run = run_in_use
words = sys.argv[2:]
sys.exit(program.run_window(program.WindowOptions(
    settings=Path(sys.argv[1]), no_3d="--no-3d" in words, software_gl="--software-gl" in words
)))
"""

VERMILION = "#d55e00"


def told(folder: Path, *flags: str, **environment: str) -> list[list[str]]:
    """What the program in use printed, in parts."""
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SCRIPT, str(folder / "s.ini"), *flags],
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    return [line.split("|") for line in ended.stdout.splitlines()]


def check(lines: list[list[str]], rendering: str, reason: str) -> None:
    first, stepped, floating, at_home = lines
    assert first == [rendering, VERMILION, reason]
    assert stepped == ["1", VERMILION]
    assert floating == at_home == [VERMILION, rendering]


WITHOUT = "The surface is drawn without OpenGL: "


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        (
            {"MESA_GL_VERSION_OVERRIDE": "1.4"},
            f"{WITHOUT}OpenGL is too old (1.4, 2.1 is needed).",
        ),
        ({"QT_XCB_GL_INTEGRATION": "none"}, f"{WITHOUT}OpenGL cannot be started."),
        ({"LIBGL_DRIVERS_PATH": "/nowhere"}, f"{WITHOUT}OpenGL cannot be started."),
        (
            {"PYOPENGL_PLATFORM": "egl"},
            f"{WITHOUT}it comes from another library than the window.",
        ),
        ({"QT_QPA_PLATFORM": "offscreen"}, f"{WITHOUT}there is no screen with OpenGL."),
    ],
    ids=["too-old", "none", "no-driver", "two-libraries", "offscreen"],
)
def test_without_usable_opengl_the_surface_is_drawn_by_software_and_says_why(
    tmp_path: Path, environment: dict[str, str], reason: str
) -> None:
    check(told(tmp_path, **environment), "software", reason)


@pytest.mark.parametrize(
    "environment",
    [{}, {"WAYLAND_DISPLAY": "x"}, {"QT_XCB_GL_INTEGRATION": "xcb_egl", "PYOPENGL_PLATFORM": ""}],
    ids=["glx", "wayland-is-not-there", "egl"],
)
def test_with_opengl_it_is_used_whatever_else_the_environment_says(
    tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if environment.get("PYOPENGL_PLATFORM") == "":
        monkeypatch.delenv("PYOPENGL_PLATFORM")
        environment = {k: v for k, v in environment.items() if v}
    check(told(tmp_path, **environment), "opengl", "-")


@pytest.mark.parametrize(
    ("flag", "rendering", "reason"),
    [
        ("--no-3d", "software", f"{WITHOUT}that was asked for."),
        ("--software-gl", "opengl", "-"),
    ],
)
def test_the_user_may_choose(tmp_path: Path, flag: str, rendering: str, reason: str) -> None:
    check(told(tmp_path, flag), rendering, reason)


@pytest.fixture
def screen_without_glx() -> Iterator[str]:
    """The name of a screen whose server lacks the extension GLX."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("there is no Xvfb to start without GLX")
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-extension", "GLX"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        process.terminate()
        process.wait(10)


def test_without_glx_opengl_comes_by_egl(
    tmp_path: Path, screen_without_glx: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYOPENGL_PLATFORM")
    check(told(tmp_path, DISPLAY=screen_without_glx), "opengl", "-")
