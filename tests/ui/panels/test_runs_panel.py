"""The list of runs, by clicks, keys and drags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from explorer.document import RUN_COLOURS, Document, Problem, Run
from explorer.functions import Domain
from explorer.ui.panels.run_list import verdict
from explorer.ui.panels.run_row import Spot
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow
    from explorer.ui.panels.run_list import RunList

ELLIPSES = Document(
    Problem("2x^2 + y^2", domain=Domain(-1.0, 1.0, -1.0, 1.0)),
    (Run(start=(0.5, 0.5), learning_rate=0.1, step_limit=500),),
)
LEFT = Qt.MouseButton.LeftButton
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini", ELLIPSES)


@pytest.fixture
def race(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """Five rules on their way, and the list in view."""
    window.model.runs.race("race_classics")
    window.workspace._controls.ensureWidgetVisible(window.runs_panel)
    qtbot.waitUntil(window.runs_panel.list.isVisible)
    qtbot.wait(10)
    return window


def rules(window: MainWindow) -> list[str]:
    return [run.optimizer for run in window.model.document.runs]


def click(qtbot: QtBot, runs: RunList, index: int, spot: Spot = Spot.NAME) -> None:
    qtbot.mouseClick(runs.viewport(), LEFT, pos=runs.spot(index, spot))


def test_one_run_alone_needs_no_list(window: MainWindow) -> None:
    assert not window.runs_panel.list.isVisible()
    assert not window.legend.isVisible()
    assert not window.verbs["remove_run"].isEnabled()
    assert window.verbs["add_run"].isEnabled()


def test_runs_are_added_duplicated_and_removed_by_buttons(qtbot: QtBot, window: MainWindow) -> None:
    buttons = window.runs_panel.buttons
    qtbot.mouseClick(buttons["add_run"], LEFT)
    assert rules(window) == ["gradient_descent", "momentum"]
    assert window.runs_panel.list.isVisible()
    assert window.optimizer_panel.optimizer.currentData() == "momentum"
    qtbot.mouseClick(buttons["duplicate_run"], LEFT)
    assert rules(window) == ["gradient_descent", "momentum", "momentum"]
    for _ in range(2):
        qtbot.mouseClick(buttons["remove_run"], LEFT)
    assert rules(window) == ["gradient_descent"]
    assert not buttons["remove_run"].isEnabled()
    assert not window.runs_panel.list.isVisible()


def test_there_is_no_button_for_a_ninth_run(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(9):
        qtbot.keyClick(window, Qt.Key.Key_N, CTRL_SHIFT)
    assert len(window.model.document.runs) == 8
    assert not window.runs_panel.buttons["add_run"].isEnabled()
    assert not window.verbs["duplicate_run"].isEnabled()


def test_the_race_button_has_the_races_and_they_start_at_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.model.playback.go_to_end()
    menu = window.runs_panel.race.menu()
    assert [action.objectName() for action in menu.actions()] == [
        "race_classics",
        "race_momentum",
        "race_adaptive",
        "race_rates",
    ]
    menu.actions()[0].trigger()
    assert rules(window) == ["gradient_descent", "momentum", "nesterov", "rmsprop", "adam"]
    assert window.model.playback.is_playing
    qtbot.waitUntil(lambda: window.model.playback.cursor > 0)
    assert window.verbs["undo"].text() == "&Undo race"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.model.document == ELLIPSES


def test_a_click_selects_and_the_other_cards_show_that_run(qtbot: QtBot, race: MainWindow) -> None:
    click(qtbot, race.runs_panel.list, 4)
    assert race.model.document.selected == 4
    assert race.optimizer_panel.optimizer.currentData() == "adam"
    assert race.optimizer_panel.learning_rate.value == 0.04
    assert race.notices.text.startswith("Adam: ")
    assert race.model.undo_label == "race"


def test_arrow_keys_and_shortcuts_select(qtbot: QtBot, race: MainWindow) -> None:
    runs = race.runs_panel.list
    runs.setFocus()
    qtbot.keyClick(runs, Qt.Key.Key_Down)
    assert race.model.document.selected == 1
    qtbot.keyClick(runs, Qt.Key.Key_End)
    assert race.model.document.selected == 4
    qtbot.keyClick(race, Qt.Key.Key_PageDown, ALT)
    assert race.model.document.selected == 0, "after the last comes the first"
    qtbot.keyClick(race, Qt.Key.Key_PageUp, ALT)
    assert race.model.document.selected == 4


def test_keys_that_are_none_of_the_list_go_to_the_window(qtbot: QtBot, race: MainWindow) -> None:
    runs = race.runs_panel.list
    runs.setFocus()
    qtbot.keyClick(runs, Qt.Key.Key_Space)
    assert race.model.playback.is_playing
    race.model.playback.pause()


def test_the_eye_hides_a_run_in_both_panes_without_selecting_it(
    qtbot: QtBot, race: MainWindow
) -> None:
    click(qtbot, race.runs_panel.list, 1, Spot.EYE)
    assert not race.model.document.runs[1].is_visible
    assert race.model.document.selected == 0
    qtbot.waitUntil(lambda: len(race.surface.scene.paths) == 4)  # type: ignore[union-attr]
    assert [entry.index for entry in race.legend.entries] == [0, 2, 3, 4]
    click(qtbot, race.runs_panel.list, 1, Spot.EYE)
    assert race.model.document.runs[1].is_visible


def test_hiding_and_showing_alone_by_keys(qtbot: QtBot, race: MainWindow) -> None:
    qtbot.keyClick(race, Qt.Key.Key_H, CTRL_SHIFT)
    assert not race.model.document.run.is_visible
    assert race.verbs["hide_run"].isChecked()
    qtbot.keyClick(race, Qt.Key.Key_J, CTRL_SHIFT)
    assert [run.is_visible for run in race.model.document.runs] == [True] + 4 * [False]
    qtbot.keyClick(race, Qt.Key.Key_J, CTRL_SHIFT)
    assert all(run.is_visible for run in race.model.document.runs)


def editor_of(runs: RunList) -> QLineEdit:
    editor = runs.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    return editor


def test_a_run_is_renamed_where_it_stands(qtbot: QtBot, race: MainWindow) -> None:
    runs = race.runs_panel.list
    click(qtbot, runs, 2)
    qtbot.mouseDClick(runs.viewport(), LEFT, pos=runs.spot(2, Spot.NAME))
    editor = editor_of(runs)
    assert editor.text() == "Nesterov momentum, α 0.05"
    enter(qtbot, editor, "looks ahead")
    qtbot.waitUntil(lambda: race.model.document.runs[2].name == "looks ahead")
    assert race.legend.entries[2].name == "looks ahead"
    assert race.model.undo_label == "rename run"


def test_f2_renames_and_esc_does_not(qtbot: QtBot, race: MainWindow) -> None:
    runs = race.runs_panel.list
    runs.setFocus()
    qtbot.keyClick(runs, Qt.Key.Key_F2)
    editor = editor_of(runs)
    qtbot.keyClicks(editor, "nonsense")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: runs.viewport().findChild(QLineEdit) is None)
    assert race.model.document.run.name == ""


def test_the_automatic_name_entered_as_it_is_stays_automatic(
    qtbot: QtBot, race: MainWindow
) -> None:
    runs = race.runs_panel.list
    race.verbs["rename_run"].trigger()
    qtbot.keyClick(editor_of(runs), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: runs.viewport().findChild(QLineEdit) is None)
    race.model.set_learning_rate(0.2)
    assert race.model.runs.names[0] == "Gradient descent, α 0.2"


def test_a_run_is_dragged_to_another_place_as_one_entry(qtbot: QtBot, race: MainWindow) -> None:
    runs = race.runs_panel.list
    port = runs.viewport()
    qtbot.mousePress(port, LEFT, pos=runs.spot(4, Spot.NAME))
    for index in (3, 2, 1):
        qtbot.mouseMove(port, runs.spot(index, Spot.NAME))
    qtbot.mouseRelease(port, LEFT, pos=runs.spot(1, Spot.NAME))
    assert rules(race) == ["gradient_descent", "adam", "momentum", "nesterov", "rmsprop"]
    assert race.model.document.run.optimizer == "adam"
    assert race.model.undo_label == "reorder runs"
    race.model.undo()
    assert rules(race)[-1] == "adam"
    assert race.model.undo_label == "race"


def test_alt_and_arrows_move_a_run(qtbot: QtBot, race: MainWindow) -> None:
    runs = race.runs_panel.list
    runs.setFocus()
    assert not race.verbs["run_up"].isEnabled()
    qtbot.keyClick(runs, Qt.Key.Key_Down, ALT)
    assert rules(race)[:2] == ["momentum", "gradient_descent"]
    assert race.model.document.selected == 1
    qtbot.keyClick(runs, Qt.Key.Key_Up, ALT)
    assert rules(race)[:2] == ["gradient_descent", "momentum"]


def test_a_colour_is_chosen_from_the_menu_at_the_dot(qtbot: QtBot, race: MainWindow) -> None:
    runs = race.runs_panel.list
    click(qtbot, runs, 2, Spot.DOT)
    menu = race.run_actions.colour_menu
    assert menu.isVisible()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Green"]
    yellow = next(action for action in menu.actions() if action.text() == "Yellow")
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(yellow).center())
    assert race.model.document.runs[2].colour == RUN_COLOURS[6]
    assert race.model.document.selected == 2


def test_the_colours_open_by_a_key_too(qtbot: QtBot, race: MainWindow) -> None:
    qtbot.keyClick(race, Qt.Key.Key_U, CTRL_SHIFT)
    menu = race.run_actions.colour_menu
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    assert menu.activeAction().text() == "Black"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert race.model.document.run.colour == "#000000"


def test_a_right_click_offers_what_can_be_done(qtbot: QtBot, race: MainWindow) -> None:
    runs = race.runs_panel.list
    runs.customContextMenuRequested.emit(runs.spot(0, Spot.NAME))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "hide_run" in [action.objectName() for action in menu.actions()]
    menu.close()


def test_an_own_start_stays_while_the_others_move(qtbot: QtBot, race: MainWindow) -> None:
    qtbot.keyClick(race, Qt.Key.Key_W, CTRL_SHIFT)
    assert race.verbs["own_start"].isChecked()
    click(qtbot, race.runs_panel.list, 3)
    assert not race.verbs["own_start"].isChecked()
    enter(qtbot, race.start_panel.x_field, "0.25")
    starts = [run.start for run in race.model.document.runs]
    assert starts == [(0.5, 0.5)] + 4 * [(0.25, 0.5)]


def test_the_verdict_is_a_word() -> None:
    model_of = {
        "✓ 62": Run(start=(0.5, 0.5), learning_rate=0.1, step_limit=500),
        "3": Run(start=(0.5, 0.5), learning_rate=0.1, step_limit=3),
        "diverged": Run(start=(0.5, 0.5), learning_rate=5.0, step_limit=500),
    }
    from explorer.document import derive

    for word, run in model_of.items():
        (trajectory,) = derive(Document(ELLIPSES.problem, (run,))).trajectories
        assert verdict(trajectory) == word


def test_the_transport_runs_to_the_end_of_the_longest_and_says_who_has_ended(
    qtbot: QtBot, race: MainWindow
) -> None:
    last = max(t.step_count for t in race.model.trajectories)
    qtbot.keyClick(race, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    counter = race.transport._position
    assert counter.text() == f"step {last} of {last}"
    assert counter.toolTip() == "Gradient descent, α 0.1 ended at step 62."
    assert race.transport.scrubber.maximum() == last
    race.details.tabs.setCurrentWidget(race.details.table)
    assert race.details.table.currentIndex().row() == 62
    race.details.tabs.setCurrentWidget(race.details.steps)
    assert "Converged after 62 steps" in race.details.steps.text()


def test_the_legend_selects_by_a_click(qtbot: QtBot, race: MainWindow) -> None:
    qtbot.waitUntil(race.legend.isVisible)
    assert [entry.name for entry in race.legend.entries] == [
        "Gradient descent",
        "Momentum",
        "Nesterov momentum",
        "RMSProp",
        "Adam",
    ]
    place = race.legend.place_of(3).center().toPoint()
    qtbot.mouseClick(race.legend, LEFT, pos=place)
    assert race.model.document.run.optimizer == "rmsprop"
    qtbot.mouseClick(race.legend, LEFT, pos=QPoint(race.legend.width() - 1, 1))
    assert race.model.document.run.optimizer == "rmsprop"


def test_a_name_that_looks_like_html_is_told_as_it_is(race: MainWindow) -> None:
    race.model.runs.rename("<b>a & b</b>", 0)
    shown = QTextDocumentFragment.fromHtml(
        race.runs_panel.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    )
    assert shown.toPlainText().startswith("<b>a & b</b>. Converged after ")
    race.details.comparison.refresh()
    table = race.details.comparison.table.model()
    assert "&lt;b&gt;" in table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    race.model.runs.rename("plain < b", 0)
    tip = race.runs_panel.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("plain < b. ")
