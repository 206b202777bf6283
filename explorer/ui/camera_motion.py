"""The camera moves by itself: it flies to a viewpoint, or goes round like a turntable."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from explorer.scenes.camera import Camera, between

FLIGHT_SECONDS = 0.35
DEGREES_PER_SECOND = 12.0
"""A turntable goes round in half a minute."""

_TICK_MS = 16
_LONGEST_TICK = 0.1
"""Seconds that one picture may move the camera: a pause of the machine is no jump."""


class CameraMotion(QObject):
    """Moves a camera while time passes; nothing ticks while it stands.

    Signals
    -------
    moved(Camera)
        The camera stands elsewhere.
    ended(Camera)
        A flight has arrived, or the turntable was stopped, here.
    """

    moved = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera = Camera()
        self._flight: tuple[Camera, Camera] | None = None
        self._flown = 0.0
        self._turns = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def is_moving(self) -> bool:
        return self._flight is not None or self._turns

    def fly(self, begin: Camera, end: Camera) -> None:
        """Go from one stand to another, softly; a turntable goes on from there."""
        self._camera, self._flight, self._flown = begin, (begin, end), 0.0
        self._start()

    def turn(self, camera: Camera) -> None:
        """Go round and round, until `stop`."""
        self._camera, self._turns = camera, True
        self._start()

    def stop(self) -> None:
        """Stand still, where the camera is now."""
        was_moving = self.is_moving
        self._flight, self._turns = None, False
        self._timer.stop()
        if was_moving:
            self.ended.emit(self._camera)

    def advance(self, seconds: float) -> None:
        """Let time pass; the timer calls it, and so can a test."""
        if self._flight is not None:
            begin, end = self._flight
            self._flown = min(self._flown + seconds / FLIGHT_SECONDS, 1.0)
            # Slow at both ends.
            share = self._flown**2 * (3.0 - 2.0 * self._flown)
            self._camera = between(begin, end, share)
        elif self._turns:
            self._camera = self._camera.turned(DEGREES_PER_SECOND * seconds, 0.0)
        self.moved.emit(self._camera)
        if self._flight is not None and self._flown >= 1.0:
            self._flight = None
            if not self._turns:
                self._timer.stop()
                self.ended.emit(self._camera)

    def _start(self) -> None:
        self._clock.start()
        self._timer.start()

    def _tick(self) -> None:
        self.advance(min(self._clock.restart() / 1000.0, _LONGEST_TICK))
