"""How the contour pane looks where colours and places would make it hard to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage

from explorer.scenes.contour_scene import contour_scene
from explorer.ui.contour_view import ContourView
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import Array, document_over, grid_of, product
from tests.ui.contour_pane import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def ramp(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return x + 0 * y, 1 + 0 * x * y, 0 * x * y


@pytest.fixture
def pane(qtbot: QtBot) -> ContourView:
    view = ContourView(theme_named("light"))
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    qtbot.waitExposed(view)
    return view


def ramp_picture(pane: ContourView, **of_view: object) -> tuple[QImage, list[float]]:
    """A plane that rises to the right, and the levels of its lines."""
    only_lines = {"show_arrows": False, "show_level_labels": False, **of_view}
    scene = contour_scene(document_over(**only_lines), grid_of(ramp), ())
    assert scene.field is not None
    return shown(pane, scene), scene.field.lines.levels.tolist()


def lightness(image: QImage, pane: ContourView, x: float) -> tuple[float, float]:
    """Of the line at x, and of the plane beside it."""
    place = pane.pixel_of(x, 1.3).toPoint()
    row = [image.pixelColor(place.x() + i, place.y()).lightness() for i in range(-6, 7)]
    ground = 0.5 * (row[0] + row[-1])
    return max(row[4:9], key=lambda v: abs(v - ground)), ground


def test_level_lines_are_light_on_dark_colours_and_dark_on_light_ones(pane: ContourView) -> None:
    image, levels = ramp_picture(pane)
    line, ground = lightness(image, pane, min(levels))
    assert line > ground + 25
    line, ground = lightness(image, pane, max(levels))
    assert line < ground - 25


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_ticks_stand_at_the_plane(pane: ContourView, theme: str) -> None:
    pane.set_theme(theme_named(theme))
    scene = contour_scene(document_over(), grid_of(product), ())
    image = shown(pane, scene)
    ground = QColor(theme_named(theme).plot)
    for corner, step, along in (
        (pane.pixel_of(0.0, -5.0), QPointF(0.0, 1.0), QPointF(1.0, 0.0)),
        (pane.pixel_of(-5.0, 0.0), QPointF(-1.0, 0.0), QPointF(0.0, 1.0)),
    ):
        # From the second pixel on; the first one may be the plane's edge.
        tick = [corner + 2.5 * step, corner + 3.5 * step]
        for place in tick:
            near = [(place + i * along).toPoint() for i in (-1, 0, 1)]
            assert any(image.pixelColor(p) != ground for p in near)
            assert image.pixelColor((place + 12 * along).toPoint()) == ground


def test_ticks_stand_at_the_edge_of_the_pane_where_more_than_the_domain_is_seen(
    pane: ContourView,
) -> None:
    ramp_picture(pane)
    pane.show_part((-1.0, 2.0, -1.0, 2.0))
    image, _ = ramp_picture(pane)
    ground = QColor(theme_named("light").plot)
    middle = pane.pixel_of(0.0, -5.0).toPoint()
    below = [image.pixelColor(middle.x(), y) != ground for y in range(image.height())]
    assert not any(below[middle.y() + 3 : image.height() - 50])
    assert any(below[image.height() - 50 :])
