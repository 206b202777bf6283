"""Where the mouse is in one pane shows as a ring in the other, and costs no picture there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from explorer.ui.contours.readout import Readout
from explorer.ui.widgets.place_ring import PlaceRing
from tests.scenes.plane_fields import bowl
from tests.ui.contour_pane import lecture, move, opened_pane, shown
from tests.ui.opened import open_window
from tests.ui.surface_pictures import Pixels, open_view, opengl_of, picture, rest, scene_of, seen

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from explorer.ui.surface_view import SurfaceView

both_renderers = pytest.mark.parametrize("use_opengl", [True, False], ids=["opengl", "software"])
pytestmark = pytest.mark.heartbeat(milliseconds=1500)


def ring_of(pane: QWidget) -> PlaceRing:
    return pane.findChild(PlaceRing)


def middle(ring: PlaceRing) -> QPointF:
    return QPointF(ring.x() + 0.5 * ring.width(), ring.y() + 0.5 * ring.height())


def is_near(one: QPointF, other: QPointF, reach: float = 1.0) -> bool:
    return bool(abs(one.x() - other.x()) <= reach and abs(one.y() - other.y()) <= reach)


def darkest_around(pixels: Pixels, place: QPointF, reach: int = 9) -> int:
    """The least brightness, from 0 to 765, in a square around a pixel."""
    x, y = int(place.x()), int(place.y())
    return int(pixels[y - reach : y + reach, x - reach : x + reach].astype(int).sum(axis=2).min())


@both_renderers
def test_the_ring_is_on_the_surface_and_follows_the_camera(qtbot: QtBot, use_opengl: bool) -> None:
    # x y at (2, -4) is -8: a height of -8/25 of half the box.
    view = open_view(qtbot, scene_of(show_contour_lines=False), use_opengl=use_opengl)
    point = (0.4, -0.8, -8 / 25 * 0.55)
    before = picture(view)
    view.mark_place((2.0, -4.0))
    ring = ring_of(view)
    assert ring.isVisible()
    assert is_near(middle(ring), seen(view, point))
    drawn = picture(view)
    assert darkest_around(drawn, seen(view, point)) < 150
    # The place itself can be seen through the ring.
    x, y = int(seen(view, point).x()), int(seen(view, point).y())
    assert np.abs(drawn[y, x].astype(int) - before[y, x]).max() < 30
    view.move_camera(view.camera.turned(25.0, 10.0))
    assert is_near(middle(ring), seen(view, point))
    view.mark_place(None)
    assert not ring.isVisible()


@both_renderers
def test_a_ring_behind_the_surface_is_fainter(qtbot: QtBot, use_opengl: bool) -> None:
    # From the side the near wall of the bowl hides its bottom.
    view = open_view(
        qtbot,
        scene_of(bowl, elevation=2.0, azimuth=-60.0, show_contour_lines=False),
        use_opengl=use_opengl,
    )
    darkness = {}
    for name, place in (("hidden", (0.0, 0.0)), ("seen", (2.4, -4.2))):
        view.mark_place(None)
        rest(qtbot, view)
        bare = picture(view).astype(int)
        view.mark_place(place)
        darkness[name] = np.abs(picture(view).astype(int) - bare).max()
    assert darkness["hidden"] < 0.75 * darkness["seen"]


def test_moving_the_ring_draws_no_new_picture_by_opengl(qtbot: QtBot) -> None:
    view = open_view(qtbot)
    qtbot.wait(150)  # the picture that is drawn well comes a moment after the last fast one
    before = opengl_of(view).frames
    for x in np.linspace(-4, 4, 20):
        view.mark_place((float(x), 1.0))
        qtbot.wait(5)
    assert opengl_of(view).frames == before


@pytest.mark.parametrize("place", [(7.0, 0.0), (0.0, -5.2)])
def test_there_is_no_ring_beside_the_surface(qtbot: QtBot, place: tuple[float, float]) -> None:
    view = open_view(qtbot, use_opengl=False)
    view.mark_place(place)
    assert not ring_of(view).isVisible()


def hole(x: object, y: object) -> tuple[object, object, object]:
    """Undefined where x is below 0."""
    return np.sqrt(x) + 0 * y, 0 * x * y, 0 * x * y  # type: ignore[operator, call-overload]


def test_there_is_no_ring_over_a_hole(qtbot: QtBot) -> None:
    view = open_view(qtbot, scene_of(hole), use_opengl=False)  # type: ignore[arg-type]
    view.mark_place((-3.0, 0.0))
    assert not ring_of(view).isVisible()
    view.mark_place((3.0, 0.0))
    assert ring_of(view).isVisible()


def test_the_ring_in_the_contours_follows_pan_and_zoom(qtbot: QtBot) -> None:
    pane = opened_pane(qtbot)
    shown(pane, lecture())
    pane.mark_place((2.0, -1.0))
    ring = ring_of(pane)
    assert ring.isVisible()
    assert is_near(middle(ring), pane.pixel_of(2.0, -1.0))
    pane._plot.box.scaleBy((0.7, 0.7))
    assert is_near(middle(ring), pane.pixel_of(2.0, -1.0))
    pane._plot.box.setRange(xRange=(0.0, 0.2), yRange=(0.0, 0.2), padding=0)
    assert not ring.isVisible(), "it is outside of what is visible"
    pane.reset_view()
    assert ring.isVisible()
    painted = pane.paint_count
    for x in np.linspace(-4, 4, 10):
        pane.mark_place((float(x), 1.0))
        qtbot.wait(2)
    assert pane.paint_count == painted
    pane.close()


def test_the_mouse_over_the_contours_marks_the_surface(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini")
    move(window.contours, 1.0, -3.0)
    move(window.contours, 2.0, -2.0)
    surface: SurfaceView = window.surface
    assert ring_of(surface).isVisible()
    assert not ring_of(window.contours).isVisible()
    # As near as the pixel of the mouse lets it be.
    there = seen(surface, (0.4, -0.4, -4 / 25 * 0.55))
    assert is_near(middle(ring_of(surface)), there, reach=8.0)


def test_numbers_leave_the_colour_bar_free_while_the_mouse_is_elsewhere(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(qtbot, tmp_path / "settings.ini")
    move(window.contours, 1.0, -3.0)
    move(window.contours, 2.0, -2.0)
    readout = window.surface.findChild(Readout)
    assert readout.isVisible()
    assert readout.y() < 0.2 * window.surface.height()
