"""Fields: values and derivatives at points and on grids."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from tests import oracles

FUNCTIONS = (
    [function["name"] for function in oracles.load("testfunctions_2d.json")["functions"]]
    if (oracles.FOLDER / "testfunctions_2d.json").exists()
    else []
)


def field_of(text: str, **parameters: float) -> ScalarField:
    return ScalarField(parse(text, parameters=parameters), parameters)


def test_the_lecture_s_product_has_value_and_slopes_of_section_3() -> None:
    product = field_of("x*y")
    assert product.value(4.0, -3.0) == -12.0
    assert product.gradient(4.0, -3.0) == (-3.0, 4.0)
    assert product.value_and_gradient(4.0, -3.0) == (-12.0, -3.0, 4.0)
    assert product.hessian(4.0, -3.0) == ((0.0, 1.0), (1.0, 0.0))


def test_a_sum_changes_alike_with_both_coordinates_everywhere() -> None:
    for point in ((0.0, 0.0), (4.0, -3.0), (1e6, -1e-6)):
        assert field_of("x + y").gradient(*point) == (1.0, 1.0)


def test_a_field_is_constant_along_an_axis_that_is_not_in_the_formula() -> None:
    parabola = field_of("x^2/2")
    assert parabola.gradient(2.0, 7.0) == (2.0, 0.0)
    assert parabola.hessian(2.0, 7.0) == ((1.0, 0.0), (0.0, 0.0))


def test_a_constant_formula_is_a_flat_sheet() -> None:
    grid = field_of("5").sample(Domain(), 4, 3)
    assert grid.z.shape == grid.dz_dx.shape == grid.dz_dy.shape == (4, 3)
    assert (grid.z == 5.0).all()
    assert not grid.dz_dx.any()
    assert not grid.dz_dy.any()


def test_a_parameter_s_value_counts() -> None:
    assert field_of("a*x^2 + b*y", a=3.0, b=-1.0).value_and_gradient(2.0, 5.0) == (7.0, 12.0, -1.0)


def test_values_of_names_that_are_not_in_the_formula_are_left_out() -> None:
    field = ScalarField(parse("a*x"), {"unused": 9.0, "a": 2.0})
    assert dict(field.parameters) == {"a": 2.0}


def test_a_missing_parameter_is_an_error() -> None:
    with pytest.raises(KeyError):
        ScalarField(parse("a*x"), {})


def test_moving_a_parameter_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    formula = parse("a*x^2 + cos(a*y) + 0.5")
    field = ScalarField(formula, {"a": 1.0})
    field.value_and_gradient(1.0, 2.0)

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("explorer.functions.scalar_field.compile_scalar", refuse)
    moved = ScalarField(formula, {"a": 2.0})
    assert moved.value_and_gradient(1.0, 0.0) == (3.5, 4.0, 0.0)


def test_the_grid_has_the_value_at_x_i_and_y_j() -> None:
    grid = field_of("x*y").sample(Domain(0.0, 2.0, 0.0, 3.0), 3, 4)
    assert grid.shape == (3, 4)
    assert grid.x.tolist() == [0.0, 1.0, 2.0]
    assert grid.y.tolist() == [0.0, 1.0, 2.0, 3.0]
    assert grid.z[2, 3] == 6.0
    assert grid.dz_dx[2, 3] == 3.0
    assert grid.dz_dy[2, 3] == 2.0


def test_points_and_grid_agree() -> None:
    field = field_of("sin(x)*exp(-y) + x/(1 + y^2)")
    grid = field.sample(Domain(-2.0, 2.0, -1.0, 1.0), 7, 5)
    for i, x in enumerate(grid.x):
        for j, y in enumerate(grid.y):
            found = (grid.z[i, j], grid.dz_dx[i, j], grid.dz_dy[i, j])
            assert found == pytest.approx(field.value_and_gradient(float(x), float(y)), rel=1e-13)


def test_half_of_a_logarithm_s_view_is_a_hole() -> None:
    grid = field_of("log(x)").sample(Domain(-1.0, 1.0, -1.0, 1.0), 100, 10)
    assert grid.hole_share == pytest.approx(0.5)


def test_where_a_field_has_no_value_it_has_no_slope() -> None:
    field = ScalarField(parse("log(x)"), {})
    assert all(math.isnan(number) for number in field.value_and_gradient(-1.0, 0.0))
    grid = field.sample(Domain(-1.0, 1.0, -1.0, 1.0), 4, 4)
    assert np.isnan(grid.dz_dx[:2]).all()
    assert np.isnan(grid.dz_dy[:2]).all()
    assert np.isfinite(grid.dz_dx[2:]).all()


def test_a_pole_is_infinite_and_raises_nothing() -> None:
    field = field_of("1/(x^2 + y^2)")
    assert field.value(0.0, 0.0) == math.inf
    assert not np.isfinite(field.sample(Domain(-1.0, 1.0, -1.0, 1.0), 3, 3).z[1, 1])


def test_a_point_of_an_array_overflows_without_a_warning() -> None:
    x, y = np.array([1e300, 0.0])
    assert field_of("x*x + y").value(x, y) == math.inf


@pytest.mark.parametrize("name", FUNCTIONS)
def test_value_gradient_and_hessian_agree_with_fifty_digits(name: str) -> None:
    function = _function(name)
    field = field_of(function["expression"])
    for sample in function["samples"]:
        point = (sample["x"], sample["y"])
        scale = max(1.0, abs(sample["f"]))
        value, *gradient = field.value_and_gradient(*point)
        assert value == pytest.approx(sample["f"], rel=1e-9, abs=1e-9)
        if function["kind"] in {"smooth", "kink"}:
            largest = max(map(abs, sample["grad"]))
            assert gradient == pytest.approx(sample["grad"], abs=1e-7 * max(largest, 1e-9 * scale))


def _function(name: str) -> dict[str, Any]:
    functions = oracles.load("testfunctions_2d.json")["functions"]
    return next(function for function in functions if function["name"] == name)
