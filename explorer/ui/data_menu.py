"""The data that formulas can name the columns of: shipped sets, and files of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from explorer.analysis import Progress
from explorer.data import Dataset, DatasetError, dataset_named, read_dataset, shipped_datasets
from explorer.document import rows_of, with_data, with_line
from explorer.expression import FormulaError
from explorer.model import Background, Change, ExplorerModel, Notice, Severity
from explorer.ui.actions import Actions, Verbs
from explorer.ui.data_text import columns_text, data_sentence
from explorer.ui.settings import Settings
from explorer.ui.widgets.notice_bar import NoticeBar

_LINE = "Show the loss of a line"


class DataMenu(QObject):
    """The menu of data sets, with a check mark at the present one.

    A file is read on a thread of its own. What cannot be read, and a formula that does not go with
    other data, is said in the notice bar; everything stays as it was then.
    """

    def __init__(
        self,
        model: ExplorerModel,
        actions: Actions,
        menu: QMenu,
        settings: Settings,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._model, self._settings, self._notices = model, settings, notices
        self._window = window
        self._none = actions["no_data"]
        self._shipped = [_shipped_action(data, menu) for data in shipped_datasets()]
        self._file = QAction(menu, checkable=True, visible=False)
        menu.setToolTipsVisible(True)
        first = menu.actions()[0]
        menu.insertActions(first, [*self._shipped, self._file])
        menu.insertSeparator(first)
        for action in (*self._shipped, self._file):
            self._none.actionGroup().addAction(action)
        for action in self._shipped:
            action.triggered.connect(self._choose)
        self._file.triggered.connect(self._show_present)
        self._reading = Background(_reading, self)
        self._reading.progressed.connect(self._take_file)
        self._reading.failed.connect(self._refuse)
        model.document_changed.connect(self._take_change)
        self._show_present()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read."""
        return self._reading.is_busy

    def verbs(self) -> Verbs:
        """What this does, by the names of its actions."""
        return {"open_data": self.open, "no_data": self.drop}

    def open(self) -> None:
        """Ask for a file and take its columns."""
        kinds = "Tables (*.csv *.tsv *.txt);;All files (*)"
        dialog = QFileDialog(self._window, "Open data", str(self._settings.folder), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def read(self, name: str) -> None:
        """Read a file and take its columns."""
        self._settings.remember_folder(Path(name).parent)
        self._reading.ask(name)

    def drop(self) -> None:
        """Go on without data; its columns become parameters."""
        self._take(None)

    def close_work(self) -> None:
        """Give up what is being read."""
        self._reading.close()

    def _choose(self) -> None:
        chosen = next(action for action in self._shipped if action.isChecked())
        self._take(dataset_named(chosen.data()))

    def _take_file(self, progress: Progress) -> None:
        if isinstance(progress.result, Dataset):
            self._take(progress.result)

    def _take(self, data: Dataset | None) -> None:
        """Have the formula over other data, if it goes with them."""
        document = self._model.document
        if data == document.problem.data:
            return
        try:
            self._model.change("data", with_data(document, data))
        except FormulaError as error:
            what = "without data" if data is None else f"with {data.name}"
            self._model.post(Notice(f"The formula does not go {what}: {error}", Severity.WARNING))
            self._show_present()
            return
        if data is not None:
            self._tell(data)

    def _tell(self, data: Dataset) -> None:
        """What was understood, and a way on where the formula names none of the columns."""
        notice = Notice(data_sentence(data, self._model.document.problem))
        if rows_of(self._model.document.problem):
            self._model.post(notice)
        else:
            self._notices.offer(notice, _LINE, self._show_line)

    def _show_line(self) -> None:
        self._model.change("loss of a line", with_line(self._model.document))
        self._model.playback.reset()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DatasetError | MemoryError):
            raise error
        sentence = str(error) or "There is no memory for so many rows."
        self._model.post(Notice(sentence, Severity.WARNING))

    def _take_change(self, change: Change) -> None:
        if change.old.problem.data is not change.new.problem.data:
            self._show_present()

    def _show_present(self) -> None:
        """Set the check mark, and name the file where it is one."""
        data = self._model.document.problem.data
        shipped = next((a for a in self._shipped if data and dataset_named(a.data()) == data), None)
        self._file.setVisible(data is not None and shipped is None)
        if data is not None:
            self._file.setText(data.name.replace("&", "&&"))
            self._file.setToolTip(columns_text(data))
        (self._none if data is None else shipped or self._file).setChecked(True)


def _reading(name: str) -> Iterator[Progress]:
    yield Progress(0.0)
    yield Progress(1.0, read_dataset(name))


def _shipped_action(data: Dataset, menu: QMenu) -> QAction:
    action = QAction(data.title.partition(",")[0], menu, checkable=True)
    action.setData(data.name)
    action.setToolTip(f"{data.title}: {columns_text(data)}")
    return action
