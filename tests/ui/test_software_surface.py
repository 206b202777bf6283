"""How fine the software's picture is, and when it is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explorer.scenes.surface_scene import surface_scene
from explorer.ui.software_surface import SoftwareSurface
from explorer.ui.surface_view import SurfaceView
from tests.scenes.plane_fields import document_over, grid_of, lecture_mark, product
from tests.ui.surface_pictures import open_view, picture, rest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.heartbeat(milliseconds=1500)


def canvas(view: SurfaceView) -> SoftwareSurface:
    assert isinstance(view.canvas, SoftwareSurface)
    return view.canvas


@pytest.mark.parametrize(("seconds", "fineness"), [(1e-12, 2.0), (1e-3, 0.4)])
def test_a_fast_machine_gets_a_finer_picture(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seconds: float, fineness: float
) -> None:
    view = open_view(qtbot, use_opengl=False)
    monkeypatch.setattr(canvas(view), "_seconds_per_pixel", seconds)
    assert canvas(view)._fineness() == fineness


def test_while_the_box_turns_the_picture_is_no_finer(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = open_view(qtbot, use_opengl=False)
    monkeypatch.setattr(canvas(view), "_seconds_per_pixel", 2e-7)
    still = canvas(view)._fineness()
    for _ in range(3):
        view.move_camera(view.camera.turned(1, 0))
    monkeypatch.setattr(canvas(view), "_seconds_per_pixel", 2e-7)
    assert canvas(view).is_rapid
    assert canvas(view)._fineness() < still
    rest(qtbot, view)


def test_where_nobody_waits_the_picture_is_as_good_as_it_gets(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorer.ui import software_surface

    view = open_view(qtbot, use_opengl=False)
    monkeypatch.setattr(canvas(view), "_seconds_per_pixel", 1.0)
    monkeypatch.setattr(software_surface.QGuiApplication, "platformName", lambda: "offscreen")
    assert canvas(view)._fineness() == 2.0


def test_moving_the_cursor_computes_no_new_picture(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = grid_of(product, samples=64)
    scenes = [surface_scene(document_over(), grid, (lecture_mark(k),)) for k in (0, 1, 2)]
    view = open_view(qtbot, scenes[0], use_opengl=False)
    monkeypatch.setattr(canvas(view), "_fineness", lambda: 1.0)
    picture(view)
    raster = canvas(view)._raster
    for scene in scenes[1:]:
        view.show_scene(scene)
        picture(view)
    assert canvas(view)._raster is raster
    view.move_camera(view.camera.turned(10, 0))
    picture(view)
    assert canvas(view)._raster is not raster
    rest(qtbot, view)
