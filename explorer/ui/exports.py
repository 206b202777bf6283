"""The dialogs that write files: the path as CSV, the window as a picture.

A file that cannot be written costs nothing: the notice says why and offers another place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.export.files import failure_sentence, write_whole
from explorer.export.path_csv import csv_text
from explorer.export.paths_csv import paths_csv_text
from explorer.export.provenance import provenance, provenance_of_runs
from explorer.model import ExplorerModel, Notice, Severity
from explorer.ui.actions import Verbs
from explorer.ui.settings import Settings
from explorer.ui.widgets.notice_bar import NoticeBar

_AGAIN = "Save as…"


class Exports(QObject):
    """Writes what the window shows.

    Parameters
    ----------
    with_provenance
        Checked where a path gets a JSON file beside it that says where it comes from.
    window
        Parent of the dialogs, and what a picture is taken of.
    """

    def __init__(
        self,
        model: ExplorerModel,
        settings: Settings,
        notices: NoticeBar,
        with_provenance: QAction,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._with_provenance = with_provenance
        with_provenance.setChecked(settings.writes_provenance)
        with_provenance.toggled.connect(settings.remember_provenance)
        self._model = model
        self._settings = settings
        self._notices = notices
        self._window = window

    def verbs(self) -> Verbs:
        """What this does, by the names of its actions."""
        return {"export_path": self.export_path, "export_picture": self.export_picture}

    def export_path(self) -> None:
        """Ask for a file and write the path into it; of several runs all the paths."""
        self._ask("Export path as CSV", "path.csv", "CSV files (*.csv)", self.write_path)

    def export_picture(self) -> None:
        """Ask for a file and write a picture of the window into it."""
        self._ask("Export picture", "surface.png", "PNG pictures (*.png)", self.write_picture)

    def write_path(self, name: str) -> None:
        document, trajectories = self._model.document, self._model.trajectories
        axes = document.problem.axes
        if len(trajectories) == 1:
            text = csv_text(trajectories[0], axes)
        else:
            named = list(zip(self._model.runs.names, trajectories, strict=True))
            text = paths_csv_text(named, axes)
        is_written = self._write(Path(name), text.encode("utf-8"), again=self.export_path)
        if is_written and self._with_provenance.isChecked():
            self._write_provenance(Path(f"{name}.json"))

    def _write_provenance(self, path: Path) -> None:
        """Beside the path: the choices it follows from, and how it ended."""
        document, trajectories = self._model.document, self._model.trajectories
        if len(trajectories) == 1:
            facts = provenance(document.problem, document.run, trajectories[0])
        else:
            facts = provenance_of_runs(document, trajectories)
        text = json.dumps(facts, indent=2, ensure_ascii=False, allow_nan=False)
        self._write(path, f"{text}\n".encode(), again=self.export_path)

    def write_picture(self, name: str) -> None:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        picture = self._window.grab().toImage()
        picture.save(buffer, "PNG")  # type: ignore[call-overload] # the stub lacks str
        self._write(Path(name), bytes(buffer.data().data()), again=self.export_picture)

    def _ask(self, title: str, name: str, kinds: str, write: Callable[[str], None]) -> None:
        """Open the dialog; it adds the suffix itself, so it asks before it replaces a file."""
        dialog = QFileDialog(self._window, title, str(self._settings.folder), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(write)
        dialog.open()

    def _write(self, path: Path, content: bytes, *, again: Callable[[], None]) -> bool:
        """Whether the file is there now."""
        try:
            write_whole(path, content)
        except OSError as error:
            sentence = f"{failure_sentence(path, error)} Nothing is lost."
            self._notices.offer(Notice(sentence, Severity.WARNING), _AGAIN, again)
            return False
        self._settings.remember_folder(path.parent)
        self._model.post(Notice(f"Wrote {path}."))
        return True
