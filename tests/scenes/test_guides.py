"""Lines that help to read the surface lie where the lecture's numbers say."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.box import Box
from explorer.scenes.guides import (
    NET_LINES,
    GuideKind,
    contact,
    floor_lines,
    gradient_arrows,
    net,
    tangent_plane,
    within_box,
)
from explorer.scenes.height_field import height_field
from explorer.scenes.height_scale import HeightScale
from explorer.scenes.marks import PathMark
from explorer.scenes.surface_scene import surface_scene
from explorer.scenes.value_scale import ValueScale
from tests.scenes.plane_fields import (
    SQUARE,
    Array,
    bowl,
    document_over,
    grid_of,
    lecture_mark,
    product,
)

UNIT = Box(Domain(-1, 1, -1, 1), (-0.55, 0.55))
"""One unit of x, y and f is one unit of the box."""


def mark_at(x: float, y: float, f: float, gradient: tuple[float, float]) -> PathMark:
    return PathMark(np.array([(x, y, f)]), 0, "#D55E00", gradient=gradient)


def inverse(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return 1 / x + 0 * y, -1 / x**2 + 0 * y, 0 * x * y


def test_the_tangent_plane_has_the_slopes_of_the_gradient() -> None:
    # The lecture's plane z = 0.75 + 2 (x - 0.5) + (y - 0.5), a tenth as high.
    at = contact(mark_at(0.5, 0.5, 0.075, (0.2, 0.1)), UNIT)
    assert at is not None
    points = tangent_plane(at, UNIT).pieces.reshape(-1, 3)
    x, y, z = points.T
    np.testing.assert_allclose(z, 0.075 + 0.2 * (x - 0.5) + 0.1 * (y - 0.5))
    assert np.ptp(x) == pytest.approx(np.ptp(y)) == pytest.approx(0.68)


def test_the_shadow_of_the_gradient_points_where_the_gradient_does() -> None:
    at = contact(mark_at(0.5, 0.5, 0.075, (0.2, 0.1)), UNIT)
    assert at is not None
    raised, shadow = gradient_arrows(at, UNIT)
    begin, tip = shadow.pieces[0]
    assert math.degrees(math.atan2(tip[1] - begin[1], tip[0] - begin[0])) == pytest.approx(
        26.565051
    )
    assert begin[2] == tip[2] == -0.55
    begin, tip = raised.pieces[0]
    rise, run = tip[2] - begin[2], math.hypot(tip[0] - begin[0], tip[1] - begin[1])
    assert rise / run == pytest.approx(0.1 * math.sqrt(5))


def test_along_a_logarithmic_height_the_plane_is_as_steep_as_what_is_drawn() -> None:
    box = Box(SQUARE, (0.0, 50.0), height_scale=HeightScale(99.0))
    mark = mark_at(3.0, 2.0, 13.0, (6.0, 4.0))
    at = contact(mark, box)
    assert at is not None
    rise = box.heights(np.array([9.000001 + 4.0])) - box.heights(np.array([13.0]))
    assert at.slope[0] == pytest.approx(float(rise[0]) / (1e-6 / 6 / 5), rel=1e-4)


@pytest.mark.parametrize(
    "mark",
    [
        mark_at(2.0, 0.0, 0.0, (1.0, 0.0)),
        mark_at(0.0, 0.0, math.nan, (1.0, 0.0)),
        mark_at(0.0, 0.0, 0.0, (math.inf, 0.0)),
        mark_at(0.0, 0.0, 0.9, (1.0, 0.0)),
    ],
    ids=["outside", "no value", "a pole", "above the box"],
)
def test_where_nothing_touches_there_is_no_contact(mark: PathMark) -> None:
    assert contact(mark, UNIT) is None


def test_a_flat_place_has_a_plane_and_no_arrow() -> None:
    at = contact(mark_at(0.0, 0.0, 0.0, (0.0, 0.0)), UNIT)
    assert at is not None
    assert gradient_arrows(at, UNIT) == ()
    assert np.ptp(tangent_plane(at, UNIT).pieces[..., 2]) == 0.0


def test_the_net_lies_on_the_surface() -> None:
    field = height_field(grid_of(product, samples=129), Box(SQUARE, (-25.0, 25.0)))
    pieces = net(field).pieces
    x, y, z = pieces.reshape(-1, 3).T
    np.testing.assert_allclose(z, 0.55 * x * y, atol=1e-6)
    assert len(pieces) == 2 * NET_LINES * 128


def test_the_net_has_a_gap_at_a_pole_and_ends_at_the_box() -> None:
    field = height_field(grid_of(inverse, samples=128), Box(SQUARE, (-2.0, 2.0)))
    pieces = net(field).pieces
    assert np.abs(pieces[..., 2]).max() <= 0.55 + 1e-9
    crossing = (pieces[:, 0, 0] < 0) & (pieces[:, 1, 0] > 0)
    assert not crossing.any()


def test_pieces_are_cut_where_they_leave_the_box() -> None:
    pieces = np.array(
        [[(0, 0, -2), (1, 0, 2)], [(0, 0, 2), (1, 0, 3)], [(0, 1, 0), (1, 1, 0)]], float
    )
    np.testing.assert_allclose(
        within_box(pieces, 1.0), [[(0.25, 0, -1), (0.75, 0, 1)], [(0, 1, 0), (1, 1, 0)]]
    )


def test_the_level_lines_lie_on_the_floor_in_their_colours() -> None:
    grid = grid_of(bowl, samples=201)
    guide = floor_lines(
        grid, height_field(grid, Box(SQUARE, (0.0, 50.0))), ValueScale(0.0, 50.0), (9.0, 16.0)
    )
    assert guide.shades is not None
    assert np.all(guide.pieces[..., 2] == -0.55)
    radii = 5.0 * np.hypot(*guide.pieces[:, 0, :2].T)
    np.testing.assert_allclose(radii, np.where(guide.shades == 9 / 50, 3.0, 4.0), atol=2e-3)


def test_a_scene_has_the_guides_that_are_wanted() -> None:
    grid = grid_of(product)
    mark = lecture_mark(0)
    mark = PathMark(mark.points, 0, mark.colour, gradient=(-3.0, 4.0))
    assert surface_scene(document_over(), grid, (mark,)).guides == ()
    wanted = {
        "show_net": True,
        "show_floor_lines": True,
        "show_tangent_plane": True,
        "show_gradient": True,
    }
    scene = surface_scene(document_over(**wanted), grid, (mark,))
    assert {guide.kind for guide in scene.guides} == set(GuideKind)
    assert scene.looks_like(surface_scene(document_over(**wanted), grid, (mark,)))
    assert not scene.looks_like(surface_scene(document_over(show_net=True), grid, (mark,)))


def test_at_a_minimum_below_all_samples_the_plane_lies_on_the_floor() -> None:
    at = contact(mark_at(0.1, 0.2, -0.5501, (1e-9, 0.0)), UNIT)
    assert at is not None
    plane = tangent_plane(at, UNIT).pieces
    np.testing.assert_allclose(plane[..., 2], -0.55, atol=1e-3)
    assert np.ptp(plane[..., 0]) == pytest.approx(0.68)
