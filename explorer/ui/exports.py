"""What leaves the program: the path as CSV, pictures as files and in the clipboard.

A file that cannot be written costs nothing: the notice says why and offers another place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from explorer.export.files import failure_sentence, write_whole
from explorer.export.path_csv import csv_text
from explorer.export.paths_csv import paths_csv_text
from explorer.export.provenance import provenance, provenance_of_runs
from explorer.model import ExplorerModel, Notice, Severity
from explorer.ui.actions import Verbs
from explorer.ui.pictures.pane_pictures import PanePictures
from explorer.ui.pictures.picture_dialog import PictureDialog
from explorer.ui.pictures.png import png_bytes
from explorer.ui.settings import Settings
from explorer.ui.widgets.notice_bar import NoticeBar

_AGAIN = "Save as…"


class Exports(QObject):
    """Writes what the window shows.

    Parameters
    ----------
    with_provenance
        Checked where a path gets a JSON file beside it that says where it comes from.
    pictures
        Of a window, which is the parent of the dialogs.
    """

    def __init__(
        self,
        model: ExplorerModel,
        settings: Settings,
        notices: NoticeBar,
        with_provenance: QAction,
        pictures: PanePictures,
    ) -> None:
        window = pictures.window
        super().__init__(window)
        self._with_provenance = with_provenance
        with_provenance.setChecked(settings.writes_provenance)
        with_provenance.toggled.connect(settings.remember_provenance)
        self._model = model
        self._settings = settings
        self._notices = notices
        self.pictures = pictures
        self._window = window
        self._picture_dialog: PictureDialog | None = None

    def verbs(self) -> Verbs:
        """What this does, by the names of its actions."""
        return {
            "export_path": self.export_path,
            "export_picture": self.export_picture,
            "copy_picture": self.copy_picture,
        }

    def export_path(self) -> None:
        """Ask for a file and write the path into it; of several runs all the paths."""
        self._ask("Export path as CSV", "path.csv", "CSV files (*.csv)", self.write_path)

    def export_picture(self) -> None:
        """Let the user choose a picture of the panes or of the window."""
        if self._picture_dialog is not None:
            self._picture_dialog.raise_()
            self._picture_dialog.activateWindow()
            return
        dialog = PictureDialog(self.pictures, self._settings.picture(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._settings.remember_picture)
        dialog.save_asked.connect(self.save_picture)
        dialog.copy_asked.connect(self.copy_picture)
        dialog.finished.connect(self._forget_dialog)
        self._model.document_changed.connect(dialog.note_change)
        self._model.trajectories_changed.connect(dialog.note_change)
        self._model.cursor_changed.connect(dialog.note_change)
        self._picture_dialog = dialog
        dialog.show()

    def save_picture(self) -> None:
        """Ask for a file and write the picture into it that was chosen last."""
        name = f"{self._settings.picture().subject}.png"
        self._ask("Save picture", name, "PNG pictures (*.png)", self.write_picture)

    def copy_picture(self) -> None:
        """Put the picture that was chosen last into the clipboard."""
        image = self._picture()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)
            size = f"{image.width()} × {image.height()} pixels"
            self._tell(Notice(f"The picture is in the clipboard, {size}."))

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
        image = self._picture()
        if image is not None:
            self._write(Path(name), png_bytes(image), again=self.save_picture)

    def _picture(self) -> QImage | None:
        """The picture that was chosen last; None, and a notice, where it cannot be made."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return self.pictures.picture(self._settings.picture())
        except MemoryError as error:
            sentence = str(error) or "There is no memory for a picture so large."
            self._tell(Notice(f"{sentence} Choose a smaller one.", Severity.WARNING))
            return None
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _forget_dialog(self) -> None:
        self._picture_dialog = None

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
            notice = Notice(sentence, Severity.WARNING)
            self._notices.offer(notice, _AGAIN, again)
            self._tell_dialog(notice)
            return False
        self._settings.remember_folder(path.parent)
        self._tell(Notice(f"Wrote {path}."))
        return True

    def _tell(self, notice: Notice) -> None:
        self._model.post(notice)
        self._tell_dialog(notice)

    def _tell_dialog(self, notice: Notice) -> None:
        """Where the dialog is open it covers the notices of the window."""
        if self._picture_dialog is not None:
            is_error = notice.severity is Severity.WARNING
            self._picture_dialog.tell(notice.text, is_error=is_error)
