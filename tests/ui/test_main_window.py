"""The main job in the window, by clicks and keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from explorer.model import Notice
from explorer.ui.theme import theme_named
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow


@pytest.fixture
def click(qtbot: QtBot, window: MainWindow) -> Callable[[str], None]:
    def click_button(name: str) -> None:
        qtbot.mouseClick(window.transport.buttons[name], Qt.MouseButton.LeftButton)

    return click_button


def test_the_lectures_steps_stand_in_the_readout(
    qtbot: QtBot, window: MainWindow, click: Callable[[str], None]
) -> None:
    assert "4 + (0.2)(−3) = 3.4" in window.details.steps.text()
    click("step")
    qtbot.waitUntil(lambda: "f(3.4, −2.2) = −7.48" in window.details.steps.text())
    assert "‖∇f‖ = 4.05" in window.details.steps.text()
    click("step")
    click("step")
    qtbot.waitUntil(lambda: "f(2.656, −0.928) = −2.465" in window.details.steps.text())


def test_the_slopes_promise_stands_beside_what_came(window: MainWindow) -> None:
    words = window.details.steps.text()
    assert "h‖∇f‖² = 5" in words
    assert "Δf = 4.52" in words


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


def test_a_file_that_cannot_be_written_costs_nothing(window: MainWindow, tmp_path: Path) -> None:
    window.exports.write_path(str(tmp_path / "gone" / "path.csv"))
    assert "does not exist; create the folder first" in window.notices.text
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


def test_several_paths_are_exported_with_a_run_column(window: MainWindow, tmp_path: Path) -> None:
    window.model.runs.add()
    window.exports.write_path(str(tmp_path / "race.csv"))
    table = pd.read_csv(tmp_path / "race.csv")
    assert list(dict.fromkeys(table["run"])) == list(window.model.runs.names)
    lengths = [trajectory.step_count + 1 for trajectory in window.model.trajectories]
    assert table.groupby("run", sort=False).size().tolist() == lengths
