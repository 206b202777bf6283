"""Which faces of the box are drawn, and where its axes are labelled."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.box import Box
from explorer.scenes.box_frame import Axis, AxisEdge, BoxFrame, box_frame, inner_faces
from explorer.scenes.camera import Camera
from explorer.scenes.ticks import nice_ticks

BOX = Box(Domain(-5, 5, -1, 1), (0.0, 10.0))
AXES = (
    Axis("x", nice_ticks(-5, 5, 5)),
    Axis("y", nice_ticks(-1, 1, 4)),
    Axis("f", nice_ticks(0, 10, 4)),
)


def frame(azimuth: float, elevation: float) -> BoxFrame:
    return box_frame(BOX, AXES, Camera(azimuth, elevation))


def edge(name: str, azimuth: float, elevation: float) -> AxisEdge | None:
    edges = frame(azimuth, elevation).edges
    return next((edge for edge in edges if edge.axis.name == name), None)


def test_from_the_front_above_the_floor_and_two_walls_at_the_back_are_drawn() -> None:
    # The camera is at positive x and negative y.
    assert set(inner_faces(BOX, Camera(-60, 38))) == {(0, -1), (1, 1), (2, -1)}


def test_from_below_the_ceiling_is_drawn() -> None:
    assert (2, 1) in inner_faces(BOX, Camera(-60, -38))


def test_from_straight_above_all_four_walls_are_drawn() -> None:
    faces = inner_faces(BOX, Camera(-60, 90))
    assert set(faces) == {(0, -1), (0, 1), (1, -1), (1, 1), (2, -1)}


@pytest.mark.parametrize("azimuth", range(-175, 180, 10))
@pytest.mark.parametrize("elevation", [-40, -5, 10, 38, 70])
def test_the_grid_lies_on_the_box_and_behind_its_middle(azimuth: int, elevation: int) -> None:
    camera = Camera(azimuth, elevation)
    seen = box_frame(BOX, AXES, camera)
    lines = np.concatenate([seen.grid, seen.outline])
    on_faces = np.isclose(np.abs(lines), BOX.half_size).all(axis=1)
    assert on_faces.any(axis=1).all()


def test_labels_of_x_and_y_are_at_the_near_edges_of_the_floor() -> None:
    x, y = edge("x", -60, 38), edge("y", -60, 38)
    assert x is not None
    assert y is not None
    np.testing.assert_allclose(x.begin, [-1, -1, -0.55])
    np.testing.assert_allclose(x.end, [1, -1, -0.55])
    np.testing.assert_allclose(y.begin, [1, -1, -0.55])


def test_values_are_labelled_at_the_left() -> None:
    value = edge("f", -60, 38)
    assert value is not None
    np.testing.assert_allclose(value.begin, [-1, -1, -0.55])
    assert value.is_upright


def test_from_straight_above_values_have_no_axis() -> None:
    assert edge("f", -60, 90) is None
    assert edge("x", -60, 90) is not None


def test_ticks_are_where_their_values_are() -> None:
    x = edge("x", -60, 38)
    assert x is not None
    np.testing.assert_allclose(
        x.tick_points[:, 0], [0.2 * tick.value for tick in AXES[0].ticks], atol=1e-12
    )


@pytest.mark.parametrize("azimuth", range(-180, 180, 15))
@pytest.mark.parametrize("elevation", [10, 38, 75, 90])
def test_labelled_edges_are_at_the_rim_of_the_picture(azimuth: int, elevation: int) -> None:
    """The whole box is on one side of the edge, so nothing in it can cover the labels."""
    camera = Camera(azimuth + 1, elevation)
    corners = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-0.55, 0.55)])
    seen = camera.project(corners, 900, 700)[:, :2]
    for edge in box_frame(BOX, AXES, camera).edges:
        begin, end = camera.project(np.array([edge.begin, edge.end]), 900, 700)[:, :2]
        along = end - begin
        sides = along[0] * (seen - begin)[:, 1] - along[1] * (seen - begin)[:, 0]
        assert (sides > -1e-6).all() or (sides < 1e-6).all(), edge.axis.name


@pytest.mark.parametrize(("azimuth", "away"), [(-90, "y"), (0, "x"), (90, "y"), (180, "x")])
def test_an_axis_that_points_away_is_told_from_those_at_the_rim(azimuth: int, away: str) -> None:
    edges = box_frame(BOX, AXES, Camera(azimuth, 0.0)).edges
    assert {edge.axis.name for edge in edges if not edge.is_at_rim} == {away}
