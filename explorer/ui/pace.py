"""When to draw fast and when to draw well.

While pictures follow one another quickly (the mouse turns the box, a slider moves), each is drawn
with less care; a moment after the last of them it is drawn once more, well. So is the first picture
of another surface: to compute it has taken its time, and keys wait to be answered. Any other single
change is drawn well at once. The time a picture takes does not count: on a slow machine a picture
drawn well would otherwise be its own reason to draw the next one well, too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

RAPID_MS = 120


class Pace(QObject):
    """Watches how quickly the pictures of a pane follow one another.

    Parameters
    ----------
    pane
        The owner.
    redraw
        Called when another picture is needed: something else is shown, or the last picture was
        drawn fast and has to be drawn well.
    """

    def __init__(self, pane: QWidget, redraw: Callable[[], None]) -> None:
        super().__init__(pane)
        self._redraw = redraw
        self._clock = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, interval=RAPID_MS)
        self._pause.timeout.connect(self._rest)
        self._is_rapid = False
        self._has_changed = False

    @property
    def is_rapid(self) -> bool:
        """Whether the present picture should rather be fast."""
        return self._is_rapid

    def note_change(self, *, is_costly: bool = False) -> None:
        """The pane has to show something else.

        Parameters
        ----------
        is_costly
            Whether the change has taken long already, so that it is drawn fast even alone.
        """
        follows = self._clock.isValid() and self._clock.elapsed() < RAPID_MS
        self._is_rapid = follows or is_costly
        self._has_changed = True
        self._wait()
        self._redraw()

    def note_picture(self) -> None:
        """A picture is finished; it counts where it shows a change."""
        if self._has_changed:
            self._has_changed = False
            self._wait()

    def _wait(self) -> None:
        self._clock.start()
        if self._is_rapid:
            self._pause.start()

    def _rest(self) -> None:
        self._is_rapid = False
        self._redraw()
