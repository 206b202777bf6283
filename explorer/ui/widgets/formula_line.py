"""The line that a formula is typed into: marks under its text, lines of a paste joined."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from explorer.expression import MAXIMUM_LENGTH, FormulaError, parse
from explorer.expression.brackets import bracket_at
from explorer.expression.lines import one_line
from explorer.ui.widgets.code_points import code_points, utf16_length
from explorer.ui.widgets.undo_keys import leaves_undo_to_window

_TINT = 56
"""Opacity of the ground behind a bracket, of 255."""


class FormulaLine(QLineEdit):
    """A line edit that marks mistakes and brackets, and refuses far too long texts.

    Attributes
    ----------
    has_draft
        Whether the text is not the document's.
    take_key
        Is offered each key first; True where it took it.
    extra_menu
        Stands at the end of the context menu.

    Signals
    -------
    too_long(object)
        Text was pasted or dropped that no formula can be: the FormulaError. Nothing was filled in.
    left()
        The field lost the focus.
    """

    too_long = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_draft = False
        self.take_key: Callable[[QKeyEvent], bool] | None = None
        self.extra_menu: QMenu | None = None
        self._mistake = (0, 0)
        self._is_composing = False
        self.setProperty("role", "code")
        self.cursorPositionChanged.connect(self._mark)
        self.textChanged.connect(self._mark)

    @property
    def cursor_column(self) -> int:
        """Characters before the text cursor, each of them one, unlike in Qt's own counting."""
        return code_points(self.text(), self.cursorPosition())

    def underline(self, column: int, length: int) -> None:
        """Underline `length` characters from the 1-based `column`; a length of 0 clears it."""
        self._mistake = (column, length)
        self._mark()

    def replace(self, start: int, end: int, text: str) -> None:
        """Type a text in place of the characters from `start` to `end`, so that it can be undone.

        What is too long to be a formula is refused.
        """
        if self._refuses(text):
            return
        first, last = (utf16_length(self.text()[:place]) for place in (start, end))
        self.setSelection(first, last - first)
        self.insert(one_line(text))
        self.textEdited.emit(self.text())

    def replace_all(self, text: str) -> None:
        """Type a text in place of all."""
        self.replace(0, len(self.text()), text)

    def insert_text(self, text: str) -> None:
        """Type a text at the cursor, in place of what is selected."""
        if not self._refuses(text):
            self.insert(one_line(text))
            self.textEdited.emit(self.text())

    # What Qt asks

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event, has_draft=self.has_draft):
            event.ignore()
            return True
        # Tab would leave the field before it came to keyPressEvent.
        if _is_tab_press(event) and self._is_taken(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_taken(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.insert_text(_clipboard_text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._insert_at(event.position().toPoint(), _clipboard_text(QClipboard.Mode.Selection))
        else:
            super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        text = event.mimeData().text()
        if self._refuses(text):
            return
        if "\n" in text:
            self._insert_at(event.position().toPoint(), text)
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                self._replace_paste(menu, action)
        if self.extra_menu is not None:
            menu.addSeparator()
            menu.addMenu(self.extra_menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    # Inside

    def _is_taken(self, event: QKeyEvent) -> bool:
        return self.take_key is not None and self.take_key(event)

    def _replace_paste(self, menu: QMenu, action: QAction) -> None:
        paste = QAction(action.icon(), action.text(), menu)
        paste.setEnabled(action.isEnabled() and not _is_too_long(_clipboard_text()))
        paste.triggered.connect(self._paste_clipboard)
        menu.insertAction(action, paste)
        menu.removeAction(action)

    def _paste_clipboard(self) -> None:
        self.insert_text(_clipboard_text())

    def _insert_at(self, place: QPoint, text: str) -> None:
        if text:
            self.setCursorPosition(self.cursorPositionAt(place))
            self.insert_text(text)

    def _refuses(self, text: str) -> bool:
        if not _is_too_long(text):
            return False
        try:
            parse(text)
        except FormulaError as error:
            self.too_long.emit(error)
        return True

    def _mark(self) -> None:
        """Draw the marks: the only way into a line edit's text formats is an input method."""
        if self._is_composing:
            return
        marks = [*self._mistake_marks(), *self._bracket_marks()]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", marks))

    def _mistake_marks(self) -> list[QInputMethodEvent.Attribute]:
        column, length = self._mistake
        if not length:
            return []
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self._colour(QPalette.ColorRole.BrightText))
        return self._attribute(column - 1, length, wave)

    def _bracket_marks(self) -> list[QInputMethodEvent.Attribute]:
        if not self.hasFocus() or _is_too_long(self.text()):
            return []
        bracket = bracket_at(self.text(), self.cursor_column)
        if bracket is None:
            return []
        role = QPalette.ColorRole.Highlight
        if bracket.partner is None:
            role = QPalette.ColorRole.BrightText
        ground = QColor(self._colour(role))
        ground.setAlpha(_TINT)
        format_ = QTextCharFormat()
        format_.setBackground(ground)
        format_.setForeground(self._colour(role))
        places = [place for place in (bracket.place, bracket.partner) if place is not None]
        return [mark for place in places for mark in self._attribute(place, 1, format_)]

    def _attribute(
        self, start: int, length: int, format_: QTextCharFormat
    ) -> list[QInputMethodEvent.Attribute]:
        first = utf16_length(self.text()[:start])
        span = utf16_length(self.text()[start : start + length])
        kind = QInputMethodEvent.AttributeType.TextFormat
        offset = first - self.cursorPosition()
        return [QInputMethodEvent.Attribute(kind, offset, span, format_)] if span else []

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)


def _is_tab_press(event: QEvent) -> TypeGuard[QKeyEvent]:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_Tab
    )


def _is_too_long(text: str) -> bool:
    return len(text) > MAXIMUM_LENGTH


def _clipboard_text(mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> str:
    return QGuiApplication.clipboard().text(mode)
