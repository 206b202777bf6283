"""The triangles between samples."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.ui.gl.height_field_item import _triangles


@pytest.mark.parametrize("stride", [1, 2, 3, 7])
def test_triangles_cover_the_floor_once_and_face_up(stride: int) -> None:
    nx, ny = 12, 9
    corners = _triangles(nx, ny, stride).reshape(-1, 3)
    points = np.stack(np.divmod(corners.astype(int), ny), axis=-1)
    one, two = points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]
    areas = 0.5 * (one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0])
    assert (areas > 0).all()
    assert areas.sum() == (nx - 1) * (ny - 1)


def test_coarser_triangles_are_fewer() -> None:
    assert _triangles(65, 65, 2).size * 4 == _triangles(65, 65, 1).size
