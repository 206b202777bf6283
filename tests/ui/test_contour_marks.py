"""Marks of the contour pane that have no file of their own: drawn where the model says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from explorer.analysis import basins, outcome
from explorer.document import Document, Problem, Run, field_of
from explorer.scenes.basin_map import basin_map
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.marks import LegendEntry, PathMark
from explorer.scenes.requests import basins_request
from explorer.ui.contour_view import ContourView
from explorer.ui.theme import theme_named
from explorer.ui.widgets.run_legend import RunLegend
from tests.scenes.plane_fields import bowl, document_over, grid_of, product
from tests.ui.contour_pane import RUN_COLOUR, is_close, opened_pane, plain, shown

LIGHT = theme_named("light")
LARGE = theme_named("projector")
"""Large marks have pixels that are theirs alone."""

INK = QColor("#111111")
BARE = {"show_arrows": False, "show_contour_lines": False}

MINIMA = (
    (3.0, 2.0),
    (-2.805118, 3.131312),
    (-3.779310, -3.283186),
    (3.584428, -1.848126),
)
"""Of Himmelblau's function, from the literature."""


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ContourView]:
    pane = opened_pane(qtbot)
    yield pane
    pane.close()


def direction(view: ContourView, place: tuple[float, float], way: tuple[float, float]) -> QPointF:
    """On the screen, of length 1, of a way in the plane."""
    begin = view.pixel_of(*place)
    end = view.pixel_of(place[0] + 0.1 * way[0], place[1] + 0.1 * way[1])
    along = end - begin
    return along / float(np.hypot(along.x(), along.y()))


def is_ink(image: QImage, place: QPointF) -> bool:
    return is_close(image.pixelColor(place.toPoint()), INK, 40)


def test_the_gradient_is_an_arrow_and_the_contour_a_line_across(view: ContourView) -> None:
    # x y at (1, 2): the gradient is (2, 1), and along (-1, 2) the value stays.
    place, uphill, along = (1.0, 2.0), (2.0, 1.0), (-1.0, 2.0)
    mark = PathMark(np.array([(*place, 2.0)]), 0, "#D55E00", gradient=uphill)
    document = document_over(start=(-4.0, -4.0), show_gradient=True, **BARE)
    view.set_theme(LARGE)
    image = shown(view, contour_scene(document, grid_of(product), (mark,)))
    ball, size = view.pixel_of(*place), float(LARGE.marker_px)
    up, across = direction(view, place, uphill), direction(view, place, along)
    assert all(is_ink(image, ball + k * size * up) for k in (2.0, 3.0, 4.0, 5.0))
    assert all(is_ink(image, ball + k * size * across) for k in (-3.0, -2.0, 2.0, 3.0))
    assert not any(is_ink(image, ball + k * size * up) for k in (-4.0, -2.0, 6.5))
    assert not any(is_ink(image, ball + k * size * across) for k in (-4.5, 4.5))


def test_a_triangle_shows_where_the_next_step_leads(view: ContourView) -> None:
    points = np.array([(0.0, 0.0, 0.0), (2.0, 3.0, 13.0)])
    mark = PathMark(points, 0, "#D55E00", shows_ahead=False)
    document = document_over(start=(-4.0, -4.0), **BARE)
    image = shown(view, contour_scene(document, grid_of(bowl), (mark,)))
    ball, way = view.pixel_of(0.0, 0.0), direction(view, (0.0, 0.0), (2.0, 3.0))
    foot = 0.6 * LIGHT.marker_px + 2.5 + 0.5 * LIGHT.line_px
    ahead, behind = (ball + side * (foot + 3.0) * way for side in (1.0, -1.0))
    assert is_close(image.pixelColor(ahead.toPoint()), RUN_COLOUR)
    assert not is_close(image.pixelColor(behind.toPoint()), RUN_COLOUR, 90)


def test_numbers_stand_on_their_lines(view: ContourView) -> None:
    grid = grid_of(bowl)
    lined = plain(grid, show_contour_lines=True, show_level_labels=False)
    numbered = plain(grid, show_contour_lines=True, show_level_labels=True)
    before, after = shown(view, lined), shown(view, numbered)
    changed = _changed_places(view, before, after)
    assert len(changed) > 60
    levels = numbered.field.lines.levels  # type: ignore[union-attr]
    # A number is about ten pixels high and thirty wide: 0.6 in the plane.
    radii = np.sqrt(levels[levels > 0])
    away = np.abs(np.hypot(*changed.T)[:, None] - radii[None, :]).min(axis=1)
    assert away.max() < 0.6


def _changed_places(view: ContourView, before: QImage, after: QImage) -> np.ndarray:
    """Positions (x, y) in the plane of the pixels that differ, shape (n, 2)."""
    corner, far = view.pixel_of(-5.0, 5.0).toPoint(), view.pixel_of(5.0, -5.0).toPoint()
    pixels = [
        (column, row)
        for row in range(corner.y(), far.y())
        for column in range(corner.x(), far.x())
        if before.pixel(column, row) != after.pixel(column, row)
    ]
    shares = (np.array(pixels) - (corner.x(), corner.y())) / (
        far.x() - corner.x(),
        far.y() - corner.y(),
    )
    return np.column_stack([-5.0 + 10.0 * shares[:, 0], 5.0 - 10.0 * shares[:, 1]])


def test_each_minimum_is_a_dot_in_the_colour_of_its_basin(view: ContourView) -> None:
    document = Document(
        Problem("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"), (Run(start=(0.5, -4.5), learning_rate=0.01),)
    )
    field = field_of(document.problem)
    known = basin_map(outcome(basins(basins_request(document, field, resolution=32))))
    scene = contour_scene(document, field.sample(document.problem.domain, 64, 64), ())
    image = shown(view, replace(scene, shows_arrows=False, basins=known, basins_share=1.0))
    colours = {image.pixelColor(view.pixel_of(*place).toPoint()).name() for place in MINIMA}
    assert colours == {str(end.colour) for end in known.end_points}
    assert len(colours) == 4
    for x, y in MINIMA:
        dot = image.pixelColor(view.pixel_of(x, y).toPoint())
        near = image.pixelColor(view.pixel_of(x + 0.45, y - 0.3).toPoint())
        assert abs(near.hue() - dot.hue()) < 12, "the basin around it has its hue"


def test_the_legend_has_a_dot_in_the_colour_of_each_run(qtbot: QtBot) -> None:
    legend = RunLegend(LIGHT)
    qtbot.addWidget(legend)
    legend.resize(500, 30)
    legend.show_entries(
        (
            LegendEntry(index=0, name="Adam", colour="#D55E00", is_selected=True),
            LegendEntry(index=2, name="Momentum", colour="#0072B2", is_selected=False),
        )
    )
    image = legend.grab().toImage()
    for index, colour in ((0, "#d55e00"), (2, "#0072b2")):
        place = legend.place_of(index)
        dot = QPointF(place.left() + 0.65 * LIGHT.marker_px, place.center().y())
        assert image.pixelColor(dot.toPoint()).name() == colour
