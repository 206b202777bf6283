"""The lines that statements are typed into."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from explorer.expression import FormulaError
from explorer.ui.widgets.draft_edit import DraftEdit
from explorer.ui.widgets.statement_area import StatementArea


class StatementEdit(DraftEdit):
    """Lines of statements; in the document semicolons may stand between them."""

    def __init__(self, invitation: str, parent: QWidget | None = None) -> None:
        area = StatementArea()
        super().__init__(area, area, invitation, parent)
        self.area = area
        area.typed.connect(self._note_typing)
        area.too_long.connect(self._refuse_paste)
        area.left.connect(self._settle)

    def typed_text(self) -> str:
        return self.area.toPlainText()

    def is_completing(self) -> bool:
        return self.area.list.isVisible()

    def sentence_on(self, error: ValueError) -> str:
        return _sentence(error, self.typed_text())

    def show_value(self, text: str) -> None:
        """Show the document's statements, one a line; a draft that is the same is left alone."""
        lines = in_lines(text)
        if self.typed_text() not in (text, lines):
            self.area.show_text(lines)
        self._accept()

    def _refuse_paste(self, sentence: str) -> None:
        self._say(sentence, state="error")


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
