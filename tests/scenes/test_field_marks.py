"""The quadratic model at the ball as two axes, and the stationary points as places."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.analysis import curvature, stationary_points
from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from explorer.scenes.box import box_around
from explorer.scenes.field_drape import dashes, draped_marks
from explorer.scenes.field_marks import (
    Bend,
    CurvatureMark,
    FieldMarks,
    curvature_mark,
    plane_marks,
)
from explorer.scenes.height_field import height_field
from explorer.scenes.value_scale import value_scale

UNIT = Domain(-1, 1, -1, 1)
SQUARE = Domain(-5, 5, -5, 5)


def mark_of(text: str, x: float, y: float, domain: Domain = UNIT) -> CurvatureMark | None:
    field = ScalarField(parse(text, axes=("x", "y")), {})
    value, *slopes = field.value_and_gradient(x, y)
    return curvature_mark(
        (x, y, value),
        (slopes[0], slopes[1]),
        curvature(field.hessian(x, y)),
        domain,
        field.sample(domain, 41, 41),
    )


def lengths(mark: CurvatureMark) -> list[float]:
    return [math.hypot(*arm.half) for arm in mark.arms]


def test_along_an_axis_curvature_changes_f_by_the_same_amount() -> None:
    mark = mark_of("2*x^2 + y^2", 0.5, 0.5)
    assert mark is not None
    low, high = mark.arms
    assert [arm.bend for arm in mark.arms] == [Bend.UP, Bend.UP]
    # lambda = 2 along y, 4 along x: half of lambda s^2 is the same.
    assert low.half == pytest.approx((0, math.sqrt(2) * high.half[0]))
    changes = [0.5 * arm.eigenvalue * math.hypot(*arm.half) ** 2 for arm in mark.arms]
    # A fiftieth of what the colours span, from 0 to 3.
    assert changes == pytest.approx([0.02 * 3, 0.02 * 3])


def test_a_saddle_has_one_axis_of_each_bend_and_no_ellipse() -> None:
    mark = mark_of("x*y", 4, -3, SQUARE)
    assert mark is not None
    assert [arm.bend for arm in mark.arms] == [Bend.DOWN, Bend.UP]
    assert abs(mark.arms[0].half[0]) == pytest.approx(abs(mark.arms[0].half[1]))
    assert len(mark.ellipse()) == 0


def test_the_ellipse_is_a_level_line_of_the_curvature() -> None:
    mark = mark_of("2*x^2 + x*y + y^2", 0.1, 0.2)
    assert mark is not None
    dx, dy = (mark.ellipse() - (0.1, 0.2)).T
    rises = 2 * dx**2 + dx * dy + dy**2
    np.testing.assert_allclose(rises, rises[0])


def test_an_axis_that_does_not_curve_is_flat_and_as_long_as_may_be() -> None:
    # Section 9: Hessian [[50, 10], [10, 2]].
    mark = mark_of("(5*x + y - 4)^2", 0, 0)
    assert mark is not None
    assert [arm.bend for arm in mark.arms] == [Bend.FLAT, Bend.UP]
    assert mark.arms[0].is_limited
    assert math.hypot(*mark.arms[0].half) == pytest.approx(0.3 * 2)


@pytest.mark.parametrize(
    ("text", "share"), [("10*x + 1e-3*(x^2 + y^2)", 0.3), ("sqrt(1e-8 + x^2 + y^2)", 0.03)]
)
def test_axes_are_limited_to_what_the_pane_can_show(text: str, share: float) -> None:
    mark = mark_of(text, 0, 0)
    assert mark is not None
    assert all(arm.is_limited for arm in mark.arms)
    assert lengths(mark) == pytest.approx([2 * share, 2 * share])
    assert len(mark.ellipse()) == 0


def test_without_finite_numbers_there_is_no_mark() -> None:
    assert mark_of("log(x)", -0.5, 0) is None
    assert mark_of("log(-1 - x^2)", 0, 0) is None


def test_the_model_touches_the_function_where_the_ball_is() -> None:
    mark = mark_of("x^3 + y^2", 0.5, 0.25)
    assert mark is not None
    for arm in mark.arms:
        points = mark.arm_points(arm, 201)
        off = points[:, 2] - (points[:, 0] ** 3 + points[:, 1] ** 2)
        way = np.hypot(points[:, 0] - 0.5, points[:, 1] - 0.25)
        # The remainder is of third order: (x - 1/2)^3 exactly.
        np.testing.assert_allclose(off, -((points[:, 0] - 0.5) ** 3), atol=1e-12)
        assert way[100] == pytest.approx(0)


def test_places_are_fractions_of_the_domain() -> None:
    field = ScalarField(parse("(x - 2)^2 + (y + 1)^2", axes=("x", "y")), {})
    marks = FieldMarks(stationary=stationary_points(field, SQUARE))
    plane = plane_marks(marks, SQUARE)
    np.testing.assert_allclose(plane.points, [[0.7, 0.4]], atol=1e-12)
    assert plane.arms == ()
    assert plane.line.shape == (0, 2)


def test_on_the_surface_the_marks_have_their_height() -> None:
    field = ScalarField(parse("2*x^2 + y^2", axes=("x", "y")), {})
    grid = field.sample(UNIT, 41, 41)
    scale = value_scale(grid.z)
    assert scale is not None
    surface = height_field(grid, box_around(UNIT, scale.limits))
    marks = FieldMarks(mark_of("2*x^2 + y^2", 0.5, 0.5), stationary_points(field, UNIT))
    draped = draped_marks(marks, surface)
    np.testing.assert_allclose(draped.points, [[0, 0, -0.55]], atol=1e-9)
    for _, points in draped.arms:
        z = 2 * points[:, 0] ** 2 + points[:, 1] ** 2
        np.testing.assert_allclose(points[:, 2], (z / 3 - 0.5) * 1.1, atol=1e-12)


def test_axes_end_at_the_box() -> None:
    field = ScalarField(parse("x*y", axes=("x", "y")), {})
    grid = field.sample(SQUARE, 41, 41)
    surface = height_field(grid, box_around(SQUARE, (-25.0, 25.0)))
    draped = draped_marks(FieldMarks(mark_of("x*y", 4.9, 4.9, SQUARE)), surface)
    for _, points in draped.arms:
        assert (np.abs(points) <= np.array([1, 1, 0.55]) + 1e-9).all()
    assert draped_marks(FieldMarks(mark_of("x*y", 7, 0, SQUARE)), surface).arms == ()


def test_at_a_minimum_between_the_samples_the_axes_are_in_the_box() -> None:
    text = "(x - 0.31)^2 + (y - 0.17)^2"
    field = ScalarField(parse(text, axes=("x", "y")), {})
    grid = field.sample(UNIT, 41, 41)
    surface = height_field(grid, box_around(UNIT, (float(grid.z.min()), float(grid.z.max()))))
    assert grid.z.min() > 0
    draped = draped_marks(FieldMarks(mark_of(text, 0.31, 0.17)), surface)
    assert len(draped.arms) == 2
    for _, points in draped.arms:
        assert points[:, 2].min() == -0.55


def test_dashes_are_alike_on_both_sides_of_the_middle() -> None:
    line = np.column_stack([np.linspace(-1, 1, 2001), np.zeros(2001), np.zeros(2001)])
    middles = dashes(line, 0.1, 0.1).mean(axis=1)[:, 0]
    assert len(middles) == pytest.approx(1000, abs=2)
    np.testing.assert_allclose(np.sort(np.abs(middles))[::2], np.sort(np.abs(middles))[1::2])
    assert np.abs(middles).min() < 0.002
    assert len(dashes(line, math.inf, 0.0)) == 2000
