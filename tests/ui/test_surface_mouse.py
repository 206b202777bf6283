"""Mouse and keys on the surface pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from explorer.document import ViewSettings
from explorer.scenes.camera import HOME
from explorer.ui.surface_view import SurfaceView
from tests.ui.surface_pictures import drag, open_view, rest, scene_of, seen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.heartbeat(milliseconds=1500)


@pytest.fixture
def view(qtbot: QtBot) -> SurfaceView:
    """The product x y over [-5, 5] x [-5, 5] by software: the mouse is the same for both."""
    return open_view(qtbot, use_opengl=False)


def spy(view: SurfaceView) -> list[tuple[object, ...]]:
    """Everything that the pane tells about the start, in order."""
    told: list[tuple[object, ...]] = []
    view.start_drag_began.connect(lambda: told.append(("began",)))
    view.start_picked.connect(lambda x, y: told.append((x, y)))
    view.start_drag_ended.connect(lambda: told.append(("ended",)))
    return told


def on_saddle(x: float, y: float) -> tuple[float, float, float]:
    """The point of the box over (x, y), where the value is x y."""
    return x / 5, y / 5, x * y / 25 * 0.55


def turn_wheel(view: SurfaceView, place: QPointF, notches: int) -> None:
    QApplication.sendEvent(
        view,
        QWheelEvent(
            place,
            view.mapToGlobal(place),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            PLAIN,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def hover(view: SurfaceView, place: QPointF) -> None:
    """Move the mouse without a button."""
    nothing = Qt.MouseButton.NoButton
    move = QEvent.Type.MouseMove
    QApplication.sendEvent(
        view, QMouseEvent(move, place, view.mapToGlobal(place), nothing, nothing, PLAIN)
    )


@pytest.mark.parametrize("place", [(1.0, 2.0), (-3.0, 3.5), (4.5, 4.5)])
def test_a_double_click_sets_the_start_there(
    qtbot: QtBot, view: SurfaceView, place: tuple[float, float]
) -> None:
    told = spy(view)
    qtbot.mouseDClick(view, LEFT, PLAIN, seen(view, on_saddle(*place)).toPoint())
    assert told[0] == ("began",)
    assert told[-1] == ("ended",)
    # A pixel is about 0.03 units; seen at a slant, two of them are half a tenth.
    np.testing.assert_allclose(np.array(told[1:-1], dtype=float), [place], atol=0.15)


def test_a_start_has_no_more_digits_than_the_pixels(qtbot: QtBot, view: SurfaceView) -> None:
    told = spy(view)
    qtbot.mouseDClick(view, LEFT, PLAIN, seen(view, on_saddle(1.0, 2.0)).toPoint())
    drag(qtbot, view, seen(view, on_saddle(4, -3)), seen(view, on_saddle(1, -1)))
    places = np.array([place for place in told if len(place) == 2])
    assert len(places) > 1
    np.testing.assert_array_equal(places, places.round(2))


def test_a_double_click_beside_the_surface_means_nothing(qtbot: QtBot, view: SurfaceView) -> None:
    told = spy(view)
    qtbot.mouseDClick(view, LEFT, PLAIN, QPoint(3, 3))
    assert ("began",) not in told


def test_dragging_the_start_moves_it_along(qtbot: QtBot, view: SurfaceView) -> None:
    told = spy(view)
    drag(qtbot, view, seen(view, on_saddle(4, -3)), seen(view, on_saddle(1, -1)))
    assert told[0] == ("began",)
    assert told[-1] == ("ended",)
    assert told[-2] == pytest.approx((1, -1), abs=0.15)


def test_dragging_the_ball_moves_the_start(qtbot: QtBot, view: SurfaceView) -> None:
    told = spy(view)
    drag(qtbot, view, seen(view, on_saddle(2.96, -1.52)), seen(view, on_saddle(2, 2)))
    assert told[-2] == pytest.approx((2, 2), abs=0.15)


def test_a_start_dragged_beside_the_surface_stays_in_the_domain(
    qtbot: QtBot, view: SurfaceView
) -> None:
    told = spy(view)
    drag(qtbot, view, seen(view, on_saddle(4, -3)), QPointF(2, 300))
    assert told[-1] == ("ended",)
    picks = np.array(told[1:-1], dtype=float)
    assert np.abs(picks).max() <= 5.0


def test_without_a_button_nothing_is_held(qtbot: QtBot, view: SurfaceView) -> None:
    """As when a key gave the room to the other pane while the mouse was down."""
    for begin in (QPointF(100, 100), seen(view, on_saddle(4, -3))):
        told, before = spy(view), view.camera
        qtbot.mousePress(view, LEFT, PLAIN, begin.toPoint())
        hover(view, QPointF(200, 150))
        assert view.camera == before
        assert told in ([], [("began",), ("ended",)])


def test_a_second_button_does_not_end_a_drag(qtbot: QtBot, view: SurfaceView) -> None:
    told, begin = spy(view), seen(view, on_saddle(4, -3)).toPoint()
    qtbot.mousePress(view, LEFT, PLAIN, begin)
    qtbot.mousePress(view, RIGHT, PLAIN, begin)
    qtbot.mouseRelease(view, RIGHT, PLAIN, begin)
    assert told == [("began",)]
    qtbot.mouseRelease(view, LEFT, PLAIN, begin)
    assert told == [("began",), ("ended",)]


def test_dragging_beside_the_marks_turns_the_box(qtbot: QtBot, view: SurfaceView) -> None:
    told = spy(view)
    before = view.camera
    with qtbot.waitSignal(view.camera_moved) as moved:
        drag(qtbot, view, QPointF(100, 100), QPointF(150, 120))
    assert view.camera.azimuth == pytest.approx(before.azimuth - 20)
    assert view.camera.elevation == pytest.approx(before.elevation + 8)
    assert moved.args[2] == view.camera.distance
    assert told == []


def test_the_box_cannot_be_turned_over(qtbot: QtBot, view: SurfaceView) -> None:
    drag(qtbot, view, QPointF(100, 10), QPointF(100, 390))
    assert view.camera.elevation == 90


@pytest.mark.parametrize(("button", "modifier"), [(RIGHT, PLAIN), (LEFT, SHIFT)])
def test_the_right_button_or_shift_moves_the_picture(
    qtbot: QtBot, view: SurfaceView, button: Qt.MouseButton, modifier: Qt.KeyboardModifier
) -> None:
    before = seen(view, HOME)
    drag(qtbot, view, QPointF(100, 100), QPointF(130, 90), button, modifier)
    after = seen(view, HOME)
    assert (after.x() - before.x(), after.y() - before.y()) == pytest.approx((30, -10), abs=0.5)


def test_the_wheel_zooms_towards_the_mouse(view: SurfaceView) -> None:
    before = view.camera.distance
    place = seen(view, HOME)
    turn_wheel(view, place, 2)
    assert view.camera.distance < before
    after = seen(view, HOME)
    assert (after.x(), after.y()) == pytest.approx((place.x(), place.y()), abs=0.5)
    turn_wheel(view, place, -2)
    assert view.camera.distance == pytest.approx(before)


def test_keys_turn_zoom_and_go_home(qtbot: QtBot, view: SurfaceView) -> None:
    usual = ViewSettings()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.camera.azimuth == usual.azimuth + 5
    assert view.camera.elevation == usual.elevation + 5
    assert view.camera.distance < usual.distance
    assert view.camera.target != HOME
    with qtbot.waitSignal(view.camera_moved) as moved:
        qtbot.keyClick(view, Qt.Key.Key_Home)
    assert moved.args == [usual.azimuth, usual.elevation, usual.distance]
    assert view.camera.target == HOME


def test_its_keys_are_not_shortcuts_of_the_window(view: SurfaceView) -> None:
    for key, is_taken in ((Qt.Key.Key_Left, True), (Qt.Key.Key_Home, True), (Qt.Key.Key_F5, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, PLAIN)
        event.ignore()
        QApplication.sendEvent(view, event)
        assert event.isAccepted() == is_taken


def test_hovering_tells_the_place(view: SurfaceView) -> None:
    places: list[tuple[float, float] | None] = []
    view.hovered.connect(places.append)
    hover(view, seen(view, on_saddle(-2, 1)))
    assert places[-1] == pytest.approx((-2, 1), abs=0.15)
    hover(view, QPointF(3, 3))
    assert places[-1] is None


def test_leaving_ends_the_hovering(view: SurfaceView) -> None:
    places: list[object] = []
    view.hovered.connect(places.append)
    hover(view, seen(view, on_saddle(-2, 1)))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert places[-1] is None


def test_the_mouse_shows_what_can_be_taken(view: SurfaceView) -> None:
    hover(view, seen(view, on_saddle(4, -3)))
    assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
    hover(view, QPointF(3, 3))
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_another_function_leaves_the_camera(qtbot: QtBot, view: SurfaceView) -> None:
    drag(qtbot, view, QPointF(100, 100), QPointF(150, 120))
    before = view.camera
    view.show_scene(scene_of())
    rest(qtbot, view)
    assert view.camera == before


def test_a_document_that_looks_from_elsewhere_moves_the_camera(view: SurfaceView) -> None:
    told: list[object] = []
    view.camera_moved.connect(lambda *camera: told.append(camera))
    view.show_scene(scene_of(azimuth=10.0, elevation=20.0, distance=7.0))
    camera = view.camera
    assert (camera.azimuth, camera.elevation, camera.distance) == (10.0, 20.0, 7.0)
    assert told == []


def test_a_late_answer_does_not_turn_the_box_back(qtbot: QtBot, view: SurfaceView) -> None:
    qtbot.mousePress(view, LEFT, PLAIN, QPoint(100, 100))
    qtbot.mouseMove(view, QPoint(120, 100))
    late = view.camera
    qtbot.mouseMove(view, QPoint(140, 100))
    view.show_scene(
        scene_of(azimuth=late.azimuth, elevation=late.elevation, distance=late.distance)
    )
    assert view.camera.azimuth == pytest.approx(ViewSettings().azimuth - 16)
    qtbot.mouseRelease(view, LEFT, PLAIN, QPoint(140, 100))


def test_the_readout_answers(view: SurfaceView) -> None:
    view.set_readout("x = 1   y = 2   f = 2")
    assert "x = 1" in view._readout.text()
    view.set_readout("")
    assert not view._readout.isVisible()
