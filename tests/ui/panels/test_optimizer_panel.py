"""The card of the optimiser, by clicks and keys: menu, settings, schedule and noise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from explorer.document import as_own_rule
from explorer.optimizers import OPTIMIZERS, OWN_RULE, SCHEDULES, optimizer_named
from tests.ui.opened import choose, enter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.document import Run
    from explorer.ui.main_window import MainWindow
    from explorer.ui.panels.optimizer_panel import OptimizerPanel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(window: MainWindow) -> OptimizerPanel:
    return window.optimizer_panel


def run_of(window: MainWindow) -> Run:
    return window.model.document.run


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
    shown = {*panel.hyperparameters.names, *panel.schedule.rare.names}
    assert shown == {declared.name for declared in optimizer_named(name).hyperparameters}
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


def test_a_rule_on_another_scale_brings_its_usual_rate(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    choose(qtbot, panel.optimizer, "momentum")
    assert panel.learning_rate.value == 0.2
    choose(qtbot, panel.optimizer, "adadelta")
    assert panel.learning_rate.value == 1.0
    window.model.undo()
    assert panel.learning_rate.value == 0.2
    enter(qtbot, panel.learning_rate, "0.3")
    choose(qtbot, panel.optimizer, "adam")
    # A fiftieth of the view from -5 to 5.
    assert panel.learning_rate.value == 0.2


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


def test_what_is_seldom_changed_is_folded_away_but_told(
    qtbot: QtBot, window: MainWindow, panel: OptimizerPanel
) -> None:
    assert not panel.hyperparameters.isVisible()
    qtbot.mouseClick(panel.schedule.button, LEFT)
    enter(qtbot, panel.schedule.rare.field("weight_decay"), "0.5")
    assert dict(run_of(window).hyperparameters) == {"weight_decay": 0.5}
    # Ascent on x*y from (4, -3): the decay pulls with the slope.
    assert window.model.trajectory.steps[0] == pytest.approx((0.2 * (-3 - 2), 0.2 * (4 + 1.5)))
    qtbot.mouseClick(panel.schedule.button, LEFT)
    assert panel.schedule.note == "Weight decay"


def test_the_card_follows_a_run_that_came_another_way(
    window: MainWindow, panel: OptimizerPanel
) -> None:
    run = replace(run_of(window), optimizer="adam", schedule="cosine", noise=0.2, seed=5)
    window.model.change_run("test", as_own_rule(run))
    assert panel.rule.isVisible()
    assert panel.rule.statements.area.toPlainText().startswith("m = beta1*m + (1 - beta1)*g\nv = ")
    assert panel.schedule.note == "Cosine · noise 0.2"
    assert panel.schedule.seed.value == 5
