"""Which conventions at kinks, jumps and ties a formula makes use of, and where.

A formula that could meet a kink somewhere says so once; at a point that lies right on one, where a
slope is a convention and no fact, it is said again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from explorer.expression.evaluation import Value, evaluate
from explorer.expression.graph import Graph, Node, dependence
from explorer.expression.operations import OPERANDS, OPERATIONS, RESULT, Operation
from explorer.expression.parser import Formula, parse_rule


def conventions_of(formula: Formula) -> tuple[Operation, ...]:
    """Each operation with a convention, where it can matter.

    It does where what the convention is about depends on an axis: the exponent of a power, any
    operand of other operations.
    """
    graph = formula.graph
    depends = dependence(graph, formula.axes)
    used = {node.operation for node in graph.nodes if _matters(node, depends)}
    return tuple(row for row in OPERATIONS.values() if row.convention and row.name in used)


def conventions_at(formula: Formula, values: Mapping[str, Value]) -> tuple[Operation, ...]:
    """Each operation at whose kink or jump a point lies.

    Parameters
    ----------
    values
        For each variable of the formula a float, for each column an array of shape (n,); a kink in
        one row is a kink of the whole.
    """
    graph = formula.graph
    depends = dependence(graph, graph.variables)
    places = [
        place for place, node in enumerate(graph.nodes) if _kink(node) and _matters(node, depends)
    ]
    if not places:
        return ()
    results = evaluate(graph.with_outputs(range(len(graph.nodes))), values)
    met = {graph.nodes[place].operation for place in places if _is_met(graph, place, results)}
    return tuple(row for row in OPERATIONS.values() if row.name in met)


def convention_text(row: Operation) -> str:
    """What an operation does at its kink, in one line: ``relu(…): at its kink, …``."""
    # Its operands are nobody's names: the formula may have an a of its own.
    call = re.sub(r"\b[abc](, [abc])*\b", "…", row.notation)
    return f"{call}: {row.convention[0].lower()}{row.convention[1:]}"


def _matters(node: Node, depends: Sequence[bool]) -> bool:
    operands = node.inputs[1:] if node.operation == "pow" else node.inputs
    return any(depends[operand] for operand in operands)


def _kink(node: Node) -> str:
    row = OPERATIONS.get(node.operation)
    return row.kink if row is not None else ""


def _is_met(graph: Graph, place: int, results: Sequence[Value]) -> bool:
    """Whether operands and result of a node are at its kink."""
    node = graph.nodes[place]
    rule = _condition(_kink(node))
    at = dict(zip(OPERANDS, (results[operand] for operand in node.inputs), strict=False))
    at[RESULT] = results[place]
    return bool(np.any(evaluate(rule, {name: at[name] for name in rule.variables})[0]))


@lru_cache(maxsize=64)
def _condition(text: str) -> Graph:
    return parse_rule(text, (*OPERANDS, RESULT))
