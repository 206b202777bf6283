"""The cursor on a trajectory, and its playing.

A trajectory is computed at once, so a step is a move of the cursor: stepping back and scrubbing
are free.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

SPEEDS = (1.0, 2.0, 5.0, 10.0, 25.0, 50.0)
"""Playback speeds on offer, in steps a second."""

_TICK_MS = 16


class Playback(QObject):
    """A cursor from 0 to `last`, moved by hand or by playing.

    Signals
    -------
    cursor_changed(int)
        The cursor stands at another step.
    playing_changed(bool)
        Playing has begun or ended.
    """

    cursor_changed = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cursor = 0
        self._wanted = 0
        self._last = 0
        self._speed = SPEEDS[2]
        self._owed = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def cursor(self) -> int:
        """The step shown, 0 for the start."""
        return self._cursor

    @property
    def last(self) -> int:
        """The last step of the trajectory."""
        return self._last

    @property
    def speed(self) -> float:
        """Steps a second."""
        return self._speed

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def take_last(self, last: int) -> bool:
        """Another trajectory of `last` steps is played; whether the cursor had to move.

        The cursor stays where somebody put it last, or at the end where the trajectory is
        shorter: when a drag makes it long again, the cursor is back. Nothing is emitted, so that
        the caller can tell of the trajectory first; `cursor_changed` is then the caller's duty.
        """
        self._last = last
        before, self._cursor = self._cursor, min(self._wanted, last)
        return self._cursor != before

    def set_cursor(self, cursor: int) -> None:
        """Go to a step; beyond the ends means the end."""
        self._wanted = min(max(cursor, 0), self._last)
        if self._wanted != self._cursor:
            self._cursor = self._wanted
            self.cursor_changed.emit(self._cursor)

    def set_speed(self, speed: float) -> None:
        self._speed = speed

    def play(self) -> None:
        """Play from the cursor, from the start when it stands at the end."""
        if self.is_playing or self._last == 0:
            return
        if self._cursor == self._last:
            self.set_cursor(0)
        self._owed = 0.0
        self._clock.start()
        self._timer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def step(self) -> None:
        """One step on, by hand."""
        self.pause()
        self.set_cursor(self._cursor + 1)

    def step_back(self) -> None:
        """One step back, by hand."""
        self.pause()
        self.set_cursor(self._cursor - 1)

    def reset(self) -> None:
        """Back to the start."""
        self.pause()
        self.set_cursor(0)

    def go_to_end(self) -> None:
        self.pause()
        self.set_cursor(self._last)

    def advance(self, seconds: float) -> None:
        """Play on for a time, in seconds; the timer calls it, and so can a test."""
        self._owed += seconds * self._speed
        whole = int(self._owed)
        self._owed -= whole
        self.set_cursor(self._cursor + whole)
        if self._cursor == self._last:
            self.pause()

    def _tick(self) -> None:
        # At most a quarter of a second: after a suspended laptop wakes, playing goes on from there.
        self.advance(min(self._clock.restart() / 1000.0, 0.25))
