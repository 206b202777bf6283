"""How the function around the text cursor is called, above the field."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from explorer.expression.completion import Call
from explorer.ui.widgets.overlay import place_beside


class CallHint(QLabel):
    """Signature with the present argument in bold, and what the function does.

    It stands above the field, so that the typeset formula below stays in sight.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setProperty("role", "overlay")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, call: Call | None) -> None:
        """Show a call, or nothing."""
        if call is None:
            self.hide()
            return
        self.setText(call_text(call))
        place_beside(self, self._field, self.sizeHint(), above=True)


def call_text(call: Call) -> str:
    """A call as rich text."""
    entry = call.entry
    arguments = [escape(argument) for argument in entry.arguments]
    if arguments:
        present = min(call.argument, len(arguments) - 1)
        arguments[present] = f"<b>{arguments[present]}</b>"
    return f"{escape(entry.name)}({', '.join(arguments)})&nbsp;&nbsp; {escape(entry.meaning)}"
