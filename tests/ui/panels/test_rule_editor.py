"""Writing a rule of one's own, by clicks and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from explorer.optimizers import OWN_RULE
from tests.ui.opened import choose, enter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit
    from pytestqt.qtbot import QtBot

    from explorer.document import Run
    from explorer.ui.main_window import MainWindow
    from explorer.ui.panels.optimizer_panel import OptimizerPanel

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(window: MainWindow) -> OptimizerPanel:
    return window.optimizer_panel


def run_of(window: MainWindow) -> Run:
    return window.model.document.run


def write(qtbot: QtBot, area: QPlainTextEdit, text: str) -> None:
    """Type in place of all, and wait for the pause."""
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(area, text)
    qtbot.wait(200)


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
