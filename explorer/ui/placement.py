"""Where a window stands: always on a screen that is there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_USUAL = QSize(1440, 900)
_SHARE = 0.94
_LEAST_SEEN = 64


def place_first(window: QWidget) -> None:
    """The size and place of a window that was never shown before."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    size = _USUAL.boundedTo(room.size() * _SHARE)
    window.resize(size)
    frame = QRect(room.topLeft(), size)
    frame.moveCenter(room.center())
    window.move(frame.topLeft())


def bring_on_screen(window: QWidget) -> None:
    """Move and shrink a window whose screen is gone, so that it can be seen and held."""
    frame = window.frameGeometry()
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry() & frame
        holds_title = frame.top() >= screen.availableGeometry().top() - 8
        if seen.width() >= _LEAST_SEEN and seen.height() >= _LEAST_SEEN and holds_title:
            return
    place_first(window)
