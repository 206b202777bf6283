"""Straight-line Python for single points, made from the nodes of a graph.

The code is written from the nodes alone: operations of the table, numbers, and identifiers that
the caller chose. No text of a user ever gets into it. It computes with Python floats, by the
functions of `math`. These raise where IEEE arithmetic gives infinity or NaN, so there are two sets
of functions for the same code: the guarded ones never raise, the bare ones are faster. A compiled
function tries the bare ones and computes a point where they raise again with numpy.

A column of a data set is an array among the floats. What has a value for each row is computed by
numpy, all rows at once, and ``mean`` or ``sum`` give a float again.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from explorer.expression import kernels
from explorer.expression.evaluation import evaluate
from explorer.expression.graph import Graph
from explorer.expression.kernels import Kernel
from explorer.expression.lowering import lowered
from explorer.expression.operations import OPERANDS, OPERATIONS

_DEEPEST = 16
"""Brackets inside one line of code; Python's own parser ends at 200."""

SCALAR_FAULTS = (ValueError, OverflowError)
"""What the functions of `math` raise where IEEE arithmetic gives infinity or NaN."""

_OWN: dict[str, Callable[..., float]] = {
    name: getattr(kernels, f"scalar_{name}")
    for name in OPERATIONS
    if hasattr(kernels, f"scalar_{name}")
}
"""Functions of floats that `math` lacks or does otherwise."""

_OF_MATH: dict[str, Callable[..., float]] = {
    name: getattr(math, name)
    for name, row in OPERATIONS.items()
    if row.code.startswith(f"{name}(") and name not in _OWN and hasattr(math, name)
}
"""Functions that the rows of the table call by their own name."""


def _quiet(forward: Kernel) -> Callable[..., float]:
    """The operation as numpy does it, on floats."""

    def on_floats(*operands: float) -> float:
        with np.errstate(all="ignore"):
            return float(forward(*operands))

    return on_floats


def _guarded(name: str) -> Callable[..., float]:
    """An operation of `math` that goes on with numpy where it would raise."""
    bare, slow = _OF_MATH[name], _quiet(OPERATIONS[name].forward)

    def on_float(a: float) -> float:
        try:
            return bare(a)
        except SCALAR_FAULTS:
            return slow(a)

    def on_floats(a: float, b: float) -> float:
        try:
            return bare(a, b)
        except SCALAR_FAULTS:
            return slow(a, b)

    return on_float if OPERATIONS[name].arity == 1 else on_floats


_OF_ROWS: dict[str, Kernel] = {f"rows_{name}": row.forward for name, row in OPERATIONS.items()}
"""Operations on columns."""

_OPERATORS = ("add", "sub", "mul", "neg")
"""Operations whose code does for arrays, too."""

BARE_GLOBALS: dict[str, Any] = {
    **_OF_MATH,
    **_OF_ROWS,
    **_OWN,
    "abs": abs,
    "divide": _quiet(np.divide),
    "inf": math.inf,
    "nan": math.nan,
    "range": range,
    "__builtins__": {},
}
"""The names that straight-line code uses, in the form that is fast and may raise
`SCALAR_FAULTS`."""

SCALAR_GLOBALS: dict[str, Any] = {
    **BARE_GLOBALS,
    **{name: _guarded(name) for name in _OF_MATH},
}
"""The names that straight-line code uses, in the form that never raises. Of Python's builtins
there are only ``abs`` and, for loops around the code, ``range``."""


@dataclass(frozen=True, slots=True)
class StraightLine:
    """Assignments, and where the outputs are found after them.

    Attributes
    ----------
    lines
        Python statements, without indentation.
    results
        An identifier or a number for each output.
    """

    lines: tuple[str, ...]
    results: tuple[str, ...]


def straight_line(graph: Graph, arguments: Mapping[str, str], prefix: str = "v") -> StraightLine:
    """Code for the outputs of a graph.

    Parameters
    ----------
    arguments
        For each variable, the Python identifier that holds its value, a float.
    prefix
        Intermediate values are called by it and a number.

    Returns
    -------
    StraightLine
        To be compiled with `SCALAR_GLOBALS` in reach; it raises nothing then. With columns it has
        to run inside `numpy.errstate`.
    """
    return _Writer(lowered(graph), arguments, prefix).written()


def compile_scalar(graph: Graph, arguments: Sequence[str]) -> Callable[..., tuple[float, ...]]:
    """A function of floats that returns all outputs.

    Parameters
    ----------
    arguments
        Names of the variables and columns in the order of the function's parameters; names that
        the graph does not contain are allowed.

    Returns
    -------
    callable
        Takes Python floats (not numpy's), and an array of shape (n,) for a column; infinity and
        NaN come as results, nothing is raised.
    """
    identifiers = {name: f"a{place}" for place, name in enumerate(arguments)}
    code = straight_line(graph, identifiers)
    parameters = ", ".join(identifiers.values())
    body = "".join(f"        {line}\n" for line in code.lines)
    source = (
        f"def compiled({parameters}):\n"
        f"    try:\n"
        f"{body}"
        f"        return ({''.join(f'{result}, ' for result in code.results)})\n"
        f"    except faults:\n"
        f"        return fallback({parameters})\n"
    )

    def fallback(*values: float) -> tuple[float, ...]:
        return evaluate(graph, dict(zip(arguments, values, strict=True)))

    names = {**BARE_GLOBALS, "fallback": fallback, "faults": SCALAR_FAULTS}
    return _hushed(build_function("compiled", source, names), graph)


def _hushed(compiled: Callable[..., Any], graph: Graph) -> Callable[..., Any]:
    """The function, keeping numpy from warning where it computes columns."""
    if not graph.columns:
        return compiled

    def hushed(*values: Any) -> tuple[float, ...]:  # noqa: ANN401 - floats and columns
        with np.errstate(all="ignore"):
            results: tuple[float, ...] = compiled(*values)
        return results

    return hushed


def build_function(name: str, source: str, names: dict[str, Any]) -> Callable[..., Any]:
    """The function that a generated source defines.

    Parameters
    ----------
    name
        Of the function, defined at the top of the source, without default values.
    source
        Made by this program from graphs and declarations.
    names
        The only names it can reach, besides its own.
    """
    module = compile(source, f"<{name}>", "exec")
    for constant in module.co_consts:
        if isinstance(constant, types.CodeType) and constant.co_name == name:
            return types.FunctionType(constant, names)
    raise ValueError(f"The generated source does not define {name}.")


class _Writer:
    """Writes one node after the other, and values that are used once right where they are used."""

    def __init__(self, graph: Graph, arguments: Mapping[str, str], prefix: str) -> None:
        self._graph = graph
        self._rows = graph.rows
        self._arguments = arguments
        self._prefix = prefix
        self._lines: list[str] = []
        self._texts: list[str] = []
        self._depths: list[int] = []

    def written(self) -> StraightLine:
        inline = self._inline()
        for position, node in enumerate(self._graph.nodes):
            text = self._text(position)
            depth = 1 + max((self._depths[operand] for operand in node.inputs), default=0)
            if node.inputs and not (inline[position] and depth < _DEEPEST):
                self._lines.append(f"{self._prefix}{position} = {text}")
                text, depth = f"{self._prefix}{position}", 0
            self._texts.append(text)
            self._depths.append(depth)
        results = tuple(self._texts[output] for output in self._graph.outputs)
        return StraightLine(tuple(self._lines), results)

    def _inline(self) -> list[bool]:
        """For each node, whether one place only needs its value."""
        uses = [0] * len(self._graph.nodes)
        for output in self._graph.outputs:
            uses[output] += 2  # outputs are to be found under a name
        for position, node in enumerate(self._graph.nodes):
            code = self._code(position) if node.inputs else ""
            for name, operand in zip("abc", node.inputs, strict=False):
                uses[operand] += max(1, code.count(f"{{{name}}}"))
        return [count == 1 for count in uses]

    def _code(self, position: int) -> str:
        """The code of an operation over ``{a}``, ``{b}``, ``{c}``."""
        row = OPERATIONS[self._graph.nodes[position].operation]
        if not self._rows[position] or row.name in _OPERATORS:
            return row.code
        operands = ", ".join(f"{{{name}}}" for name in OPERANDS[: row.arity])
        return f"rows_{row.name}({operands})"

    def _text(self, position: int) -> str:
        node = self._graph.nodes[position]
        if node.value is not None:
            return f"({node.value!r})" if node.value < 0 else repr(node.value)
        if not node.inputs and node.name is not None:
            return self._arguments[node.name]
        operands = [self._texts[operand] for operand in node.inputs]
        return self._code(position).format(**dict(zip("abc", operands, strict=False)))
