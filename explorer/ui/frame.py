"""All that changes between two pictures is one drawing.

A view that asks for a frame is drawn before the window is next painted, together with everything
else that has changed by then, and at most once in a sixtieth of a second. A timer would be too
late: Qt paints what has changed before it looks at its timers, and a window with an OpenGL pane in
it is composed anew each time that any of it is painted.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

FRAME_MS = 16


class Frame(QObject):
    """Calls `draw` once for any number of `ask`.

    Parameters
    ----------
    owner
        The object that `draw` belongs to.
    draw
        Shows the present state.
    """

    _due = Signal()

    def __init__(self, owner: QObject, draw: Callable[[], None]) -> None:
        super().__init__(owner)
        self._draw = draw
        self._is_asked = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._begin)
        # Queued: posted events come before the one by which Qt paints, which is of low priority.
        self._due.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Something has changed."""
        if self._is_asked:
            return
        self._is_asked = True
        wait = FRAME_MS - self._clock.elapsed() if self._clock.isValid() else 0
        if wait > 0:
            self._timer.start(wait)
        else:
            self._due.emit()

    def note_drawn(self) -> None:
        """The present state is shown: what was asked for is done."""
        self._is_asked = False
        self._timer.stop()
        self._clock.start()

    def _begin(self) -> None:
        if self._is_asked:
            self.note_drawn()
            self._draw()
