"""Statements as a control: what is typed is offered after a pause, a mistake is told below."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.expression import FormulaError
from explorer.ui.widgets.formula_edit import DEBOUNCE_MS
from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.statement_area import StatementArea
from explorer.ui.widgets.steady_label import SteadyLabel


class StatementEdit(QWidget):
    """Lines of statements with the sentence about a mistake below them.

    Parameters
    ----------
    invitation
        What is said while there is no text.

    Signals
    -------
    edited(object)
        The user paused or left the lines: the text (a str).
    """

    edited = Signal(object)

    def __init__(self, invitation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._invitation = invitation
        self.area = StatementArea()
        self._message = SteadyLabel("message")
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._pause.timeout.connect(self.commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.area)
        column.addWidget(self._message)
        self.setFocusProxy(self.area)
        self.area.typed.connect(self._note_typing)
        self.area.too_long.connect(self._refuse_paste)
        self.area.left.connect(self._settle)

    @property
    def sentence(self) -> str:
        """What is wrong with the text; empty when nothing is."""
        return self._message.text() if self.area.property("state") == "error" else ""

    def show_value(self, text: str) -> None:
        """Show the document's statements, one a line; a draft that is the same is left alone."""
        lines = in_lines(text)
        if self.area.toPlainText() not in (text, lines):
            self.area.show_text(lines)
        self._pause.stop()
        self.area.has_draft = False
        self._say("", state="")

    def commit(self) -> None:
        """Offer the text now instead of after the pause."""
        self._pause.stop()
        text = self.area.toPlainText()
        if text.strip():
            self.area.has_draft = False
            self._say("", state="")
            self.edited.emit(text)
        else:
            self._say(self._invitation, state="")

    def refuse(self, error: ValueError) -> None:
        """Say what is wrong and where."""
        self.area.has_draft = True
        if self.area.list.isVisible():
            self._pause.start()  # the rest of a name is on its way
            return
        self._say(_sentence(error, self.area.toPlainText()), state="error")
        if isinstance(error, FormulaError):
            self.area.underline(error.column, error.length)

    def _note_typing(self) -> None:
        self.area.has_draft = True
        self.area.underline(0, 0)
        self._pause.start()

    def _refuse_paste(self, sentence: str) -> None:
        self._say(sentence, state="error")

    def _settle(self) -> None:
        if self._pause.isActive():
            self.commit()
        self._message.settle()

    def _say(self, text: str, *, state: str) -> None:
        set_state(self.area, state)
        set_state(self._message, state)
        self.area.underline(0, 0)
        self._message.tell(text)
        if not self.area.hasFocus():
            self._message.settle()


def in_lines(statements: str) -> str:
    """One statement a line; a semicolon stands nowhere but between statements."""
    parts = (part.strip() for part in statements.split(";"))
    return "\n".join(part for part in parts if part)


def _sentence(error: ValueError, text: str) -> str:
    """A column is counted from the beginning of its line."""
    if not isinstance(error, FormulaError) or "\n" not in text:
        return str(error)
    before = text[: error.column - 1]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return f"{error.message.removesuffix('.')} (line {line}, column {column})"
