"""The window's tests run on a real display with a real OpenGL, Xvfb with llvmpipe at the least.

What has to happen before `QApplication` happens when this file is imported, as in the program's
own start: contexts are shared, the surface format is set, and PyOpenGL is told Qt's back end.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QCoreApplication,
    QEvent,
    QObject,
    Qt,
    Slot,
)
from PySide6.QtGui import QSurfaceFormat
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

if sys.platform.startswith("linux"):
    if "DISPLAY" not in os.environ:
        pytest.exit(
            "The tests of the window need a display: run them with `packaging/dev.py test`, "
            "or leave them out with `--ignore tests/ui`.",
            returncode=2,
        )
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ["PYOPENGL_PLATFORM"] = "glx"

QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
_FORMAT = QSurfaceFormat()
_FORMAT.setDepthBufferSize(24)
QSurfaceFormat.setDefaultFormat(_FORMAT)

LIMIT_MS = float(os.environ.get("HEARTBEAT_MS", "250"))
"""The longest that one turn of the event loop may take, in milliseconds of the processor time of
the window's own thread: what other threads compute meanwhile does not freeze the window."""

_BEAT_MS = 10

_STALL = 4.0
"""A turn that sleeps or waits for something takes no processor time; this many limits of waiting
are too much all the same. One is not, since on a loaded machine whatever it waits for takes
longer, too."""


class QueueTime:
    """How long this thread has been ready to run while other programs had the processor.

    Linux counts it; elsewhere it is 0.
    """

    def __init__(self) -> None:
        path = Path("/proc/thread-self/schedstat")
        self._file = os.open(path, os.O_RDONLY) if path.exists() else None

    def seconds(self) -> float:
        if self._file is None:
            return 0.0
        return 1e-9 * int(os.pread(self._file, 128, 0).split()[1])

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)


class Heartbeat(QObject):
    """How long the event loop was away at worst: what a user feels as a frozen window.

    GLib's dispatcher says when it is about to wait and when it has handled what came; a timer
    sees to it that it never waits long. Time that a test spends outside the loop is not counted.
    """

    def __init__(self, dispatcher: QAbstractEventDispatcher) -> None:
        super().__init__()
        self.worst_ms = 0.0
        self._queue = QueueTime()
        self._began: tuple[float, float, float] | None = None
        if "Glib" in dispatcher.metaObject().className():
            dispatcher.aboutToBlock.connect(self._begin)
            dispatcher.awake.connect(self._end)
            self.startTimer(_BEAT_MS)

    def forgive(self) -> None:
        """Forget what was measured so far: opening a window may take its time."""
        self.worst_ms = 0.0
        self._began = None

    def close(self) -> None:
        """Measure no more."""
        self._queue.close()
        shiboken6.delete(self)

    def _clocks(self) -> tuple[float, float, float]:
        return time.perf_counter(), time.thread_time(), self._queue.seconds()

    @Slot()
    def _begin(self) -> None:
        self._began = self._clocks()

    @Slot()
    def _end(self) -> None:
        if self._began is None:
            return
        pairs = zip(self._clocks(), self._began, strict=True)
        wall, processor, queued = (now - before for now, before in pairs)
        self._began = None
        away = max(processor, (wall - queued) / _STALL)
        self.worst_ms = max(self.worst_ms, 1000.0 * away)


@pytest.fixture(autouse=True)
def heartbeat(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Heartbeat]:
    """Fails a test in which the window did not answer for too long.

    Another limit: ``@pytest.mark.heartbeat(milliseconds=…)``.
    """
    mark = request.node.get_closest_marker("heartbeat")
    limit = mark.kwargs["milliseconds"] if mark else LIMIT_MS
    measured = Heartbeat(QAbstractEventDispatcher.instance())
    yield measured
    worst = measured.worst_ms
    measured.close()
    if worst > limit:
        pytest.fail(
            f"The event loop was away for {worst:.0f} ms, more than {limit:.0f}: move the work "
            "out of the window's thread, or call heartbeat.forgive() after opening the window."
        )


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The program's window with the lecture's example, at 1366×768 in the light look."""
    from tests.ui.opened import open_window

    return open_window(qtbot, tmp_path / "settings.ini")


@pytest.fixture(autouse=True)
def _no_window_is_left(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a top-level window behind, and closes that window."""
    before = set(map(id, _top_levels()))
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in _top_levels() if id(widget) not in before]
    names = ", ".join(f"{type(widget).__name__} {widget.objectName()!r}" for widget in left)
    for widget in left:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if names:
        pytest.fail(f"Windows are left open: {names}. Give them to qtbot.addWidget.")


def _top_levels() -> list[QWidget]:
    """Windows that nobody owns; Qt keeps its tooltip for good."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    ]
