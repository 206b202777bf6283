"""What reaches the GPU, how often, and what happens when OpenGL fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from explorer.scenes.surface_scene import surface_scene
from explorer.ui.gl import availability
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import Array, bowl, document_over, grid_of, lecture_mark, product
from tests.ui.surface_pictures import (
    colour_at,
    number,
    open_view,
    opengl_of,
    picture,
    rest,
    scene_of,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


pytestmark = pytest.mark.heartbeat(milliseconds=1500)

VERMILION = number("#D55E00")


@pytest.fixture(autouse=True, params=["composed", "copied"])
def _way_into_the_window(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it holds with a graphics card and without one."""
    monkeypatch.setattr(availability, "is_software", lambda: request.param == "copied")


def test_opengl_is_used_where_it_works(qtbot: QtBot) -> None:
    view = open_view(qtbot)
    assert (view.rendering, view.reason) == ("opengl", "")
    assert opengl_of(view).faults == 0


def test_one_change_is_one_upload_and_everything_else_is_none(qtbot: QtBot) -> None:
    grid = grid_of(product, samples=64)
    view = open_view(qtbot, surface_scene(document_over(), grid, (lecture_mark(0),)))
    assert opengl_of(view).uploads == 1
    for cursor in (1, 2, 3):
        view.show_scene(surface_scene(document_over(), grid, (lecture_mark(cursor),)))
        rest(qtbot, view)
        picture(view)
    view.move_camera(view.camera.turned(30, 10))
    view.set_theme(theme_named("dark"))
    view.resize(500, 300)
    view.show_scene(surface_scene(document_over(colour_map="cividis"), grid, ()))
    rest(qtbot, view)
    picture(view)
    assert opengl_of(view).uploads == 1
    view.show_scene(scene_of(bowl))
    rest(qtbot, view)
    picture(view)
    assert opengl_of(view).uploads == 2
    assert sum(colour_at(view, (0, 0, -0.55))) < 250
    assert opengl_of(view).layouts == 1


def test_an_idle_pane_draws_nothing(qtbot: QtBot) -> None:
    view = open_view(qtbot)
    picture(view)
    frames = opengl_of(view).frames
    view.set_readout("x = 1")
    for _ in range(5):
        qtbot.wait(1)
        picture(view)
    assert opengl_of(view).frames == frames


def test_a_scene_that_looks_the_same_is_not_drawn_again(qtbot: QtBot) -> None:
    """The answer to a turn of the camera is such a scene."""
    grid = grid_of(product, samples=64)
    view = open_view(qtbot, surface_scene(document_over(), grid, (lecture_mark(1),)))
    picture(view)
    frames = opengl_of(view).frames
    view.show_scene(surface_scene(document_over(), grid, (lecture_mark(1),)))
    picture(view)
    assert opengl_of(view).frames == frames
    view.show_scene(surface_scene(document_over(), grid, (lecture_mark(2),)))
    picture(view)
    assert opengl_of(view).frames == frames + 1


def test_quick_changes_are_drawn_fast_and_the_last_one_well(qtbot: QtBot) -> None:
    view = open_view(qtbot)
    for _ in range(3):
        view.move_camera(view.camera.turned(1, 0))
    assert opengl_of(view).is_rapid
    rest(qtbot, view)
    assert not opengl_of(view).is_rapid


def test_quick_pictures_have_fewer_triangles_unless_the_surface_bends_much(qtbot: QtBot) -> None:
    counts = {}
    for function in (bowl, waves):
        scene = surface_scene(document_over(), grid_of(function, samples=128), ())
        view = open_view(qtbot, scene)
        for _ in range(3):
            view.move_camera(view.camera.turned(1, 0))
            picture(view)
        assert opengl_of(view).is_rapid
        counts[function] = opengl_of(view).triangles
    assert 0 < counts[bowl] < counts[waves]


def waves(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Ten crests along x."""
    return np.sin(6.0 * x) + 0.0 * y, 6.0 * np.cos(6.0 * x) + 0.0 * y, 0.0 * x * y


def test_a_pane_that_moves_to_another_window_is_drawn_again(qtbot: QtBot) -> None:
    """Floating a dock gives the pane another context: nothing of the old one is left."""
    view = open_view(qtbot)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(view)
    window.resize(480, 400)
    window.show()
    qtbot.waitExposed(window)
    rest(qtbot, view)
    assert colour_at(view, scene_of().paths[0].ball) == pytest.approx(VERMILION, abs=2)
    assert opengl_of(view).faults == 0
    # Each of the two is closed by its own.
    view.setParent(None)


def test_a_pane_on_a_screen_of_another_scale_is_drawn_again(qtbot: QtBot) -> None:
    view = open_view(qtbot)
    picture(view)
    frames = opengl_of(view).frames
    QApplication.sendEvent(opengl_of(view), QEvent(QEvent.Type.DevicePixelRatioChange))
    picture(view)
    assert opengl_of(view).frames == frames + 1
    assert colour_at(view, scene_of().paths[0].ball) == pytest.approx(VERMILION, abs=2)


def test_two_panes_live_beside_each_other(qtbot: QtBot) -> None:
    views = [open_view(qtbot), open_view(qtbot)]
    for view in views:
        assert colour_at(view, scene_of().paths[0].ball) == pytest.approx(VERMILION, abs=2)


def test_after_a_fault_the_pane_is_drawn_by_software_and_says_so(qtbot: QtBot) -> None:
    view = open_view(qtbot)
    failing = opengl_of(view)
    failing.report(RuntimeError("driver reset"))
    failing.report(RuntimeError("driver reset"))
    qtbot.waitUntil(lambda: view.rendering == "software")
    assert failing.faults == 2
    assert view.reason == "The surface is drawn without OpenGL: OpenGL stopped working."
    rest(qtbot, view)
    assert colour_at(view, scene_of().paths[0].ball) == pytest.approx(VERMILION, abs=2)


def test_a_shader_that_does_not_compile_is_a_fault(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorer.ui.gl import programs

    def refused(kind: int, file: str) -> int:
        raise programs.ShaderError(f"{file}: refused")

    monkeypatch.setattr(programs, "_compiled", refused)
    view = open_view(qtbot)
    qtbot.waitUntil(lambda: view.rendering == "software")
    assert "OpenGL stopped working" in view.reason


def test_the_memory_of_the_smooth_picture_is_given_back(qtbot: QtBot) -> None:
    view = open_view(qtbot)
    samples = opengl_of(view)._multisampling
    before = picture(view)
    assert samples.holds_picture
    qtbot.waitUntil(lambda: not samples.holds_picture)
    # The next one is as good.
    view.move_camera(view.camera.turned(30, 10))
    rest(qtbot, view)
    view.move_camera(view.camera.turned(-30, -10))
    rest(qtbot, view)
    assert (picture(view) == before).mean() > 0.99
    assert samples.holds_picture


def test_a_picture_that_cannot_be_fetched_is_a_fault(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(availability, "is_software", lambda: True)
    view = open_view(qtbot)
    opengl_of(view).grabFramebuffer = no_picture
    view.move_camera(view.camera.turned(10, 0))
    qtbot.waitUntil(lambda: view.rendering == "software")
    rest(qtbot, view)
    assert colour_at(view, scene_of().paths[0].ball) == pytest.approx(VERMILION, abs=2)


def no_picture() -> QImage:
    return QImage()


def test_a_plateau_at_the_height_of_a_level_is_not_all_line(qtbot: QtBot) -> None:
    with_lines, bare = (
        picture(open_view(qtbot, scene_of(steps, show_contour_lines=has_lines)))
        for has_lines in (True, False)
    )
    is_surface = bare.max(axis=2).astype(int) - bare.min(axis=2) > 40
    differs = np.abs(with_lines.astype(int) - bare).max(axis=2) > 30
    assert 0.01 < differs[is_surface].mean() < 0.08


def steps(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Tiles, each of them flat and many at the height of a level."""
    return np.floor(x) + np.floor(y), 0.0 * x * y, 0.0 * x * y
