"""Formulas written out and read back."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.expression import evaluate, gradient, parse
from explorer.expression.graph import GraphBuilder
from explorer.expression.printing import TooLongError, latex, python, text
from explorer.expression.tidy import tidied
from explorer.expression.written import Notation, partial_equation, value_equations
from tests.oracles import load

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
NEURON = "s = w*x; z = s + b; a = relu(z); e = y - a; J = e^2"
PLACE = {"x": 0.7, "y": 1.3}


@pytest.mark.parametrize(
    ("formula", "after_x", "after_y"),
    [
        ("x*y", "y", "x"),
        ("x + y", "1", "1"),
        ("2x^2 + y^2", "4*x", "2*y"),
        ("x^2/2", "x", "0"),
        ("100(y - x^2)^2", "-400*x*(y - x^2)", "200*(y - x^2)"),
        ("x^2 sin(y)", "2*x*sin(y)", "x^2*cos(y)"),
        ("x/y", "1/y", "-x/y^2"),
        ("x^y", "y*x^(y - 1)", "x^y*log(x)"),
        ("where(x > 0, x^2, y)", "2*x*where(x > 0, 1, 0)", "where(x <= 0, 1, 0)"),
        ("max(x, y)", "where(x >= y, 1, 0)", "where(x < y, 1, 0)"),
        ("|x|", "sign(x)", "0"),
    ],
)
def test_partial_derivatives_read_as_in_a_calculus_book(
    formula: str, after_x: str, after_y: str
) -> None:
    read = parse(formula)
    assert partial_equation(read, "x", Notation.TEXT).right == after_x
    assert partial_equation(read, "y", Notation.TEXT).right == after_y


def test_the_partial_derivative_of_a_sum_of_squares_keeps_its_brackets() -> None:
    equation = partial_equation(parse(HIMMELBLAU), "x", Notation.LATEX)
    assert equation.left == r"\frac{\partial f}{\partial x}"
    assert r"4 x \left(x^{2} + y - 11\right)" in equation.right
    assert r"2 \left(x + y^{2} - 7\right)" in equation.right


def test_named_steps_stay_names_in_the_chain_rule() -> None:
    neuron = parse(NEURON, axes=("w", "b"), parameters=("x", "y"))
    assert [str(line) for line in value_equations(neuron, Notation.TEXT)] == [
        "s = w*x",
        "z = s + b",
        "a = relu(z)",
        "e = y - a",
        "J = e^2",
    ]
    assert str(partial_equation(neuron, "w", Notation.LATEX)) == (
        r"\frac{\partial J}{\partial w} = -2 e x \, [z > 0]"
    )


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sqrt(x)/2", r"\frac{\sqrt{x}}{2}"),
        ("exp(-x^2)", "e^{-x^{2}}"),
        ("theta_1 x0", r"\theta_{1} x_{0}"),
        ("2 t_of_day", r"2 t_{of\_day}"),
        ("2*3", r"2 \cdot 3"),
        ("-(x - 1)", r"-\left(x - 1\right)"),
        ("(-x)^2", r"\left(-x\right)^{2}"),
        ("x - (y - 3)", r"x - \left(y - 3\right)"),
        ("1e-9 x", r"10^{-9} x"),
        ("where(x <= 0, 1, 2)", r"\begin{cases} 1 & x \leq 0 \\ 2 & \text{else} \end{cases}"),
    ],
)
def test_a_formula_is_typeset_as_it_was_typed(formula: str, expected: str) -> None:
    assert latex(parse(formula, parameters=("theta_1", "x0", "t_of_day")).graph) == expected


def test_text_reads_back_as_the_same_numbers() -> None:
    for case in load("gradients.json")["cases"]:
        formula = parse(case["expression"])
        again = parse(text(formula.graph), parameters=formula.parameters)
        for point in case["points"][:2]:
            (value,) = evaluate(formula.graph, point["at"])
            (repeated,) = evaluate(again.graph, point["at"])
            assert repeated == pytest.approx(value, rel=1e-12), case["expression"]


def test_tidied_derivatives_have_the_reference_values() -> None:
    for case in load("gradients.json")["cases"]:
        formula = parse(case["expression"])
        names = tuple(case["points"][0]["grad"])
        tidy = tidied(gradient(formula.graph, names))
        for point in case["points"]:
            _, *partials = evaluate(tidy, point["at"])
            expected = np.array(list(point["grad"].values()))
            scale = max(1.0, float(np.max(np.abs(expected))))
            assert np.allclose(partials, expected, rtol=0, atol=1e-7 * scale), case["expression"]


def test_python_text_computes_the_same_value() -> None:
    for formula in (HIMMELBLAU, "sigmoid(2x) + relu(y)", "gauss(x) step(y)", "pi |x| + e^y"):
        code = python(parse(formula).graph)
        value = eval(code, {"np": np}, dict(PLACE))
        (expected,) = evaluate(parse(formula).graph, PLACE)
        assert value == pytest.approx(float(expected), rel=1e-12)


def test_a_formula_that_doubles_with_every_step_is_refused() -> None:
    builder = GraphBuilder()
    position = builder.input("x")
    for _ in range(40):
        position = builder.apply("mul", position, position)
    with pytest.raises(TooLongError):
        latex(builder.graph([position]))


def test_a_derivative_that_nobody_could_read_is_refused() -> None:
    factors = "*".join(f"sin({k}x)" for k in range(1, 200))
    with pytest.raises(TooLongError):
        partial_equation(parse(factors), "x", Notation.LATEX)


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("1e300*x", r"10^{300} x"),
        ("2.5e30*x", r"2.5 \cdot 10^{30} x"),
        ("(1e300)^x", r"\left(10^{300}\right)^{x}"),
        ("(2.5e30)^x", r"\left(2.5 \cdot 10^{30}\right)^{x}"),
        ("x/1e100", r"\frac{x}{10^{100}}"),
    ],
)
def test_a_power_of_ten_in_latex_is_a_power(formula: str, written: str) -> None:
    assert latex(parse(formula).graph) == written
