"""Which conventions at kinks, jumps and ties a formula makes use of."""

from __future__ import annotations

from explorer.expression.graph import Graph, dependence
from explorer.expression.operations import OPERATIONS
from explorer.expression.parser import Formula


def conventions_of(formula: Formula) -> tuple[tuple[str, str], ...]:
    """Notation and convention of each operation that has one, where it can matter.

    It does where what the convention is about depends on an axis: the exponent of a power, any
    operand of other operations.
    """
    graph = formula.graph
    depends = dependence(graph, formula.axes)
    used = {node.operation for node in graph.nodes if _matters(graph, depends, node.operation)}
    return tuple(
        (row.notation, row.convention)
        for row in OPERATIONS.values()
        if row.convention and row.name in used
    )


def _matters(graph: Graph, depends: list[bool], operation: str) -> bool:
    for node in graph.nodes:
        if node.operation == operation:
            operands = node.inputs[1:] if operation == "pow" else node.inputs
            if any(depends[operand] for operand in operands):
                return True
    return False
