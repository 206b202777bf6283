"""A choice between few things that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Segment(QPushButton):
    """A button with room for its text in bold, which it is in while it is down."""

    def sizeHint(self) -> QSize:
        hint, font = super().sizeHint(), self.font()
        font.setBold(True)
        bold = QFontMetrics(font).horizontalAdvance(self.text())
        more = bold - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(more, 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segmented(QWidget):
    """Buttons of which exactly one is down; the arrow keys move between them.

    Signals
    -------
    edited(object)
        The user chose another value.
    """

    edited = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for index, (_, text) in enumerate(choices):
            button = Segment(text)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            self._group.addButton(button, index)
            row.addWidget(button, 1)
        self._group.idClicked.connect(self._choose)

    def show_value(self, value: object) -> None:
        self._group.button(self._values.index(value)).setChecked(True)

    def button(self, value: object) -> QPushButton:
        """The button of a value, for tooltips and tests."""
        button = self._group.button(self._values.index(value))
        assert isinstance(button, QPushButton)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offset = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if offset is None:
            super().keyPressEvent(event)
            return
        index = min(max(self._group.checkedId() + offset, 0), len(self._values) - 1)
        self._group.button(index).setFocus()
        self._group.button(index).click()

    def _choose(self, index: int) -> None:
        self.edited.emit(self._values[index])
