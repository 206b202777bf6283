"""What makes a function undefined at a point, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from explorer.expression import Graph, evaluate
from explorer.expression.evaluation import Value
from explorer.expression.operations import REDUCTIONS

_NO_SLOPE = "the function has no finite slope there"

_NOUNS = {
    "add": "a sum",
    "constant": "a constant",
    "div": "a quotient",
    "mean": "a mean",
    "mul": "a product",
    "pow": "a power",
    "sub": "a difference",
}


def cause_of(graph: Graph, values: Mapping[str, Value]) -> str:
    """The first operation whose result is not finite although its operands are.

    In the rows of a data set it is that in the first row where this is so.

    Parameters
    ----------
    values
        A value for every input of the graph.

    Returns
    -------
    str
        As in "log of a negative number". Where the function itself is finite, its slope is to
        blame.
    """
    results = evaluate(Graph(graph.nodes, tuple(range(len(graph.nodes)))), values)
    for node, result in zip(graph.nodes, results, strict=True):
        operands = [results[position] for position in node.inputs]
        if node.operation in REDUCTIONS:
            operands = [np.max(np.abs(operands[0]))]
        for number, *given in np.broadcast(result, *operands):
            if not math.isfinite(number) and all(map(math.isfinite, given)):
                return _words(node.operation, [float(value) for value in given])
    return _NO_SLOPE


def _words(operation: str, operands: Sequence[float]) -> str:
    if operation == "div" and operands[1] == 0:
        return "division by zero"
    if operation == "pow" and operands[0] == 0:
        return "zero to a negative power"
    if operation == "pow" and operands[0] < 0 and not operands[1].is_integer():
        return "a negative number to a fractional power"
    if operation in {"log", "log2", "log10"}:
        return f"{operation} of {'zero' if operands[0] == 0 else 'a negative number'}"
    if operation == "sqrt":
        return "sqrt of a negative number"
    if operation in {"asin", "acos"}:
        return f"{operation} of a number outside -1 to 1"
    return f"{_NOUNS.get(operation, operation)} is too large for a number"
