"""Garbage that has Qt objects in it is collected in the GUI thread only.

Python's collector runs in whichever thread happens to allocate when it is due. If that is a worker,
and a widget is in the garbage, the widget is destroyed in the wrong thread, and the program
crashes. So while there are workers, the collector is off, and a timer of the GUI thread does its
work.

To look through all that a program consists of, its modules and widgets, takes longer than a key
should wait. Once the program has started, what is there is set aside as `gc.freeze` does, and only
what comes later is looked through. When nothing has been made for a while, the program rests, and
the memory that its work has left free goes back to the system.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from explorer.model.spare_memory import give_back

_INTERVAL_MS = 100
_IDLE_INTERVAL_MS = 2_000
"""Where nothing was due the last time: a program that does nothing makes no garbage."""

_REST_SECONDS = 2.0
"""Without garbage for so long, the program rests."""

_FULL_INTERVAL_MS = 20_000
_STARTED_MS = 3_000
"""After so long the window is shown and what is imported late has been imported."""


class Collector(QObject):
    """Collects garbage in the thread that it was made in, until `close`."""

    _open = 0
    _worked_at: float | None = None
    """When garbage was due last; None while the program rests."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        Collector._open += 1
        gc.disable()
        self._since_full = QElapsedTimer()
        self._since_full.start()
        self._since_open = QElapsedTimer()
        self._since_open.start()
        self._has_set_aside = False
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @property
    def interval(self) -> int:
        """Milliseconds until the next look."""
        return self._timer.interval()

    def collect(self) -> None:
        """Collect what is due: new objects often, old ones now and then."""
        young, middle, _ = gc.get_count()
        due, due_middle, _ = gc.get_threshold()
        self._timer.setInterval(_INTERVAL_MS if young > due else _IDLE_INTERVAL_MS)
        self._note_work(is_working=young > due)
        if not self._has_set_aside and self._since_open.elapsed() > _STARTED_MS:
            self.set_aside()
        if young > due and self._since_full.elapsed() > _FULL_INTERVAL_MS:
            self._since_full.restart()
            gc.collect()
        elif middle > due_middle:
            gc.collect(1)
        elif young > due:
            gc.collect(0)

    @staticmethod
    def _note_work(*, is_working: bool) -> None:
        """Give memory back when the program comes to rest; all collectors hear of all work."""
        now = time.monotonic()
        if is_working:
            Collector._worked_at = now
        elif Collector._worked_at is not None and now - Collector._worked_at > _REST_SECONDS:
            Collector._worked_at = None
            give_back()

    def set_aside(self) -> None:
        """Take what is there now for the program itself, which is no garbage until `close`."""
        self._has_set_aside = True
        gc.freeze()

    def close(self) -> None:
        """Leave it to Python again, unless another collector is open."""
        if self._timer.isActive():
            self._timer.stop()
            Collector._open -= 1
            if Collector._open == 0:
                gc.unfreeze()
                gc.enable()
