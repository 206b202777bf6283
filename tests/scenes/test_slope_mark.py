"""Gradient and contour at the ball, with the lecture's numbers."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from explorer.document import Problem, derive
from explorer.functions import Domain
from explorer.optimizers import StopReason
from explorer.scenes.contour_scene import contour_scene
from explorer.scenes.guides import GuideKind
from explorer.scenes.marks import PathMark, path_marks
from explorer.scenes.slope_mark import slope_mark
from explorer.scenes.surface_scene import surface_scene
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


@pytest.mark.parametrize(("norm", "is_shown"), [(0.9e-6, False), (1.1e-6, True)])
def test_at_a_point_that_is_stationary_for_the_run_there_is_none(
    norm: float, is_shown: bool
) -> None:
    mark = replace(at(1.0, 1.0, (0.6 * norm, -0.8 * norm)), tolerance=1e-6)
    assert (slope_mark(mark, SQUARE) is not None) is is_shown


@pytest.mark.parametrize(("norm", "is_shown"), [(0.9e-7, False), (1.1e-7, True)])
def test_noise_of_a_large_function_has_no_direction(norm: float, is_shown: bool) -> None:
    """A thousand over a width of ten: a billionth of that is 1e-7."""
    mark = at(1.0, 1.0, (0.6 * norm, -0.8 * norm))
    assert (slope_mark(mark, SQUARE, (-500.0, 500.0)) is not None) is is_shown


def test_the_end_of_a_converged_run_has_no_arrow_in_either_pane() -> None:
    document = replace(
        document_over(show_gradient=True), problem=Problem("(x-1)^2 + 3(y+2)^2", domain=SQUARE)
    )
    derived = derive(document)
    grid = derived.field.sample(SQUARE, 64, 64)
    way = derived.trajectories[0]
    assert way.stop_reason is StopReason.CONVERGED
    assert 0.0 < way.gradient_norm_at(way.step_count) < 1e-6
    for cursor, is_shown in ((0, True), (way.step_count, False)):
        marks = path_marks(document, derived.trajectories, cursor)
        assert (contour_scene(document, grid, marks).slope is not None) is is_shown
        kinds = {guide.kind for guide in surface_scene(document, grid, marks).guides}
        assert (GuideKind.GRADIENT in kinds) is (GuideKind.SHADOW in kinds) is is_shown


def test_the_pane_has_it_where_it_is_wanted() -> None:
    marks = (at(4.0, -3.0, (-3.0, 4.0)),)
    grid = grid_of(product)
    assert contour_scene(document_over(), grid, marks).slope is None
    assert contour_scene(document_over(show_gradient=True), grid, marks).slope is not None
