"""Labels of level lines stand where they can be read: not under a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from explorer.scenes.contour_scene import ContourScene, contour_scene
from explorer.scenes.marks import PathMark
from explorer.ui.contours.path_cover import PathCover
from tests.scenes.plane_fields import Array, document_over, grid_of
from tests.ui.contour_pane import opened_pane, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.contour_view import ContourView


def ramp(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Level lines upright, so a label can stand anywhere along them."""
    return x + 0 * y, 1 + 0 * x * y, 0 * x * y


GRID = grid_of(ramp)


def scene_with(*places: tuple[float, float]) -> ContourScene:
    points = np.array([(x, y, x) for x, y in places])
    mark = PathMark(points, 0, "#D55E00")
    return contour_scene(document_over(start=places[0], show_arrows=False), GRID, (mark,))


def labelled_heights(pane: ContourView, scene: ContourScene) -> list[float]:
    """At which y the labels of the lines are, from the pixels: letters are wider than lines."""
    image = shown(pane, scene)
    assert scene.field is not None
    found = []
    for level in scene.field.lines.levels.tolist():
        foot, head = pane.pixel_of(level, -4.6), pane.pixel_of(level, 4.6)
        column = round(foot.x()) + 4
        for row in range(round(head.y()), round(foot.y())):
            ink = image.pixelColor(column, row)
            ground = image.pixelColor(column + 14, row)
            if abs(ink.lightness() - ground.lightness()) > 60 and not is_path(ink):
                share = (row - head.y()) / (foot.y() - head.y())
                found.append(4.6 - 9.2 * share)
    return found


def is_path(colour: QColor) -> bool:
    return colour.red() > colour.blue() + 60 and colour.lightness() < 200


@pytest.fixture
def pane(qtbot: QtBot) -> ContourView:
    return opened_pane(qtbot)


def test_no_label_stands_under_a_path(qtbot: QtBot, pane: ContourView) -> None:
    free = labelled_heights(pane, scene_with((-4.8, -4.5), (4.8, -4.5)))
    for taken in np.quantile(free, [0.1, 0.5, 0.9], method="nearest").tolist():
        another = opened_pane(qtbot)
        heights = labelled_heights(another, scene_with((-4.8, taken), (4.8, taken)))
        assert heights
        assert min(abs(height - taken) for height in heights) > 0.1
        another.hide()


def test_labels_make_way_when_the_path_rests(qtbot: QtBot, pane: ContourView) -> None:
    first = scene_with((-4.8, -4.5), (4.8, -4.5))
    taken = float(np.median(labelled_heights(pane, first)))
    painted = pane.paint_count
    moved = scene_with((-4.8, taken), (4.8, taken))
    shown(pane, moved)
    assert pane.paint_count == painted
    qtbot.waitUntil(lambda: pane.paint_count == painted + 1)
    heights = labelled_heights(pane, moved)
    assert heights
    assert min(abs(height - taken) for height in heights) > 0.1
    # And then it is at peace.
    qtbot.wait(400)
    assert pane.paint_count == painted + 1


def test_a_cover_knows_what_lies_on_a_slanted_line() -> None:
    cover = PathCover([np.array([[0.0, 0.0], [300.0, 150.0]])], QRectF(0, 0, 300, 200))
    assert cover.hides(QPointF(100, 50), 0.0, 30.0)
    assert cover.hides(QPointF(100, 65), -90.0, 40.0)
    assert not cover.hides(QPointF(100, 75), 26.0, 40.0)
    assert not cover.hides(QPointF(-500, 75), 26.0, 40.0)


def test_nothing_is_hidden_without_a_path() -> None:
    assert not PathCover([], QRectF(0, 0, 300, 200)).hides(QPointF(100, 50), 0.0, 30.0)
