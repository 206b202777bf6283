"""Colours and contour lines in the shader: what stands at each place of the tables."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.scenes.height_scale import LINEAR_HEIGHT, HeightScale
from explorer.scenes.value_scale import ValueScale
from explorer.ui.gl.shade_tables import TABLE_SIZE, ShadeTables

PLACES = (np.arange(TABLE_SIZE) + 0.5) / TABLE_SIZE
GREYS = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)


def tables(scale: ValueScale, bend: float = 0.0) -> ShadeTables:
    return ShadeTables(scale, HeightScale(bend) if bend else LINEAR_HEIGHT)


def decoded(table: np.ndarray) -> np.ndarray:
    """The levels' places, as the shader reads them."""
    return (table[:, 0] * 65536.0 + table[:, 1] * 256.0 + table[:, 2]) / 16777215.0


def test_each_place_finds_its_nearest_level() -> None:
    found = decoded(tables(ValueScale(0.0, 10.0)).nearest_levels(np.array([2.0, 5.0, 9.0]), GREYS))
    nearest = np.array([0.2, 0.5, 0.9])
    expected = nearest[np.abs(PLACES[:, None] - nearest).argmin(axis=1)]
    np.testing.assert_allclose(found, expected, atol=1e-7)


def test_a_curved_scale_counts_in_fourth_roots() -> None:
    of_level = tables(ValueScale(0.0, 1.0, exponent=2.0)).nearest_levels(np.array([0.0625]), GREYS)
    np.testing.assert_allclose(decoded(of_level), 0.5, atol=1e-5)


def test_a_scale_that_is_fine_at_its_top_counts_from_there() -> None:
    scale = ValueScale(0.0, 1.0, exponent=2.0, crowds_at_top=True)
    found = decoded(tables(scale).nearest_levels(np.array([0.9375, 0.9999]), GREYS))
    np.testing.assert_allclose(np.unique(found), [0.1, 0.5], atol=1e-5)


def test_a_logarithmic_height_counts_in_what_is_drawn() -> None:
    """With c = 99, a tenth of the way less a hundredth is drawn half way up: log 10 / log 100."""
    found = decoded(tables(ValueScale(0.0, 99.0), bend=99.0).nearest_levels(np.array([9.0]), GREYS))
    np.testing.assert_allclose(found, 0.5, atol=1e-5)


@pytest.mark.parametrize("at_top", [False, True])
def test_the_colour_of_a_place_is_that_of_its_height(at_top: bool) -> None:
    scale = ValueScale(-3.0, 5.0, exponent=3.0, crowds_at_top=at_top)
    greys = tables(scale).colours(GREYS)[:, 0]
    from_end = PLACES**4
    shades = 1.0 - from_end ** (1 / 3) if at_top else from_end ** (1 / 3)
    np.testing.assert_allclose(greys, 255.0 * shades, atol=0.6)


def test_a_line_on_a_dark_colour_is_light() -> None:
    """All along, though the colours beside a line may lie on the other side of the limit."""
    levels = np.array([0.1, 71.4 / 255.0, 72.6 / 255.0, 0.9])
    of_place = tables(ValueScale(0.0, 1.0)).nearest_levels(levels, GREYS)
    nearest = np.abs(PLACES[:, None] - levels).argmin(axis=1)
    np.testing.assert_array_equal(of_place[:, 3], np.array([255, 255, 0, 0])[nearest])


def test_without_levels_the_table_is_empty() -> None:
    assert not tables(ValueScale(0.0, 1.0)).nearest_levels(np.empty(0), GREYS).any()
