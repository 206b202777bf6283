"""What helps to read the surface is drawn where the model says, by OpenGL and by software."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.scenes.box_frame import box_frame
from explorer.scenes.marks import PathMark
from explorer.ui.colour_maps import colour_table
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import Array, bowl
from tests.ui.surface_pictures import colour_at, number, open_view, picture, scene_of, seen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.surface_view import SurfaceView

pytestmark = [
    pytest.mark.parametrize("use_opengl", [True, False], ids=["opengl", "software"]),
    pytest.mark.heartbeat(milliseconds=1500),
]

LIGHT = theme_named("light")
INK = number(LIGHT.text)
FRONT = {"azimuth": -90.0, "elevation": 12.0, "show_contour_lines": False}
"""From the side of low y, where the floor is seen below the surface."""


def slope(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Rises to the right."""
    return x + 0 * y, 1 + 0 * x * y, 0 * x * y


def sheet(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return 0 * x * y, 0 * x * y, 0 * x * y


def ball_at(x: float, y: float, gradient: tuple[float, float]) -> PathMark:
    return PathMark(np.array([(x, y, 0.0)]), 0, "#D55E00", gradient=gradient)


def darkest_near(view: SurfaceView, point: tuple[float, float, float]) -> list[int]:
    """The darkest colour within a pixel of a point of the box."""
    place = seen(view, point)
    x, y = round(place.x()), round(place.y())
    patch = picture(view)[y - 1 : y + 2, x - 1 : x + 2].reshape(-1, 3).astype(int)
    return [int(v) for v in patch[patch.sum(axis=1).argmin()]]


def nearest_to(view: SurfaceView, point: tuple[float, float, float], colour: list[int]) -> int:
    """How far the most alike colour within a pixel of a point is from a colour."""
    place = seen(view, point)
    x, y = round(place.x()), round(place.y())
    patch = picture(view)[y - 1 : y + 2, x - 1 : x + 2].reshape(-1, 3).astype(int)
    return int(np.abs(patch - colour).max(axis=1).min())


def test_level_lines_on_the_floor_have_the_colours_of_their_values(
    qtbot: QtBot, use_opengl: bool
) -> None:
    scene = scene_of(slope, show_floor_lines=True, **FRONT)
    view = open_view(qtbot, scene, use_opengl=use_opengl, size=(720, 560))
    # f = x: the line of a level stands at x = level, a fifth of that in the box. On the right of
    # the middle the surface is well above the floor.
    for level in (2.0, 3.0, 4.0):
        shade = float(scene.scale.shade(np.array(level)))
        colour = colour_table("viridis")[round(255 * shade)].astype(int).tolist()
        assert nearest_to(view, (level / 5, -0.9, -0.55), colour) < 45, level
        between = colour_at(view, ((level - 0.5) / 5, -0.9, -0.55))
        assert np.abs(np.array(between) - number(LIGHT.plot)).max() < 60


def test_the_tangent_plane_is_drawn_in_the_accent_colour(qtbot: QtBot, use_opengl: bool) -> None:
    scene = scene_of(
        sheet,
        ball_at(0.0, 0.0, (1e-6, 0.0)),
        show_tangent_plane=True,
        elevation=60.0,
        azimuth=-90.0,
        show_contour_lines=False,
    )
    view = open_view(qtbot, scene, use_opengl=use_opengl)
    accent = number(LIGHT.accent)
    # Its edges are 0.34 away from the ball.
    for point in ((0.34, 0.06, 0.0), (-0.34, 0.06, 0.0), (0.06, 0.34, 0.0), (0.06, -0.34, 0.0)):
        assert nearest_to(view, point, accent) < 60, point
    assert nearest_to(view, (0.5, 0.06, 0.0), accent) > 90


def test_the_gradient_has_a_shadow_on_the_floor(qtbot: QtBot, use_opengl: bool) -> None:
    mark = ball_at(-1.0, -4.0, (1e-6, 0.0))
    view = open_view(
        qtbot, scene_of(sheet, mark, show_gradient=True, **FRONT), use_opengl=use_opengl
    )
    # It begins below the ball and is 0.42 long.
    for x in (-0.15, 0.0, 0.15):
        assert sum(darkest_near(view, (x, -0.8, -0.55))) < 330, x
    assert sum(darkest_near(view, (-0.3, -0.8, -0.55))) > 600
    assert sum(darkest_near(view, (0.3, -0.8, -0.55))) > 600


def test_the_colour_bar_has_the_colour_of_each_number_beside_it(
    qtbot: QtBot, use_opengl: bool
) -> None:
    scene = scene_of(bowl, show_contour_lines=False)
    view = open_view(qtbot, scene, use_opengl=use_opengl, size=(900, 560))
    bar = view._overlay._bar.place(scene.scale, view.width(), view.height())
    assert bar is not None
    assert bar.is_upright
    shown = picture(view)
    column = round(bar.rect.left() + 5.0)
    for value in (1.0, 10.0, 20.0, 45.0):
        shade = float(scene.scale.shade(np.array(value)))
        row = round(bar.rect.bottom() - shade * bar.rect.height())
        expected = colour_table("viridis")[round(255 * shade)].astype(int)
        assert np.abs(shown[row, column].astype(int) - expected).max() < 14, value
    numbers = shown[round(bar.rect.top()) : round(bar.rect.bottom()), column + 12 :]
    assert (np.abs(numbers.astype(int) - INK).max(axis=2) < 60).sum() > 30


def test_ticks_of_a_logarithmic_height_stand_where_the_surface_has_their_values(
    qtbot: QtBot, use_opengl: bool
) -> None:
    # x^2 + y^2 along y = 0: where x = sqrt(value), the surface is as high as the tick.
    scene = scene_of(bowl, log_height=True, show_contour_lines=False)
    view = open_view(qtbot, scene, use_opengl=use_opengl, size=(720, 640))
    frame = box_frame(scene.box, scene.axes(view._overlay.tick_count(720, 640)), view.camera)
    edge = next(edge for edge in frame.edges if edge.is_upright)
    assert len(edge.axis.ticks) >= 3
    shown = picture(view).astype(int)
    for tick, point in zip(edge.axis.ticks, edge.tick_points, strict=True):
        if not 0.0 < tick.value < 25.0:
            continue
        field = scene.field
        assert field is not None
        height = float(field.height_at(np.array([np.sqrt(tick.value) / 5]), np.array([0.0]))[0])
        assert point[2] == pytest.approx(height, abs=0.02)
        place = seen(view, point)
        x, y = round(place.x()), round(place.y())
        around = shown[y - 2 : y + 3, x - 6 : x - 1]
        assert np.abs(around - number(LIGHT.plot)).max() > 25, tick.text
