"""The dialogs that write files: the path as CSV, the window as a picture.

A file that cannot be written costs nothing: the notice says why and offers another place.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.export.files import write_whole
from explorer.export.path_csv import csv_text
from explorer.model import ExplorerModel, Notice, Severity
from explorer.ui.settings import Settings
from explorer.ui.widgets.notice_bar import NoticeBar

_AGAIN = "Save as…"


class Exports(QObject):
    """Writes what the window shows.

    Parameters
    ----------
    window
        Parent of the dialogs, and what a picture is taken of.
    """

    def __init__(
        self, model: ExplorerModel, settings: Settings, notices: NoticeBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._model = model
        self._settings = settings
        self._notices = notices
        self._window = window

    def export_path(self) -> None:
        """Ask for a file and write the path of the selected run into it."""
        self._ask("Export path as CSV", "path.csv", "CSV files (*.csv)", self.write_path)

    def export_picture(self) -> None:
        """Ask for a file and write a picture of the window into it."""
        self._ask("Export picture", "surface.png", "PNG pictures (*.png)", self.write_picture)

    def write_path(self, path: Path) -> None:
        axes = self._model.document.problem.axes
        text = csv_text(self._model.trajectory, axes)
        self._write(path, text.encode("utf-8"), again=self.export_path)

    def write_picture(self, path: Path) -> None:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        self._window.grab().toImage().save(buffer, b"PNG")
        self._write(path, bytes(buffer.data().data()), again=self.export_picture)

    def _ask(self, title: str, name: str, kinds: str, write: Callable[[Path], None]) -> None:
        proposal = str(self._settings.folder / name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, proposal, kinds)
        if chosen:
            write(_with_suffix(Path(chosen), Path(name).suffix))

    def _write(self, path: Path, content: bytes, *, again: Callable[[], None]) -> None:
        try:
            write_whole(path, content)
        except OSError as error:
            reason = error.strerror or str(error)
            sentence = f"{path.name} was not written: {reason}. Nothing is lost."
            self._notices.offer(Notice(sentence, Severity.WARNING), _AGAIN, again)
        else:
            self._settings.remember_folder(path.parent)
            self._model.post(Notice(f"Wrote {path}."))


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix else path.with_suffix(suffix)
