"""The page on curvature, the mark on the slider and the line below it, driven as a user does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from explorer.ui.main_window import MainWindow
from tests.ui.opened import enter, open_window
from tests.ui.panels.test_curvature_text import words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.heartbeat(milliseconds=1500)

ELLIPSES = Document(
    problem=Problem(formula="2*x^2 + y^2", domain=Domain(-1, 1, -1, 1)),
    runs=(Run(start=(0.5, 0.5), learning_rate=0.1, step_limit=30),),
)
HIMMELBLAU = Document(
    problem=Problem(formula="(x^2 + y - 11)^2 + (x + y^2 - 7)^2"),
    runs=(Run(start=(0.0, 0.0), learning_rate=0.01, step_limit=200),),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return opened(qtbot, tmp_path, ELLIPSES)


def opened(qtbot: QtBot, folder: Path, document: Document) -> MainWindow:
    window = open_window(qtbot, folder / "settings.ini", document)
    tabs = window.details.tabs
    qtbot.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=tab_middle(window))
    # What was found is shown a frame after it was found.
    page = window.details.curvature
    qtbot.waitUntil(lambda: page.summary.text() not in ("", "Searching…"))
    return window


def tab_middle(window: MainWindow) -> QPoint:
    tabs = window.details.tabs
    return tabs.tabBar().tabRect(tabs.indexOf(window.details.curvature)).center()


def line(window: MainWindow) -> str:
    return window.optimizer_panel.rate_note.text()


def test_the_page_tells_of_the_bowl(qtbot: QtBot, window: MainWindow) -> None:
    text = words(window.details.curvature.text())
    assert "curves upward in all directions: a bowl" in text
    assert "limit 2/λ_max = 0.5" in text
    assert window.details.curvature.summary.text() == "1 minimum in this view."


def test_a_typed_rate_changes_the_line_and_the_page(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.optimizer_panel
    assert line(window) == "stable here (limit 0.5)"
    enter(qtbot, panel.learning_rate, "0.55")
    qtbot.waitUntil(lambda: line(window) == "diverges here (limit 0.5)")
    qtbot.waitUntil(lambda: "Diverges here" in words(window.details.curvature.text()))
    enter(qtbot, panel.learning_rate, "1/3")
    qtbot.waitUntil(lambda: line(window) == "oscillates here (limit 0.5)")


def test_the_limit_stands_on_the_slider(qtbot: QtBot, window: MainWindow) -> None:
    slider = window.optimizer_panel.rate_slider
    place = slider.mark_place()
    assert place is not None
    # A slider at the limit has its handle there.
    enter(qtbot, window.optimizer_panel.learning_rate, "0.5")
    image = slider.grab().toImage()
    ink = slider.palette().windowText().color()
    column = [image.pixelColor(round(place), row) for row in range(3)]
    assert ink in column
    left = slider.mark_place()
    assert left is not None
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert slider.value() < slider.maximum()


def test_a_hill_has_no_limit_to_mark(qtbot: QtBot, tmp_path: Path) -> None:
    document = Document(
        problem=Problem(formula="-x^2 - y^2"), runs=(Run(start=(1.0, 0.5), step_limit=3),)
    )
    window = open_window(qtbot, tmp_path / "settings.ini", document)
    assert line(window) == "no limit here: nothing curves upward"
    assert window.optimizer_panel.rate_slider.mark_place() is None


def test_line_and_mark_follow_the_ball(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, HIMMELBLAU)
    assert line(window) == "no limit here: nothing curves upward"
    qtbot.keyClick(window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    # At (3, 2) SciPy's larger eigenvalue is 82.28427: 2/82.28427 = 0.024306.
    qtbot.waitUntil(lambda: line(window) == "stable here (limit 0.02431)")
    page = window.details.curvature
    qtbot.waitUntil(lambda: "Stationary point: minimum" in words(page.text()))


def test_all_points_are_listed_with_their_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, HIMMELBLAU)
    table = window.details.curvature.list
    assert table.rows.rowCount() == 9
    rows = [[table.rows.item(row, column).text() for column in range(6)] for row in range(9)]
    assert ["● minimum", "3", "2", "0", "25.72", "82.28"] in rows
    assert sum("saddle" in row[0] for row in rows) == 4


def test_a_click_sets_nothing_and_a_double_click_starts_there(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, HIMMELBLAU)
    table = window.details.curvature.list
    cell = next(index for row in range(9) if (index := table.rows.index(row, 1)).data() == "3")
    table.scrollTo(cell)
    place = table.visualRect(cell).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.model.document.run.start == (0.0, 0.0)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.model.document.run.start == pytest.approx((3, 2), abs=1e-9)
    assert window.model.undo_label == "move start"


def test_enter_starts_there_as_well(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, HIMMELBLAU)
    table = window.details.curvature.list
    table.setFocus()
    table.setCurrentIndex(table.rows.index(8, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    # The highest of them is the maximum.
    assert window.model.document.run.start == pytest.approx((-0.2708445907, -0.9230385565))


def test_the_points_are_copied_in_full_for_a_spreadsheet(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, HIMMELBLAU)
    table = window.details.curvature.list
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, *lines = QGuiApplication.clipboard().text().splitlines()
    assert heading == "kind\tx\ty\tf\tλ₁\tλ₂"
    points = window.stationary.points
    assert points is not None
    for line, point in zip(lines, points.points, strict=True):
        kind, *numbers = line.split("\t")
        assert kind == point.kind
        expected = (point.x, point.y, point.value, *point.curvature.eigenvalues)
        assert tuple(map(float, numbers)) == expected


def test_rows_are_as_high_as_the_text_of_the_theme(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, HIMMELBLAU)
    table = window.details.curvature.list
    window.looks.choose("projector")
    qtbot.waitUntil(lambda: table.rowHeight(0) >= 1.4 * table.fontMetrics().height())


def test_keys_switch_the_marks(qtbot: QtBot, window: MainWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_U, control)
    qtbot.keyClick(window, Qt.Key.Key_I, control)
    view = window.model.document.view
    assert view.show_curvature
    assert view.show_stationary
    qtbot.waitUntil(lambda: window.surface.scene.draped_marks.points.shape == (1, 3))  # type: ignore[union-attr]
    scene = window.surface.scene
    assert scene is not None
    assert len(scene.draped_marks.arms) == 2


def test_the_mouse_is_told_of_marks(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    readout = window.presenter.readout
    assert readout(0.01, 0.0) == "minimum f = 0 at (0, 0), eigenvalues 2 and 4"
    assert readout(0.5, 0.51) == "Curvature: λ₁ = 2 (solid, upward)   λ₂ = 4 (solid, upward)"
    assert readout(-0.5, 0.5).startswith("x = −0.5")


def test_another_rule_is_told_of_in_its_own_words(qtbot: QtBot, window: MainWindow) -> None:
    window.model.set_optimizer("adam")
    qtbot.waitUntil(lambda: line(window) == "limit 0.5 for gradient descent")


def test_a_rule_of_ones_own_has_a_line_whatever_settings_it_left_behind(
    qtbot: QtBot, window: MainWindow
) -> None:
    model = window.model
    model.set_optimizer("momentum")
    model.set_hyperparameter("momentum", 0.5)
    run = replace(model.document.run, optimizer="own", rule="step = -alpha g")
    model.change_run("own rule", run)
    qtbot.waitUntil(lambda: line(window) == "limit 0.5 for gradient descent")
