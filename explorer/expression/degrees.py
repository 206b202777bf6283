"""The degree of a function as a polynomial in some of its variables."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from explorer.expression.graph import INPUT, Graph, Node
from explorer.expression.operations import REDUCTIONS

NO_POLYNOMIAL = math.inf


def degree(graph: Graph, names: Collection[str]) -> float:
    """The degree of the first output, `NO_POLYNOMIAL` where it is none by its form."""
    found: list[float] = []
    for node in graph.nodes:
        found.append(_degree(graph.nodes, node, found, names))
    return found[graph.output]


def _degree(
    nodes: Sequence[Node], node: Node, before: Sequence[float], names: Collection[str]
) -> float:
    if not node.inputs:
        return 1.0 if node.operation == INPUT and node.name in names else 0.0
    operands = [before[operand] for operand in node.inputs]
    if not any(operands):
        return 0.0
    if node.operation in ("add", "sub", "neg") or node.operation in REDUCTIONS:
        return max(operands)
    if node.operation == "mul":
        return sum(operands)
    if node.operation == "div" and not operands[1]:
        return operands[0]
    if node.operation == "where" and not operands[0]:
        return max(operands[1:])
    exponent = nodes[node.inputs[-1]].value
    if node.operation == "pow" and exponent is not None and exponent in range(64):
        return operands[0] * exponent
    return NO_POLYNOMIAL
