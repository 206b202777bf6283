"""At rest the contour pane is as fine as the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QColor

from explorer.document import Document, Problem, Run, ViewSettings
from explorer.functions import Domain
from explorer.ui.colour_maps import colour_table
from tests.ui.contour_pane import colour_at, is_close
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

BANANA = Document(
    Problem("(1 - x)^2 + 100*(y - x^2)^2", domain=Domain(-2.0, 2.0, -1.0, 3.0)),
    (Run(start=(-1.9, -0.9), learning_rate=1e-9, step_limit=1),),
    view=ViewSettings(show_arrows=False, show_contour_lines=False),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini", BANANA)


def shades_of_floor(window: MainWindow) -> list[int]:
    """The lowest colours of the valley, as numbers of the colour map, from one end to the other."""
    table = colour_table(window.model.document.view.colour_map).astype(int)
    image = window.contours.grab().toImage()
    lowest = []
    for x in np.linspace(1.1, 1.7, 150).tolist():
        place = window.contours.pixel_of(x, x * x).toPoint()
        around = [image.pixelColor(place.x() + k, place.y()).getRgb()[:3] for k in range(-4, 5)]
        lowest.append(min(int(np.abs(table - colour).sum(axis=1).argmin()) for colour in around))
    return lowest


def unevenness(shades: list[int]) -> float:
    """How far shades are from the mean of those around them, on the average."""
    smooth = np.convolve(shades, np.ones(31) / 31, mode="valid")
    return float(np.abs(np.array(shades[15:-15]) - smooth).mean())


def test_a_narrow_valley_is_no_string_of_pearls(qtbot: QtBot, window: MainWindow) -> None:
    window.model.set_domain(Domain(-2.001, 2.001, -1.0, 3.0))
    window.presenter.draw()
    before = unevenness(shades_of_floor(window))
    painted = window.contours.paint_count
    qtbot.waitUntil(lambda: window.contours.paint_count > painted)
    after = unevenness(shades_of_floor(window))
    assert after < 0.7
    assert before > 2 * after


def test_what_rests_is_painted_once_more_and_stays(qtbot: QtBot, window: MainWindow) -> None:
    window.presenter.draw()
    window.contours.grab()
    painted = window.contours.paint_count
    qtbot.waitUntil(lambda: window.contours.paint_count == painted + 1)
    # Marks move over it without a new picture of the field.
    for place in ((0.0, 1.0), (0.5, 2.0), (-1.0, 0.0)):
        window.model.set_start(*place)
        window.presenter.draw()
        window.contours.grab()
    qtbot.wait(300)
    assert window.contours.paint_count == painted + 1


def test_what_moves_is_drawn_from_the_samples_of_the_view(qtbot: QtBot, window: MainWindow) -> None:
    window.presenter.draw()
    painted = window.contours.paint_count
    qtbot.waitUntil(lambda: window.contours.paint_count > painted)
    before = window.contours.paint_count
    for width in (2.1, 2.2, 2.3):
        window.model.set_domain(Domain(-width, width, -1.0, 3.0))
        window.presenter.draw()
        window.contours.grab()
    assert window.contours.paint_count == before + 3


def test_the_rim_of_a_hole_is_no_staircase(qtbot: QtBot, window: MainWindow) -> None:
    window.model.set_domain(Domain(-5.0, 5.0, -5.0, 5.0))
    window.model.set_formula("log(x + 0.31*y)")
    window.presenter.draw()
    assert not follows_rim(window)
    qtbot.waitUntil(lambda: follows_rim(window))


def follows_rim(window: MainWindow) -> bool:
    """Whether there is paper on one side of x + 0.31 y = 0 and colour on the other."""
    image = window.contours.grab().toImage()
    paper = colour_at(image, window.contours, -4.0, 0.0)
    pixel = 10.0 / (window.contours.pixel_of(5, 0) - window.contours.pixel_of(-5, 0)).x()
    # Half of the way between samples of the view: steps there are twice as wide.
    beside = pixel + 0.5 * 10.0 / 127
    return all(
        is_close(colour_at(image, window.contours, -0.31 * y - beside, y), paper)
        and is_coloured(colour_at(image, window.contours, -0.31 * y + beside, y), paper)
        for y in np.linspace(-4.5, 4.5, 60).tolist()
    )


def test_level_lines_have_their_corners_at_a_kink(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini", BANANA, size=(1900, 1060))
    window.model.change_view(
        replace(window.model.document.view, show_contour_lines=True, show_level_labels=False)
    )
    window.model.set_domain(Domain(-3.0, 3.0, -3.0, 3.0))
    window.model.set_formula("|x| + |y|")
    window.presenter.draw()
    # Between samples of the view on both sides of the kink the corner is cut off.
    assert reaches(window, 1.0) < 0.984
    qtbot.waitUntil(lambda: reaches(window, 1.0) > 0.984)


def reaches(window: MainWindow, level: float) -> float:
    """How far the line of a level goes along the axis y, as a share of how far it should."""
    image = window.contours.grab().toImage()
    foot, corner = window.contours.pixel_of(0.0, 0.0), window.contours.pixel_of(0.0, level)
    rows = range(round(corner.y()) - 4, round(0.5 * (foot.y() + corner.y())))
    column = round(foot.x())
    lightness = [image.pixelColor(column, row).lightness() for row in rows]
    beside = [image.pixelColor(column + 25, row).lightness() for row in rows]
    top = max(range(len(rows)), key=lambda k: lightness[k] - beside[k])
    return (foot.y() - rows[top]) / (foot.y() - corner.y())


def is_coloured(colour: QColor, paper: QColor) -> bool:
    return abs(colour.lightness() - paper.lightness()) > 60


def test_a_plain_slope_is_fine_enough(qtbot: QtBot, window: MainWindow) -> None:
    window.model.set_formula("x + 2*y")
    window.presenter.draw()
    window.contours.grab()
    painted = window.contours.paint_count
    qtbot.wait(300)
    window.contours.grab()
    assert window.contours.paint_count == painted
