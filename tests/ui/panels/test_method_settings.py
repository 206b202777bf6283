"""The card of the optimiser for methods that are code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from explorer.optimizers import METHODS, OWN_RULE
from tests.ui.opened import enter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow


def choose(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """By the down key, from the entry before."""
    choice = window.optimizer_panel.optimizer
    index = choice.findData(name)
    before = next(i for i in range(index - 1, -1, -1) if choice.itemData(i) is not None)
    choice.setCurrentIndex(before)
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)


def texts(window: MainWindow) -> set[str]:
    return {label.text() for label in window.optimizer_panel.findChildren(QLabel)}


def test_each_method_can_be_chosen_and_walks(qtbot: QtBot, window: MainWindow) -> None:
    for method in METHODS:
        choose(qtbot, window, method.name)
        assert window.model.document.run.optimizer == method.name
        assert window.model.trajectory.optimizer == method.name
        panel = window.optimizer_panel
        for widget in (panel.learning_rate, panel.rate_slider, panel.rate_note):
            assert widget.isVisible() == method.uses_learning_rate
        assert panel.learning_rate.isEnabled() == method.uses_learning_rate
        for declared in method.hyperparameters:
            field = window.optimizer_panel.hyperparameters.field(declared.name)
            assert field.value == declared.default


def test_damping_can_be_set(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, "newton")
    # The ascent on xy from (4, -3): -H + I is singular, and the sentence says so.
    enter(qtbot, window.optimizer_panel.hyperparameters.field("damping"), "1")
    assert "damping" in window.model.trajectory.ending()
    enter(qtbot, window.optimizer_panel.hyperparameters.field("damping"), "0")
    assert "Converged after 1 step at a saddle" in window.model.trajectory.ending()


def test_schedule_and_statements_are_for_rules_only(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.optimizer_panel
    assert panel.schedule.isVisible()
    assert panel.take_over.isVisible()
    assert not panel.without.isVisible()
    choose(qtbot, window, "bfgs")
    assert not panel.schedule.isVisible()
    assert not panel.take_over.isVisible()
    assert panel.without.isVisible()
    assert panel.without.text() == (
        "No rate, schedule or noise · it finds the length of its steps itself"
    )
    choose(qtbot, window, "armijo")
    assert panel.without.text().startswith("No schedule or noise · ")
    choose(qtbot, window, "adam")
    assert panel.schedule.isVisible()
    assert panel.learning_rate.isVisible()
    assert not panel.without.isVisible()


def test_a_rule_without_alpha_says_why_the_rate_is_grey(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.optimizer_panel
    run = replace(window.model.document.run, optimizer=OWN_RULE, rule="step = -0.1 g")
    window.model.change_run("test", run)
    assert panel.learning_rate.isVisible()
    assert not panel.learning_rate.isEnabled()
    assert panel.learning_rate.toolTip() == "Without effect: there is no alpha in this rule"
    choose(qtbot, window, "adam")
    assert "gradient in each step" in panel.learning_rate.toolTip()


def test_the_simplex_stops_by_its_size(qtbot: QtBot, window: MainWindow) -> None:
    assert "Stop when ‖∇f‖ <" in texts(window)
    choose(qtbot, window, "nelder_mead")
    assert "Stop when simplex <" in texts(window)


def test_a_rule_of_ones_own_after_a_method_begins_as_gradient_descent(
    qtbot: QtBot, window: MainWindow
) -> None:
    choose(qtbot, window, "nelder_mead")
    choose(qtbot, window, OWN_RULE)
    assert window.model.document.run.rule == "step = -alpha*g"
