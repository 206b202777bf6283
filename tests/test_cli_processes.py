"""The program as a process of its own: what only shows from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = (sys.executable, "-m", "explorer")
LECTURE = ("walk", "x*y", "--ascent", "--start", "4,-3", "--rate", "0.2", "--steps", "3")
LONG = ("walk", "x*y", "--start", "4,-3", "--rate", "0.0001", "--steps", "20000")


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return {**kept, **changes}


SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def test_the_lecture_s_walk_from_outside() -> None:
    done = subprocess.run(
        [*PROGRAM, *LECTURE], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[4].split()[:4] == ["3", "2.656", "-0.928", "-2.464768"]
    assert done.stderr == ""


WITHOUT_QT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"OpenGL", "PySide6", "pyqtgraph", "shiboken6", "contourpy"}:
            raise ModuleNotFoundError(f"{name} is not there", name=name)

sys.meta_path.insert(0, Absent())
from explorer.cli import main
for words in (
    ["evaluate", "x*y", "--at", "x=4,y=-3"],
    ["walk", "x*y", "--start", "4,-3", "--steps", "3"],
    ["graph", "(x+y)*z", "--at", "x=-2,y=5,z=-4"],
    ["list", "functions"],
    ["list", "optimizers", "--json"],
    ["--version"],
    ["--help"],
    ["render", "--help"],
):
    assert main(words) == 0, words
assert main(["render", "x+", "--png", "p.png"]) == 2
"""


def test_commands_that_draw_nothing_need_no_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
def test_head_ends_it_quietly() -> None:
    with subprocess.Popen(
        [*PROGRAM, *LONG], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().split()[0] == b"step"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shell")
@pytest.mark.parametrize("redirection", [">&-", "<&-", "2>&- >&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_trouble(redirection: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m explorer list optimizers {redirection}', sys.executable],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


INTERRUPTED = """
import signal, sys
from explorer.cli import main
from explorer.commands import walk

def wait(*_arguments):
    print("ready", flush=True)
    while True:
        signal.pause()

walk.trajectory_of = wait
sys.exit(main(["walk", "x*y", "--start", "4,-3"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_ends_it_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(30) == 130


def test_an_ascii_terminal_is_no_trouble() -> None:
    done = subprocess.run(
        [*PROGRAM, "evaluate", "θ^2 + 1/0*", "--at", "θ=3"],
        cwd=ROOT,
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0"),
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"?^2 + 1/0*" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only there a screen may be missing")
def test_a_picture_needs_no_screen(tmp_path: Path) -> None:
    pytest.importorskip("PySide6")
    picture = tmp_path / "surface.png"
    done = subprocess.run(
        [*PROGRAM, "render", "x*y", "--png", str(picture), "--size", "320x200"],
        cwd=ROOT,
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif(sys.platform != "linux", reason="only there a screen may be missing")
def test_a_screen_that_does_not_answer_is_none(tmp_path: Path) -> None:
    pytest.importorskip("PySide6")
    picture = tmp_path / "contours.png"
    done = subprocess.run(
        [*PROGRAM, "render", "x*y", "--png", str(picture), "--view=contours", "--size=320x200"],
        cwd=ROOT,
        capture_output=True,
        env=environment(DISPLAY=":9876"),
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert picture.exists()


CLOSED = """
import os, signal, sys
from PySide6.QtCore import QTimer
from explorer import app
from explorer.cli import main

def run_window(_options):
    application = app.make_application(["surface-explorer"])
    QTimer.singleShot(0, lambda: print("ready", flush=True))
    return application.exec()

app.run_window = run_window
sys.exit(main([]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_closes_the_window() -> None:
    pytest.importorskip("PySide6")
    with subprocess.Popen(
        [sys.executable, "-c", CLOSED],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(QT_QPA_PLATFORM="offscreen"),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(30) == 130
