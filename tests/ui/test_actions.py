"""Contracts over the table of actions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar

from explorer.ui.action_row import ActionRow
from explorer.ui.action_table import ACTIONS, MENUS
from explorer.ui.actions import Actions
from explorer.ui.shortcuts_dialog import shortcuts_html
from explorer.ui.theme import apply_theme, theme_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.name)
def test_every_action_has_a_menu_and_a_key_that_qt_knows(row: ActionRow) -> None:
    assert row.path[0] in MENUS
    assert row.keys
    for key in row.keys:
        assert QKeySequence(key).toString() == key


def test_no_key_has_two_actions() -> None:
    counted = Counter(key for row in ACTIONS for key in row.keys)
    assert [key for key, count in counted.items() if count > 1] == []


def test_the_keys_of_presenter_remotes_are_there() -> None:
    keys = {key for row in ACTIONS for key in row.keys}
    assert {"PgDown", "PgUp", "F5", "Esc", ".", "Shift+F5"} <= keys


def test_no_two_entries_of_a_menu_have_the_same_mnemonic() -> None:
    counted = Counter(
        (row.path, row.text[row.text.index("&") + 1].lower()) for row in ACTIONS if "&" in row.text
    )
    assert [where for where, count in counted.items() if count > 1] == []


def test_every_action_stands_in_its_menu(qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    actions = Actions(bar)
    menus = actions.fill(bar)
    for row in ACTIONS:
        assert actions[row.name] in menus[row.path].actions()


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_the_list_of_shortcuts_names_every_action(columns: int) -> None:
    text = shortcuts_html(columns)
    for row in ACTIONS:
        assert f">{row.text.replace('&', '')}</td>" in text
        assert " \N{BLACK RIGHT-POINTING SMALL TRIANGLE} ".join(row.path) in text


def test_no_menu_is_higher_than_a_small_projector_shows(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, theme_named("projector"))
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menus = Actions(bar).fill(bar)
    assert {path: menu.sizeHint().height() for path, menu in menus.items() if _is_high(menu)} == {}
    apply_theme(qapp, theme_named("light"))


def _is_high(menu: QMenu) -> bool:
    return menu.sizeHint().height() > 768
