"""The field that a formula is typed into."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from explorer.ui.widgets.draft_edit import DraftEdit
from explorer.ui.widgets.formula_assistant import FormulaAssistant
from explorer.ui.widgets.formula_line import FormulaLine

_INVITATION = "Type a formula of the two axes, such as x*y."


class FormulaEdit(DraftEdit):
    """One line of formula; the model refuses what is none.

    Signals
    -------
    drafted(str)
        A key changed the text; it is not offered yet.
    refused(str)
        The text is not a formula: the sentence; "" when it is again.
    settled()
        The user pressed Enter or left the field.
    """

    drafted = Signal(str)
    refused = Signal(str)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        line = FormulaLine()
        super().__init__(line, line, _INVITATION, parent)
        self.line = line
        self.assistant = FormulaAssistant(line)
        line.textEdited.connect(self._note_typing)
        line.returnPressed.connect(self.commit)
        line.editingFinished.connect(self._settle)
        line.too_long.connect(self.refuse)

    def typed_text(self) -> str:
        return self.line.text()

    def is_completing(self) -> bool:
        return self.assistant.is_offering

    def show_value(self, text: str) -> None:
        """Show the document's formula; a draft that means the same text is left alone."""
        if text != self.line.text():
            with QSignalBlocker(self.line):
                self.line.setText(text)
                self.line.setCursorPosition(0)
        self._accept()

    def type_all(self, text: str) -> None:
        """Put a formula in place of what is in the field, as if it were typed."""
        self.line.replace_all(text)
        self.assistant.close()
        self.commit()

    def type_piece(self, text: str) -> None:
        """Type something at the cursor."""
        self.line.insert_text(text)
        self.assistant.close()

    def _note_typing(self) -> None:
        super()._note_typing()
        self.drafted.emit(self.line.text())

    def _settle(self) -> None:
        super()._settle()
        if self.line.text().strip() and not self.sentence:
            self.assistant.history.remember(self.line.text())
        self.settled.emit()

    def _say(self, text: str, *, state: str) -> None:
        super()._say(text, state=state)
        self.refused.emit(text if state == "error" else "")
