"""A part beside the title where there is room, and hints that give way."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.folding_card import FoldingCard
from explorer.ui.widgets.hint_label import HintLabel

SENTENCE = "A step straight along the slope; the steeper it is, the longer the step."


def shown(qtbot: QtBot, widget: QWidget, width: int) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(width, 300)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_the_guest_saves_a_row_where_it_fits(qtbot: QtBot) -> None:
    card, guest = FoldingCard("Title"), QPushButton("A wide button")
    guest.setMinimumWidth(200)
    card.set_guest(guest)
    page = shown(qtbot, card, 400)
    qtbot.waitUntil(lambda: guest.x() > 40)
    beside = card.height()
    page.resize(260, 300)
    qtbot.waitUntil(lambda: guest.x() < 40)
    assert card.height() > beside + 20
    page.resize(400, 300)
    qtbot.waitUntil(lambda: card.height() == beside)


def test_the_card_may_be_as_narrow_as_the_guest_below_the_title(qtbot: QtBot) -> None:
    card, guest = FoldingCard("Title"), QPushButton("A wide button")
    guest.setMinimumWidth(200)
    card.set_guest(guest)
    page = shown(qtbot, card, 400)
    qtbot.waitUntil(lambda: guest.x() > 40)
    assert page.minimumSizeHint().width() <= 240


def test_a_brief_hint_has_one_line_and_tells_the_rest_in_its_tooltip(qtbot: QtBot) -> None:
    hint = HintLabel()
    hint.set_text(SENTENCE)
    page = shown(qtbot, hint, 200)
    assert page.isVisible()
    line = hint.fontMetrics().height()
    assert hint.height() >= 2 * line
    assert hint.toolTip() == ""
    hint.set_brief(True)
    qtbot.waitUntil(lambda: hint.height() < 2 * line)
    assert hint.toolTip() == SENTENCE
    hint.set_brief(False)
    qtbot.waitUntil(lambda: hint.height() >= 2 * line)


def test_a_dispensable_hint_makes_room_entirely(qtbot: QtBot) -> None:
    hint = HintLabel(is_dispensable=True)
    hint.set_text(SENTENCE)
    page = shown(qtbot, hint, 200)
    assert page.isVisible()
    assert hint.isVisible()
    hint.set_brief(True)
    assert not hint.isVisible()
    hint.set_text("Another.")
    assert not hint.isVisible()
    hint.set_brief(False)
    assert hint.isVisible()
