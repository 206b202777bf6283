"""Triangles are cut along creases, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.box import Box
from explorer.scenes.creases import Creases, Floats, creases
from explorer.scenes.height_field import HeightField, height_field
from tests.scenes.plane_fields import Array, Field, bowl, grid_of, himmelblau, product


def surface(field: Field, samples: int = 64, height: float = 10.0) -> HeightField:
    """Over [-5, 5] x [-5, 5]; a unit of x and y is 0.2 of the box."""
    return height_field(grid_of(field, samples=samples), Box(Domain(), (0.0, height)))


def creases_of(field: HeightField) -> Creases | None:
    return creases(field, *(np.arange(count) for count in field.shape))


def roof(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """|x - 0.6 y|, askew to the samples."""
    side = np.sign(x - 0.6 * y)
    return np.abs(x - 0.6 * y), side, -0.6 * side


def steep_abs(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """|x + y|, with slope 0 at samples right on the crease."""
    side = np.sign(x + y)
    return np.abs(x + y), side, side


def pyramid(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return np.abs(x) + np.abs(y), np.sign(x) + 0 * y, np.sign(y) + 0 * x


def waves(x: Array, y: Array) -> tuple[Array, Array, Array]:
    return 5 + np.sin(3 * x) + 0 * y, 3 * np.cos(3 * x) + 0 * y, 0 * x * y


def areas(pieces: Floats) -> Array:
    """Of the pieces seen from above; positive where they turn counter-clockwise."""
    sides = np.diff(pieces[..., :2].astype(float), axis=1)
    return np.asarray(0.5 * np.linalg.det(sides))


@pytest.mark.parametrize("field", [bowl, product, himmelblau, waves])
@pytest.mark.parametrize("samples", [32, 64, 128])
def test_a_smooth_surface_has_none(field: Field, samples: int) -> None:
    assert creases_of(surface(field, samples, height=50.0)) is None


def test_a_step_has_none() -> None:
    assert creases_of(surface(lambda x, y: (4 * np.sign(x) + 0 * y, 0 * x * y, 0 * x * y))) is None


@pytest.mark.parametrize(
    ("field", "samples"), [(roof, 64), (roof, 33), (steep_abs, 64), (steep_abs, 65), (pyramid, 65)]
)
def test_each_piece_lies_on_one_side(field: Field, samples: int) -> None:
    found = creases_of(surface(field, samples))
    assert found is not None
    pieces = found.pieces[areas(found.pieces) > 1e-7]
    middle = pieces.mean(axis=1)
    height, slope_x, slope_y = field(*(5.0 * middle[:, :2].astype(float).T))
    # Linear on each side: the piece's middle is on the surface, and its corners know the slope.
    np.testing.assert_allclose(middle[:, 2], 0.11 * height - 0.55, atol=1e-5)
    for corner in range(3):
        np.testing.assert_allclose(pieces[:, corner, 3], 0.55 * slope_x, atol=1e-5)
        np.testing.assert_allclose(pieces[:, corner, 4], 0.55 * slope_y, atol=1e-5)


@pytest.mark.parametrize("field", [roof, steep_abs, pyramid])
@pytest.mark.parametrize("samples", [64, 65])
def test_pieces_cover_what_was_crossed(field: Field, samples: int) -> None:
    found = creases_of(surface(field, samples))
    assert found is not None
    size = areas(found.pieces)
    assert size.min() > -1e-9
    triangle = 0.5 * (2.0 / (samples - 1)) ** 2
    assert size.sum() == pytest.approx(found.crossed.sum() * triangle, rel=1e-4)


def test_only_triangles_at_the_crease_are_crossed() -> None:
    field = surface(roof)
    found = creases_of(field)
    assert found is not None
    i, j = np.nonzero(found.crossed.any(axis=-1))
    away = np.abs(field.x[i] - 0.6 * field.y[j])
    assert away.max() < 1.7 * (field.x[1] - field.x[0])
    assert np.unique(j).size == 63


def test_beside_a_hole_nothing_is_cut() -> None:
    def half(x: Array, y: Array) -> tuple[Array, Array, Array]:
        height, slope_x, slope_y = roof(x, y)
        return np.where(y > 0, height, np.nan), slope_x, slope_y

    field = surface(half)
    found = creases_of(field)
    assert found is not None
    assert found.pieces[:, :, 1].min() > 0.0
