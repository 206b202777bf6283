"""The contour pane: what mouse and keys tell, and which part of the plane is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.functions import Domain
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.marks import PathMark
from explorer.ui.contour_view import ContourView
from tests.scenes.plane_fields import (
    Array,
    bowl,
    document_over,
    grid_of,
    lecture_mark,
)
from tests.ui.contour_pane import (
    LEFT,
    PRODUCT,
    RUN_COLOUR,
    Record,
    colour_at,
    lecture,
    move,
    opened_pane,
    shown,
    target,
)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ContourView]:
    pane = opened_pane(qtbot)
    yield pane
    pane.close()


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


def test_a_drag_is_over_when_the_mouse_comes_without_a_button(view: ContourView) -> None:
    """As when a key gave the room to the other pane while the mouse was down."""
    shown(view, lecture())
    record = Record(view)
    widget, pixel = target(view, 4.0, -3.0)
    QTest.mousePress(widget, LEFT, pos=pixel)
    view.hide()
    view.show()
    place, nothing = QPointF(target(view, 1.0, 1.5)[1]), Qt.MouseButton.NoButton
    move_alone = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        nothing,
        nothing,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, move_alone)
    assert record.told == ["began", "ended"]
    QTest.mouseRelease(widget, LEFT, pos=place.toPoint())
    assert record.told == ["began", "ended"]


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


def test_keys_between_two_pictures_add_up(view: ContourView) -> None:
    shown(view, lecture())
    record = Record(view)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(view.focusProxy(), key)
    assert [told for told in record.told if isinstance(told, tuple)] == [
        (3.8, -3.0),
        (3.6, -3.0),
        (3.6, -2.8),
    ]
    shown(view, lecture())
    QTest.keyClick(view.focusProxy(), Qt.Key.Key_Right)
    assert record.told[-2] == (4.2, -3.0)


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


def test_a_step_tells_the_value_by_the_name_of_the_function(view: ContourView) -> None:
    shown(view, replace(lecture(), value_name="J"))
    widget, _ = target(view, 0.0, 0.0)
    pixel = widget.mapFrom(view, view.pixel_of(3.4, -2.2).toPoint())
    assert view.tip_at(QPointF(pixel)) == "Step 1: x = 3.4, y = −2.2, J = −7.48"


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


def wheel(widget: QWidget, pixel: QPoint, delta: int) -> QWheelEvent:
    """A turn of the wheel over a pixel; a notch is 120."""
    return QWheelEvent(
        QPointF(pixel),
        QPointF(widget.mapToGlobal(pixel)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_the_wheel_zooms_around_the_pointer(view: ContourView) -> None:
    shown(view, lecture())
    widget, pixel = target(view, 2.0, 1.0)
    before = span(view)
    QApplication.sendEvent(widget, wheel(widget, pixel, 120))
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


@pytest.mark.parametrize(
    "domain",
    [
        Domain(1.0, 1.0 + 1e-11, -1.0, 1.0),
        Domain(-8e307, 8e307, -1e-300, 1e-300),
        Domain(1e12, 1e12 + 10.0, 0.0, 1e-5),
    ],
)
def test_domains_of_any_size_are_shown_with_their_numbers(
    view: ContourView, domain: Domain
) -> None:
    def tilted(x: Array, y: Array) -> tuple[Array, float, float]:
        return x / domain.width + y / domain.height, 1.0 / domain.width, 1.0 / domain.height

    scene = contour_scene(document_over(domain), grid_of(tilted, domain), (lecture_mark(),))
    shown(view, scene)
    x, y = domain.centre
    assert view.rect().contains(view.pixel_of(x, y).toPoint())
    view.zoom_to_path()
    shown(view, scene)


def test_a_pane_of_any_size_and_zoom_is_drawn(view: ContourView) -> None:
    for width, height in ((1, 1), (20, 20), (60, 500), (3000, 40), (300, 200)):
        view.resize(width, height)
        shown(view, lecture())
    widget, pixel = target(view, 0.0, 0.0)
    for delta in (12000, -30000):
        QApplication.sendEvent(widget, wheel(widget, pixel, delta))
        shown(view, lecture())


def test_a_step_of_several_runs_tells_whose_it_is(view: ContourView) -> None:
    named = replace(lecture_mark(1), name="Adam, α 0.1")
    shown(view, contour_scene(document_over(), PRODUCT, (named,)))
    widget, _ = target(view, 0.0, 0.0)
    pixel = widget.mapFrom(view, view.pixel_of(3.4, -2.2).toPoint())
    assert view.tip_at(QPointF(pixel)).startswith("Adam, α 0.1: step 1: x = 3.4, ")
