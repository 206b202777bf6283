"""Parameters: sliders that come with their names, and the ends of their ranges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from explorer.ui.widgets.math_label import MathLabel
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "settings.ini")
    enter(qtbot, window.function_panel.formula.line, "theta_1 x^2 + b y^2")
    return window


def test_greek_names_are_shown_as_letters(window: MainWindow) -> None:
    labels = {label.text() for label in window.function_panel.parameters.findChildren(MathLabel)}
    assert {"θ₁", "b"} <= labels


def test_the_range_is_edited_at_its_ends(qtbot: QtBot, window: MainWindow) -> None:
    rows = window.function_panel.parameters
    _, high = rows.ends("b")
    enter(qtbot, high, "20")
    assert rows.slider("b").scale.high == 20.0
    slider = rows.slider("b")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert window.model.document.problem.parameter_values()["b"] == 20.0
    window.model.undo()
    window.model.undo()
    assert rows.slider("b").scale.high == 5.0


def test_a_value_outside_the_new_range_moves_to_its_end(qtbot: QtBot, window: MainWindow) -> None:
    low, _ = window.function_panel.parameters.ends("b")
    enter(qtbot, low, "2")
    assert window.model.document.problem.parameter_values()["b"] == 2.0


def test_an_end_beyond_the_other_one_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    rows = window.function_panel.parameters
    low, _ = rows.ends("b")
    enter(qtbot, low, "9")
    assert window.model.document.problem.parameter_range("b") == (-5.0, 5.0)
    assert "must begin below its end" in low.toolTip()


def test_a_value_outside_the_range_widens_what_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    rows = window.function_panel.parameters
    enter(qtbot, rows.field("b"), "70")
    assert rows.slider("b").scale.high == 100.0
    assert rows.ends("b")[1].value == 100.0


def test_a_parameter_that_comes_back_has_its_value_again(qtbot: QtBot, window: MainWindow) -> None:
    rows = window.function_panel.parameters
    enter(qtbot, rows.field("b"), "3")
    enter(qtbot, window.function_panel.formula.line, "x^2")
    assert not rows.isVisible()
    enter(qtbot, window.function_panel.formula.line, "b x^2")
    assert rows.field("b").value == 3.0


def test_sliders_come_while_the_formula_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    line = window.function_panel.formula.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "c x y")
    qtbot.waitUntil(lambda: window.model.formula.parameters == ("c",))
    qtbot.waitUntil(lambda: window.function_panel.parameters.slider("c").isVisible())
    assert line.hasFocus()
