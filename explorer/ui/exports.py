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

from explorer.analysis import Progress, outcome
from explorer.export import (
    Failure,
    FileRequest,
    failure_sentence,
    provenance,
    provenance_of_runs,
    write_whole,
    written,
)
from explorer.model import Background, ExplorerModel, Notice, Severity
from explorer.ui.actions import Verbs
from explorer.ui.pictures.pane_pictures import PanePictures
from explorer.ui.pictures.picture_dialog import PictureDialog
from explorer.ui.pictures.png import png_bytes
from explorer.ui.settings import Settings
from explorer.ui.widgets.notice_bar import NoticeBar

AT_ONCE = 20_000
"""Rows that are written or copied while the window waits: about a tenth of a second."""

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
        self._request: FileRequest | None = None
        self._writing = Background(written, self)
        self._writing.progressed.connect(self._take_written)

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
        """Write the path into a file; a long one in the background."""
        if self._writing.is_busy:
            self._tell(Notice("Another path is being written; wait until it is done."))
            return
        request = self._request = self._file_request(Path(name))
        if request.row_count <= AT_ONCE:
            self._take_written(Progress(1.0, outcome(written(request))))
        else:
            self._writing.ask(request)

    def close_work(self) -> None:
        """Write to the end what was asked for."""
        was_busy, request = self._writing.is_busy, self._request
        self._writing.close()
        if was_busy and request is not None:
            self._take_written(Progress(1.0, outcome(written(request))))

    def _file_request(self, path: Path) -> FileRequest:
        """The paths as they are now, and the choices they follow from."""
        document, trajectories = self._model.document, self._model.trajectories
        runs = tuple(zip(self._model.runs.names, trajectories, strict=True))
        text = None
        if self._with_provenance.isChecked():
            if len(trajectories) == 1:
                facts = provenance(document.problem, document.run, trajectories[0])
            else:
                facts = provenance_of_runs(document, trajectories)
            text = json.dumps(facts, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
        return FileRequest(path, runs, document.problem.axes, text)

    def _take_written(self, progress: Progress) -> None:
        request = self._request
        assert request is not None
        if not progress.is_end:
            self._tell(Notice(f"Writing {request.path}: {progress.share:.0%}."))
        elif isinstance(progress.result, Failure):
            failure = progress.result
            self._refuse(failure.path, failure.error, again=self.export_path)
        else:
            self._tell_written(request.path)

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

    def _write(self, path: Path, content: bytes, *, again: Callable[[], None]) -> None:
        try:
            write_whole(path, content)
        except OSError as error:
            self._refuse(path, error, again=again)
        else:
            self._tell_written(path)

    def _refuse(self, path: Path, error: OSError, *, again: Callable[[], None]) -> None:
        """Say why there is no file, and offer another place."""
        notice = Notice(f"{failure_sentence(path, error)} Nothing is lost.", Severity.WARNING)
        self._notices.offer(notice, _AGAIN, again)
        self._tell_dialog(notice)

    def _tell_written(self, path: Path) -> None:
        self._settings.remember_folder(path.parent)
        self._tell(Notice(f"Wrote {path}."))

    def _tell(self, notice: Notice) -> None:
        self._model.post(notice)
        self._tell_dialog(notice)

    def _tell_dialog(self, notice: Notice) -> None:
        """Where the dialog is open it covers the notices of the window."""
        if self._picture_dialog is not None:
            is_error = notice.severity is Severity.WARNING
            self._picture_dialog.tell(notice.text, is_error=is_error)
