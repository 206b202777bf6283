"""The field that a formula is typed into.

The text is the user's draft: it goes to the model a moment after the last key, and stays as it is
when the model refuses it. Then the sentence stands under the field and the mistake is underlined.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from explorer.expression import MAXIMUM_LENGTH, FormulaError, parse
from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.undo_keys import leaves_undo_to_window

DEBOUNCE_MS = 150


class FormulaEdit(QWidget):
    """One line of formula with the sentence about a mistake below it.

    Signals
    -------
    edited(object)
        The user paused or pressed Enter: the text (a str).
    drafted(str)
        A key changed the text; it is not offered yet.
    refused(str)
        The text is not a formula: the sentence; "" when it is again.
    """

    edited = Signal(object)
    drafted = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FormulaLine()
        self._message = QLabel(wordWrap=True)
        self._message.hide()
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setProperty("role", "message")
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._pause.timeout.connect(self.commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._message)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._note_typing)
        self.line.returnPressed.connect(self.commit)
        self.line.too_long.connect(self.refuse)

    @property
    def sentence(self) -> str:
        """What is wrong with the text; empty when nothing is."""
        return self._message.text() if self.line.property("state") == "error" else ""

    def show_value(self, text: str) -> None:
        """Show the document's formula; a draft that means the same text is left alone."""
        if text != self.line.text():
            with QSignalBlocker(self.line):
                self.line.setText(text)
                self.line.setCursorPosition(0)
        self._pause.stop()
        self.line.has_draft = False
        self._say("", state="")

    def commit(self) -> None:
        """Offer the text now instead of after the pause."""
        self._pause.stop()
        if self.line.text().strip():
            self.line.has_draft = False
            self._say("", state="")
            self.edited.emit(self.line.text())
        else:
            self._say("Type a formula of the two axes, such as x*y.", state="")

    def refuse(self, error: ValueError) -> None:
        """Say what is wrong and where."""
        self.line.has_draft = True
        self._say(str(error), state="error")
        if isinstance(error, FormulaError):
            self.line.underline(error.column, error.length)

    def _note_typing(self) -> None:
        self.line.has_draft = True
        self.line.underline(0, 0)
        self._pause.start()
        self.drafted.emit(self.line.text())

    def _say(self, text: str, *, state: str) -> None:
        set_state(self.line, state)
        set_state(self._message, state)
        self.line.underline(0, 0)
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.refused.emit(text if state == "error" else "")


class FormulaLine(QLineEdit):
    """A line edit that can underline a part of its text and refuses far too long ones.

    Attributes
    ----------
    has_draft
        Whether the text is not the document's.

    Signals
    -------
    too_long(object)
        Text was pasted or dropped that no formula can be: the FormulaError. Nothing was filled in.
    """

    too_long = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_draft = False
        self.setProperty("role", "code")

    def underline(self, column: int, length: int) -> None:
        """Underline `length` code points from the 1-based `column`; a length of 0 clears it."""
        start = _utf16_length(self.text()[: column - 1]) if length else 0
        span = _utf16_length(self.text()[column - 1 :][:length]) if length else 0
        attributes = []
        if span:
            format_ = QTextCharFormat()
            format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            format_.setUnderlineColor(self.palette().color(QPalette.ColorRole.BrightText))
            attributes.append(
                QInputMethodEvent.Attribute(
                    QInputMethodEvent.AttributeType.TextFormat,
                    start - self.cursorPosition(),
                    span,
                    format_,
                )
            )
        # The only way into a line edit's text formats: an input method that composes nothing.
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event, has_draft=self.has_draft):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self._refuses_clipboard()):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_paste = event.button() == Qt.MouseButton.MiddleButton
        if not (is_paste and self._refuses_clipboard(QClipboard.Mode.Selection)):
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.setEnabled(not _is_too_long(_clipboard_text()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def dropEvent(self, event: QDropEvent) -> None:
        if not self._refuses(event.mimeData().text()):
            super().dropEvent(event)

    def _refuses_clipboard(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> bool:
        return self._refuses(_clipboard_text(mode))

    def _refuses(self, text: str) -> bool:
        if not _is_too_long(text):
            return False
        try:
            parse(text)
        except FormulaError as error:
            self.too_long.emit(error)
        return True


def _is_too_long(text: str) -> bool:
    return len(text) > MAXIMUM_LENGTH


def _clipboard_text(mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> str:
    return QGuiApplication.clipboard().text(mode)


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
