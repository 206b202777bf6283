"""The formula language on one page, with examples that are typed on a click."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote, unquote

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from explorer.expression import parse
from explorer.expression.characters import GREEK
from explorer.expression.manual import (
    EXAMPLES,
    OPERATORS,
    Entry,
    constant_entries,
    function_entries,
)
from explorer.ui.formula_images import FormulaImages
from explorer.ui.typesetting import Typesetter

_FORMULA, _PIECE, _TYPESET = "formula", "piece", "typeset"
_WIDEST_EM, _LINES = 18, 3
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

    def __init__(self, typesetter: Typesetter, parent: QWidget) -> None:
        super().__init__(parent)
        self._formulas = [parse(example.formula) for example in EXAMPLES]
        self._images = FormulaImages(typesetter, self)
        self._images.arrived.connect(self.write)
        self._images.ask(self._formulas)
        self.setWindowTitle("Formula syntax")
        self.setModal(False)
        self.page = QTextBrowser()
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._type)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        em = self.fontMetrics().height()
        self.resize(min(48 * em, 1000), min(40 * em, 720))
        self.write()

    def write(self) -> None:
        """Write the page, with each example typeset that is drawn already."""
        place = self.page.verticalScrollBar().value()
        sizes: list[tuple[int, int]] = []
        self.page.document().clear()
        for number, formula in enumerate(self._formulas):
            widest = _WIDEST_EM * self.fontInfo().pixelSize()
            image = self._images.image(formula, self, widest, _LINES)
            address = QUrl(f"{_TYPESET}:{number}")
            kind = QTextDocument.ResourceType.ImageResource.value
            self.page.document().addResource(kind, address, image)
            size = image.deviceIndependentSize()
            sizes.append((round(size.width()), round(size.height())))
        self.page.setHtml(syntax_html(sizes))
        self.page.verticalScrollBar().setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self.isVisible():
            self.write()

    def _type(self, link: QUrl) -> None:
        kind, _, text = link.toString(QUrl.ComponentFormattingOption.FullyEncoded).partition(":")
        chosen = self.formula_chosen if kind == _FORMULA else self.piece_chosen
        chosen.emit(unquote(text))


def syntax_html(sizes: Sequence[tuple[int, int]] = ()) -> str:
    """The page as rich text.

    Parameters
    ----------
    sizes
        Width and height of each example's picture, in pixels; 0 where it is not drawn yet.
    """
    notes = "".join(f"<p>{escape(note)}</p>" for note in _NOTES.strip().split("\n\n"))
    operators = [(escape(written), escape(meaning)) for written, meaning in OPERATORS]
    return "".join(
        (
            _section("Examples: click one to try it", _examples(sizes)),
            _heading("How it is read"),
            notes,
            _section("Operators", operators),
            _section("Functions: click one to type it", map(_entry_row, function_entries())),
            _section("Constants", map(_entry_row, constant_entries())),
            _heading("Greek letters"),
            f"<p>{'&nbsp; '.join(_letter(letter, name) for letter, name in GREEK.items())}</p>",
        )
    )


def _examples(sizes: Sequence[tuple[int, int]]) -> Iterator[tuple[str, ...]]:
    """What is typed, how it is read, and what it shows."""
    for number, example in enumerate(EXAMPLES):
        width, height = sizes[number] if sizes else (0, 0)
        picture = f"<img src='{_TYPESET}:{number}' width='{width}' height='{height}'>"
        link = _link(_FORMULA, example.formula, example.formula)
        yield link, picture if width else "", escape(example.shows)


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


def _section(title: str, rows: Iterable[tuple[str, ...]]) -> str:
    cells = "".join(
        "<tr>"
        + "".join(f"<td style='padding: 2px 24px 2px 0'>{cell}</td>" for cell in row)
        + "</tr>"
        for row in rows
    )
    return f"{_heading(title)}<table cellspacing='0'>{cells}</table>"


def _cell(content: str) -> str:
    return f"<td style='padding: 2px 20px 2px 0; vertical-align: middle'>{content}</td>"
