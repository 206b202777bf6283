"""Lets the event loop turn until something has happened, with or without pytest-qt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop


def wait_until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Return when the condition holds; fail when it does not in time."""
    deadline = QDeadlineTimer(round(1000 * seconds))
    while not holds():
        assert not deadline.hasExpired(), "It has not happened in time."
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
