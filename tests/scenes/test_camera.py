"""What the camera sees, by hand and by the matrices that OpenGL gets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.scenes.camera import DISTANCE_RANGE, HOME, Camera, Margins

SIZE = (900.0, 700.0)
CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-0.55, 0.55)], float)

cameras = st.builds(
    Camera,
    azimuth=st.floats(-180, 180),
    elevation=st.floats(-89, 90),
    distance=st.floats(0.5, 20),
    margins=st.builds(Margins, *[st.floats(0, 60)] * 4),
)


def test_seen_from_the_front_x_is_to_the_right_and_z_is_up() -> None:
    camera = Camera(azimuth=-90, elevation=0, distance=6, target=(0, 0, 0))
    middle, right, up = camera.project(np.array([[0, 0, 0], [1, 0, 0], [0, 0, 0.5]], float), *SIZE)
    assert middle[:2] == pytest.approx((450, 350))
    assert right[0] > 450
    assert right[1] == pytest.approx(350)
    assert up[0] == pytest.approx(450)
    assert up[1] < 350


def test_azimuth_runs_counter_clockwise_from_the_x_axis() -> None:
    np.testing.assert_allclose(Camera(0, 0, 4, (0, 0, 0)).eye, (4, 0, 0), atol=1e-12)
    np.testing.assert_allclose(Camera(90, 0, 4, (0, 0, 0)).eye, (0, 4, 0), atol=1e-12)
    np.testing.assert_allclose(Camera(0, 90, 4, (0, 0, 0)).eye, (0, 0, 4), atol=1e-12)


def test_what_is_nearer_is_larger_and_less_deep() -> None:
    camera = Camera(azimuth=-90, elevation=0, target=(0, 0, 0))
    near, far = camera.project(np.array([[0.5, -1, 0], [0.5, 1, 0]]), *SIZE)
    assert near[0] - 450 > far[0] - 450 > 0
    assert far[2] - near[2] == pytest.approx(2)


@given(cameras)
def test_the_matrices_of_opengl_lead_to_the_same_pixels(camera: Camera) -> None:
    matrix = camera.projection_matrix(*SIZE) @ camera.view_matrix()
    clip = np.column_stack([CORNERS, np.ones(8)]) @ matrix.T
    device = clip[:, :3] / clip[:, 3:]
    pixels = np.column_stack([(1 + device[:, 0]) * 450, (1 - device[:, 1]) * 350])
    np.testing.assert_allclose(pixels, camera.project(CORNERS, *SIZE)[:, :2], atol=1e-6)


@given(cameras, st.floats(0, 900), st.floats(0, 700))
def test_a_ray_goes_through_its_pixel(camera: Camera, x: float, y: float) -> None:
    origin, direction = camera.ray(x, y, *SIZE)
    np.testing.assert_allclose(origin, camera.eye)
    assert camera.project(origin + 3.0 * direction, *SIZE)[:2] == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize("size", [(250, 200), (500, 400), (400, 900), (1600, 500), (3840, 2160)])
@pytest.mark.parametrize("azimuth", range(-180, 180, 15))
def test_the_box_fits_in_a_pane_of_any_shape(size: tuple[int, int], azimuth: int) -> None:
    margins = Margins(30, 20, 30, 24)
    seen = Camera(azimuth=azimuth, margins=margins).project(CORNERS, *size)
    assert seen[:, 0].min() > 0
    assert seen[:, 1].min() > 0
    assert seen[:, 0].max() < size[0]
    assert seen[:, 1].max() < size[1]


@pytest.mark.parametrize("size", [(500, 400), (400, 900), (1600, 500)])
def test_the_box_fills_the_pane_in_one_direction_at_least(size: tuple[int, int]) -> None:
    seen = Camera().project(CORNERS, *size)
    spans = (seen.max(axis=0) - seen.min(axis=0))[:2] / size
    assert max(spans) > 0.8


def test_margins_move_the_middle_of_the_picture() -> None:
    camera = Camera(target=(0, 0, 0), margins=Margins(left=100, bottom=40))
    assert camera.project(np.zeros(3), *SIZE)[:2] == pytest.approx((500, 330))


def test_the_elevation_stays_below_the_zenith() -> None:
    assert Camera(elevation=80).turned(0, 30).elevation == 90
    assert Camera(elevation=-80).turned(0, -30).elevation == -89


def test_a_full_turn_leads_back() -> None:
    assert Camera(azimuth=-60).turned(360, 0).azimuth == pytest.approx(-60)
    assert Camera(azimuth=170).turned(20, 0).azimuth == pytest.approx(-170)


def test_panning_takes_the_target_along_with_the_mouse() -> None:
    before = Camera()
    after = before.panned(30, -20, *SIZE)
    place = np.asarray(before.target)
    moved = after.project(place, *SIZE)[:2] - before.project(place, *SIZE)[:2]
    assert moved == pytest.approx((30, -20), abs=1e-6)


def test_zooming_in_keeps_what_is_under_the_mouse() -> None:
    before = Camera()
    origin, direction = before.ray(600, 300, *SIZE)
    # The point under the mouse at the target's depth.
    depth = before.distance / -(before.axes[2] @ direction)
    point = origin + depth * direction
    after = before.zoomed_at(0.8, 600, 300, SIZE, None)
    assert after.distance == pytest.approx(0.8 * before.distance)
    assert after.project(point, *SIZE)[:2] == pytest.approx((600, 300), abs=1e-6)


@pytest.mark.parametrize("depth", [4.8, 6.0, 6.6])
def test_however_near_what_is_under_the_mouse_stays(depth: float) -> None:
    camera = Camera()
    origin, direction = camera.ray(520, 330, *SIZE)
    point = origin + depth / -(camera.axes[2] @ direction) * direction
    while camera.distance > DISTANCE_RANGE[0]:
        seen = camera.project(point, *SIZE)
        assert seen[:2] == pytest.approx((520, 330), abs=1e-6)
        camera = camera.zoomed_at(0.88, 520, 330, SIZE, float(seen[2]))
    assert camera.pixels_per_unit(*SIZE) == pytest.approx(12 * Camera().pixels_per_unit(*SIZE))


def test_the_camera_stays_out_of_the_box() -> None:
    near = Camera().zoomed(1e-6)
    assert np.linalg.norm(near.eye - near.target) > np.hypot(*CORNERS[0, :2])


def test_zooming_out_leads_back_to_the_middle() -> None:
    camera = Camera(target=(0.5, 0.5, 0.2))
    for _ in range(10):
        camera = camera.zoomed(1.2)
    assert np.hypot(*np.subtract(camera.target, HOME)[:2]) < 0.1


def test_the_distance_stays_in_its_range() -> None:
    assert Camera().zoomed(1e-6).distance == DISTANCE_RANGE[0]
    assert Camera().zoomed(1e6).distance == DISTANCE_RANGE[1]
