"""Eigenvalues and directions of the Hessian."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis import Shape, curvature

ENTRIES = st.floats(-1e6, 1e6, allow_subnormal=False).filter(lambda v: v == 0 or abs(v) > 1e-6)


def test_the_elliptic_bowl_of_the_lecture_is_stable_below_one_half() -> None:
    bowl = curvature(((4.0, 0.0), (0.0, 2.0)))
    assert bowl.eigenvalues == (2.0, 4.0)
    assert bowl.directions == ((0.0, 1.0), (1.0, 0.0))
    assert bowl.condition == 2.0
    assert bowl.rate_limit == 0.5
    assert bowl.shape is Shape.MINIMUM


def test_the_regression_of_the_lecture_has_its_printed_eigenvalues_and_limit() -> None:
    regression = curvature(((22.0, 6.0), (6.0, 2.0)))
    assert regression.eigenvalues == pytest.approx((0.338096, 23.661904), abs=5e-7)
    assert regression.rate_limit == pytest.approx(0.084524, abs=5e-7)


def test_the_product_is_a_saddle_along_the_diagonals() -> None:
    saddle = curvature(((0.0, 1.0), (1.0, 0.0)))
    assert saddle.eigenvalues == (-1.0, 1.0)
    assert saddle.directions[1] == pytest.approx((math.sqrt(0.5), math.sqrt(0.5)))
    assert saddle.shape is Shape.SADDLE


@pytest.mark.parametrize(
    ("hessian", "shape"),
    [
        (((-4.0, 0.0), (0.0, -2.0)), Shape.MAXIMUM),
        (((1.0, 1.0), (1.0, 1.0)), Shape.DEGENERATE),
        (((0.0, 0.0), (0.0, 0.0)), Shape.DEGENERATE),
        (((50.0, 10.0), (10.0, 2.0)), Shape.DEGENERATE),
        (((math.nan, 0.0), (0.0, 1.0)), Shape.UNDEFINED),
        (((math.inf, 0.0), (0.0, 1.0)), Shape.UNDEFINED),
    ],
)
def test_other_points_have_other_shapes(
    hessian: tuple[tuple[float, float], tuple[float, float]], shape: Shape
) -> None:
    assert curvature(hessian).shape is shape


def test_a_trough_has_no_condition_and_a_hill_no_limit() -> None:
    assert curvature(((2.0, 0.0), (0.0, 0.0))).condition == math.inf
    assert curvature(((-2.0, 0.0), (0.0, -1.0))).rate_limit == math.inf


@given(ENTRIES, ENTRIES, ENTRIES)
def test_the_closed_form_agrees_with_lapack(a: float, b: float, c: float) -> None:
    found = curvature(((a, b), (b, c)))
    matrix = np.array([[a, b], [b, c]])
    scale = float(np.abs(matrix).max())
    assert found.eigenvalues == pytest.approx(
        np.linalg.eigvalsh(matrix), abs=1e-13 * scale + 1e-300
    )
    for value, direction in zip(found.eigenvalues, found.directions, strict=True):
        assert math.hypot(*direction) == pytest.approx(1.0)
        residual = matrix @ np.array(direction) - value * np.array(direction)
        assert np.abs(residual).max() <= 1e-13 * scale


@pytest.mark.parametrize(
    ("hessian", "imbalance", "is_ill"),
    [
        # 1e8 (x - y)^2: eigenvalues 0 and 4e8.
        (((2e8, -2e8), (-2e8, 2e8)), 4e8, True),
        # Rosenbrock at (1, 1): 0.399 and 1001.6, a condition of 2508.
        (((802.0, -400.0), (-400.0, 200.0)), 2508.0096, False),
        (((1e5, 0.0), (0.0, 1.0)), 1e5, True),
        (((2.0, 0.0), (0.0, -1e-6)), 2e6, True),
        # x^2/2: a trough, and nothing to do along it.
        (((1.0, 0.0), (0.0, 0.0)), 1.0, False),
        (((0.0, 0.0), (0.0, 0.0)), 1.0, False),
    ],
)
def test_a_steep_narrow_valley_is_ill_conditioned(
    hessian: tuple[tuple[float, float], tuple[float, float]], imbalance: float, is_ill: bool
) -> None:
    found = curvature(hessian)
    assert found.imbalance == pytest.approx(imbalance, rel=1e-6)
    assert found.is_ill_conditioned is is_ill


def test_without_finite_derivatives_nothing_is_said_of_the_condition() -> None:
    assert not curvature(((math.nan, 0.0), (0.0, 1.0))).is_ill_conditioned
