"""The dialog that makes a picture of what the window shows, for a slide or a paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.pictures.pane_pictures import PanePictures
from explorer.ui.pictures.picture_choice import (
    AS_NOW,
    Extent,
    PictureChoice,
    Subject,
    effective_extent,
    side_of,
)
from explorer.ui.theme import THEMES
from explorer.ui.widgets.choice import Choice
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.number_field import NumberField

_SUBJECTS = {
    Subject.SURFACE: "Surface",
    Subject.CONTOURS: "Contours",
    Subject.BOTH: "Surface and contours",
    Subject.WINDOW: "Whole window",
}
_EXTENTS = {
    Extent.AS_SHOWN: "As on the screen",
    Extent.TWICE: "Twice the pixels of the screen",
    Extent.THREE_TIMES: "Three times the pixels",
    Extent.SLIDE: "Slide, 1920 × 1080",
    Extent.PAPER: "Paper, 2400 × 1800",
    Extent.OWN: "Own size",
}
_OF_WINDOW = (Extent.AS_SHOWN, Extent.TWICE, Extent.THREE_TIMES)
_PREVIEW_EM = (30, 15)
"""Width and height of the preview, in heights of text."""

_PAUSE_MS = 150


class PictureDialog(QDialog):
    """A window beside the main one; it does not stop work there, and shows what changes there.

    Signals
    -------
    chosen(PictureChoice)
        The user wants another picture.
    save_asked(), copy_asked()
        The picture is wanted in a file, or in the clipboard.

    Parameters
    ----------
    choice
        What is chosen at first.
    """

    chosen = Signal(object)
    save_asked = Signal()
    copy_asked = Signal()

    def __init__(self, pictures: PanePictures, choice: PictureChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export picture")
        self.setModal(False)
        self._pictures = pictures
        self._choice = choice
        self.subject, self.extent, self.look = Choice(), Choice(), Choice()
        self.width_field, self.height_field = NumberField(), NumberField()
        self._own_size = QWidget()
        self.preview = QLabel()
        self.size_label, self.message = QLabel(), FieldMessage()
        self.save, self.copy = QPushButton("&Save…"), QPushButton("&Copy")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._draw_preview)
        self._fill()
        self._lay_out()
        self._connect()
        self._show_choice()

    @property
    def choice(self) -> PictureChoice:
        """What is chosen."""
        return self._choice

    def note_change(self, _change: object = None) -> None:
        """The window shows something else: draw the preview anew, once nothing changes any more."""
        self._pause.start()

    def tell(self, sentence: str, *, is_error: bool = False) -> None:
        """Say what has become of the picture."""
        self.message.show_sentence(sentence, is_error=is_error)
        # Qt makes room for one line, and would take it for a second one from the preview.
        lines = self.message.heightForWidth(self.preview.width())
        self.message.setMinimumHeight(max(lines, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note_change()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.note_change()

    # Parts

    def _fill(self) -> None:
        for subject, text in _SUBJECTS.items():
            self.subject.add_value(subject, text)
        self.look.add_value(AS_NOW, "As in the window")
        for theme in THEMES:
            self.look.add_value(theme.name, theme.label)
        for field, name in ((self.width_field, "Width"), (self.height_field, "Height")):
            field.explain(name, f"{name} in pixels")
            self.message.watch(field)
        self.preview.setAccessibleName("Preview")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.size_label.setProperty("role", "hint")
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        self.copy.setToolTip("Put the picture into the clipboard")

    def _lay_out(self) -> None:
        own = QHBoxLayout(self._own_size)
        own.setContentsMargins(0, 0, 0, 0)
        for part in (self.width_field, QLabel("×"), self.height_field):
            own.addWidget(part)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Picture of", self.subject)
        form.addRow("Si&ze", self.extent)
        form.addRow("", self._own_size)
        form.addRow("&Look", self.look)
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.size_label, 1)
        for button in (self.save, self.copy, close):
            button.setAutoDefault(button is self.save)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.preview, 1)
        column.addLayout(form)
        column.addWidget(self.message)
        column.addLayout(buttons)
        em = self.fontInfo().pixelSize()
        self.preview.setMinimumSize(_PREVIEW_EM[0] * em, _PREVIEW_EM[1] * em)

    def _connect(self) -> None:
        self.subject.edited.connect(self._choose_subject)
        self.extent.edited.connect(self._choose_extent)
        self.look.edited.connect(self._choose_look)
        self.width_field.edited.connect(self._choose_width)
        self.height_field.edited.connect(self._choose_height)
        self.save.clicked.connect(self.save_asked)
        self.copy.clicked.connect(self.copy_asked)

    # What is chosen

    def _choose_subject(self, subject: object) -> None:
        self._choose(replace(self._choice, subject=Subject(str(subject))))

    def _choose_extent(self, extent: object) -> None:
        self._choose(replace(self._choice, extent=Extent(str(extent))))

    def _choose_look(self, look: object) -> None:
        self._choose(replace(self._choice, look=str(look)))

    def _choose_width(self, value: float) -> None:
        try:
            self._choose(replace(self._choice, width=side_of(value)))
        except ValueError as error:
            self.width_field.refuse(error)

    def _choose_height(self, value: float) -> None:
        try:
            self._choose(replace(self._choice, height=side_of(value)))
        except ValueError as error:
            self.height_field.refuse(error)

    def _choose(self, choice: PictureChoice) -> None:
        self._choice = choice
        self.tell("")
        self._show_choice()
        self.chosen.emit(choice)

    # What is shown

    def _show_choice(self) -> None:
        choice, is_window = self._choice, self._choice.subject is Subject.WINDOW
        self.extent.clear()
        for extent, text in _EXTENTS.items():
            if not is_window or extent in _OF_WINDOW:
                self.extent.add_value(extent, text)
        self.subject.show_value(choice.subject)
        self.extent.show_value(effective_extent(choice))
        self.look.show_value(AS_NOW if is_window else choice.look)
        self.look.setEnabled(not is_window)
        self.look.setToolTip("The window has the look that it has now" if is_window else "")
        self._own_size.setVisible(effective_extent(choice) is Extent.OWN)
        self.width_field.show_value(choice.width)
        self.height_field.show_value(choice.height)
        self.note_change()

    def _draw_preview(self) -> None:
        if not self.isVisible():
            return
        sheet = self._pictures.sheet(self._choice)
        self.size_label.setText(f"{sheet.width} × {sheet.height} pixels")
        ratio = self.devicePixelRatioF()
        room = self.preview.size().boundedTo(QSize(sheet.width, sheet.height)) * ratio
        image = self._pictures.preview(self._choice, room)
        self.preview.setPixmap(_framed(image, ratio))


def _framed(image: QImage, ratio: float) -> QPixmap:
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
