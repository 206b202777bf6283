"""Ctrl-C in the terminal that a window was opened from closes the window.

While Qt waits for events Python runs nothing, and so does not hear of signals. The operating
system writes a byte for each signal, though; a thread waits for it and asks the application to
end, which it does as if the user had quit.
"""

from __future__ import annotations

import signal
import socket
import threading
from types import FrameType
from typing import Self


class Interrupts:
    """Hears Ctrl-C while a block runs.

    Attributes
    ----------
    heard
        Whether there was one.
    """

    def __init__(self) -> None:
        self.heard = False

    def __enter__(self) -> Self:
        self._reading, self._writing = socket.socketpair()
        self._writing.setblocking(False)
        self._handler = signal.signal(signal.SIGINT, self._note)
        self._descriptor = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        self._listener = threading.Thread(target=self._listen, name="Ctrl-C", daemon=True)
        self._listener.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        signal.set_wakeup_fd(self._descriptor)
        signal.signal(signal.SIGINT, self._handler)
        # The listener reads the end of the stream and ends as well.
        self._writing.close()
        self._listener.join()
        self._reading.close()

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.heard = True

    def _listen(self) -> None:
        while heard := self._reading.recv(16):
            if signal.SIGINT in heard:
                self.heard = True
                _end_application()


def _end_application() -> None:
    """Let the application end soon; may be called in any thread."""
    from PySide6.QtCore import QCoreApplication, QMetaObject, Qt

    application = QCoreApplication.instance()
    if application is not None:
        QMetaObject.invokeMethod(application, "quit", Qt.ConnectionType.QueuedConnection)
