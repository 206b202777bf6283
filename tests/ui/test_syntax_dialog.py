"""The page about the formula language types what is clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from explorer.expression import FUNCTIONS
from explorer.expression.manual import EXAMPLES
from explorer.ui.syntax_dialog import SyntaxDialog, syntax_html
from explorer.ui.typesetting import Typesetter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[SyntaxDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    typesetter = Typesetter(window)
    yield SyntaxDialog(typesetter, window)
    typesetter.close()
    window.close()


def test_every_function_and_its_convention_stand_on_the_page() -> None:
    page = syntax_html()
    for name, row in FUNCTIONS.items():
        assert f"{name}(" in page
        if row.convention:
            assert row.convention in page


@pytest.mark.parametrize("formula", [example.formula for example in EXAMPLES])
def test_an_example_arrives_as_it_is_written(
    qtbot: QtBot, dialog: SyntaxDialog, formula: str
) -> None:
    link = _link_of(formula)
    with qtbot.waitSignal(dialog.formula_chosen) as told:
        dialog.page.anchorClicked.emit(link)
    assert told.args == [formula]


def test_a_function_is_a_piece_with_its_bracket(qtbot: QtBot, dialog: SyntaxDialog) -> None:
    with qtbot.waitSignal(dialog.piece_chosen) as told:
        dialog.page.anchorClicked.emit(_link_of("atan2(y, x)"))
    assert told.args == ["atan2("]


def test_every_example_is_typeset_beside_what_is_typed(qtbot: QtBot, dialog: SyntaxDialog) -> None:
    def images() -> int:
        return dialog.page.toHtml().count("<img src=")

    qtbot.waitUntil(lambda: images() == len(EXAMPLES), timeout=10_000)
    for number, formula in enumerate(dialog._formulas):
        image = dialog._images.image(formula, dialog, 400.0)
        assert image.width() > 20
        kind = QTextDocument.ResourceType.ImageResource.value
        assert not dialog.page.document().resource(kind, QUrl(f"typeset:{number}")).isNull()


def _link_of(shown: str) -> QUrl:
    match = re.search(rf"<a href='([^']*)'>{re.escape(escape(shown))}</a>", syntax_html())
    assert match is not None, f"No link reads {shown}."
    return QUrl(match[1])
