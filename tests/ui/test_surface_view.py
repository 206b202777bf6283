"""What the surface pane shows: colours where the scene says that they must be.

Each fact holds for the picture by OpenGL and for the one by software.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from explorer.scenes.marks import PathMark
from explorer.scenes.surface_scene import surface_scene
from explorer.ui.colour_maps import colour_table
from explorer.ui.surface_marks import mark_style
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import Array, bowl, constant_grid, document_over, product
from tests.ui.surface_pictures import (
    colour_at,
    number,
    open_view,
    picture,
    rest,
    scene_of,
    seen,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = [
    pytest.mark.parametrize("use_opengl", [True, False], ids=["opengl", "software"]),
    pytest.mark.heartbeat(milliseconds=1500),
]

LIGHT = theme_named("light")
VERMILION = number("#D55E00")


def ring(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Undefined within 2 of the origin."""
    return np.sqrt(x * x + y * y - 4), 0 * x * y, 0 * x * y


def descent(*points: tuple[float, float], cursor: int = 0) -> PathMark:
    """A path on x^2 + y^2."""
    return PathMark(np.array([(x, y, x * x + y * y) for x, y in points], float), cursor, "#D55E00")


def test_the_ball_is_where_the_cursor_is(qtbot: QtBot, use_opengl: bool) -> None:
    scene = scene_of()
    view = open_view(qtbot, scene, use_opengl=use_opengl)
    # (2.96, -1.52, -4.4992) after two steps of the lecture's ascent.
    expected = np.array([2.96 / 5, -1.52 / 5, -4.4992 / 25 * 0.55])
    np.testing.assert_allclose(scene.paths[0].ball, expected)
    assert colour_at(view, expected) == pytest.approx(VERMILION, abs=2)


def test_the_start_is_a_light_ring_in_the_runs_colour(qtbot: QtBot, use_opengl: bool) -> None:
    scene = scene_of()
    view = open_view(qtbot, scene, use_opengl=use_opengl)
    assert colour_at(view, scene.paths[0].start) == pytest.approx(number("#ffffff"), abs=2)
    style = mark_style(LIGHT, scene.paths[0])
    place = seen(view, scene.paths[0].start)
    radius = 0.5 * (style.start - style.start_rim)
    rim = picture(view)[int(place.y()), int(place.x() - radius)]
    assert rim.tolist() == pytest.approx(VERMILION, abs=40)


def test_a_minimum_is_darker_than_the_rim(qtbot: QtBot, use_opengl: bool) -> None:
    view = open_view(qtbot, scene_of(bowl, show_contour_lines=False), use_opengl=use_opengl)
    lowest, rim = colour_at(view, (0, 0, -0.55)), colour_at(view, (-0.9, 0.9, 0.34))
    assert sum(lowest) + 100 < sum(rim)


def test_colours_are_those_of_the_colour_map(qtbot: QtBot, use_opengl: bool) -> None:
    scene = scene_of(bowl, show_contour_lines=False)
    view = open_view(qtbot, scene, use_opengl=use_opengl)
    for x, y in ((0.0, 0.0), (0.3, 0.5), (-0.4, 0.5)):
        value = 25 * (x * x + y * y)
        shade = float(scene.scale.shade(np.array(value)))
        pure = colour_table("viridis")[round(255 * shade)].astype(float)
        shown = np.array(colour_at(view, (x, y, value / 50 * 1.1 - 0.55)))
        # Light changes the brightness only.
        brightness = shown @ pure / (pure @ pure)
        assert 0.6 < brightness < 1.1
        np.testing.assert_allclose(shown, brightness * pure, atol=12)


def test_colours_on_a_logarithmic_height_are_those_of_the_values(
    qtbot: QtBot, use_opengl: bool
) -> None:
    scene = scene_of(bowl, show_contour_lines=False, log_height=True)
    view = open_view(qtbot, scene, use_opengl=use_opengl)
    for x, y in ((0.0, 0.0), (0.3, 0.5), (-0.4, 0.5)):
        value = 25 * (x * x + y * y)
        pure = colour_table("viridis")[round(255 * float(scene.scale.shade(np.array(value))))]
        height = float(scene.box.heights(np.array(value)))
        shown = np.array(colour_at(view, (x, y, height)))
        brightness = shown @ pure.astype(float) / (pure.astype(float) @ pure)
        np.testing.assert_allclose(shown, brightness * pure, atol=14)
    assert height > value / 50 * 1.1 - 0.55 + 0.1


def test_a_hole_shows_the_ground(qtbot: QtBot, use_opengl: bool) -> None:
    scene = scene_of(ring, show_contour_lines=False)
    view = open_view(qtbot, scene, use_opengl=use_opengl)
    assert min(colour_at(view, (0.05, 0.05, -0.4))) > 200


def test_a_ball_behind_the_surface_is_fainter(qtbot: QtBot, use_opengl: bool) -> None:
    # From the side the near wall of the bowl hides its bottom.
    marks = (descent((4.0, 4.0), (0.0, 0.0), cursor=1),)
    scene = scene_of(bowl, *marks, elevation=2.0, azimuth=-60.0, show_contour_lines=False)
    empty = scene_of(bowl, elevation=2.0, azimuth=-60.0, show_contour_lines=False)
    bottom = (0.0, 0.0, -0.55)
    hidden = np.array(colour_at(open_view(qtbot, scene, use_opengl=use_opengl), bottom), float)
    wall = np.array(colour_at(open_view(qtbot, empty, use_opengl=use_opengl), bottom), float)
    share = (hidden - wall) @ (VERMILION - wall) / ((VERMILION - wall) @ (VERMILION - wall))
    assert 0.1 < share < 0.6


def test_the_path_ahead_is_fainter(qtbot: QtBot, use_opengl: bool) -> None:
    points = [(-4.0, 0.0), (-1.0, 0.0), (3.0, 0.0)]
    view = open_view(
        qtbot, scene_of(product, flat(points, cursor=1), elevation=80.0), use_opengl=use_opengl
    )
    walked, ahead = (colour_at(view, (x, 0.0, 0.0)) for x in (-0.5, 0.3))
    assert walked == pytest.approx(VERMILION, abs=3)
    assert abs(ahead[0] - VERMILION[0]) > 30


def flat(points: list[tuple[float, float]], cursor: int) -> PathMark:
    """A path along the axes, where x y is 0."""
    return PathMark(np.array([(x, y, 0.0) for x, y in points]), cursor, "#D55E00")


def test_contour_lines_can_be_left_out(qtbot: QtBot, use_opengl: bool) -> None:
    with_lines, without = (
        picture(open_view(qtbot, scene_of(bowl, show_contour_lines=on), use_opengl=use_opengl))
        for on in (True, False)
    )
    darker = with_lines.astype(int).sum(axis=2) < without.astype(int).sum(axis=2) - 60
    assert 0.003 < darker.mean() < 0.1


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_axes_are_labelled(qtbot: QtBot, use_opengl: bool, theme: str) -> None:
    view = open_view(qtbot, use_opengl=use_opengl, theme=theme, size=(640, 520))
    ink = np.array(number(theme_named(theme).text))
    is_ink = (np.abs(picture(view).astype(int) - ink) < 60).all(axis=2)
    # Numbers of x and y stand below the box, those of the values at its left.
    low, left = seen(view, (0, -1, -0.55)), seen(view, (-1, -1, 0))
    assert is_ink[int(low.y()) :].sum() > 40
    assert is_ink[:, : int(left.x())].sum() > 20


@pytest.mark.parametrize("size", [(250, 200), (1100, 320), (300, 700)])
def test_nothing_is_cut_off(qtbot: QtBot, use_opengl: bool, size: tuple[int, int]) -> None:
    shown = picture(open_view(qtbot, use_opengl=use_opengl, size=size))
    border = np.concatenate([shown[0], shown[-1], shown[:, 0], shown[:, -1]])
    assert (border == number(LIGHT.plot)).all()


def test_another_theme_is_shown_at_once(qtbot: QtBot, use_opengl: bool) -> None:
    view = open_view(qtbot, use_opengl=use_opengl)
    for name in ("dark", "projector", "light"):
        view.set_theme(theme_named(name))
        rest(qtbot, view)
        assert picture(view)[1, 1].tolist() == number(theme_named(name).plot)


def test_another_colour_map_is_shown(qtbot: QtBot, use_opengl: bool) -> None:
    view = open_view(qtbot, scene_of(bowl, show_contour_lines=False), use_opengl=use_opengl)
    before = colour_at(view, (0, 0, -0.55))
    view.show_scene(scene_of(bowl, show_contour_lines=False, colour_map="cividis"))
    rest(qtbot, view)
    assert colour_at(view, (0, 0, -0.55)) != before


def test_without_values_the_box_is_empty(qtbot: QtBot, use_opengl: bool) -> None:
    scene = surface_scene(document_over(), constant_grid(np.nan), ())
    shown = picture(open_view(qtbot, scene, use_opengl=use_opengl)).astype(int)
    # Greys only: box, numbers and the sentence.
    assert np.ptp(shown, axis=2).max() < 40
    assert (shown.min(axis=2) < 128).sum() > 100


def test_a_constant_is_a_sheet(qtbot: QtBot, use_opengl: bool) -> None:
    scene = surface_scene(document_over(), constant_grid(5.0), ())
    view = open_view(qtbot, scene, use_opengl=use_opengl)
    colour = colour_at(view, (0.1, 0.1, 0.0))
    assert max(colour) - min(colour) > 40


@pytest.mark.parametrize("size", [(1, 1), (30, 500), (2000, 40)])
def test_a_pane_of_any_size_is_drawn(qtbot: QtBot, use_opengl: bool, size: tuple[int, int]) -> None:
    view = open_view(qtbot, use_opengl=use_opengl)
    view.setMinimumSize(1, 1)
    view.resize(*size)
    rest(qtbot, view)
    assert picture(view).shape[:2] == (size[1], size[0])
    view.resize(480, 400)
    rest(qtbot, view)
    assert colour_at(view, scene_of().paths[0].ball) == pytest.approx(VERMILION, abs=2)


def test_a_step_under_the_mouse_tells_its_number_and_its_value(
    qtbot: QtBot, use_opengl: bool
) -> None:
    scene = scene_of()
    view = open_view(qtbot, scene, use_opengl=use_opengl)
    # (2.96, -1.52, -4.4992) after two steps of the lecture's ascent.
    place = seen(view, scene.paths[0].ball)
    assert view._mouse.tip_at(place) == "Step 2: x = 2.96, y = −1.52, f = −4.499"
    assert view._mouse.tip_at(place + QPointF(0.0, 60.0)) == ""
    view.show_scene(scene_of(log_height=True))
    place = seen(view, view.scene.paths[0].ball) if view.scene else place
    assert view._mouse.tip_at(place) == "Step 2: x = 2.96, y = −1.52, f = −4.499"


def test_guides_are_drawn_on_and_below_the_surface(qtbot: QtBot, use_opengl: bool) -> None:
    mark = PathMark(np.array([(0.0, 0.0, 0.0)]), 0, "#D55E00", gradient=(1e-6, 0.0))
    wanted = {"show_contour_lines": False, "elevation": 50.0, "azimuth": -90.0}
    plain = picture(open_view(qtbot, scene_of(sheet, mark, **wanted), use_opengl=use_opengl))
    net_view = open_view(
        qtbot, scene_of(sheet, mark, show_net=True, **wanted), use_opengl=use_opengl
    )
    place = seen(net_view, (0.5, 0.52, 0.0))
    row, column = int(place.y()), int(place.x())
    # Lines of the net stand an eighth apart; one of them is within this window.
    window = (slice(row - 3, row + 4), slice(column - 12, column + 13))
    assert np.abs(picture(net_view)[window].astype(int) - plain[window]).max() > 40
    arrow_view = open_view(
        qtbot, scene_of(sheet, mark, show_gradient=True, **wanted), use_opengl=use_opengl
    )
    assert sum(colour_at(arrow_view, (0.25, 0.0, 0.0))) < 200
    assert sum(colour_at(arrow_view, (-0.25, 0.0, 0.0))) > 200


def sheet(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return 0 * x * y, 0 * x * y, 0 * x * y
