"""The camera flies to views, follows the ball and turns slowly, and the mouse stops it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from explorer.scenes.camera import HOME, Camera, Viewpoint, between, seen_from
from explorer.ui.camera_motion import DEGREES_PER_SECOND, FLIGHT_SECONDS, CameraMotion

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow


def switch_off_smooth_moves(window: MainWindow) -> None:
    window.verbs["smooth_moves"].trigger()
    window.presenter.draw()


def test_a_flight_begins_and_ends_softly_and_arrives(qtbot: QtBot) -> None:
    motion = CameraMotion()
    begin, end = Camera(azimuth=170.0), Camera(azimuth=-170.0, elevation=90.0)
    seen: list[Camera] = []
    landed: list[Camera] = []
    motion.moved.connect(seen.append)
    motion.ended.connect(landed.append)
    motion.fly(begin, end)
    for _ in range(4):
        motion.advance(0.25 * FLIGHT_SECONDS)
    # Over 180 degrees, the shorter way; smoothstep at 1/4, 1/2, 3/4 is 5/32, 1/2, 27/32.
    assert [camera.elevation - 38.0 for camera in seen] == pytest.approx(
        [52 * share for share in (5 / 32, 1 / 2, 27 / 32, 1)]
    )
    assert abs(seen[1].azimuth) == pytest.approx(180.0)
    assert landed == [seen[-1]]
    assert landed[0] == end
    assert not motion.is_moving


def test_half_of_the_way_out_is_the_geometric_mean_of_the_distances() -> None:
    near, far = Camera(distance=3.0), Camera(distance=12.0)
    assert between(near, far, 0.5).distance == pytest.approx(6.0)


def test_a_turntable_goes_on_until_it_is_stopped(qtbot: QtBot) -> None:
    motion = CameraMotion()
    stands: list[Camera] = []
    motion.ended.connect(stands.append)
    motion.turn(Camera(azimuth=0.0))
    motion.advance(2.0)
    assert motion.is_moving
    motion.stop()
    assert not motion.is_moving
    assert stands == [Camera(azimuth=2.0 * DEGREES_PER_SECOND)]


@pytest.mark.parametrize(
    ("viewpoint", "right", "up"),
    [
        (Viewpoint.TOP, (1, 0, 0), (0, 1, 0)),
        (Viewpoint.FRONT, (1, 0, 0), (0, 0, 1)),
        (Viewpoint.SIDE, (0, 1, 0), (0, 0, 1)),
    ],
)
def test_the_axes_lie_as_on_paper(
    viewpoint: Viewpoint, right: tuple[int, ...], up: tuple[int, ...]
) -> None:
    axes = seen_from(viewpoint, Camera()).axes
    np.testing.assert_allclose(axes[:2], [right, up], atol=1e-12)


def test_the_isometric_view_shortens_all_axes_alike() -> None:
    towards = seen_from(Viewpoint.ISOMETRIC, Camera()).axes[2]
    np.testing.assert_allclose(np.abs(towards), 1 / np.sqrt(3))


def test_keys_choose_the_view_and_the_document_hears_of_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    switch_off_smooth_moves(window)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    view = window.model.document.view
    assert (view.azimuth, view.elevation) == (-90.0, 90.0)
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert (window.surface.camera.azimuth, window.surface.camera.elevation) == (-60.0, 38.0)


def test_a_chosen_view_is_flown_to(qtbot: QtBot, window: MainWindow) -> None:
    window.verbs["from_top"].trigger()
    assert window.surface.is_moving_by_itself
    assert window.surface.camera.elevation < 90.0
    qtbot.waitUntil(lambda: window.model.document.view.elevation == 90.0)
    assert window.surface.camera.elevation == 90.0
    assert not window.surface.is_moving_by_itself


def test_the_mouse_stops_the_turntable(qtbot: QtBot, window: MainWindow) -> None:
    before = window.surface.camera.azimuth
    window.verbs["turntable"].trigger()
    qtbot.waitUntil(lambda: window.surface.camera.azimuth > before)
    assert window.verbs["turntable"].isChecked()
    corner = QPoint(5, window.surface.height() - 5)
    qtbot.mousePress(window.surface, Qt.MouseButton.LeftButton, pos=corner)
    assert not window.surface.is_moving_by_itself
    assert not window.verbs["turntable"].isChecked()
    qtbot.mouseRelease(window.surface, Qt.MouseButton.LeftButton, pos=corner)
    assert window.model.document.view.azimuth == window.surface.camera.azimuth


def test_the_camera_follows_the_ball_and_comes_home(qtbot: QtBot, window: MainWindow) -> None:
    switch_off_smooth_moves(window)
    window.verbs["follow_ball"].trigger()
    window.model.playback.set_cursor(2)
    window.presenter.draw()
    # (2.96, -1.52, -4.4992) after two steps of the lecture's ascent, values from -25 to 25.
    expected = (2.96 / 5, -1.52 / 5, -4.4992 / 25 * 0.55)
    assert window.surface.camera.target == pytest.approx(expected)
    window.verbs["follow_ball"].trigger()
    window.presenter.draw()
    assert window.surface.camera.target == HOME


def test_a_document_can_be_without_smooth_moves(qtbot: QtBot, window: MainWindow) -> None:
    view = replace(window.model.document.view, smooth_moves=False)
    window.model.change_view(view)
    assert not window.verbs["smooth_moves"].isChecked()
