"""What happens when the program itself makes a mistake.

The exception goes into the log file with its traceback, the user reads one sentence, and the
program goes on.
"""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths

from explorer.model import ExplorerModel, Notice, Severity

_LOG = logging.getLogger("explorer")
_LARGEST_LOG = 500_000


class Incidents:
    """Takes exceptions that nobody caught, while it is installed.

    Parameters
    ----------
    folder
        Where the log file is written; by default the system's place for such things.
    """

    def __init__(self, model: ExplorerModel, folder: Path | None = None) -> None:
        self._model = model
        self._handler = _handler(folder or _usual_folder())
        self._is_busy = False

    def install(self) -> None:
        _LOG.addHandler(self._handler)
        sys.excepthook = self.take

    def remove(self) -> None:
        sys.excepthook = sys.__excepthook__
        _LOG.removeHandler(self._handler)
        self._handler.close()

    def take(
        self,
        kind: type[BaseException],
        exception: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Log the exception and tell the user; one that comes of the telling is only logged."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, exception, traceback)
            return
        _LOG.error("Not caught", exc_info=(kind, exception, traceback))
        if self._is_busy:
            return
        self._is_busy = True
        try:
            self._model.post(Notice(self._sentence(kind), Severity.WARNING))
        finally:
            self._is_busy = False

    def _sentence(self, kind: type[BaseException]) -> str:
        where = getattr(self._handler, "baseFilename", None)
        details = f"; the details are in {where}" if where else ""
        return f"The program made a mistake ({kind.__name__}) and goes on{details}."


def _usual_folder() -> Path:
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place))


def _handler(folder: Path) -> logging.Handler:
    """A log file that is opened when there is something to write; nothing where none can be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return logging.NullHandler()
    handler = RotatingFileHandler(
        folder / "incidents.log",
        maxBytes=_LARGEST_LOG,
        backupCount=1,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler
