"""The contour pane: colours and marks where the scene says, painted no more than needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.fractions import rounded_to
from explorer.scenes.marks import PathMark
from explorer.ui.contour_view import ContourView
from explorer.ui.contours.path_item import PathItem
from explorer.ui.theme import THEMES, Theme, theme_named
from tests.scenes.plane_fields import (
    bowl,
    constant_grid,
    document_over,
    grid_of,
    himmelblau,
    lecture_mark,
)
from tests.ui.contour_pane import (
    PRODUCT,
    RUN_COLOUR,
    colour_at,
    is_close,
    lecture,
    opened_pane,
    plain,
    shown,
    target,
)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ContourView]:
    pane = opened_pane(qtbot)
    yield pane
    pane.close()


def test_a_minimum_is_darker_than_the_rim(view: ContourView) -> None:
    image = shown(view, plain(grid_of(bowl)))
    lightness = [colour_at(image, view, x, 0.0).lightnessF() for x in (0.0, 2.5, 4.9)]
    assert lightness == sorted(lightness)
    assert is_close(colour_at(image, view, 0.0, 0.0), QColor(68, 1, 84))
    assert is_close(colour_at(image, view, 4.95, 4.95), QColor(248, 230, 33))


def test_each_corner_has_its_own_value(view: ContourView) -> None:
    image = shown(view, plain(grid_of(lambda x, y: (2 * x + y, 2.0, 1.0))))
    corners = [(-4.9, -4.9), (-4.9, 4.9), (4.9, -4.9), (4.9, 4.9)]
    lightness = [colour_at(image, view, *corner).lightnessF() for corner in corners]
    assert lightness == sorted(lightness)


def test_another_colour_map_is_other_colours(view: ContourView) -> None:
    image = shown(view, plain(grid_of(bowl), colour_map="cividis"))
    assert is_close(colour_at(image, view, 0.0, 0.0), QColor(0, 34, 78))


def test_a_hole_shows_the_ground_of_the_pane(view: ContourView) -> None:
    grid = grid_of(lambda x, y: (np.sqrt(x), 0.5 / np.sqrt(x), 0.0))
    image = shown(view, plain(grid))
    assert colour_at(image, view, -2.0, 1.0) == QColor(theme_named("light").plot)
    assert colour_at(image, view, 2.0, 1.0) != QColor(theme_named("light").plot)


def test_level_lines_of_a_bowl_are_circles(view: ContourView) -> None:
    grid = grid_of(bowl)
    bare = shown(view, plain(grid))
    lined = shown(view, plain(grid, show_contour_lines=True, show_level_labels=False))
    radius = np.sqrt(20.0)
    for angle in np.linspace(0.1, 2 * np.pi, 17):
        x, y = radius * np.cos(angle), radius * np.sin(angle)
        near = [
            colour_at(lined, view, (1 + d) * x, (1 + d) * y).lightness()
            - colour_at(bare, view, (1 + d) * x, (1 + d) * y).lightness()
            for d in (-0.004, 0.0, 0.004)
        ]
        assert max(near) > 15
    assert colour_at(lined, view, 3.3, 3.2) == colour_at(bare, view, 3.3, 3.2)


def test_arrows_point_uphill(view: ContourView) -> None:
    grid = grid_of(lambda x, y: (x, 1.0, 0.0))
    bare, drawn = shown(view, plain(grid)), shown(view, plain(grid, show_arrows=True))
    x, y = 10 * (3.5 / 14) - 5, 10 * (6.5 / 14) - 5
    centre = view.pixel_of(x, y)
    half = 0.3 * (view.pixel_of(5.0, 0.0).x() - view.pixel_of(-5.0, 0.0).x()) / 14

    def changed_at(dx: float, dy: float) -> bool:
        pixel = (centre + QPointF(dx, dy)).toPoint()
        return bool(bare.pixelColor(pixel) != drawn.pixelColor(pixel))

    assert changed_at(0.0, 0.0)
    assert changed_at(half - 5.0, 2.0)
    assert not changed_at(5.0 - half, 3.0)
    assert not changed_at(0.0, half)


def test_the_ball_is_where_the_cursor_is_in_its_colour(view: ContourView) -> None:
    for cursor in (1, 2, 3):
        image = shown(view, lecture(cursor))
        x, y, _ = lecture_mark(cursor).ball
        assert colour_at(image, view, x, y) == RUN_COLOUR


def test_the_path_is_drawn_behind_and_ahead_of_the_ball(view: ContourView) -> None:
    image = shown(view, lecture(1))
    assert is_close(colour_at(image, view, 3.7, -2.6), RUN_COLOUR, 30)
    assert is_close(colour_at(image, view, 2.96, -1.52), RUN_COLOUR, 90)
    image = shown(view, replace(lecture(1), paths=()))
    assert not is_close(colour_at(image, view, 3.7, -2.6), RUN_COLOUR, 90)


def test_the_handle_is_white_with_a_ring(view: ContourView) -> None:
    image = shown(view, lecture(1))
    place = view.pixel_of(4.0, -3.0)
    assert image.pixelColor(place.toPoint()) == QColor("white")
    assert is_close(image.pixelColor((place + QPointF(-8.0, 0.0)).toPoint()), RUN_COLOUR, 60)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_nothing_finite_is_an_empty_pane_with_a_sentence(view: ContourView, value: float) -> None:
    image = shown(view, contour_scene(document_over(), constant_grid(value), (lecture_mark(),)))
    assert colour_at(image, view, -4.0, 4.0) == QColor(theme_named("light").plot)
    # In the middle of the upper two thirds, so that a start in the middle does not cover it.
    across = [colour_at(image, view, x, 5.0 / 3.0) for x in np.linspace(-4.5, 4.5, 400)]
    assert any(colour != across[0] for colour in across)


@pytest.mark.parametrize("value", [0.0, 7.0, 1e300, 1e-320])
def test_a_constant_is_one_colour(view: ContourView, value: float) -> None:
    image = shown(view, plain(constant_grid(value), show_arrows=True, show_contour_lines=True))
    colours = {colour_at(image, view, x, 1.0).name() for x in (-4.9, -1.0, 2.0)}
    assert len(colours) == 1


@pytest.mark.parametrize("factor", [1e300, 1e-250])
def test_huge_and_tiny_values_make_the_same_picture(view: ContourView, factor: float) -> None:
    grid = grid_of(lambda x, y: tuple(factor * part for part in bowl(x, y)))
    reference = shown(view, plain(grid_of(bowl)))
    assert shown(view, plain(grid)) == reference


def test_a_path_that_ran_away_is_drawn_at_once(view: ContourView) -> None:
    points = np.column_stack([4.0 * (-3.0) ** np.arange(25), np.ones(25), np.zeros(25)])
    mark = PathMark(points, 20, "#D55E00")
    image = shown(view, contour_scene(document_over(), PRODUCT, (mark,)))
    assert is_close(colour_at(image, view, 3.0, 1.0), RUN_COLOUR, 30)


@pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])
def test_a_theme_is_taken_at_once(view: ContourView, theme: Theme) -> None:
    shown(view, lecture(1))
    view.set_theme(theme)
    image = shown(view, lecture(1))
    assert image.pixelColor(2, 2) == QColor(theme.plot)
    assert colour_at(image, view, 3.4, -2.2) == RUN_COLOUR


# Economy


@pytest.fixture
def paints(view: ContourView) -> Callable[[], int]:
    def count() -> int:
        QApplication.processEvents()
        return view.paint_count

    return count


def test_cursor_and_start_do_not_paint_the_field_again(
    view: ContourView, paints: Callable[[], int]
) -> None:
    shown(view, lecture(0))
    before = paints()
    for cursor, start in ((1, (4.0, -3.0)), (2, (1.0, 1.0)), (3, (2.0, 2.0))):
        shown(view, lecture(cursor, start))
    assert paints() == before


def test_another_grid_is_painted_once(view: ContourView, paints: Callable[[], int]) -> None:
    shown(view, lecture(0))
    before = paints()
    shown(view, contour_scene(document_over(), grid_of(himmelblau), (lecture_mark(0),)))
    assert paints() == before + 1


class PaintCount(QObject):
    """How often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_the_same_scene_again_paints_nothing(view: ContourView) -> None:
    shown(view, lecture(1))
    QApplication.processEvents()
    widget, _ = target(view, 0.0, 0.0)
    paints = PaintCount(widget)
    view.show_scene(lecture(1))
    QApplication.processEvents()
    assert paints.count == 0
    view.show_scene(lecture(2))
    QApplication.processEvents()
    assert paints.count >= 1


def test_a_mistake_while_painting_is_told_once_and_survived(
    qtbot: QtBot, view: ContourView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("a mistake of this test")

    monkeypatch.setattr(PathItem, "draw", fail)
    with qtbot.captureExceptions() as mistakes:
        shown(view, lecture(1))
        shown(view, lecture(2))
    assert [kind for kind, *_ in mistakes] == [ZeroDivisionError]


@pytest.mark.parametrize(
    ("value", "resolution", "expected"),
    [(3.41027, 0.02, 3.41), (1234.5, 30.0, 1230.0), (1e-9, 1e-11, 1e-9), (2.0, 0.0, 2.0)],
)
def test_a_place_has_no_more_digits_than_its_pixels(
    value: float, resolution: float, expected: float
) -> None:
    assert rounded_to(value, resolution) == expected
