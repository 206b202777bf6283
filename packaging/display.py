"""Whether there is a screen to open a window on, and a virtual one where there is none."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from progress import Stop

SCREEN = "1920x1080x24"
PATIENCE_S = 30


def is_there(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be opened; other systems than Linux always have a screen."""
    if not platform.startswith("linux"):
        return True
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland and Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        return True
    display = environment.get("DISPLAY", "")
    return bool(display) and (not display.startswith(":") or answers(display))


def answers(display: str) -> bool:
    """Whether an X server of this machine listens: a name may outlive its server."""
    number = display[1:].partition(".")[0]
    path = f"/tmp/.X11-unix/X{number}"
    return any(_listens(address) for address in (path, f"\0{path}"))


def _listens(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(address)
        except OSError:
            return False
    return True


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """An X server without a monitor, and the environment in which programs find it.

    OpenGL is drawn by software, so that a picture is the same on every machine. The server ends
    with the block, also when this program is told to end.
    """
    with _ended_properly(), tempfile.TemporaryFile() as log:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
            pass_fds=[writing],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Ctrl-C is for the programs on the screen; the screen itself goes after them.
            start_new_session=True,
        )
        os.close(writing)
        try:
            yield _environment(_number(reading, log.fileno()))
        finally:
            os.close(reading)
            _end(server)


def _environment(number: str) -> dict[str, str]:
    environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    environment["LIBGL_ALWAYS_SOFTWARE"] = "1"
    environment.pop("WAYLAND_DISPLAY", None)
    return environment


def _number(reading: int, log: int) -> str:
    ready, _, _ = select.select([reading], [], [], PATIENCE_S)
    number = os.read(reading, 16).decode().strip() if ready else ""
    if not number:
        said = os.pread(log, 4000, 0).decode(errors="replace").strip()
        raise Stop(f"The virtual screen (Xvfb) did not start. It said:\n{said}")
    return number


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@contextmanager
def _ended_properly() -> Iterator[None]:
    """Let a request to end this program unwind it, as Ctrl-C does."""
    before = {number: signal.signal(number, _unwind) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _unwind(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
