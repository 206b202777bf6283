"""The formula language on one page, with examples that are typed on a click."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote, unquote

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from explorer.expression.characters import GREEK
from explorer.expression.manual import (
    EXAMPLES,
    OPERATORS,
    Entry,
    constant_entries,
    function_entries,
)

_FORMULA, _PIECE = "formula", "piece"
_NOTES = """
Names: x and y, or whatever the axes are called, are the variables. Any other letter, with or
without an index (w, w_1, x0), is a parameter and gets a slider.

Greek letters are typed as such or spelled out: alpha is α, theta_1 is θ₁.

Statements give names to values on the way: s = w*x; z = s + b; z^2. They are separated by
semicolons or new lines, and the last one is the function. f(x, y) = may stand before it.

Cases: where(x > 0, x^2, -x) is x^2 where x is positive and -x elsewhere. One where inside another
makes more cases.

A function's slope is exact everywhere. Where a function has a kink or a jump, the slope follows
the convention that stands with it below.
"""


class SyntaxDialog(QDialog):
    """A window beside the main one; it does not stop work there.

    Signals
    -------
    formula_chosen(str)
        An example, to be typed in place of what is in the field.
    piece_chosen(str)
        A function or constant, to be typed at the cursor.
    """

    formula_chosen = Signal(str)
    piece_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Formula syntax")
        self.setModal(False)
        self.page = QTextBrowser()
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setHtml(syntax_html())
        self.page.anchorClicked.connect(self._type)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        em = self.fontMetrics().height()
        self.resize(min(42 * em, 1000), min(40 * em, 720))

    def _type(self, link: QUrl) -> None:
        kind, _, text = link.toString(QUrl.ComponentFormattingOption.FullyEncoded).partition(":")
        chosen = self.formula_chosen if kind == _FORMULA else self.piece_chosen
        chosen.emit(unquote(text))


def syntax_html() -> str:
    """The page as rich text."""
    notes = "".join(f"<p>{escape(note)}</p>" for note in _NOTES.strip().split("\n\n"))
    examples = [(_link(_FORMULA, e.formula, e.formula), escape(e.shows)) for e in EXAMPLES]
    operators = [(escape(written), escape(meaning)) for written, meaning in OPERATORS]
    return "".join(
        (
            _section("Examples: click one to try it", examples),
            _heading("How it is read"),
            notes,
            _section("Operators", operators),
            _section("Functions: click one to type it", map(_entry_row, function_entries())),
            _section("Constants", map(_entry_row, constant_entries())),
            _heading("Greek letters"),
            f"<p>{'&nbsp; '.join(_letter(letter, name) for letter, name in GREEK.items())}</p>",
        )
    )


def _entry_row(entry: Entry) -> tuple[str, str]:
    piece = f"{entry.name}(" if entry.arguments else entry.name
    meaning = escape(entry.meaning)
    if entry.convention:
        meaning += f"<br/><i>{escape(entry.convention)}</i>"
    return _link(_PIECE, piece, entry.signature), meaning


def _letter(letter: str, name: str) -> str:
    return f"{_link(_PIECE, letter, letter)} {escape(name)}"


def _link(kind: str, text: str, shown: str) -> str:
    return f"<a href='{kind}:{quote(text, safe='')}'>{escape(shown)}</a>"


def _heading(title: str) -> str:
    return f"<h4>{escape(title)}</h4>"


def _section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td style='padding: 2px 24px 2px 0'>{left}</td>"
        f"<td style='padding: 2px 0'>{right}</td></tr>"
        for left, right in rows
    )
    return f"{_heading(title)}<table cellspacing='0'>{cells}</table>"
