"""The whole main job in one window, its surface drawn by OpenGL."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from explorer.ui.main_window import MainWindow
from tests.ui.opened import enter, open_window

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier

pytestmark = pytest.mark.heartbeat(milliseconds=1500)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini", use_opengl=True)


def test_a_lecture_from_choosing_to_the_exported_path(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.surface.rendering == "opengl"

    choose(qtbot, window, "Himmelblau")
    assert window.model.document.problem.example == "himmelblau"
    image = surface_image(qtbot, window)
    minimum, rim = (-2.805118, 3.131312), (4.8, 4.8)
    assert brightness(image, window, *minimum) < brightness(image, window, *rim)

    enter(qtbot, window.function_panel.formula.line, "x*y")
    enter(qtbot, window.start_panel.x_field, "4")
    enter(qtbot, window.start_panel.y_field, "-3")
    enter(qtbot, window.optimizer_panel.learning_rate, "0.2")
    qtbot.mouseClick(window.optimizer_panel.direction.button("ascent"), LEFT)
    for _ in range(3):
        qtbot.mouseClick(window.transport.buttons["step"], LEFT)
    x, y = window.model.trajectory.positions[window.model.cursor]
    assert (x, y) == pytest.approx((2.656, -0.928))
    assert colour(surface_image(qtbot, window), window, x, y) == window.model.document.run.colour

    enter(qtbot, window.function_panel.formula.line, "x*y +")
    assert window.function_panel.formula.sentence.endswith("(column 6)")
    assert window.model.document.problem.formula == "x*y"

    window.model.playback.set_speed(50.0)
    with qtbot.waitSignal(window.model.playing_changed, check_params_cb=lambda on: not on):
        qtbot.mouseClick(window.transport.buttons["play"], LEFT)
    assert window.model.cursor == window.model.trajectory.step_count

    target = tmp_path / "path.csv"
    window.verbs["export_path"].trigger()
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(target))
    dialog.accept()
    table = pd.read_csv(target)
    np.testing.assert_allclose(table["f"][:4], [-12, -7.48, -4.4992, -2.464768], rtol=1e-12)


def test_both_panes_set_the_start_and_show_it_in_the_same_colour(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.mouseDClick(window.surface, LEFT, PLAIN, place_of(window, 1.0, 2.0))
    assert window.model.document.run.start == pytest.approx((1.0, 2.0), abs=0.15)

    surface_image(qtbot, window)  # both panes have drawn the new start
    start = window.model.document.run.start
    here, there = (window.contours.pixel_of(*at).toPoint() for at in (start, (-2.0, 1.0)))
    plot = window.contours.childAt(here)
    assert plot is not None
    shift = plot.mapFrom(window.contours, QPoint(0, 0))
    qtbot.mousePress(plot, LEFT, pos=here + shift)
    qtbot.mouseMove(plot, there + shift)
    qtbot.mouseRelease(plot, LEFT, pos=there + shift)
    assert window.model.document.run.start == pytest.approx((-2.0, 1.0), abs=0.05)

    window.model.playback.go_to_end()
    x, y = window.model.trajectory.positions[-1]
    run_colour = window.model.document.run.colour
    assert colour(surface_image(qtbot, window), window, x, y) == run_colour
    contours = window.contours.grab().toImage()
    assert pixel(contours, window.contours.pixel_of(x, y).toPoint()) == run_colour


def choose(qtbot: QtBot, window: MainWindow, title: str) -> None:
    """Choose a function of the catalogue by typing its name."""
    window.function_panel.catalogue.setFocus()
    qtbot.keyClicks(window.function_panel.catalogue, title)


def surface_image(qtbot: QtBot, window: MainWindow) -> QImage:
    """The surface pane once it has nothing more to draw."""
    qtbot.wait(40)  # changes of one frame are drawn together
    qtbot.waitUntil(lambda: not window.surface.canvas.is_rapid)
    return window.surface.grab().toImage()


def place_of(window: MainWindow, x: float, y: float) -> QPoint:
    """The pixel of the surface pane that shows the point over (x, y)."""
    surface = window.surface
    assert surface.scene is not None
    point = np.array([[x, y, window.model.field.value(x, y)]])
    column, row, _ = surface.camera.project(
        surface.scene.box.to_box(point)[0], surface.width(), surface.height()
    )
    return QPoint(round(column), round(row))


def pixel(image: QImage, place: QPoint) -> str:
    return QColor(image.pixel(place)).name().upper()


def colour(image: QImage, window: MainWindow, x: float, y: float) -> str:
    return pixel(image, place_of(window, x, y))


def brightness(image: QImage, window: MainWindow, x: float, y: float) -> float:
    return QColor(image.pixel(place_of(window, x, y))).lightnessF()
