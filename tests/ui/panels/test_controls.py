"""The control panel, by clicks and keys: what is entered is what the model has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from explorer.optimizers import Direction
from tests.ui.opened import enter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow


def test_a_function_is_chosen_from_the_catalogue(qtbot: QtBot, window: MainWindow) -> None:
    choice = window.function_panel.catalogue
    choice.setFocus()
    index = choice.findData("himmelblau")
    choice.setCurrentIndex(index - 1)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert window.model.document.problem.example == "himmelblau"
    assert window.function_panel.formula.line.text() == window.model.document.problem.formula
    assert window.model.cursor == 0


def test_a_typed_formula_is_shown_after_a_pause(qtbot: QtBot, window: MainWindow) -> None:
    line = window.function_panel.formula.line
    line.setFocus()
    line.selectAll()
    with qtbot.waitSignal(window.model.document_changed):
        qtbot.keyClicks(line, "x^2 + 3y^2")
    assert window.model.document.problem.formula == "x^2 + 3y^2"
    assert window.model.field.value(1.0, 2.0) == 13.0
    assert window.function_panel.catalogue.currentIndex() == -1


def test_a_wrong_formula_keeps_the_last_surface_and_says_where(
    qtbot: QtBot, window: MainWindow
) -> None:
    grid = window.model.grid
    enter(qtbot, window.function_panel.formula.line, "x +")
    formula = window.function_panel.formula
    assert formula.sentence.startswith("Something is missing after +")
    assert formula.sentence.endswith("(column 4)")
    assert formula.line.text() == "x +"
    assert window.model.document.problem.formula == "x*y"
    assert window.model.grid is grid


def test_a_mended_formula_takes_the_sentence_away(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.function_panel.formula.line, "x +")
    enter(qtbot, window.function_panel.formula.line, "x + y")
    assert window.function_panel.formula.sentence == ""
    assert window.model.document.problem.formula == "x + y"


def test_a_million_pasted_characters_are_refused(qtbot: QtBot, window: MainWindow) -> None:
    line = window.function_panel.formula.line
    line.setFocus()
    QGuiApplication.clipboard().setText("x+" * 500_000)
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "x*y"
    assert "1,000,000 characters, at most 2,000" in window.function_panel.formula.sentence
    QGuiApplication.clipboard().clear()


def test_free_names_become_parameters_with_a_slider(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.function_panel.formula.line, "a x^2 + b y^2")
    rows = window.function_panel.parameters
    assert rows.isVisible()
    assert rows.field("a").value == 1.0
    enter(qtbot, rows.field("b"), "1/3")
    assert window.model.document.problem.parameter_values() == {"a": 1.0, "b": 1 / 3}
    slider = rows.slider("a")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert window.model.document.problem.parameter_values()["a"] == 1.1
    enter(qtbot, window.function_panel.formula.line, "x^2")
    assert not rows.isVisible()


@pytest.mark.parametrize(("typed", "rate"), [("0.2", 0.2), ("1e-4", 1e-4), ("1/3", 1 / 3)])
def test_the_learning_rate_enters_exactly(
    qtbot: QtBot, window: MainWindow, typed: str, rate: float
) -> None:
    enter(qtbot, window.optimizer_panel.learning_rate, "0.7")
    enter(qtbot, window.optimizer_panel.learning_rate, typed)
    assert window.model.document.run.learning_rate == rate


def test_the_learning_rate_slider_moves_the_path_and_the_field(
    qtbot: QtBot, window: MainWindow
) -> None:
    slider = window.optimizer_panel.rate_slider
    before = window.model.trajectory.positions[-1].copy()
    place = QPoint(round(0.5 * slider.width()), slider.height() // 2)
    handle = QPoint(round(0.66 * slider.width()), slider.height() // 2)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle)
    qtbot.mouseMove(slider, place)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=place)
    rate = window.model.document.run.learning_rate
    assert rate != 0.2
    assert window.optimizer_panel.learning_rate.value == rate
    assert not np.array_equal(window.model.trajectory.positions[-1], before)


def test_impossible_numbers_are_refused_at_the_field(qtbot: QtBot, window: MainWindow) -> None:
    domain = window.model.document.problem.domain
    enter(qtbot, window.function_panel.domain.field("x_min"), "7")
    assert window.model.document.problem.domain == domain
    field = window.function_panel.domain.field("x_min")
    assert field.toolTip() == "The lower limit 7 must be below the upper limit 5."
    enter(qtbot, window.optimizer_panel.learning_rate, "0")
    assert window.model.document.run.learning_rate == 0.2
    enter(qtbot, window.optimizer_panel.step_limit, "2.5")
    assert window.model.document.run.step_limit == 5


def test_looking_at_fields_never_rounds_what_they_show(qtbot: QtBot, window: MainWindow) -> None:
    run = replace(window.model.document.run, start=(1 / 3, 2 / 3), learning_rate=0.1 + 0.2)
    window.model.change_run("test", run)
    panel = window.start_panel
    for field in (panel.x_field, panel.y_field, window.optimizer_panel.learning_rate):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert window.model.document.run == run


def test_hyperparameters_come_with_their_optimizer(qtbot: QtBot, window: MainWindow) -> None:
    choice = window.optimizer_panel.optimizer
    choice.setFocus()
    choice.setCurrentIndex(choice.findData("adam") - 1)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert window.model.document.run.optimizer == "adam"
    beta = window.optimizer_panel.hyperparameters.field("beta1")
    assert beta.value == 0.9
    enter(qtbot, beta, "0.8")
    assert dict(window.model.document.run.hyperparameters) == {"beta1": 0.8}
    enter(qtbot, beta, "1.5")
    assert dict(window.model.document.run.hyperparameters) == {"beta1": 0.8}
    assert "below 1" in beta.toolTip()


def test_descent_and_ascent(qtbot: QtBot, window: MainWindow) -> None:
    descent = window.optimizer_panel.direction.button(Direction.DESCENT)
    qtbot.mouseClick(descent, Qt.MouseButton.LeftButton)
    assert window.model.document.run.direction is Direction.DESCENT
    np.testing.assert_allclose(window.model.trajectory.positions[1], [4.6, -3.8])


def test_undo_and_redo_by_keys_name_what_they_do(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.start_panel.x_field, "1")
    assert window.verbs["undo"].text() == "&Undo move start"
    qtbot.keyClick(window.start_panel.x_field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.model.document.run.start == (4.0, -3.0)
    assert window.start_panel.x_field.text() == "4"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.model.document.run.start == (1.0, -3.0)


def test_a_random_start_lies_in_the_domain(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.start_panel.random, Qt.MouseButton.LeftButton)
    start = window.model.document.run.start
    assert start != (4.0, -3.0)
    assert window.model.document.problem.domain.contains(*start)


def test_any_names_of_the_formula_may_be_the_axes(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.function_panel.formula.line, "(w x + b - y)^2")
    window.model.set_parameter("w", 2.0)
    first, second = window.function_panel.domain.names
    enter(qtbot, first, "w")
    enter(qtbot, second, "b")
    problem = window.model.document.problem
    assert problem.axes == ("w", "b")
    # The same point as before: x = 4 and y = -3 were the start, w = 2 and b = 1 the parameters.
    assert window.model.document.run.start == (2.0, 1.0)
    assert window.model.field.parameters == {"x": 4.0, "y": -3.0}
    assert window.model.field.value(2.0, 1.0) == (2 * 4 + 1 + 3) ** 2
    window.model.undo()
    window.model.undo()
    assert window.model.document.problem.axes == ("x", "y")
    assert first.text() == "x"


def test_of_a_long_axis_name_the_beginning_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.function_panel.formula.line, "(temperature - y)^2 + x")
    first = window.function_panel.domain.names[0]
    enter(qtbot, first, "temperature")
    assert first.text() == "temperature"
    assert first.cursorPosition() == 0


@pytest.mark.parametrize("name", ["2", "x y", "y", "+"])
def test_an_impossible_axis_name_is_refused_in_place(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    first = window.function_panel.domain.names[0]
    with qtbot.waitSignal(first.refused):
        enter(qtbot, first, name)
    assert window.model.document.problem.axes == ("x", "y")
