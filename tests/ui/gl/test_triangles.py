"""The triangles between samples."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.ui.gl.height_field_item import _chosen, _triangles


@pytest.mark.parametrize("limit", [2, 3, 7, 9, 12, 100])
def test_triangles_cover_the_floor_once_and_face_up(limit: int) -> None:
    nx, ny = 12, 9
    corners = _triangles(nx, ny, limit).reshape(-1, 3)
    points = np.stack(np.divmod(corners.astype(int), ny), axis=-1)
    one, two = points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]
    areas = 0.5 * (one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0])
    assert (areas > 0).all()
    assert areas.sum() == (nx - 1) * (ny - 1)


def test_no_axis_has_more_corners_than_the_limit() -> None:
    assert np.unique(_triangles(65, 40, 33)).size == 33 * 33
    assert np.unique(_triangles(65, 20, 33)).size == 33 * 20


def test_of_many_samples_the_corners_alone_are_written() -> None:
    samples = np.arange(5 * 7 * 4, dtype=np.float32).reshape(5, 7, 4)
    chosen = _chosen(samples, np.array([0, 2, 4]), np.array([0, 6]))
    assert np.array_equal(chosen, samples[::2, ::6])
    assert _chosen(samples, np.arange(5), np.arange(7)) is samples
