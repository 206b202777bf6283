"""The lines that statements are typed into: one statement a line, a mistake underlined."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from explorer.expression import MAXIMUM_LENGTH
from explorer.expression.completion import Completion, completions
from explorer.ui.widgets.code_points import code_points, utf16_length
from explorer.ui.widgets.completion_list import CompletionList
from explorer.ui.widgets.undo_keys import leaves_undo_to_window

_MOST_LINES = 12
_MARGIN_PX = 6
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StatementArea(QPlainTextEdit):
    """As high as its text, up to a limit; names that are begun are offered in a list.

    Attributes
    ----------
    has_draft
        Whether the text is not the document's.
    names
        To be offered, besides functions and the statements' own names.

    Signals
    -------
    typed()
        The user changed the text.
    too_long(str)
        A text was pasted or dropped that is too long, and left out.
    left()
        The focus went elsewhere.
    """

    typed = Signal()
    too_long = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_draft = False
        self.names: tuple[str, ...] = ()
        self._is_shown_by_program = False
        self.document().setDocumentMargin(_MARGIN_PX)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list = CompletionList(self)
        self.list.chosen.connect(self._fill_in)
        self.textChanged.connect(self._note_change)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_text(self, text: str) -> None:
        """Put a text there that the user did not type."""
        self._is_shown_by_program = True
        self.setPlainText(text)
        self._is_shown_by_program = False

    def underline(self, column: int, length: int) -> None:
        """Underline `length` characters from the 1-based `column`, counted through all lines."""
        if not length:
            self.setExtraSelections([])
            return
        text = self.toPlainText()
        first = min(column - 1, max(len(text) - 1, 0))
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self.document())
        mark.cursor.setPosition(utf16_length(text[:first]))
        mark.cursor.setPosition(
            utf16_length(text[: first + length]), QTextCursor.MoveMode.KeepAnchor
        )
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self.palette().color(QPalette.ColorRole.BrightText))
        mark.format = wave
        self.setExtraSelections([mark])

    # What Qt asks

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event, has_draft=self.has_draft):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_taken_by_list(Qt.Key(event.key())):
            super().keyPressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()  # at an end of the text an arrow key does not step the walk

    def insertFromMimeData(self, source: QMimeData) -> None:
        length = len(self.toPlainText()) + len(source.text())
        if length > MAXIMUM_LENGTH:
            self.too_long.emit(
                f"That is too long ({length:,} characters, at most {MAXIMUM_LENGTH:,})."
            )
        else:
            self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.list.hide()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    # Inside

    def _fit(self) -> None:
        """Be as high as all lines, those that are wrapped too, or as many as there is room for."""
        most = _MOST_LINES * math.ceil(QFontMetricsF(self.font()).lineSpacing())
        needed = self._height_of_lines()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > most else policy.ScrollBarAlwaysOff
        )
        rim = 2 * (self.document().documentMargin() + self.frameWidth())
        self.setFixedHeight(math.ceil(min(needed, most) + rim))

    def _height_of_lines(self) -> float:
        height, block = 0.0, self.document().firstBlock()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return height

    def _note_change(self) -> None:
        if self._is_shown_by_program:
            return
        self.list.offer(completions(self.toPlainText(), self._column(), self.names))
        self.typed.emit()

    def _column(self) -> int:
        """Characters before the text cursor."""
        return code_points(self.toPlainText(), self.textCursor().position())

    def _is_taken_by_list(self, key: Qt.Key) -> bool:
        if not self.list.isVisible():
            return False
        if key in _ARROWS:
            self.list.move_selection(_ARROWS[key])
            return True
        selected = self.list.selected
        if key in _TAKING and selected is not None:
            self._fill_in(selected)
            return True
        self.list.hide()
        return key == Qt.Key.Key_Escape

    def _fill_in(self, completion: Completion) -> None:
        cursor = self.textCursor()
        start = utf16_length(self.toPlainText()[: completion.start])
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(completion.text)
        self.list.hide()
