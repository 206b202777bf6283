"""The main job in the window, by clicks and keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from explorer.model import Notice
from explorer.optimizers import Direction
from explorer.ui.theme import theme_named
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini")


@pytest.fixture
def click(qtbot: QtBot, window: MainWindow) -> Callable[[str], None]:
    def click_button(name: str) -> None:
        qtbot.mouseClick(window.transport.buttons[name], Qt.MouseButton.LeftButton)

    return click_button


def test_the_lectures_steps_stand_in_the_readout(
    qtbot: QtBot, window: MainWindow, click: Callable[[str], None]
) -> None:
    assert "4 + 0.2 · (−3) = 3.4" in _words(window)
    click("step")
    qtbot.waitUntil(lambda: "f(3.4, −2.2) = −7.48" in _words(window))
    assert "‖∇f‖ = 4.05" in _words(window)
    click("step")
    click("step")
    qtbot.waitUntil(lambda: "f(2.656, −0.928) = −2.465" in _words(window))


def test_the_slopes_promise_stands_beside_what_came(window: MainWindow) -> None:
    words = _words(window)
    assert "h‖∇f‖² = 5" in words
    assert "Δf = 4.52" in words


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
    qtbot.keyClick(choice, Qt.Key.Key_End)
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


def test_stepping_by_buttons_and_by_a_presenter_remote(
    qtbot: QtBot, window: MainWindow, click: Callable[[str], None]
) -> None:
    click("step")
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.model.cursor == 2
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    click("back")
    assert window.model.cursor == 0
    assert not window.transport.buttons["back"].isEnabled()
    click("to_end")
    assert window.model.cursor == 5
    assert not window.transport.buttons["step"].isEnabled()


def test_space_plays_and_pauses_but_types_in_a_field(qtbot: QtBot, window: MainWindow) -> None:
    window.surface.setFocus()
    qtbot.keyClick(window.surface, Qt.Key.Key_Space)
    assert window.model.playback.is_playing
    assert window.transport.buttons["play"].text() == "Pause"
    qtbot.keyClick(window.surface, Qt.Key.Key_Space)
    assert not window.model.playback.is_playing
    line = window.function_panel.formula.line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    assert not window.model.playback.is_playing
    assert " " in line.text()


def test_playing_reaches_the_end_and_stops(qtbot: QtBot, window: MainWindow) -> None:
    window.model.playback.set_speed(50.0)
    with qtbot.waitSignal(window.model.playing_changed, check_params_cb=lambda on: not on):
        qtbot.keyClick(window.surface, Qt.Key.Key_Space)
    assert window.model.cursor == 5


def test_scrubbing_moves_the_cursor(qtbot: QtBot, window: MainWindow) -> None:
    window.transport.scrubber.setFocus()
    qtbot.keyClick(window.transport.scrubber, Qt.Key.Key_End)
    assert window.model.cursor == 5


def test_dragging_the_handle_moves_the_start_and_is_one_undo(
    qtbot: QtBot, window: MainWindow
) -> None:
    here, there = (window.contours.pixel_of(*at).toPoint() for at in ((4.0, -3.0), (2.0, -1.0)))
    target = window.contours.childAt(here)
    assert target is not None
    here, there = (target.mapFrom(window.contours, point) for point in (here, there))
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=here)
    for share in (0.3, 0.6, 1.0):
        qtbot.mouseMove(target, here + (there - here) * share)
        qtbot.wait(20)
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=there)
    start = window.model.document.run.start
    assert start == pytest.approx((2.0, -1.0), abs=0.05)
    assert window.start_panel.x_field.value == start[0]
    assert window.model.undo_label == "move start"
    window.model.undo()
    assert window.model.document.run.start == (4.0, -3.0)


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


@pytest.mark.parametrize("name", ["dark", "projector", "light"])
def test_looks_switch_at_once_and_are_remembered(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini")
    window.verbs[f"look_{name}"].trigger()
    assert window.looks.theme == theme_named(name)
    assert window.start_panel.x_field.fontInfo().pixelSize() == theme_named(name).font_px
    window.close()
    again = open_window(qtbot, tmp_path / "settings.ini")
    assert again.verbs[f"look_{again._settings.look}"].objectName() == f"look_{name}"


def test_the_path_is_exported_and_read_by_pandas(window: MainWindow, tmp_path: Path) -> None:
    target = tmp_path / "lecture.csv"
    window.verbs["export_path"].trigger()
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(target.with_suffix("")))
    dialog.accept()
    table = pd.read_csv(target)
    np.testing.assert_array_equal(table["x"], window.model.trajectory.positions[:, 0])
    np.testing.assert_allclose(table["f"][:3], [-12, -7.48, -4.4992])
    assert target.name in window.notices.text


def test_a_picture_of_the_window_is_exported(window: MainWindow, tmp_path: Path) -> None:
    window.exports.write_picture(str(tmp_path / "window.png"))
    picture = QImage(str(tmp_path / "window.png"))
    assert picture.size() == window.size() * window.devicePixelRatio()


def test_a_file_that_cannot_be_written_costs_nothing(window: MainWindow, tmp_path: Path) -> None:
    window.exports.write_path(str(tmp_path / "gone" / "path.csv"))
    assert "was not written" in window.notices.text
    assert window.notices.button.isVisible()
    assert window.notices.button.text() == "Save as…"


def test_a_notice_takes_the_place_of_the_ending_for_a_while(window: MainWindow) -> None:
    standing = window.notices.text
    assert "5 steps" in standing
    window.model.post(Notice("Something happened."))
    assert window.notices.text == "Something happened."
    window.notices.clear_notice()
    assert window.notices.text == standing


def test_one_pane_alone_and_back_by_escape(qtbot: QtBot, window: MainWindow) -> None:
    window.verbs["contours_alone"].trigger()
    assert not window.surface.isVisible()
    assert window.contours.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.surface.isVisible()
    assert window.function_panel.isVisible()


def test_the_black_screen_of_a_remote(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.surface, Qt.Key.Key_Period)
    assert window.curtain.isVisible()
    qtbot.keyClick(window.curtain, Qt.Key.Key_Period)
    assert not window.curtain.isVisible()


def test_the_table_and_the_cursor_follow_each_other(
    qtbot: QtBot, window: MainWindow, click: Callable[[str], None]
) -> None:
    window.details.tabs.setCurrentWidget(window.details.table)
    table = window.details.table
    click("step")
    assert table.currentIndex().row() == 1
    assert table.model().index(1, 3).data() == "−7.48"
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert window.model.cursor == 2


def test_the_copied_table_has_full_precision(window: MainWindow) -> None:
    window.verbs["copy_table"].trigger()
    rows = QGuiApplication.clipboard().text().splitlines()
    assert rows[0].split("\t")[:4] == ["step", "x", "y", "f"]
    assert len(rows) == 7
    x = float(rows[4].split("\t")[1])
    assert x == window.model.trajectory.positions[3, 0]
    QGuiApplication.clipboard().clear()


def _words(window: MainWindow) -> str:
    text = window.details.steps.text().replace("\N{NO-BREAK SPACE}", " ")
    for tag in ("<b>", "</b>", "<i>", "</i>"):
        text = text.replace(tag, "")
    return text
