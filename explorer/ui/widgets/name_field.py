"""An entry field for the name of an axis."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from explorer.expression.names import pretty_name
from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.undo_keys import leaves_undo_to_window

_CHARACTERS = 3
"""Room for a letter with an index; longer names scroll."""


class NameField(QLineEdit):
    """A short line edit that looks like a label until it is used.

    Signals
    -------
    edited(object)
        The user entered another name (a str).
    refused(str)
        What was entered is no possible name: a sentence; "" when it is again.
    """

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setMaxLength(16)
        self.setProperty("role", "name")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._accept)
        self.editingFinished.connect(self.commit)

    def show_value(self, name: str) -> None:
        """Show a name with its Greek letter and its index below, as it may be typed, too."""
        self._name = pretty_name(name)
        self._accept()
        self.setText(self._name)
        # Of a long name the beginning is seen.
        self.setCursorPosition(0)

    def commit(self) -> None:
        """Take what was typed, as Enter does."""
        if self.text() != self._name and not self._is_refused():
            self.edited.emit(self.text().strip())

    def refuse(self, error: ValueError) -> None:
        """Mark what was entered as impossible; the last good name is kept."""
        set_state(self, "error")
        self.refused.emit(str(error))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        frame = hint.width() - 17 * metrics.horizontalAdvance("x")
        return QSize(min(16, frame) + _CHARACTERS * metrics.horizontalAdvance("0"), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        has_draft = self.text() != self._name
        if leaves_undo_to_window(event, has_draft=has_draft):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._name:
            self.show_value(self._name)
        else:
            super().keyPressEvent(event)

    def _is_refused(self) -> bool:
        return self.property("state") == "error"

    def _accept(self) -> None:
        if self._is_refused():
            set_state(self, "")
            self.refused.emit("")
