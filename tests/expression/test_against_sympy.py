"""Random expressions: derivatives against those of a computer algebra system."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.expression import evaluate, hessian, parse

sympy = pytest.importorskip("sympy")

SMOOTH = ("sin", "cos", "exp", "tanh", "atan", "sinh", "cosh")
NUMBERS = ("2", "3", "0.5", "1.25", "pi")


def _grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(parts, st.sampled_from("+-*"), parts).map("".join).map("({})".format),
        st.tuples(parts, parts).map(lambda p: f"({p[0]})/(2 + ({p[1]})^2)"),
        st.tuples(parts, st.sampled_from("23")).map(lambda p: f"({p[0]})^{p[1]}"),
        st.tuples(st.sampled_from(SMOOTH), parts).map(lambda p: f"{p[0]}(({p[1]})/3)"),
        parts.map("-{}".format),
    )


EXPRESSIONS = st.recursive(st.sampled_from(("x", "y", *NUMBERS)), _grown, max_leaves=6)


def close(value: float, expected: Any, scale: float) -> bool:
    return math.isclose(value, float(expected), rel_tol=1e-9, abs_tol=1e-9 * max(1.0, scale))


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(EXPRESSIONS, st.sampled_from([(0.7, -1.3), (-0.4, 0.9)]))
def test_derivatives_are_those_of_sympy(text: str, point: tuple[float, float]) -> None:
    x, y = sympy.symbols("x y")
    symbolic = sympy.sympify(text.replace("^", "**"), locals={"x": x, "y": y})
    at = {x: sympy.Float(point[0], 40), y: sympy.Float(point[1], 40)}
    wanted = [symbolic, symbolic.diff(x), symbolic.diff(y)]
    wanted += [symbolic.diff(x, 2), symbolic.diff(x, y), symbolic.diff(y, 2)]
    numbers = [sympy.sympify(entry).evalf(30, subs=at) for entry in wanted]
    scale = max(abs(float(number)) for number in numbers)
    found = evaluate(hessian(parse(text).graph, ("x", "y")), {"x": point[0], "y": point[1]})
    for value, number in zip(found, numbers, strict=True):
        assert close(value, number, scale), (text, point)
