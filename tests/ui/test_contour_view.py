"""The contour pane: colours and marks where the scene says, and gestures with the right numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.functions import Domain, Grid
from explorer.scenes.contour_scene import ContourScene, contour_scene
from explorer.scenes.marks import PathMark
from explorer.ui.contour_view import ContourView, rounded_to
from explorer.ui.contours.path_item import PathItem
from explorer.ui.theme import THEMES, Theme, theme_named
from tests.scenes.plane_fields import (
    bowl,
    constant_grid,
    document_over,
    grid_of,
    himmelblau,
    lecture_mark,
    product,
)

LEFT = Qt.MouseButton.LeftButton
RUN_COLOUR = QColor("#D55E00")


def plain(grid: Grid, **view: object) -> ContourScene:
    """The picture alone, without lines, arrows and path."""
    off = {"show_arrows": False, "show_contour_lines": False}
    return contour_scene(document_over(**{**off, **view}), grid, ())


def lecture(cursor: int = 1, start: tuple[float, float] = (4.0, -3.0)) -> ContourScene:
    return contour_scene(document_over(start=start), PRODUCT, (lecture_mark(cursor),))


PRODUCT = grid_of(product)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ContourView]:
    pane = ContourView(theme_named("light"))
    qtbot.addWidget(pane)
    pane.resize(600, 560)
    pane.show()
    qtbot.waitExposed(pane)
    yield pane
    pane.close()


class Record:
    """What a pane told, in order."""

    def __init__(self, pane: ContourView) -> None:
        self.told: list[object] = []
        pane.start_drag_began.connect(self.note_begin)
        pane.start_dragged.connect(self.note_place)
        pane.start_drag_ended.connect(self.note_end)

    def note_begin(self) -> None:
        self.told.append("began")

    def note_place(self, x: float, y: float) -> None:
        self.told.append((x, y))

    def note_end(self) -> None:
        self.told.append("ended")


def shown(pane: ContourView, scene: ContourScene) -> QImage:
    pane.show_scene(scene)
    QApplication.processEvents()
    return pane.grab().toImage()


def colour_at(image: QImage, pane: ContourView, x: float, y: float) -> QColor:
    return image.pixelColor(pane.pixel_of(x, y).toPoint())


def is_close(one: QColor, other: QColor, tolerance: int = 12) -> bool:
    parts = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) <= tolerance for a, b in parts)


def target(pane: ContourView, x: float, y: float) -> tuple[QWidget, QPoint]:
    """The widget that gets the mouse there, and the pixel in it."""
    pixel = pane.pixel_of(x, y).toPoint()
    child = pane.childAt(pixel)
    assert child is not None
    return child, child.mapFrom(pane, pixel)


def move(pane: ContourView, x: float, y: float) -> None:
    widget, pixel = target(pane, x, y)
    QTest.mouseMove(widget, pixel)
    QApplication.processEvents()


# Pixels


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
    middle = [colour_at(image, view, x, 0.0) for x in np.linspace(-4.5, 4.5, 400)]
    assert any(colour != middle[0] for colour in middle)


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


# Gestures


def test_dragging_the_handle_tells_where_it_is_wanted(view: ContourView) -> None:
    shown(view, lecture())
    record = Record(view)
    widget, pixel = target(view, 4.0, -3.0)
    QTest.mousePress(widget, LEFT, pos=pixel)
    for place in ((3.0, -2.0), (1.0, 1.5)):
        QTest.mouseMove(widget, target(view, *place)[1])
        QApplication.processEvents()
    QTest.mouseRelease(widget, LEFT, pos=target(view, 1.0, 1.5)[1])
    began, *places, ended = record.told
    assert (began, ended) == ("began", "ended")
    np.testing.assert_allclose(places[-1], (1.0, 1.5), atol=0.03)
    np.testing.assert_allclose(places[0], (3.0, -2.0), atol=0.03)


def test_the_grip_does_not_make_the_start_jump(view: ContourView) -> None:
    shown(view, lecture())
    record = Record(view)
    widget, pixel = target(view, 4.0, -3.0)
    grip = pixel + QPoint(6, 5)
    QTest.mousePress(widget, LEFT, pos=grip)
    QTest.mouseMove(widget, grip + QPoint(1, 0))
    QApplication.processEvents()
    QTest.mouseRelease(widget, LEFT, pos=grip + QPoint(1, 0))
    np.testing.assert_allclose(record.told[1], (4.0, -3.0), atol=0.05)


def test_a_drag_out_of_the_pane_ends_at_its_rim(view: ContourView) -> None:
    shown(view, lecture())
    record = Record(view)
    widget, pixel = target(view, 4.0, -3.0)
    QTest.mousePress(widget, LEFT, pos=pixel)
    QTest.mouseMove(widget, QPoint(4000, pixel.y()))
    QApplication.processEvents()
    QTest.mouseRelease(widget, LEFT, pos=QPoint(4000, pixel.y()))
    x, y = record.told[1]  # type: ignore[misc] # a place
    assert 5.0 < x < 5.5
    assert y == pytest.approx(-3.0, abs=0.03)


def test_while_the_handle_is_dragged_it_follows_the_scenes(view: ContourView) -> None:
    shown(view, lecture())
    image = shown(view, lecture(start=(-2.0, 2.0)))
    assert colour_at(image, view, -2.0, 2.0) == QColor("white")


def test_a_double_click_is_a_drag_of_one_move(view: ContourView) -> None:
    shown(view, lecture())
    record = Record(view)
    widget, pixel = target(view, -2.0, 3.0)
    QTest.mouseDClick(widget, LEFT, pos=pixel)
    began, place, ended = record.told
    assert (began, ended) == ("began", "ended")
    np.testing.assert_allclose(place, (-2.0, 3.0), atol=0.03)


@pytest.mark.parametrize(
    ("key", "small", "expected"),
    [
        (Qt.Key.Key_Left, False, (3.8, -3.0)),
        (Qt.Key.Key_Right, True, (4.02, -3.0)),
        (Qt.Key.Key_Up, False, (4.0, -2.8)),
        (Qt.Key.Key_Down, True, (4.0, -3.02)),
    ],
)
def test_arrow_keys_nudge_the_start(
    view: ContourView, key: Qt.Key, small: bool, expected: tuple[float, float]
) -> None:
    shown(view, lecture())
    record = Record(view)
    modifier = Qt.KeyboardModifier.ShiftModifier if small else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(view.focusProxy(), key, modifier)
    assert record.told == ["began", expected, "ended"]


def test_other_keys_are_left_to_the_window(view: ContourView) -> None:
    window = QWidget()
    view.setParent(window)
    shown(view, lecture())
    record = Record(view)
    QTest.keyClick(view.focusProxy(), Qt.Key.Key_Space)
    assert record.told == []
    view.setParent(None)
    window.deleteLater()


def test_hovering_tells_the_place_and_leaving_ends_it(view: ContourView) -> None:
    shown(view, lecture())
    places: list[object] = []
    view.hovered.connect(places.append)
    move(view, 1.0, 2.0)
    np.testing.assert_allclose(places[-1], (1.0, 2.0), atol=0.03)
    widget, _ = target(view, 1.0, 2.0)
    QTest.mouseMove(widget, QPoint(3, 3))
    QApplication.processEvents()
    assert places[-1] is None


def test_the_readout_is_shown_and_hidden(view: ContourView) -> None:
    shown(view, lecture())
    before = view.grab().toImage()
    view.set_readout("x = 1   y = 2   f = 2   ∇f = (2, 1)")
    assert view.grab().toImage() != before
    view.set_readout("")
    assert view.grab().toImage() == before


def test_a_step_tells_its_number_and_its_value(view: ContourView) -> None:
    shown(view, lecture())
    widget, _ = target(view, 0.0, 0.0)
    pixel = widget.mapFrom(view, view.pixel_of(3.4, -2.2).toPoint())
    assert view.tip_at(QPointF(pixel)) == "Step 1: x = 3.4, y = −2.2, f = −7.48"
    assert view.tip_at(QPointF(pixel + QPoint(-40, -40))) == ""


# Range


def span(pane: ContourView) -> float:
    """Pixels of one unit of x."""
    return pane.pixel_of(1.0, 0.0).x() - pane.pixel_of(0.0, 0.0).x()


def test_the_range_stays_when_parameter_and_start_move(view: ContourView) -> None:
    shown(view, lecture())
    view.zoom_to_path()
    QApplication.processEvents()
    before = span(view)
    shown(view, contour_scene(document_over(start=(0.0, 1.0)), grid_of(bowl), (lecture_mark(2),)))
    assert span(view) == before


def test_another_domain_is_shown_whole(view: ContourView) -> None:
    shown(view, lecture())
    view.zoom_to_path()
    domain = Domain(0.0, 1000.0, -1.0, 1.0)
    shown(view, contour_scene(document_over(domain), grid_of(bowl, domain), ()))
    assert 0 < view.pixel_of(0.0, 0.0).x() < 120
    assert 540 < view.pixel_of(1000.0, 0.0).x() < 600


def test_the_wheel_zooms_around_the_pointer(view: ContourView) -> None:
    shown(view, lecture())
    widget, pixel = target(view, 2.0, 1.0)
    before = span(view)
    event = QWheelEvent(
        QPointF(pixel),
        QPointF(widget.mapToGlobal(pixel)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    assert span(view) > 1.2 * before
    after = widget.mapFrom(view, view.pixel_of(2.0, 1.0).toPoint())
    assert (after - pixel).manhattanLength() <= 4
    view.reset_view()
    assert span(view) == pytest.approx(before)


def test_dragging_the_background_pans_and_home_goes_back(view: ContourView) -> None:
    shown(view, lecture())
    before = view.pixel_of(0.0, 0.0)
    widget, pixel = target(view, -3.0, -3.0)
    QTest.mousePress(widget, LEFT, pos=pixel)
    for step in range(1, 6):
        QTest.mouseMove(widget, pixel + QPoint(12 * step, -8 * step), 30)
        QApplication.processEvents()
    QTest.mouseRelease(widget, LEFT, pos=pixel + QPoint(60, -40))
    moved = view.pixel_of(0.0, 0.0) - before
    assert moved.x() == pytest.approx(60, abs=8)
    assert moved.y() == pytest.approx(-40, abs=8)
    QTest.keyClick(view.focusProxy(), Qt.Key.Key_Home)
    assert (view.pixel_of(0.0, 0.0) - before).manhattanLength() < 1


def test_zoom_to_path_brings_a_path_outside_the_domain_into_view(view: ContourView) -> None:
    points = np.array([(4.0, 4.0, 0.0), (20.0, 30.0, 0.0)])
    scene = contour_scene(document_over(), PRODUCT, (PathMark(points, 1, "#D55E00"),))
    shown(view, scene)
    view.zoom_to_path()
    assert view.rect().contains(view.pixel_of(20.0, 30.0).toPoint())
    assert view.rect().contains(view.pixel_of(4.0, 4.0).toPoint())
    assert colour_at(shown(view, scene), view, 20.0, 30.0) == RUN_COLOUR


def test_with_equal_aspect_a_circle_is_round(view: ContourView) -> None:
    domain = Domain(-5.0, 5.0, -1.0, 1.0)
    document = document_over(domain, equal_aspect=True)
    shown(view, contour_scene(document, grid_of(bowl, domain), ()))
    width = view.pixel_of(1.0, 0.0).x() - view.pixel_of(0.0, 0.0).x()
    height = view.pixel_of(0.0, 0.0).y() - view.pixel_of(0.0, 1.0).y()
    assert width == pytest.approx(height, rel=0.01)


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
