"""Gradient and contour at the ball, with the lecture's numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.functions import Domain
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.marks import PathMark
from explorer.scenes.slope_mark import slope_mark
from tests.scenes.plane_fields import SQUARE, document_over, grid_of, product


def at(x: float, y: float, gradient: tuple[float, float]) -> PathMark:
    return PathMark(np.array([(x, y, x * y)]), 0, "#D55E00", gradient=gradient)


def angle(vector: tuple[float, float]) -> float:
    return math.degrees(math.atan2(vector[1], vector[0]))


def test_the_lectures_gradient_of_xy_and_the_contour_across_it() -> None:
    mark = slope_mark(at(4.0, -3.0, (-3.0, 4.0)), SQUARE)
    assert mark is not None
    assert mark.place == pytest.approx((0.9, 0.2))
    assert angle(mark.uphill) == pytest.approx(126.869898)
    # The contour runs along (4, 3), in one sense or the other.
    assert angle(mark.along) % 180 == pytest.approx(36.869898)


def test_on_unequal_axes_the_vectors_are_stretched_like_the_plane() -> None:
    mark = slope_mark(at(4.0, -3.0, (-3.0, 4.0)), Domain(-5, 5, -50, 50))
    assert mark is not None
    assert mark.uphill[1] / mark.uphill[0] == pytest.approx(-4 / 3 / 10)


@pytest.mark.parametrize("gradient", [(0.0, 0.0), (math.nan, 1.0), (math.inf, 0.0)])
def test_without_a_direction_there_is_no_mark(gradient: tuple[float, float]) -> None:
    assert slope_mark(at(1.0, 1.0, gradient), SQUARE) is None


def test_the_pane_has_it_where_it_is_wanted() -> None:
    marks = (at(4.0, -3.0, (-3.0, 4.0)),)
    grid = grid_of(product)
    assert contour_scene(document_over(), grid, marks).slope is None
    assert contour_scene(document_over(show_gradient=True), grid, marks).slope is not None
