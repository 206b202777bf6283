"""Slow work off the GUI thread.

A request is a frozen value, the work a generator function of it without Qt: each time it yields
`Progress` it may be dropped, so it yields often. Tests and the command line run the same function
to its end with `outcome`. A `Background` runs it on a thread of its own, for the newest request
only: whatever an older one still has to say is never heard.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal

from explorer.analysis.progress import Progress
from explorer.model.garbage import Collector

_SWITCH_SECONDS = 0.0005
"""How soon a thread that computes lets go when the GUI thread has something to do."""

_REPORT_SECONDS = 0.1
"""Progress is told no sooner than that after the last was shown, so that showing it costs little
and there is time for the user in between."""


_PAUSE_SECONDS = 0.04
"""How long a work rests when it has told of its progress."""

Work = Callable[[Any], Iterator[Progress]]


class Background(QObject):
    """Does one work, for the newest request only.

    Signals
    -------
    progressed(Progress)
        The work for the newest request has come so far; the last one has share 1.
    busy_changed(bool)
        Work has begun or ended.
    failed(Exception)
        The work raised; it has ended without a result.
    """

    progressed = Signal(object)
    busy_changed = Signal(bool)
    failed = Signal(object)
    _told = Signal(int, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._newest = 0
        self._is_busy = False
        self._shown = (0, 0.0)
        self._worker: ThreadPoolExecutor | None = None
        self._collector: Collector | None = None
        self._told.connect(self._hear)

    @property
    def is_busy(self) -> bool:
        return self._is_busy

    def ask(self, request: object) -> None:
        """Work on this; what was asked for before is dropped."""
        self._newest += 1
        self._set_busy(True)
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, "background")
            self._collector = Collector(self)
        self._worker.submit(self._run, self._newest, request)

    def cancel(self) -> None:
        """Drop what is under way; nothing more is heard of it."""
        self._newest += 1
        self._set_busy(False)

    def close(self) -> None:
        """Drop everything and end the thread; what is under way ends where it yields next."""
        self.cancel()
        if self._worker is not None and self._collector is not None:
            self._worker.shutdown(wait=True, cancel_futures=True)
            self._collector.close()
            self._worker = self._collector = None

    def _run(self, stamp: int, request: object) -> None:
        """The work itself; runs on the thread."""
        is_heard = True
        try:
            with giving_way():
                for progress in self._work(request) if stamp == self._newest else ():
                    if stamp != self._newest:
                        return
                    last_stamp, since = self._shown
                    is_heard = is_heard or last_stamp == stamp
                    is_time = time.monotonic() - since >= _REPORT_SECONDS
                    if progress.is_end or (is_heard and is_time):
                        is_heard, self._shown = False, (0, 0.0)
                        self._told.emit(stamp, progress)
                        # Who draws it now should not have to fight for Python's lock.
                        time.sleep(_PAUSE_SECONDS)
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which must answer it
            self._told.emit(stamp, error)

    def _hear(self, stamp: int, news: object) -> None:
        if stamp != self._newest:
            return
        if isinstance(news, Progress):
            if news.is_end:
                self._set_busy(False)
            self.progressed.emit(news)
            self._shown = (stamp, time.monotonic())
        else:
            self._set_busy(False)
            self.failed.emit(news)

    def _set_busy(self, is_busy: bool) -> None:
        if self._is_busy != is_busy:
            self._is_busy = is_busy
            self.busy_changed.emit(is_busy)


class _Givers:
    """The threads that give way now, and the interval that was usual before the first."""

    lock = Lock()
    count = 0
    usual = 0.005


@contextmanager
def giving_way() -> Iterator[None]:
    """Let the GUI thread run soon whenever it has something to do: it answers keys."""
    with _Givers.lock:
        if _Givers.count == 0:
            _Givers.usual = sys.getswitchinterval()
            sys.setswitchinterval(_SWITCH_SECONDS)
        _Givers.count += 1
    try:
        yield
    finally:
        with _Givers.lock:
            _Givers.count -= 1
            if _Givers.count == 0:
                sys.setswitchinterval(_Givers.usual)
