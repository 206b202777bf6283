"""What users type by mistake: the sentence, the column, and how fast it comes."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import pytest

from explorer.expression import (
    MAXIMUM_LENGTH,
    FormulaError,
    compile_scalar,
    evaluate,
    gradient,
    parse,
)
from tests.oracles import load

GENERATORS: dict[str, Callable[[int], str]] = {
    "'('*n + 'x' + ')'*n": lambda n: "(" * n + "x" + ")" * n,
    "'-'*n + 'x'": lambda n: "-" * n + "x",
    "'+'.join(['x']*n)": lambda n: "+".join(["x"] * n),
    "'sin('*n + 'x' + ')'*n": lambda n: "sin(" * n + "x" + ")" * n,
    "'x^'*n + 'x'": lambda n: "x^" * n + "x",
    "'9^'*n + '9'": lambda n: "9^" * n + "9",
    "'1'*n": lambda n: "1" * n,
    "'0.'+'1'*n": lambda n: "0." + "1" * n,
    "'x'*n": lambda n: "x" * n,
    "' '*n": lambda n: " " * n,
    "'\\n'*n+'x'": lambda n: "\n" * n + "x",
    "'max('*n+'x'+',y)'*n": lambda n: "max(" * n + "x" + ",y)" * n,
}


def value_of(text: str, **at: float) -> float:
    formula = parse(text)
    compiled = compile_scalar(formula.graph, tuple(at))(*at.values())
    evaluated = evaluate(formula.graph, at)
    assert compiled == pytest.approx(evaluated, rel=1e-14, nan_ok=True)
    return float(evaluated[0])


def fault_of(text: str, **options: Any) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        parse(text, **options)
    assert caught.value.length >= 1
    sentence = caught.value.message.removesuffix(".")
    assert str(caught.value) == f"{sentence} (column {caught.value.column})"
    return caught.value


def fault_if_any(text: str) -> FormulaError | None:
    try:
        parse(text)
    except FormulaError as fault:
        return fault
    return None


def test_every_collected_fault_is_told_at_its_column() -> None:
    for case in load("formula_faults.json")["cases"]:
        if case["expect"] == "error":
            fault = fault_of(case["text"])
            assert fault.column in (case["column"], *case["column_also_ok"]), case


def test_unusual_characters_are_folded_or_told_at_their_column() -> None:
    for case in load("formula_faults.json")["cases"]:
        if case["expect"] == "error_or_fold":
            fault = fault_if_any(case["text"])
            assert fault is None or fault.column in (case["column"], *case["column_also_ok"]), case


def test_every_collected_formula_has_its_value() -> None:
    for case in load("formula_faults.json")["cases"]:
        if case["expect"] == "value":
            value = value_of(case["text"], **case["at"])
            if case["value"] is None:
                assert not math.isfinite(value), case
            else:
                assert value == pytest.approx(case["value"], rel=1e-12), case


def test_generated_texts_are_read_or_refused_at_once() -> None:
    parse("x")
    for case in load("formula_faults.json")["generated"]:
        for n in case["n"]:
            text = GENERATORS[case["generator"]](n)
            begin = time.perf_counter()
            fault = fault_if_any(text)
            if fault is not None:
                assert time.perf_counter() - begin < 0.05, (case, n)
                assert len(text) > 100, case
                assert len(fault.message) < 120


@pytest.mark.parametrize(
    ("generator", "n"),
    [
        ("'('*n + 'x' + ')'*n", 100),
        ("'-'*n + 'x'", 100),
        ("'sin('*n + 'x' + ')'*n", 100),
        ("'x^'*n + 'x'", 100),
        ("'9^'*n + '9'", 50),
        ("'max('*n+'x'+',y)'*n", 50),
        ("'+'.join(['x']*n)", 1000),
        ("'1'*n", 400),
        ("'0.'+'1'*n", 1000),
    ],
)
def test_what_is_within_the_limits_works_in_every_way(generator: str, n: int) -> None:
    formula = parse(GENERATORS[generator](n))
    partials = gradient(formula.graph, ("x", "y"))
    at = {"x": 1.01, "y": 1.0}
    assert compile_scalar(partials, ("x", "y"))(1.01, 1.0) == pytest.approx(
        evaluate(partials, at), rel=1e-9
    )


def test_a_thousand_terms_are_a_thousand_times_one() -> None:
    formula = parse("+".join(["x"] * 1000))
    assert evaluate(gradient(formula.graph, ("x",)), {"x": 2.5}) == (2500.0, 1000.0)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("(" * 101 + "x" + ")" * 101, 101),
        ("-" * 101 + "x", 101),
        ("x^" * 101 + "x", 202),
        ("|(" * 51 + "x" + ")|" * 51, 101),
    ],
)
def test_deeper_nesting_is_refused_where_it_is_too_deep(text: str, column: int) -> None:
    fault = fault_of(text)
    assert "nested too deeply" in fault.message
    assert fault.column == column


def test_a_formula_that_is_too_long_is_told_both_lengths() -> None:
    fault = fault_of("x" * 1_000_000)
    assert fault.message == "The formula is too long (1,000,000 characters, at most 2,000)."
    assert parse("1" * MAXIMUM_LENGTH).graph.nodes[0].value == math.inf


SENTENCES = [
    ("", 1, "There is nothing to compute yet; type a formula such as x*y."),
    ("   ", 1, "There is nothing to compute yet; type a formula such as x*y."),
    ("x+", 3, "Something is missing after +."),
    ("x + ", 4, "Something is missing after +."),
    ("s = ; s", 5, "Something is missing after s =."),
    ("(x", 3, "The bracket opened at column 1 is not closed; add )."),
    ("|x", 3, "The bar opened at column 1 is not closed; add |."),
    ("(x; y", 3, "The bracket opened at column 1 is not closed; add )."),
    ("(|x)", 4, "The bar opened at column 2 is not closed before this )."),
    ("x)", 2, "There is no opening bracket for this )."),
    (")", 1, "There is no opening bracket for this )."),
    ("x()", 3, "There is nothing between these brackets."),
    ("sin x", 1, "sin needs brackets: sin(x)."),
    ("sin()", 5, "sin needs a value: sin(x)."),
    ("sin(x,y)", 1, "sin takes 1 value, not 2: sin(x)."),
    ("sin^2(x)", 1, "The power stands behind the bracket: sin(x)^2."),
    ("sin²(x)", 1, "The power stands behind the bracket: sin(x)^2."),
    ("min(x)", 1, "min takes 2 values, not 1: min(x, y, …)."),
    ("max(x,)", 7, "Something is missing after the comma."),
    ("max(,x)", 5, "Something is missing before the comma."),
    ("where(x, 1, 2)", 1, "where begins with a comparison: where(x > 0, x, y)."),
    ("where(x > 0, 1)", 1, "where takes 3 values, not 2: where(x > 0, x, y)."),
    ("max(x < y, 1)", 7, "A comparison belongs at the beginning of where: where(x > 0, x, y)."),
    ("Sin(x)", 1, "Sin is no known function; did you mean sin?"),
    ("tg(x)", 1, "tg is no known function; did you mean tan?"),
    ("arctan(x)", 1, "arctan is no known function; did you mean atan?"),
    ("foo", 1, "foo is no known name; did you mean floor?"),
    ("wx", 1, "wx is no known name; for a product write w*x."),
    ("xsin(y)", 1, "xsin is no known function; for a product write x*sin."),
    ("ab", 1, "ab is no known name; for a product write a*b."),
    ("zzz", 1, "zzz is no known name; a new parameter is a single letter, as in a or w_1."),
    (
        "x" * 30,
        1,
        f"{'x' * 20}… is no known name; names are short, and a product is written with *.",
    ),
    ("1.2.3", 4, "A number has only one decimal point."),
    ("x+1e", 3, "The exponent of 1e has no digits; for 1 times e write 1*e."),
    ("2e^x", 1, "The exponent of 2e has no digits; for 2 times e write 2*e."),
    ("0x10", 1, "Numbers are written in decimal, as in 255."),
    ("1_000", 2, "Digits are written without underscores, as in 1000."),
    ("3,5*x", 2, "In a number use a point: 3.5, not 3,5."),
    ("x,y", 2, "A comma only separates the values given to a function, as in max(x, y)."),
    (
        "x 2",
        3,
        "A number cannot follow x without a sign between; write * for a product or ^ for a power.",
    ),
    ("x=3", 2, "x is an axis; leave x = away or choose another name."),
    (
        "where(x=1, 2, 3)",
        8,
        "To compare write ==; one = names a value at the beginning of a statement.",
    ),
    ("π2", 1, "pi2 is no known name; did you mean pi?"),
    ("sinx", 1, "sinx is no known name; did you mean sin(x)?"),
    ("2x=3", 3, "= only names a value at the beginning of a statement, as in s = x*y; s^2."),
    ("x==y", 2, "== compares, which belongs in where(x == y, 1, 0); one = names a value."),
    ("x<y", 2, "A comparison belongs in where, as in where(x < 0, x, y)."),
    ("x;y", 2, "What stands before another statement needs a name, as in s = x*y; s^2."),
    ("s=x; s=y; s", 7, "s has a value already; choose another name."),
    ("z=s+1; s=2; z", 9, "s is used before it gets this value; say it earlier."),
    ("f(u,v) = u*v", 3, "u is no axis; the axes are x and y."),
    ("x^^2", 3, "Something is missing between ^ and ^."),
    ("*x", 1, "Something is missing before *."),
    ("(*x)", 2, "Something is missing before *."),
    ("[x]", 1, "The character [ does not belong here; use round brackets ( )."),
    ("'x'", 1, "The character ' does not belong here; formulas have no quotation marks."),
    ("x@y", 2, "The character @ does not belong in a formula (commercial at)."),
    ("√x", 1, "The character √ does not belong here; write sqrt(x)."),
    ("2·х", 3, "This is a Cyrillic letter, not Latin x; type it again."),
    ("Α+x", 1, "This is a Greek letter, not Latin A; type it again."),
    ("x\u200b", 2, "There is an invisible character here (zero-width space, U+200B); delete it."),
    ("\ufeffx", 1, "There is an invisible character here (byte order mark, U+FEFF); delete it."),
    ("x\0", 2, "There is an invisible character here (control character, U+0000); delete it."),
    (
        "x\u202e+1",
        2,
        "There is an invisible character here (right-to-left override, U+202E); delete it.",
    ),
    (
        "e\u0301",
        2,
        "There is an accent here (combining acute accent); names have letters without accents.",
    ),
    ("😀+x", 1, "The character 😀 does not belong in a formula (grinning face)."),
    ("x+😀", 3, "The character 😀 does not belong in a formula (grinning face)."),
    ("٣x", 1, "٣ is a digit of another script; type 3."),
    ("\ud800", 1, "The character U+D800 does not belong in a formula; delete it."),
]


@pytest.mark.parametrize(("text", "column", "sentence"), SENTENCES)
def test_a_mistake_is_told_in_a_plain_sentence(text: str, column: int, sentence: str) -> None:
    fault = fault_of(text)
    assert (fault.message, fault.column) == (sentence, column)


def test_the_first_mistake_in_the_text_is_the_one_that_is_told() -> None:
    assert fault_of("x** * foo + [").column == 5
    assert fault_of("x + foo + [").column == 5
    assert fault_of("x + y + [").column == 9


def test_columns_count_code_points_of_the_text_as_typed() -> None:
    assert fault_of("x² + y₁ × 𝑥 + @").column == 15


def test_numbers_that_overflow_are_infinite_at_once() -> None:
    for text in ("9^9^9^9", "exp(1000)", "1e400", "10^400"):
        assert value_of(text) == math.inf
