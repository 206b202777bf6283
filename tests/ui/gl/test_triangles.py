"""The triangles between samples."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.ui.gl.height_field_item import _chosen
from explorer.ui.gl.triangles import depth_of_bends, triangles


@pytest.mark.parametrize("limit", [2, 3, 7, 9, 12, 100])
def test_triangles_cover_the_floor_once_and_face_up(limit: int) -> None:
    nx, ny = 12, 9
    corners = triangles(nx, ny, limit).reshape(-1, 3)
    points = np.stack(np.divmod(corners.astype(int), ny), axis=-1)
    one, two = points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]
    areas = 0.5 * (one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0])
    assert (areas > 0).all()
    assert areas.sum() == (nx - 1) * (ny - 1)


def test_no_axis_has_more_corners_than_the_limit() -> None:
    assert np.unique(triangles(65, 40, 33)).size == 33 * 33
    assert np.unique(triangles(65, 20, 33)).size == 33 * 20


def test_of_many_samples_the_corners_alone_are_written() -> None:
    samples = np.arange(5 * 7 * 4, dtype=np.float32).reshape(5, 7, 4)
    chosen = _chosen(samples, np.array([0, 2, 4]), np.array([0, 6]))
    assert np.array_equal(chosen, samples[::2, ::6])
    assert _chosen(samples, np.arange(5), np.arange(7)) is samples


@pytest.mark.parametrize("limit", [5, 9, 17])
def test_a_parabola_bends_away_from_its_triangles_by_an_eighth_of_its_second_difference(
    limit: int,
) -> None:
    """Between two corners h apart, x^2 lies up to h^2 / 4 under the straight line."""
    x = np.linspace(-1.0, 1.0, 33, dtype=np.float32)
    heights = np.broadcast_to(x[:, None] ** 2, (33, 20))
    step = 2.0 / (limit - 1)
    assert depth_of_bends(heights, limit) == pytest.approx(0.25 * step**2, rel=1e-5)
    assert depth_of_bends(heights.T, limit) == pytest.approx(0.25 * step**2, rel=1e-5)
    assert depth_of_bends(np.broadcast_to(x[:, None], (33, 20)), limit) < 1e-6
