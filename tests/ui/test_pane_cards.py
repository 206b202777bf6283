"""What stands above the panes: words that are true, and menus of what can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from explorer.ui.pane_cards import CONTOUR_CHOICES, SURFACE_CHOICES
from explorer.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow
    from explorer.ui.widgets.pane_card import PaneCard


def hint(card: PaneCard) -> str:
    return next(w.text() for w in card.findChildren(QLabel) if w.property("role") == "hint")


def menu_button(card: PaneCard) -> MenuButton:
    return card.findChild(MenuButton)


def test_the_caption_says_where_the_arrows_point(window: MainWindow) -> None:
    card = window.cards.contours
    assert hint(card) == "drag the white handle · arrows point uphill"
    window.verbs["arrows_downhill"].trigger()
    assert hint(card) == "drag the white handle · arrows point downhill"
    window.verbs["arrows"].trigger()
    assert hint(card) == "drag the white handle"


def test_another_caption_does_not_hide_that_the_formula_is_an_older_one(
    window: MainWindow,
) -> None:
    window.cards.mark_stale("Something is missing.")
    window.model.set_start(1.0, 1.0)
    assert "last valid formula" in hint(window.cards.contours)


@pytest.mark.parametrize(("index", "choices"), [(0, SURFACE_CHOICES), (1, CONTOUR_CHOICES)])
def test_a_card_has_a_menu_of_the_program_s_own_actions(
    qtbot: QtBot, window: MainWindow, index: int, choices: tuple[tuple[str, ...], ...]
) -> None:
    button = menu_button(window.cards.both()[index])
    wanted = [window.verbs[name] for section in choices for name in section]
    assert [a for a in button.choices.actions() if not a.isSeparator()] == wanted
    assert button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.choices.isVisible()
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(button.choices.geometry())
    button.choices.close()


def test_a_choice_in_the_menu_is_the_choice_in_the_document(
    qtbot: QtBot, window: MainWindow
) -> None:
    menu = menu_button(window.cards.surface).choices
    menu.popup(window.mapToGlobal(window.rect().center()))
    action = window.verbs["net"]
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert window.model.document.view.show_net
    assert action.isChecked()


def test_the_menu_opens_in_a_window_of_the_pane_s_own(window: MainWindow) -> None:
    window.floating.set_floating(0, True)
    button = menu_button(window.cards.surface)
    button.click()
    assert button.choices.isVisible()
    button.choices.close()
    window.floating.set_floating(0, False)
