"""The surface drawn by software, pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.scenes.camera import Camera
from explorer.scenes.rasterizer import Paint, Raster, rasterized
from explorer.scenes.surface_scene import SurfaceScene, surface_scene
from tests.scenes.plane_fields import Field, bowl, document_over, grid_of, product

SIZE = (400, 320)
CAMERA = Camera()
GREYS = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)


def scene_of(field: Field, **view: object) -> SurfaceScene:
    return surface_scene(document_over(**view), grid_of(field), ())  # type: ignore[arg-type]


def raster_of(scene: SurfaceScene, camera: Camera = CAMERA, ratio: float = 1.0) -> Raster:
    assert scene.field is not None
    size = (round(SIZE[0] * ratio), round(SIZE[1] * ratio))
    return rasterized(
        scene.field, Paint(GREYS, scene.scale, scene.levels, 1.0), camera, size, ratio
    )


def at(raster: Raster, point: tuple[float, float, float], ratio: float = 1.0) -> np.ndarray:
    """The pixel that shows a point of the box."""
    x, y, _ = CAMERA.project(np.array(point), *SIZE)
    return raster.pixels[int(y * ratio), int(x * ratio)]


def test_a_minimum_is_darker_than_the_rim() -> None:
    raster = raster_of(scene_of(bowl, show_contour_lines=False))
    assert at(raster, (0, 0, -0.55))[0] < 40
    assert at(raster, (0.97, 0.97, 0.5))[0] > 130


def test_beside_the_surface_there_is_nothing() -> None:
    raster = raster_of(scene_of(product))
    assert raster.pixels[2, 2].tolist() == [0, 0, 0, 0]
    assert np.isinf(raster.depths[2, 2])


def test_depths_are_those_of_the_camera() -> None:
    raster = raster_of(scene_of(product))
    for x, y in ((0.0, 0.0), (0.5, 0.25), (-0.5, -0.6)):
        point = np.array([x, y, 0.55 * x * y])
        column, row, depth = CAMERA.project(point, *SIZE)
        assert raster.depths[int(row), int(column)] == pytest.approx(depth, abs=0.02)


def test_what_is_in_front_hides_what_is_behind() -> None:
    # From the side a bowl shows the outside of its near wall, not the floor behind it.
    camera = Camera(elevation=5.0)
    raster = raster_of(scene_of(bowl), camera)
    x, y, depth = camera.project(np.array([0.0, 0.0, -0.55]), *SIZE)
    assert raster.depths[int(y), int(x)] < depth - 0.25


def test_a_hole_shows_the_ground() -> None:
    raster = raster_of(scene_of(lambda x, y: (np.sqrt(x * x + y * y - 4), 0 * x * y, 0 * x * y)))
    assert at(raster, (0, 0, -0.55))[3] == 0


def test_contour_lines_are_drawn_and_thin() -> None:
    plane = lambda x, y: (x + 0 * y, 1 + 0 * x * y, 0 * x * y)  # noqa: E731
    with_lines = raster_of(scene_of(plane)).pixels
    without = raster_of(scene_of(plane, show_contour_lines=False)).pixels
    covered = without[..., 3] > 0
    differs = np.abs(with_lines.astype(int) - without).max(axis=2)[covered] > 8
    assert 0.02 < differs.mean() < 0.2


def test_a_plateau_at_the_height_of_a_level_is_not_all_line() -> None:
    steps = lambda x, y: (np.floor(x) + 0 * y, 0 * x * y, 0 * x * y)  # noqa: E731
    scene = scene_of(steps)
    assert 0.0 in scene.levels
    bare = raster_of(scene_of(steps, show_contour_lines=False))
    point = (0.1, 0.0, float(scene.box.heights(np.array([0.0]))[0]))
    np.testing.assert_array_equal(at(raster_of(scene), point), at(bare, point))


def test_a_finer_picture_shows_the_same() -> None:
    scene = scene_of(bowl, show_contour_lines=False)
    coarse, fine = raster_of(scene), raster_of(scene, ratio=2.0)
    for point in ((0.0, 0.0, -0.55), (0.6, 0.6, -0.154), (-0.5, 0.2, -0.39)):
        np.testing.assert_allclose(at(coarse, point), at(fine, point, 2.0), atol=6)


def test_a_surface_out_of_sight_is_an_empty_picture() -> None:
    camera = Camera(target=(1.0, 1.0, 1.0), distance=2.4, azimuth=45.0, elevation=-89.0)
    assert raster_of(scene_of(product), camera).pixels.shape == (320, 400, 4)
