"""How text is read: precedence, names, statements, and the graph it becomes."""

from __future__ import annotations

import math

import pytest

from explorer.expression import FormulaError, Graph, evaluate, parse

AT = {"x": 2.0, "y": 3.0, "a": 5.0, "b": 7.0, "z": 11.0, "w": 13.0}


def value_of(text: str, **options: object) -> float:
    formula = parse(text, **options)  # type: ignore[arg-type]
    (value,) = evaluate(formula.graph, AT)
    return float(value)


def operations(graph: Graph) -> list[str]:
    return [node.name or node.operation for node in graph.nodes]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2^3^2", 512.0),
        ("-x^2", -4.0),
        ("2^-1", 0.5),
        ("-2^-2", -0.25),
        ("x**y", 8.0),
        ("8-4-2", 2.0),
        ("8/4/2", 1.0),
        ("1/2x", 1.0),
        ("1/x y", 1.5),
        ("x/y x", 4.0 / 3.0),
        ("2^x y", 12.0),
        ("2x^2", 8.0),
        ("x-+-y", 5.0),
        ("+x", 2.0),
        ("x*-y", -6.0),
        ("2*-x^2", -8.0),
        ("-x y", -6.0),
        ("2(x+1)(y-2)", 6.0),
        ("(x)(y)", 6.0),
        ("2pi", 2.0 * math.pi),
        ("2x sin(y)", 4.0 * math.sin(3.0)),
        ("3x y", 18.0),
        ("5.x", 10.0),
        (".5x", 1.0),
        ("1.5e2x", 300.0),
        ("2e3", 2000.0),
        ("2*e", 2.0 * math.e),
        ("2exp(x)", 2.0 * math.exp(2.0)),
    ],
)
def test_operators_bind_as_in_mathematics(text: str, value: float) -> None:
    assert value_of(text) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("|x-y|", 1.0),
        ("|x-y|^2", 1.0),
        ("|-x||y|", 6.0),
        ("2|x|y", 12.0),
        ("|x|y|x|", 12.0),
        ("|x-|y-5||", 0.0),
        ("|(|x|-y)|", 1.0),
        ("x|y|", 6.0),
        ("|x|-|y|", -1.0),
        ("|x-3|sin(0)", 0.0),
    ],
)
def test_bars_are_the_absolute_value(text: str, value: float) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("x²", "x^2"),
        ("x⁻¹", "x^-1"),
        ("x¹⁰y²", "x^10*y^2"),
        ("x×y", "x*y"),
        ("2·x", "2*x"),
        ("x⋅y", "x*y"),
        ("x÷y", "x/y"),
        ("x−1", "x-1"),
        ("x–1", "x-1"),
        ("ｓｉｎ（ｘ）", "sin(x)"),
        ("𝑥+𝑦", "x+y"),
        ("2π", "2*pi"),
        ("πx", "pi*x"),
        ("αx + α", "alpha*x + alpha"),
        ("w₁x", "w1*x"),
        ("x\u00a0+\u2009y", "x+y"),
        ("x\t+ y", "x+y"),
        ("where(x≤y, 1, 2)", "where(x<=y,1,2)"),
        ("where(x≠y, 1, 2)", "where(x!=y,1,2)"),
        ("ln(x)", "log(x)"),
        ("x**2", "x^2"),
        ("2x", "2*x"),
        ("xy", "x*y"),
        ("abs(x)", "|x|"),
        ("+x", "x"),
        ("(((x)))", "x"),
        ("f(x,y) = x", "f = x"),
        ("x;", "x"),
        ("\n\nx\n", "x"),
        ("s = x*y\n\nt = s + 1;\n t^2", "s = x*y; t = s+1; t^2"),
        ("x +\n y", "x+y"),
        ("max(x,\n y)", "max(x,y)"),
        ("x\r\n", "x"),
    ],
)
def test_other_spellings_mean_the_same_graph(text: str, plain: str) -> None:
    assert parse(text).graph == parse(plain).graph


def test_the_graph_of_a_formula_is_what_was_written() -> None:
    assert operations(parse("(x+y)*z").graph) == ["x", "y", "add", "z", "mul"]
    assert parse("(x+y)*z").parameters == ("z",)


def test_equal_parts_are_one_node_and_both_edges_stay() -> None:
    graph = parse("(x+y)*(x+y)").graph
    assert operations(graph) == ["x", "y", "add", "mul"]
    assert graph.nodes[graph.output].inputs == (2, 2)


def test_min_and_max_take_any_number_of_values() -> None:
    assert value_of("min(x, y, a, 1)") == 1.0
    assert value_of("max(x, y, a, 1)") == 5.0
    assert operations(parse("max(x, y, a)").graph) == ["x", "y", "a", "max", "max"]


def test_a_negative_number_is_one_node() -> None:
    assert [node.value for node in parse("-2").graph.nodes] == [-2.0]
    assert operations(parse("-2^2").graph) == ["constant", "pow", "neg"]


def test_statements_name_their_values() -> None:
    formula = parse("s = w*x; z = s + b; a = relu(z); e = y - a; J = e^2", axes=("w", "b"))
    names = ["w", "x", "s", "b", "z", "a", "y", "e", "constant", "J"]
    assert operations(formula.graph) == names
    assert formula.parameters == ("x", "y")
    assert formula.name == "J"


def test_the_function_has_the_name_it_was_given() -> None:
    assert parse("x*y").name == "f"
    assert parse("g(x, y) = x*y").name == "g"
    assert parse("s = x; s^2").name == "f"
    assert parse("s = x; h = s^2").name == "h"


def test_a_named_number_is_a_node_of_its_own() -> None:
    formula = parse("k = 3; k*x + 3")
    assert sorted(operations(formula.graph)) == ["add", "constant", "k", "mul", "x"]


def test_a_statement_that_is_not_used_does_not_count() -> None:
    formula = parse("s = c*x; y")
    assert operations(formula.graph) == ["y"]
    assert formula.parameters == ()


def test_constants_keep_their_names() -> None:
    assert operations(parse("e^x + pi").graph) == ["e", "x", "pow", "pi", "add"]


def test_names_shadow_constants_and_functions() -> None:
    assert value_of("e = y - x; e^2") == 1.0
    assert parse("e*x", parameters=("e",)).parameters == ("e",)
    assert parse("pi*q", axes=("pi", "q")).graph.variables == ("pi", "q")
    assert parse("step (x)", parameters=("step",)).graph.variables == ("step", "x")


def test_a_known_function_that_touches_its_bracket_is_a_call_all_the_same() -> None:
    graph = parse("step*step(x)", parameters=("step",)).graph
    assert operations(graph) == ["step", "x", "step", "mul"]
    assert [node.operation for node in graph.nodes] == ["input", "input", "step", "mul"]


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("z", ("z",)),
        ("a x + b y + c", ("a", "b", "c")),
        ("w_1 x0", ("w_1", "x0")),
        ("alpha*x + beta_2", ("alpha", "beta_2")),
        ("a*x + ab*b", ("a", "b")),
        ("a(x+1)", ("a",)),
        ("xyz*z", ("z",)),
        ("2ex", ()),
    ],
)
def test_free_letters_become_parameters(text: str, parameters: tuple[str, ...]) -> None:
    assert parse(text).parameters == parameters


def test_a_declared_parameter_may_be_a_word() -> None:
    formula = parse("rate x + unused*0", parameters=("rate", "unused", "other"))
    assert formula.parameters == ("rate", "unused")
    with pytest.raises(FormulaError, match="rate is no known name"):
        parse("rate x")


def test_only_the_last_letter_of_a_product_run_is_raised() -> None:
    assert value_of("xy^2") == 2.0 * 9.0


def test_any_names_may_be_axes() -> None:
    formula = parse("wb + θ", axes=("w", "b"), parameters=("θ",))
    assert formula.axes == ("w", "b")
    assert formula.parameters == ("theta",)
    assert parse("θ^2", axes=("θ",)).axes == ("theta",)
    assert parse("1/3", axes=()).graph.variables == ()


def test_comparisons_choose_and_chain() -> None:
    assert value_of("where(x < y, a, b)") == 5.0
    assert value_of("where(x >= y, a, b)") == 7.0
    assert value_of("where(0 < x < 1, a, b)") == 7.0
    assert value_of("where(0 < x < y, a, b)") == 5.0
    assert value_of("where(x == 2, a, where(x != y, b, 0))") == 5.0


def test_the_same_text_is_the_same_formula() -> None:
    assert parse("sin(x) + y") == parse("sin(x) + y")
    assert hash(parse("sin(x) + y").graph) == hash(parse("sin(x) + y").graph)
