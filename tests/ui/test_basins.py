"""Basins of attraction in the contour pane, switched on and off by keys, hovered by the mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from explorer.analysis import Basins
from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from explorer.scenes.basin_map import BASIN_COLOURS
from explorer.ui.contours.readout import Readout
from tests.ui.contour_pane import move
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow
    from tests.ui.conftest import Heartbeat

HIMMELBLAU = Document(
    Problem("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"), (Run(start=(0.5, -0.5), learning_rate=0.01),)
)

SPREAD = (-12, -6, 0, 6, 12)
"""Pixels around a place."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, heartbeat: Heartbeat) -> MainWindow:
    opened = open_window(qtbot, tmp_path / "settings.ini", HIMMELBLAU)
    QApplication.processEvents()
    heartbeat.forgive()
    return opened


def press(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)


def finish(qtbot: QtBot, window: MainWindow) -> None:
    mapper = window.presenter.basins
    qtbot.waitUntil(lambda: not mapper.is_busy and mapper.known is not None, timeout=20_000)
    qtbot.wait(60)  # one more frame


def colours(window: MainWindow) -> list[str]:
    """Of the pane at three places without a mark."""
    image = window.contours.grab().toImage()
    places = [window.contours.pixel_of(*place) for place in ((-1, 1), (1.5, 2.6), (-4.4, -0.6))]
    return [image.pixelColor(place.toPoint()).name() for place in places]


def is_shade_of(colour: object, base: str) -> bool:
    red, green, blue = (int(base[i : i + 2], 16) for i in (1, 3, 5))
    order = sorted(range(3), key=(red, green, blue).__getitem__)
    parts = colour.getRgb()[:3]  # type: ignore[attr-defined] # a QColor
    return bool(parts[order[0]] <= parts[order[1]] + 3 <= parts[order[2]] + 6)


def test_a_key_colours_each_start_by_its_minimum(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window)
    finish(qtbot, window)
    image = window.contours.grab().toImage()
    places = [(-4.4, -1.4), (-4.2, 1.6), (1.5, 0.9), (0.9, -2.2)]
    for end, colour, (x, y) in zip(
        window.presenter.basins.known.end_points, BASIN_COLOURS, places, strict=False
    ):
        assert x * end.position[0] > 0
        assert y * end.position[1] > 0
        pixel = window.contours.pixel_of(x, y).toPoint()
        # Lines, arrows and numbers may cover some of the pixels around.
        around = [image.pixelColor(pixel + QPoint(dx, dy)) for dx in SPREAD for dy in SPREAD]
        assert sum(is_shade_of(shown, colour) for shown in around) > len(around) / 2, (x, y)


def test_the_same_key_brings_the_heights_back(qtbot: QtBot, window: MainWindow) -> None:
    window.presenter.fine_plane.draw_at_once()
    window.presenter.draw()
    before = colours(window)
    press(qtbot, window)
    finish(qtbot, window)
    assert colours(window) != before
    press(qtbot, window)
    qtbot.waitUntil(lambda: colours(window) == before)
    assert window.presenter.basins.known is None


def test_escape_gives_up_what_is_being_computed(qtbot: QtBot, window: MainWindow) -> None:
    run = replace(window.model.document.run, optimizer="adam", learning_rate=1e-4, tolerance=1e-9)
    window.model.change_run("optimiser", run)
    press(qtbot, window)
    assert window.presenter.basins.is_busy
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.presenter.basins.is_busy
    assert not window.model.document.view.show_basins
    assert not window.verbs["basins"].isChecked()


def test_the_mouse_is_told_where_the_walk_ends(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window)
    finish(qtbot, window)
    move(window.contours, 3.3, 1.7)
    readout = window.contours.findChild(Readout)
    qtbot.waitUntil(lambda: "reaches (3, 2), f = 0, in " in readout.text())


def test_a_change_of_the_rate_maps_anew(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window)
    finish(qtbot, window)
    first = window.presenter.basins.known
    for rate in (0.011, 0.012, 0.013):
        window.model.set_learning_rate(rate)
        qtbot.wait(30)
    finish(qtbot, window)
    assert window.presenter.basins.known.request.learning_rate == 0.013
    window.model.set_start(1.0, 1.0)
    assert not window.presenter.basins.is_busy  # the start does not matter
    assert window.presenter.basins.known is not first


def test_another_domain_has_another_map(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window)
    finish(qtbot, window)
    window.model.set_domain(Domain(-4, 4, -4, 4))
    assert window.presenter.basins.known is None
    finish(qtbot, window)
    assert window.presenter.basins.known.request.domain == Domain(-4, 4, -4, 4)


def test_the_window_closes_while_it_computes(qtbot: QtBot, window: MainWindow) -> None:
    run = replace(window.model.document.run, optimizer="adam", learning_rate=1e-4, tolerance=1e-9)
    window.model.change_run("optimiser", run)
    press(qtbot, window)
    assert window.presenter.basins.is_busy
    window.close()
    assert not window.presenter.basins.is_busy


def test_a_method_that_is_code_shows_a_coarse_map_soon(qtbot: QtBot, window: MainWindow) -> None:
    window.model.set_optimizer("bfgs")
    mapper = window.presenter.basins
    maps: list[Basins] = []

    def note() -> None:
        maps.extend([mapper.known] if mapper.known is not None else [])

    mapper.changed.connect(note)
    press(qtbot, window)
    qtbot.waitUntil(lambda: bool(maps), timeout=30_000)
    assert maps[0].resolution == 32
    assert len(maps[0].end_points) >= 4
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not mapper.is_busy
