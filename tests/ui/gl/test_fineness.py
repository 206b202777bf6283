"""The surface is as fine as heights and slopes of its samples tell, not as its triangles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.scenes.surface_scene import surface_scene
from explorer.ui.colour_maps import colour_table
from tests.scenes.plane_fields import Array, Field, document_over, grid_of
from tests.ui.surface_pictures import Pixels, open_view, opengl_of, picture, seen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.surface_view import SurfaceView

pytestmark = pytest.mark.heartbeat(milliseconds=1500)

SAMPLES = 48


def ridge(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """-|x - 0.6 y|: a crease askew to the samples, with the same height all along."""
    side = np.sign(x - 0.6 * y)
    return -np.abs(x - 0.6 * y), -side, 0.6 * side


def banana(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """(y - x^2 / 4)^2: a narrow curved valley whose floor is 0 all along."""
    away = y - x**2 / 4
    return away**2, -x * away, 2 * away + 0 * x


def pane(qtbot: QtBot, field: Field, **view: object) -> SurfaceView:
    document = document_over(show_contour_lines=False, **view)
    scene = surface_scene(document, grid_of(field, samples=SAMPLES), ())
    return open_view(qtbot, scene, size=(700, 600))


def colours_along(view: SurfaceView, points: Array) -> Pixels:
    """Colours at points of the box, shape (n, 3)."""
    image = picture(view)
    places = [seen(view, point) for point in points]
    return np.array([image[int(place.y()), int(place.x())] for place in places])


def spread(colours: Pixels) -> int:
    return int(np.ptp(colours.astype(int), axis=0).max())


def beside_the_ridge(view: SurfaceView, side: float) -> Pixels:
    """Colours along a line in the triangles that the crease goes through."""
    away = 0.33 * 10.0 / (SAMPLES - 1)
    y = np.linspace(-4.0, 4.0, 80)
    points = np.column_stack([0.6 * y + side * away, y, np.full_like(y, -away)])
    return colours_along(view, view.scene.box.to_box(points))


def test_along_a_crease_each_side_has_its_own_even_light(qtbot: QtBot) -> None:
    view = pane(qtbot, ridge, elevation=75.0)
    left, right = beside_the_ridge(view, -1.0), beside_the_ridge(view, 1.0)
    assert max(spread(left), spread(right)) <= 4
    assert np.abs(left.mean(axis=0) - right.mean(axis=0)).max() > 12.0
    assert opengl_of(view).faults == 0


@pytest.mark.parametrize("is_rapid", [False, True])
def test_the_floor_of_a_narrow_valley_has_one_colour(qtbot: QtBot, is_rapid: bool) -> None:
    view = pane(qtbot, banana)
    if is_rapid:
        for _ in range(3):
            view.move_camera(view.camera.turned(2, 8))
        assert opengl_of(view).is_rapid
    x = np.linspace(-3.5, 3.5, 90)
    floor = view.scene.box.to_box(np.column_stack([x, x**2 / 4, 0.0 * x]))
    colours = colours_along(view, floor)
    lowest = colour_table("viridis")[0].astype(int)
    # A tenth of the colour map at most.
    tenth = np.abs(colour_table("viridis")[26].astype(int) - lowest).max()
    assert np.abs(colours.astype(int) - lowest).max(axis=0).max() <= tenth


def test_a_kinked_surface_is_uploaded_once_too(qtbot: QtBot) -> None:
    view = pane(qtbot, ridge)
    for _ in range(3):
        view.move_camera(view.camera.turned(2, 8))
        picture(view)
    assert opengl_of(view).uploads == 1
    assert opengl_of(view).layouts == 1


def test_level_lines_meet_in_a_flat_saddle(qtbot: QtBot) -> None:
    def monkey(x: Array, y: Array) -> tuple[Array, Array, Array]:
        return x**3 - 3 * x * y**2, 3 * x**2 - 3 * y**2, -6 * x * y

    scene = surface_scene(document_over(elevation=75.0), grid_of(monkey, samples=128), ())
    assert 0.0 in scene.levels
    view = open_view(qtbot, scene, size=(700, 600))
    # Along one of the three lines, through the middle; and beside it, for the ground.
    y = np.linspace(-0.9, 0.9, 30)
    line, ground = (np.column_stack([0.0 * y + x, y, 0.0 * y]) for x in (0.0, 0.28))
    darkness = [
        colours_around(view, view.scene.box.to_box(points)).sum(axis=1) for points in (line, ground)
    ]
    assert np.all(darkness[0] < np.median(darkness[1]) - 60)


def colours_around(view: SurfaceView, points: Array) -> Array:
    """The darkest colours of three by three pixels, shape (n, 3)."""
    image = picture(view).astype(float)
    result = []
    for point in points:
        place = seen(view, point)
        x, y = int(place.x()), int(place.y())
        around = image[y - 1 : y + 2, x - 1 : x + 2].reshape(-1, 3)
        result.append(around[around.sum(axis=1).argmin()])
    return np.array(result)
