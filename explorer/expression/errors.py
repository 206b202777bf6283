"""What is wrong with a formula, said to the person who typed it."""

from __future__ import annotations


class FormulaError(ValueError):
    """A formula that cannot be understood.

    Parameters
    ----------
    message
        A plain sentence that says what is wrong and what would help.
    column
        Of the mistake, counted from 1 in code points of the text as typed.
    length
        Code points to underline, at least 1 (also behind the end of the text).
    """

    def __init__(self, message: str, column: int, length: int = 1) -> None:
        super().__init__(f"{message.removesuffix('.')} (column {column})")
        self.message = message
        self.column = column
        self.length = max(1, length)
