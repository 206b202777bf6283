"""Straight-line code: short, made from nodes only, and never raising."""

from __future__ import annotations

import math

import pytest

from explorer.expression import (
    SCALAR_GLOBALS,
    build_function,
    compile_scalar,
    evaluate,
    gradient,
    parse,
    straight_line,
)


def test_himmelblau_is_seven_lines_of_arithmetic() -> None:
    formula = parse("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
    code = straight_line(gradient(formula.graph, ("x", "y")), {"x": "p", "y": "q"})
    assert code.lines[0] == "v6 = (((p * p) + q) - 11.0)"
    assert len(code.lines) == 7
    assert sum(line.count(sign) for line in code.lines for sign in "*+-/") == 17
    assert len(code.results) == 3


def test_whole_powers_are_products_and_shared() -> None:
    code = straight_line(parse("x^8 + x^4 + x^-2").graph, {"x": "x"})
    text = "\n".join(code.lines)
    assert "pow" not in text
    assert text.count("*") == 3


def test_names_of_users_do_not_get_into_the_code() -> None:
    formula = parse("lambda*theta + w_1", axes=("lambda", "theta"))
    compiled = compile_scalar(formula.graph, ("lambda", "theta", "w_1"))
    assert compiled(2.0, 3.0, 4.0) == (10.0,)
    assert not {"lambda", "theta", "w_1"} & set(compiled.__code__.co_varnames)


def test_the_code_reaches_nothing_of_python() -> None:
    assert SCALAR_GLOBALS["__builtins__"] == {}
    compiled = compile_scalar(parse("sin(x)").graph, ("x",))
    assert compiled.__builtins__ == {}


def test_arguments_may_be_unused() -> None:
    assert compile_scalar(parse("x").graph, ("x", "y"))(2.0, 3.0) == (2.0,)
    assert compile_scalar(parse("7").graph, ())() == (7.0,)


@pytest.mark.parametrize(
    ("text", "x", "value"),
    [
        ("1/x", 0.0, math.inf),
        ("1/x", -0.0, -math.inf),
        ("x/x", 0.0, math.nan),
        ("log(x)", 0.0, -math.inf),
        ("log(x)", -1.0, math.nan),
        ("exp(x)", 1000.0, math.inf),
        ("exp(x)", -1000.0, 0.0),
        ("x^2", 1e200, math.inf),
        ("x^2.5", -1.0, math.nan),
        ("x^-1", 0.0, math.inf),
        ("2^x", 5000.0, math.inf),
        ("sqrt(x)", -1.0, math.nan),
        ("cosh(x)", 1000.0, math.inf),
        ("sin(x)", math.inf, math.nan),
        ("asin(x)", 2.0, math.nan),
        ("floor(x)", math.inf, math.inf),
        ("floor(x)", 1e300, 1e300),
        ("sigmoid(x)", -1000.0, 0.0),
        ("max(x, 1)", math.nan, math.nan),
        ("min(1, x)", math.nan, math.nan),
        ("relu(x)", math.nan, math.nan),
        ("sign(x)", math.nan, math.nan),
    ],
)
def test_infinity_and_nan_are_results(text: str, x: float, value: float) -> None:
    graph = parse(text).graph
    assert compile_scalar(graph, ("x",))(x)[0] == pytest.approx(value, nan_ok=True)
    assert evaluate(graph, {"x": x})[0] == pytest.approx(value, nan_ok=True)
    assert inlined(text, x) == pytest.approx(value, nan_ok=True)


def inlined(text: str, x: float) -> float:
    """The value by code of one's own around the straight line."""
    code = straight_line(parse(text).graph, {"x": "x"})
    lines = [f"    {line}" for line in code.lines]
    source = "\n".join(["def own(x):", *lines, f"    return {code.results[0]}"])
    return float(build_function("own", source, SCALAR_GLOBALS)(x))


def test_one_bad_part_leaves_the_other_outputs_alone() -> None:
    compiled = compile_scalar(gradient(parse("log(x) + y").graph, ("x", "y")), ("x", "y"))
    assert compiled(0.0, 3.0) == (-math.inf, math.inf, 1.0)


def test_a_deep_formula_compiles() -> None:
    text = "sin(" * 100 + "x" + ")" * 100
    compiled = compile_scalar(gradient(parse(text).graph, ("x",)), ("x",))
    assert compiled(0.0) == (0.0, 1.0)


def test_a_source_has_to_define_what_is_asked_for() -> None:
    with pytest.raises(ValueError, match="does not define other"):
        build_function("other", "def one():\n    return 1\n", {})
