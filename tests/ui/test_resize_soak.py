"""A storm of sizes, from nothing to a wall of screens, leaves both panes right."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.ui.opened import open_window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

RUN_COLOUR = QColor("#D55E00")
EXTREMES = ((1, 1), (400, 300), (3840, 2160), (1, 900), (1900, 1), (16_383, 40), (40, 16_383))
SEED = 5


def sizes(count: int) -> list[tuple[int, int]]:
    """Seeded, with all extremes among them."""
    drawn = random.Random(SEED)
    usual = [(drawn.randint(400, 3840), drawn.randint(300, 2160)) for _ in range(count)]
    mixed = [*EXTREMES, *usual]
    drawn.shuffle(mixed)
    return mixed


def ball_places(window: MainWindow) -> dict[QWidget, QPointF]:
    surface, contours = window.surface, window.contours
    scene = surface.scene
    assert scene is not None
    x, y, _ = surface.camera.project(scene.paths[-1].ball, surface.width(), surface.height())
    ball = window.model.trajectory.positions[window.model.cursor]
    return {surface: QPointF(x, y), contours: contours.pixel_of(*ball)}


@pytest.mark.heartbeat(milliseconds=4000)
@pytest.mark.parametrize(
    ("use_opengl", "count"), [(True, 30), (False, 30)], ids=["opengl", "software"]
)
def test_after_a_storm_of_sizes_the_ball_is_where_it_belongs(
    qtbot: QtBot, tmp_path: Path, use_opengl: bool, count: int
) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", use_opengl=use_opengl)
    window.model.playback.set_cursor(2)
    for pane in (window.surface, window.contours):
        pane.setMinimumSize(1, 1)
    for width, height in sizes(count):
        # The panes themselves: the window would not let them become that small.
        window.surface.resize(width, height)
        window.contours.resize(max(width // 2, 1), height)
        QApplication.processEvents()
    window.resize(1200, 800)
    window.workspace.layout().activate()
    qtbot.waitUntil(lambda: not window.surface.canvas.is_rapid, timeout=10_000)
    for pane, place in ball_places(window).items():
        image = pane.grab().toImage()
        assert (image.width(), image.height()) == (pane.width(), pane.height())
        assert image.pixelColor(place.toPoint()) == RUN_COLOUR
    assert window.surface.rendering == ("opengl" if use_opengl else "software")


@pytest.mark.heartbeat(milliseconds=4000)
def test_a_window_of_any_size_shows_both_panes(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini")
    for width, height in ((400, 300), (3840, 2160), (800, 600), (7680, 4320), (1366, 768)):
        window.resize(width, height)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.surface.canvas.is_rapid, timeout=10_000)
    for pane, place in ball_places(window).items():
        assert pane.grab().toImage().pixelColor(place.toPoint()) == RUN_COLOUR
