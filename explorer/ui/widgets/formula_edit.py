"""The field that a formula is typed into.

The text is the user's draft: it goes to the model a moment after the last key, and stays as it is
when the model refuses it. Then the sentence stands under the field and the mistake is underlined.
The sentence's room stays while the user goes on typing, so that nothing below dances.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.expression import FormulaError
from explorer.ui.widgets.formula_assistant import FormulaAssistant
from explorer.ui.widgets.formula_line import FormulaLine
from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.steady_label import SteadyLabel

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
    settled()
        The user pressed Enter or left the field.
    """

    edited = Signal(object)
    drafted = Signal(str)
    refused = Signal(str)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FormulaLine()
        self.assistant = FormulaAssistant(self.line)
        self._message = SteadyLabel("message")
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
        self.line.editingFinished.connect(self._settle)
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

    def type_all(self, text: str) -> None:
        """Put a formula in place of what is in the field, as if it were typed."""
        self.line.replace_all(text)
        self.assistant.close()
        self.commit()

    def type_piece(self, text: str) -> None:
        """Type something at the cursor."""
        self.line.insert_text(text)
        self.assistant.close()

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
        if self.assistant.is_offering:
            self._pause.start()  # the rest of a name is on its way
            return
        self._say(str(error), state="error")
        if isinstance(error, FormulaError):
            self.line.underline(error.column, error.length)

    def _note_typing(self) -> None:
        self.line.has_draft = True
        self.line.underline(0, 0)
        self._pause.start()
        self.drafted.emit(self.line.text())

    def _settle(self) -> None:
        if self._pause.isActive():
            self.commit()
        if self.line.text().strip() and not self.sentence:
            self.assistant.history.remember(self.line.text())
        self._message.settle()
        self.settled.emit()

    def _say(self, text: str, *, state: str) -> None:
        set_state(self.line, state)
        set_state(self._message, state)
        self.line.underline(0, 0)
        self._message.tell(text)
        if not self.line.hasFocus():
            self._message.settle()
        self.refused.emit(text if state == "error" else "")
