"""The sentence about what was refused, below the fields it belongs to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.number_field import NumberField


class FieldMessage(QLabel):
    """Shows the latest refusal of the fields it watches, and nothing while there is none."""

    def __init__(self, *fields: NumberField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "message")
        set_state(self, "error")
        self.hide()
        for field in fields:
            self.watch(field)

    def watch(self, field: NumberField) -> None:
        field.refused.connect(self.show_sentence)

    def show_sentence(self, sentence: str, *, is_error: bool = True) -> None:
        """Show a sentence in the colour of mistakes, or of hints; an empty one hides it."""
        set_state(self, "error" if is_error else "")
        self.setText(sentence)
        self.setVisible(bool(sentence))
