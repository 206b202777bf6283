"""Contour lines in the shader: each shade finds its nearest level."""

from __future__ import annotations

import numpy as np

from explorer.scenes.value_scale import ValueScale
from explorer.ui.gl.height_field_item import level_table


def decoded(table: np.ndarray) -> np.ndarray:
    """The levels' shades, as the shader reads them."""
    return (table[:, 0] * 256.0 + table[:, 1]) / 65535.0


def test_each_shade_finds_its_nearest_level() -> None:
    scale = ValueScale(0.0, 10.0)
    shades = decoded(level_table(scale, np.array([2.0, 5.0, 9.0])))
    places = (np.arange(1024) + 0.5) / 1024
    nearest = np.array([0.2, 0.5, 0.9])
    expected = nearest[np.abs(places[:, None] - nearest).argmin(axis=1)]
    np.testing.assert_allclose(shades, expected, atol=1e-5)


def test_levels_follow_a_curved_scale() -> None:
    scale = ValueScale(0.0, 1.0, exponent=2.0)
    np.testing.assert_allclose(decoded(level_table(scale, np.array([0.25]))), 0.5, atol=1e-5)


def test_without_levels_the_table_is_empty() -> None:
    assert not level_table(ValueScale(0.0, 1.0), np.empty(0)).any()
