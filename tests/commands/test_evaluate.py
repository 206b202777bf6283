from __future__ import annotations

import math
from typing import Any

import pytest

from tests import oracles

Program = Any


def test_the_lectures_product_as_json(surface_explorer: Program) -> None:
    answer = surface_explorer("evaluate", "x*y", "--at", "x=4,y=-3", "--json")
    assert answer.json == {
        "value": -12.0,
        "gradient": {"x": -3.0, "y": 4.0},
        "hessian": {"x": {"x": 0.0, "y": 1.0}, "y": {"x": 1.0, "y": 0.0}},
        "conventions": [],
    }


def test_the_lectures_product_to_read(surface_explorer: Program) -> None:
    assert surface_explorer("evaluate", "x*y", "--at", "x=4,y=-3").lines == [
        "x*y at x = 4, y = -3",
        "",
        "value  -12",
        "",
        "   gradient  Hessian x  Hessian y",
        "x        -3          0          1",
        "y         4          1          0",
    ]


@pytest.mark.parametrize(
    ("place", "value"),
    [("x=4.2,y=-3", -12.6), ("x=4,y=-2.8", -11.2)],
)
def test_sensitivity_of_the_product(surface_explorer: Program, place: str, value: float) -> None:
    assert surface_explorer("evaluate", "x*y", "--at", place, "--json").json[
        "value"
    ] == pytest.approx(value)


def test_the_slopes_of_a_sum_are_one_everywhere(surface_explorer: Program) -> None:
    for place in ("x=0,y=0", "x=-7,y=1e6"):
        facts = surface_explorer("evaluate", "x + y", f"--at={place}", "--json").json
        assert facts["gradient"] == {"x": 1.0, "y": 1.0}


def test_there_may_be_more_than_two_names(surface_explorer: Program) -> None:
    facts = surface_explorer("evaluate", "(x+y)*z", "--at", "x=-2,y=5,z=-4", "--json").json
    assert facts["value"] == -12.0
    assert facts["gradient"] == {"x": -4.0, "y": -4.0, "z": 3.0}
    assert facts["hessian"]["x"] == {"x": 0.0, "y": 0.0, "z": 1.0}
    assert facts["hessian"]["z"] == {"x": 1.0, "y": 1.0, "z": 0.0}


def test_a_neuron_with_a_sigmoid(surface_explorer: Program) -> None:
    facts = surface_explorer(
        "evaluate",
        "sigmoid(w0*x0 + w1*x1 + w2)",
        "--at=w0=2,w1=-3,w2=-3",
        "--at=x0=-1,x1=-2",
        "--json",
    ).json
    assert facts["value"] == pytest.approx(0.731059, abs=1e-6)
    assert facts["gradient"] == pytest.approx(
        {"w0": -0.196612, "w1": -0.393224, "w2": 0.196612, "x0": 0.393224, "x1": -0.589836},
        abs=1e-6,
    )


def test_a_neuron_with_relu_as_statements(surface_explorer: Program) -> None:
    formula = "s = w*x; z = s + b; a = relu(z); e = y - a; J = e^2"
    facts = surface_explorer(
        "evaluate", formula, "--at", "w=1,b=1,x=5,y=4", "--axes", "w,b", "--json"
    ).json
    assert facts["value"] == 4.0
    assert facts["gradient"] == {"w": 20.0, "b": 4.0, "x": 4.0, "y": -4.0}


def test_a_name_that_the_formula_lacks_has_zeros(surface_explorer: Program) -> None:
    facts = surface_explorer("evaluate", "x^2", "--at", "x=3,y=1", "--json").json
    assert facts["gradient"] == {"x": 6.0, "y": 0.0}
    assert facts["hessian"] == {"x": {"x": 2.0, "y": 0.0}, "y": {"x": 0.0, "y": 0.0}}


def test_parameters_are_free_names_too(surface_explorer: Program) -> None:
    facts = surface_explorer(
        "evaluate", "c*x", "--at", "x=2", "--param", "c=3", "--param", "k=1", "--json"
    ).json
    assert facts["gradient"] == {"x": 3.0, "c": 2.0}


def test_a_name_without_a_value_is_named(surface_explorer: Program) -> None:
    answer = surface_explorer("evaluate", "x*y*c", "--at", "x=4")
    assert answer.complaint == "y and c must have a value in --at, as in y=1."


def test_an_axis_that_the_formula_lacks_needs_no_value(surface_explorer: Program) -> None:
    assert list(surface_explorer("evaluate", "x^2", "--at=x=3", "--json").json["gradient"]) == ["x"]


def test_what_is_not_finite_is_null(surface_explorer: Program) -> None:
    facts = surface_explorer("evaluate", "1/x", "--at", "x=0", "--json").json
    assert facts["value"] is None
    assert facts["gradient"]["x"] is None
    assert facts["hessian"]["x"]["x"] is None


def test_what_is_not_finite_can_be_read(surface_explorer: Program) -> None:
    assert surface_explorer("evaluate", "log(x)", "--at=x=-1").lines[2] == "value  undefined"
    assert surface_explorer("evaluate", "1/x^2", "--at=x=0").lines[2] == "value  inf"


@pytest.mark.parametrize(
    ("text", "value"),
    [("1/3", 1 / 3), ("-pi/2", -math.pi / 2), ("2e-4", 2e-4), ("\N{MINUS SIGN}.5", -0.5)],
)
def test_numbers_may_be_constant_formulas(
    surface_explorer: Program, text: str, value: float
) -> None:
    assert surface_explorer("evaluate", "x", f"--at=x={text}", "--json").json["value"] == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x=nan", "--at: 'nan' is not a number."),
        ("x=1/0", "--at: '1/0' is not a finite number."),
        ("x=1e999", "--at: '1e999' is not a finite number."),
        ("x=1_0", "--at: '1_0' is not a number."),
        ("x=٣", "--at: '٣' is not a number."),
        ("x=a", "--at: 'a' is not a number."),
        ("x=", "--at: '' is not a number."),
        ("x", "--at: 'x' gives no value; write it as in x=4."),
        ("", "--at: '' gives no value; write it as in x=4."),
        ("3=4", "--at: '3' is not a name; names are letters, as in x or w_1."),
        ("x=1,x=2", "x is given more than once."),
    ],
)
def test_what_is_no_place_is_refused(surface_explorer: Program, text: str, sentence: str) -> None:
    assert surface_explorer("evaluate", "x", f"--at={text}").complaint == sentence


def test_greek_names_have_several_spellings(surface_explorer: Program) -> None:
    for place in ("θ=2", "theta=2"):
        facts = surface_explorer("evaluate", "θ^2", f"--at={place}", "--json").json
        assert facts["gradient"] == {"theta": 4.0}


def test_a_given_name_shadows_a_constant(surface_explorer: Program) -> None:
    assert surface_explorer("evaluate", "e^2", "--at=e=3", "--json").json["value"] == 9.0


def test_an_example_takes_the_place_of_a_formula(surface_explorer: Program) -> None:
    facts = surface_explorer("evaluate", "--example", "himmelblau", "--at=x=3,y=2", "--json").json
    assert facts["value"] == 0.0
    assert facts["gradient"] == {"x": 0.0, "y": 0.0}


@pytest.mark.parametrize("words", [(), ("x", "--example", "himmelblau")])
def test_there_is_one_formula(surface_explorer: Program, words: tuple[str, ...]) -> None:
    answer = surface_explorer("evaluate", *words, "--at=x=3,y=2")
    assert answer.complaint == 'Either FORMULA, as in "x*y", or --example must be given.'


@pytest.mark.parametrize(
    ("formula", "value"), [("-x^2", -9.0), ("-x*y", -6.0), ("--x", 3.0), ("-(x+y)", -5.0)]
)
def test_a_formula_may_begin_with_a_minus(
    surface_explorer: Program, formula: str, value: float
) -> None:
    facts = surface_explorer("evaluate", "--at=x=3,y=2", "--json", "--", formula).json
    assert facts["value"] == value


def test_agrees_with_fifty_digits(surface_explorer: Program) -> None:
    for case in oracles.load("gradients.json")["cases"]:
        point = case["points"][0]
        place = ",".join(f"{name}={value!r}" for name, value in point["at"].items())
        facts = surface_explorer("evaluate", case["expression"], "--at", place, "--json").json
        assert_agrees(facts, point, case["expression"])


def assert_agrees(facts: dict[str, Any], point: dict[str, Any], expression: str) -> None:
    f = point["f"]
    assert abs(facts["value"] - f) <= 1e-9 * max(1.0, abs(f)), expression
    largest = max(map(abs, point["grad"].values())) + 1e-7
    for name, partial in point["grad"].items():
        assert abs(facts["gradient"][name] - partial) <= 1e-7 * largest, expression
    largest = max(abs(entry) for row in point["hess_xy"] for entry in row) + 1e-7
    for row, name in zip(point["hess_xy"], "xy", strict=True):
        for entry, other in zip(row, "xy", strict=True):
            assert abs(facts["hessian"][name][other] - entry) <= 1e-7 * largest, expression


def test_a_head_may_name_all_the_variables(surface_explorer: Program) -> None:
    for formula in ("f(x, y, z) = (x + y)*z", "f(x, y) = (x + y)*z"):
        facts = surface_explorer("evaluate", formula, "--at=x=-2,y=5,z=-4", "--json").json
        assert facts["value"] == -12.0


def test_a_mistake_in_the_formula_is_shown_where_it_is(surface_explorer: Program) -> None:
    complaint = surface_explorer("evaluate", "x+", "--at=x=1").complaint
    assert complaint.split("\n")[1:] == ["x+", "  ^"]


def test_where_a_formula_has_no_value_it_has_no_slope(surface_explorer: Program) -> None:
    facts = surface_explorer("evaluate", "log(x)", "--at=x=-1", "--json").json
    assert facts == {
        "value": None,
        "gradient": {"x": None},
        "hessian": {"x": {"x": None}},
        "conventions": [],
    }


def test_a_point_on_a_kink_is_told(surface_explorer: Program) -> None:
    answer = surface_explorer("evaluate", "relu(x) + y", "--at", "x=0,y=1")
    assert answer.out.splitlines()[-2:] == [
        "This point lies on a kink or a jump.",
        "relu(…): at its kink, relu(0), the slope counts as 0.",
    ]
    beside = surface_explorer("evaluate", "relu(x) + y", "--at", "x=0.1,y=1", "--json").json
    assert beside["conventions"] == []
