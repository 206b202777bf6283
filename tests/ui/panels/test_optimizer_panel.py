"""The card of the optimiser, by clicks and keys: menu, settings, schedule and noise, own rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor

from explorer.document import as_own_rule
from explorer.optimizers import OPTIMIZERS, OWN_RULE, SCHEDULES
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox, QPlainTextEdit
    from pytestqt.qtbot import QtBot

    from explorer.document import Run
    from explorer.ui.main_window import MainWindow
    from explorer.ui.panels.optimizer_panel import OptimizerPanel

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini")


@pytest.fixture
def panel(window: MainWindow) -> OptimizerPanel:
    return window.optimizer_panel


def run_of(window: MainWindow) -> Run:
    return window.model.document.run


def choose(qtbot: QtBot, choice: QComboBox, value: str) -> None:
    """By the down key, from the entry before (headings are jumped over)."""
    index = choice.findData(value)
    before = next(i for i in range(index - 1, -1, -1) if choice.itemData(i) is not None)
    choice.setFocus()
    choice.setCurrentIndex(before)
    qtbot.keyClick(choice, Qt.Key.Key_Down)


def write(qtbot: QtBot, area: QPlainTextEdit, text: str) -> None:
    """Type in place of all, and wait for the pause."""
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(area, text)
    qtbot.wait(200)


def test_the_menu_has_every_rule_under_its_group(panel: OptimizerPanel) -> None:
    choice = panel.optimizer
    entries = [(choice.itemText(i), choice.itemData(i)) for i in range(choice.count())]
    assert [value for _, value in entries if value] == [o.name for o in OPTIMIZERS] + [OWN_RULE]
    headings = [text for text, value in entries if value is None]
    assert headings == [*dict.fromkeys(o.group for o in OPTIMIZERS), "Yours"]
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("name", ["momentum", "rmsprop", "nadam", "rprop", "asgd"])
def test_a_rule_is_chosen_by_keys_and_shows_its_settings(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel, name: str
) -> None:
    choose(qtbot, panel.optimizer, name)
    assert run_of(window).optimizer == name
    assert window.model.trajectory.optimizer == name
    assert panel.hyperparameters.isVisible()
    window.model.undo()
    assert panel.optimizer.currentData() == "gradient_descent"


def test_a_switch_is_a_box_to_tick(qtbot: QtBot, window: MainWindow, panel: OptimizerPanel) -> None:
    window.model.set_optimizer("rmsprop")
    box = panel.hyperparameters.tick_box("centred")
    assert not box.isChecked()
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert dict(run_of(window).hyperparameters) == {"centred": 1.0}
    assert "m" in window.model.trajectory.states
    window.model.undo()
    assert not box.isChecked()


def test_a_count_takes_no_half_steps(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    window.model.set_optimizer("asgd")
    field = panel.hyperparameters.field("averaging_from")
    enter(qtbot, field, "2.5")
    assert "a whole number" in field.toolTip()
    assert run_of(window).hyperparameters == ()
    enter(qtbot, field, "2")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert dict(run_of(window).hyperparameters) == {"averaging_from": 3.0}


def test_schedule_and_noise_are_folded_away_at_first(qtbot: QtBot, panel: OptimizerPanel) -> None:
    section = panel.schedule
    assert not section.schedule.isVisible()
    section.button.setFocus()
    qtbot.keyClick(section.button, Qt.Key.Key_Space)
    assert section.schedule.isVisible()
    assert section.noise.isVisible()
    qtbot.mouseClick(section.button, LEFT)
    assert not section.schedule.isVisible()


def test_a_schedule_is_chosen_and_set(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    section = panel.schedule
    qtbot.mouseClick(section.button, LEFT)
    assert section.schedule.count() == len(SCHEDULES)
    choose(qtbot, section.schedule, "step")
    enter(qtbot, section.settings.field("period"), "1")
    enter(qtbot, section.settings.field("decay"), "1/2")
    assert window.model.trajectory.rates[:3] == pytest.approx([0.2, 0.1, 0.05])
    assert section.note == "Step"
    enter(qtbot, section.settings.field("decay"), "0")
    assert dict(run_of(window).schedule_settings)["decay"] == 0.5
    for _ in range(3):
        window.model.undo()
    assert run_of(window).schedule == "constant"
    assert section.note == ""


def test_noise_with_a_seed(qtbot: QtBot, window: MainWindow, panel: OptimizerPanel) -> None:
    section = panel.schedule
    qtbot.mouseClick(section.button, LEFT)
    assert not section.new_seed.isEnabled()
    quiet = window.model.trajectory.positions.copy()
    enter(qtbot, section.noise, "0.3")
    assert run_of(window).noise == 0.3
    assert (window.model.trajectory.positions[1:] != quiet[1:]).all()
    assert section.note == "noise 0.3"
    enter(qtbot, section.seed, "12")
    assert run_of(window).seed == 12
    seventh = window.model.trajectory.positions.copy()
    qtbot.mouseClick(section.new_seed, LEFT)
    assert run_of(window).seed != 12
    window.model.undo()
    assert (window.model.trajectory.positions == seventh).all()
    enter(qtbot, section.seed, "1.5")
    assert run_of(window).seed == 12
    enter(qtbot, section.noise, "-1")
    assert run_of(window).noise == 0.3


def test_a_built_in_rule_is_taken_over_and_changed(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    window.model.set_optimizer("momentum")
    before = window.model.trajectory.positions.copy()
    qtbot.mouseClick(panel.take_over, LEFT)
    area = panel.rule.statements.area
    assert area.toPlainText() == "v = momentum*v + g\nstep = -alpha*v"
    assert window.model.trajectory.positions == pytest.approx(before)
    assert panel.optimizer.currentData() == OWN_RULE
    assert not panel.take_over.isVisible()
    qtbot.keyClick(area, Qt.Key.Key_End, CONTROL)
    qtbot.keyClicks(area, "/2")
    qtbot.wait(200)
    assert window.model.trajectory.steps[0] == pytest.approx((before[1] - before[0]) / 2)
    enter(qtbot, panel.hyperparameters.field("momentum"), "0.5")
    assert dict(run_of(window).hyperparameters) == {"momentum": 0.5}


def test_the_own_rule_of_the_menu_begins_with_the_present_one_and_is_kept(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    window.model.set_optimizer("nesterov")
    choose(qtbot, panel.optimizer, OWN_RULE)
    assert run_of(window).rule == "v = momentum*v + g; step = -alpha*(g + momentum*v)"
    write(qtbot, panel.rule.statements.area, "step = -alpha g")
    window.model.set_optimizer("adam")
    assert not panel.rule.isVisible()
    choose(qtbot, panel.optimizer, OWN_RULE)
    assert run_of(window).rule == "step = -alpha g"


def test_free_names_get_fields_while_one_types(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, OWN_RULE)
    write(qtbot, panel.rule.statements.area, "step = -b alpha g")
    enter(qtbot, panel.hyperparameters.field("b"), "-2")
    assert window.model.trajectory.steps[0] == pytest.approx((1.2, -1.6))
    write(qtbot, panel.rule.statements.area, "step = -alpha g")
    assert not panel.hyperparameters.isVisible()
    write(qtbot, panel.rule.statements.area, "step = -b alpha g")
    assert panel.hyperparameters.field("b").value == -2.0


def test_a_mistake_is_underlined_and_told_and_the_last_rule_walks_on(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    window.model.set_optimizer("momentum")
    qtbot.mouseClick(panel.take_over, LEFT)
    before = window.model.trajectory
    area = panel.rule.statements.area
    qtbot.keyClick(area, Qt.Key.Key_End, CONTROL)
    qtbot.keyClicks(area, " + momentun g")
    qtbot.wait(200)
    assert panel.rule.statements.sentence == (
        "momentun is no known name; did you mean momentum? (line 2, column 19)"
    )
    (mark,) = area.extraSelections()
    assert mark.cursor.selectedText() == "momentun"
    assert window.model.trajectory is before
    assert area.toPlainText().endswith("momentun g")
    write(qtbot, area, "v = g")
    assert panel.rule.statements.sentence.endswith(
        "no statement assigns step, as in step = -alpha g."
    )
    assert window.model.trajectory is before
    write(qtbot, area, "step = -g/9")
    assert panel.rule.statements.sentence == ""
    assert area.extraSelections() == []
    assert run_of(window).rule == "step = -g/9"


def test_a_mistake_behind_an_emoji_is_underlined_where_it_is(
    qtbot: QtBot, panel: OptimizerPanel, window: MainWindow
) -> None:
    choose(qtbot, panel.optimizer, OWN_RULE)
    area = panel.rule.statements.area
    area.setFocus()
    area.selectAll()
    area.insertPlainText("step = -alpha \N{GRINNING FACE}")
    qtbot.wait(200)
    assert panel.rule.statements.sentence
    (mark,) = area.extraSelections()
    assert mark.cursor.selectedText() == "\N{GRINNING FACE}"
    assert run_of(window).rule != area.toPlainText()


def test_enter_begins_the_next_statement(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, OWN_RULE)
    area = panel.rule.statements.area
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(area, "v = 0.9 v + g")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClicks(area, "step = -alpha v")
    qtbot.wait(200)
    assert run_of(window).rule == "v = 0.9 v + g\nstep = -alpha v"
    assert list(window.model.trajectory.states) == ["v"]
    low = area.height()
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert area.height() > low


def test_arrow_keys_move_in_the_text_and_do_not_step_the_walk(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, OWN_RULE)
    area = panel.rule.statements.area
    area.setFocus()
    area.moveCursor(QTextCursor.MoveOperation.End)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_End):
        qtbot.keyClick(area, key)
        assert window.model.cursor == 0, key
    assert not window.model.playback.is_playing
    assert window.model.document.run.start == (4.0, -3.0)


def test_a_name_that_is_begun_is_offered(qtbot: QtBot, panel: OptimizerPanel) -> None:
    choose(qtbot, panel.optimizer, OWN_RULE)
    area = panel.rule.statements.area
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(area, "step = -alpha g/(1 + wei")
    assert area.list.isVisible()
    qtbot.keyClick(area, Qt.Key.Key_Down)
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert area.toPlainText() == "step = -alpha g/(1 + weight_decay"
    assert not area.list.isVisible()


def test_undo_while_nothing_is_drafted_is_undo_of_the_document(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, OWN_RULE)
    first = run_of(window).rule
    area = panel.rule.statements.area
    write(qtbot, area, "step = -alpha g/2")
    qtbot.keyClick(area, Qt.Key.Key_Z, CONTROL)
    assert run_of(window).rule == first
    assert area.toPlainText() == first


def test_a_million_pasted_characters_are_refused(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, OWN_RULE)
    area = panel.rule.statements.area
    before = area.toPlainText()
    pasted = QMimeData()
    pasted.setText("g+" * 500_000)
    area.insertFromMimeData(pasted)
    assert area.toPlainText() == before
    assert "at most 2,000" in panel.rule.statements.sentence


def test_an_empty_rule_is_no_mistake_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, OWN_RULE)
    rule = run_of(window).rule
    area = panel.rule.statements.area
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(area, Qt.Key.Key_Delete)
    qtbot.wait(200)
    assert panel.rule.statements.sentence == ""
    assert run_of(window).rule == rule


def test_the_card_follows_a_run_that_came_another_way(
    window: MainWindow, panel: OptimizerPanel
) -> None:
    run = replace(run_of(window), optimizer="adam", schedule="cosine", noise=0.2, seed=5)
    window.model.change_run("test", as_own_rule(run))
    assert panel.rule.isVisible()
    assert panel.rule.statements.area.toPlainText().startswith("m = beta1*m + (1 - beta1)*g\nv = ")
    assert panel.schedule.note == "Cosine, noise 0.2"
    assert panel.schedule.seed.value == 5
