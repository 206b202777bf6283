"""Derivatives of a graph, as more graph.

Reverse mode: from the output back to the inputs every node receives its adjoint, the derivative of
the output after this node, and hands on to each operand the adjoint times the local derivative
that stands in the table of operations. A node that is used several times receives the sum. The
results are nodes like any others, so they can be evaluated on grids, compiled, or differentiated
again.

Where a local derivative is a condition (of max, relu, where) the adjoint passes a gate. The gate
is kept beside the adjoint and closed at the very end, behind all products, because 0 times the
infinite slope of a branch that is not chosen would not be a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from explorer.expression.algebra import Algebra
from explorer.expression.graph import INPUT, Graph, dependence
from explorer.expression.operations import OPERANDS, OPERATIONS, RESULT
from explorer.expression.parser import parse_rule


class _Adjoint(NamedTuple):
    """A position in the graph, and that of the condition it depends on."""

    value: int
    gate: int | None = None


@cache
def local_derivative(operation: str, operand: int) -> Graph:
    """The rule of the table for one operand, a graph over ``a``, ``b``, ``c`` and ``r``."""
    return parse_rule(OPERATIONS[operation].derivatives[operand], (*OPERANDS, RESULT))


def gradient(graph: Graph, names: Sequence[str]) -> Graph:
    """The function and its partial derivatives.

    Parameters
    ----------
    graph
        Its first output is the function.
    names
        Inputs to differentiate after; one that does not occur gives the constant 0.

    Returns
    -------
    Graph
        Outputs: f, then one partial derivative per name.
    """
    algebra = Algebra(graph.nodes)
    partials = _partials(algebra, graph.output, names)
    return algebra.graph([graph.output, *partials])


def hessian(graph: Graph, names: Sequence[str]) -> Graph:
    """The function, its partial derivatives and its second derivatives.

    Returns
    -------
    Graph
        Outputs: f, one partial derivative per name, then the upper triangle of the matrix of
        second derivatives, row by row.
    """
    algebra = Algebra(graph.nodes)
    partials = _partials(algebra, graph.output, names)
    second: list[int] = []
    for row, partial in enumerate(partials):
        second += _partials(algebra, partial, names[row:])
    return algebra.graph([graph.output, *partials, *second])


def _partials(to: Algebra, output: int, names: Sequence[str]) -> list[int]:
    adjoints = {output: _Adjoint(to.constant(1.0))}
    depends = dependence(Graph(tuple(to.nodes[: output + 1]), (output,)), names)
    arrived: dict[str, _Adjoint] = {}
    for position in range(output, -1, -1):
        adjoint = adjoints.pop(position, None)
        if adjoint is None or not depends[position]:
            continue
        node = to.nodes[position]
        if node.operation == INPUT and node.name is not None:
            arrived[node.name] = adjoint
            continue
        for place, operand in enumerate(node.inputs):
            if depends[operand]:
                share = _share(to, position, place, adjoint)
                adjoints[operand] = _total(to, adjoints.get(operand), share)
    zero = _Adjoint(to.constant(0.0))
    return [_closed(to, arrived.get(name, zero)) for name in names]


def _share(to: Algebra, position: int, place: int, adjoint: _Adjoint) -> _Adjoint:
    """What a node hands on to one of its operands."""
    node = to.nodes[position]
    operands = dict(zip(OPERANDS, node.inputs, strict=False))
    rule = local_derivative(node.operation, place)
    (local,) = to.graft(rule, {**operands, RESULT: position})
    if not _is_condition(to, local):
        return _Adjoint(to.apply("mul", adjoint.value, local), adjoint.gate)
    gate = local if adjoint.gate is None else to.apply("mul", adjoint.gate, local)
    return _Adjoint(adjoint.value, gate)


def _total(to: Algebra, one: _Adjoint | None, other: _Adjoint) -> _Adjoint:
    if one is None:
        return other
    if one.gate == other.gate:
        return _Adjoint(to.apply("add", one.value, other.value), one.gate)
    value = to.apply("add", _closed(to, one), _closed(to, other))
    if one.gate is None or other.gate is None:
        return _Adjoint(value)
    return _Adjoint(value, to.apply("max", one.gate, other.gate))


def _closed(to: Algebra, adjoint: _Adjoint) -> int:
    """The adjoint where its gate is open, else 0."""
    if adjoint.gate is None:
        return adjoint.value
    return to.apply("where", adjoint.gate, adjoint.value, to.constant(0.0))


def _is_condition(to: Algebra, position: int) -> bool:
    operation = to.nodes[position].operation
    return operation in OPERATIONS and OPERATIONS[operation].is_condition
