"""Elementary calculus as a table: one row an operation.

A row says how the operation is written, what it computes, and its derivative after each operand.
The derivatives are written in the formula language itself, over the operands ``a``, ``b``, ``c``
and the result ``r``, so ``tan`` reads ``1 + r^2``. Everything else follows from the rows:
which functions a formula may call, values on points and grids, compiled code, gradient, Hessian
and back-propagation. A new operation is one more row.

A derivative that is a condition (``a > 0``) is 1 where it holds and 0 elsewhere, and it selects:
where it does not hold nothing flows back, whatever the slope of the operand is there. That is why
``where(x > 0, sqrt(x), 0)`` has slope 0 at x = 0, though the slope of the root is infinite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from explorer.expression import kernels
from explorer.expression.kernels import Kernel

OPERANDS = ("a", "b", "c")
RESULT = "r"


@dataclass(frozen=True, slots=True)
class Operation:
    """One row of the table.

    Attributes
    ----------
    name
        As nodes of a graph call it.
    notation
        How it is written in a formula and printed, over the operands ``a``, ``b``, ``c``.
    forward
        Value on arrays: operands, then ``out=`` as of a numpy ufunc.
    code
        Value on floats: a Python expression in brackets wherever it is more than one call, over
        ``{a}``, ``{b}``, ``{c}`` and the names in `explorer.expression.SCALAR_GLOBALS`.
    derivatives
        After each operand, as text of the formula language.
    convention
        What holds at a kink, a jump or a tie: a sentence for the user.
    kink
        Where that is, as a condition of the formula language.
    reduces
        Whether it makes one number of a value for each row of the data; then ``n`` in its
        derivative is the number of rows.
    """

    name: str
    notation: str
    forward: Kernel
    code: str
    derivatives: tuple[str, ...]
    convention: str = ""
    kink: str = ""
    reduces: bool = False

    @property
    def arity(self) -> int:
        """Number of operands."""
        return len(self.derivatives)

    @property
    def is_function(self) -> bool:
        """Whether a formula calls it by name."""
        return self.notation.startswith(f"{self.name}(")

    @property
    def symbol(self) -> str:
        """The short label on a node: ``+``, ``sin``."""
        if self.notation.startswith("|"):
            return "| |"
        return re.sub(r"\b[abc]\b|[(), ]", "", self.notation)

    @property
    def is_condition(self) -> bool:
        """Whether it compares, so that its value is 0 or 1."""
        return self.name in CONDITIONS.values()


CONDITIONS = {
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
    "==": "equal",
    "!=": "not_equal",
}
"""How a formula writes each comparison, and the name of its row."""

_JUMPS = "It jumps; its slope counts as 0 everywhere."

_TABLE = (
    # name, how it is written, value on arrays, value on floats, derivative after each operand
    Operation("add", "a + b", np.add, "({a} + {b})", ("1", "1")),
    Operation("sub", "a - b", np.subtract, "({a} - {b})", ("1", "-1")),
    Operation("mul", "a*b", np.multiply, "({a} * {b})", ("b", "a")),
    Operation("div", "a/b", np.divide, "({a} / {b} if {b} else divide({a}, {b}))", ("1/b", "-r/b")),
    Operation("neg", "-a", np.negative, "(-{a})", ("-1",)),
    Operation(
        "pow",
        "a^b",
        np.power,
        "pow({a}, {b})",
        ("where(b == 0, 0, b*a^(b - 1))", "where(a == 0, 0, r*log(a))"),
        "A power of 0 has slope 0 in its exponent.",
        "a == 0",
    ),
    Operation("exp", "exp(a)", np.exp, "exp({a})", ("r",)),
    Operation("log", "log(a)", np.log, "log({a})", ("1/a",)),
    Operation("log2", "log2(a)", np.log2, "log2({a})", ("1/(a*log(2))",)),
    Operation("log10", "log10(a)", np.log10, "log10({a})", ("1/(a*log(10))",)),
    Operation("sqrt", "sqrt(a)", np.sqrt, "sqrt({a})", ("1/(2*r)",)),
    Operation("cbrt", "cbrt(a)", np.cbrt, "cbrt({a})", ("1/(3*r^2)",)),
    Operation(
        "hypot",
        "hypot(a, b)",
        np.hypot,
        "hypot({a}, {b})",
        ("where(r == 0, 0, a/r)", "where(r == 0, 0, b/r)"),
        "At the tip of the cone, hypot(0, 0), the slope counts as 0.",
        "r == 0",
    ),
    Operation("sin", "sin(a)", np.sin, "sin({a})", ("cos(a)",)),
    Operation("cos", "cos(a)", np.cos, "cos({a})", ("-sin(a)",)),
    Operation("tan", "tan(a)", np.tan, "tan({a})", ("1 + r^2",)),
    Operation("asin", "asin(a)", np.arcsin, "asin({a})", ("1/sqrt(1 - a^2)",)),
    Operation("acos", "acos(a)", np.arccos, "acos({a})", ("-1/sqrt(1 - a^2)",)),
    Operation("atan", "atan(a)", np.arctan, "atan({a})", ("1/(1 + a^2)",)),
    Operation(
        "atan2",
        "atan2(a, b)",
        np.arctan2,
        "atan2({a}, {b})",
        ("b/(a^2 + b^2)", "-a/(a^2 + b^2)"),
    ),
    Operation("sinh", "sinh(a)", np.sinh, "sinh({a})", ("cosh(a)",)),
    Operation("cosh", "cosh(a)", np.cosh, "cosh({a})", ("sinh(a)",)),
    Operation("tanh", "tanh(a)", np.tanh, "tanh({a})", ("1 - r^2",)),
    Operation("sigmoid", "sigmoid(a)", kernels.sigmoid, "sigmoid({a})", ("r*(1 - r)",)),
    Operation("softplus", "softplus(a)", kernels.softplus, "softplus({a})", ("sigmoid(a)",)),
    Operation(
        "relu",
        "relu(a)",
        kernels.relu,
        "({a} if {a} > 0.0 or {a} != {a} else 0.0)",
        ("a > 0",),
        "At its kink, relu(0), the slope counts as 0.",
        "a == 0",
    ),
    Operation("gauss", "gauss(a)", kernels.gauss, "exp(-{a} * {a})", ("-2*a*r",)),
    Operation(
        "abs",
        "|a|",
        np.absolute,
        "abs({a})",
        ("sign(a)",),
        "At its kink, |0|, the slope counts as 0.",
        "a == 0",
    ),
    Operation(
        "sign",
        "sign(a)",
        np.sign,
        "(1.0 if {a} > 0.0 else -1.0 if {a} < 0.0 else {a})",
        ("0",),
        _JUMPS,
        "a == 0",
    ),
    Operation(
        "step",
        "step(a)",
        kernels.step,
        "(1.0 if {a} > 0.0 else 0.0 if {a} < 0.0 else 0.5 + {a})",
        ("0",),
        f"step(0) is 1/2. {_JUMPS}",
        "a == 0",
    ),
    Operation("floor", "floor(a)", np.floor, "floor({a})", ("0",), _JUMPS, "a == r"),
    Operation("ceil", "ceil(a)", np.ceil, "ceil({a})", ("0",), _JUMPS, "a == r"),
    Operation(
        "min",
        "min(a, b)",
        np.minimum,
        "({a} if {a} <= {b} or {a} != {a} else {b})",
        ("a <= b", "a > b"),
        "Where both are equal, the slope is that of the first.",
        "a == b",
    ),
    Operation(
        "max",
        "max(a, b)",
        np.maximum,
        "({a} if {a} >= {b} or {a} != {a} else {b})",
        ("a >= b", "a < b"),
        "Where both are equal, the slope is that of the first.",
        "a == b",
    ),
    Operation(
        "where",
        "where(a, b, c)",
        kernels.where,
        "({b} if {a} else {c})",
        ("0", "a != 0", "a == 0"),
        "The slope is that of the part that is chosen.",
    ),
    *(
        Operation(
            name,
            f"a {sign} b",
            kernels.condition(ufunc),
            f"(1.0 if {{a}} {sign} {{b}} else 0.0)",
            ("0", "0"),
        )
        for (sign, name), ufunc in zip(
            CONDITIONS.items(),
            (np.less, np.less_equal, np.greater, np.greater_equal, np.equal, np.not_equal),
            strict=True,
        )
    ),
    Operation("mean", "mean(a)", kernels.mean, "mean({a})", ("1/n",), reduces=True),
    Operation("sum", "sum(a)", kernels.total, "sum({a})", ("1",), reduces=True),
)

OPERATIONS: dict[str, Operation] = {operation.name: operation for operation in _TABLE}

REDUCTIONS = frozenset(row.name for row in _TABLE if row.reduces)
"""Operations that make one number of a column."""

FUNCTIONS: dict[str, Operation] = {
    **{row.name: row for row in _TABLE if row.is_function or row.name == "abs"},
    "ln": OPERATIONS["log"],
}
"""What a formula may call, synonyms included."""

FOLDED = ("min", "max")
"""Functions of two operands that a formula may call with more: min(a, b, c) is
min(min(a, b), c)."""

CONSTANTS = {"pi": float(np.pi), "e": float(np.e)}
