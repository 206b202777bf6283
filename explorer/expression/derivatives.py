"""Derivatives of a graph, as more graph.

Reverse mode: from the output back to the inputs every node receives its adjoint, the derivative of
the output after this node, and hands on to each operand the adjoint times the local derivative
that stands in the table of operations. A node that is used several times receives the sum. The
results are nodes like any others, so they can be evaluated on grids, compiled, or differentiated
again.

Where a local derivative is a condition (of max, relu, where) the adjoint passes a gate. The gate
is kept beside the adjoint and closed at the very end, behind all products, because 0 times the
infinite slope of a branch that is not chosen would not be a number.

A number that meets a column is used once in each row, so it receives the sum over the rows. Behind
a ``mean`` that sum has 1/n in front; it is kept aside until then, so that the derivative of a mean
reads as a mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from explorer.expression.algebra import Algebra
from explorer.expression.graph import COLUMN, INPUT, Graph, dependence
from explorer.expression.operations import OPERANDS, OPERATIONS, REDUCTIONS, RESULT
from explorer.expression.parser import parse_rule


class _Adjoint(NamedTuple):
    """A position in the graph, and that of the condition it depends on.

    Of a node with rows it says over which reduction the rows will come together.
    """

    value: int
    gate: int | None = None
    over: str | None = None


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
        Inputs to differentiate after; one that does not occur gives the constant 0. A partial
        derivative after a column has rows: one for each of its values.

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
        if node.operation in (INPUT, COLUMN) and node.name is not None:
            arrived[node.name] = adjoint
            continue
        for place, operand in enumerate(node.inputs):
            if depends[operand]:
                share = _share(to, position, place, adjoint)
                adjoints[operand] = _total(to, adjoints.get(operand), share)
    zero = _Adjoint(to.constant(0.0))
    return [_closed(to, _summed(to, arrived.get(name, zero))) for name in names]


def _share(to: Algebra, position: int, place: int, adjoint: _Adjoint) -> _Adjoint:
    """What a node hands on to one of its operands."""
    node = to.nodes[position]
    if node.operation in REDUCTIONS:
        return _Adjoint(adjoint.value, adjoint.gate, node.operation)
    operands = dict(zip(OPERANDS, node.inputs, strict=False))
    rule = local_derivative(node.operation, place)
    (local,) = to.graft(rule, {**operands, RESULT: position})
    if not _is_condition(to, local):
        share = _Adjoint(to.apply("mul", adjoint.value, local), adjoint.gate, adjoint.over)
    else:
        gate = local if adjoint.gate is None else to.apply("mul", adjoint.gate, local)
        share = _Adjoint(adjoint.value, gate, adjoint.over)
    operand = node.inputs[place]
    return share if to.has_rows(operand) else _reduced(to, share, operand)


def _reduced(to: Algebra, share: _Adjoint, operand: int) -> _Adjoint:
    """What the uses of a number in all rows come to."""
    if share.over is None:
        return share
    if share.gate is None or not to.has_rows(share.gate):
        return _Adjoint(to.apply(share.over, share.value), share.gate)
    value = to.apply(share.over, _closed(to, share))
    if not to.nodes[operand].inputs:
        return _Adjoint(value)
    # Where every row is closed nothing flows further back, as without data.
    return _Adjoint(value, to.apply("not_equal", to.apply("sum", share.gate), to.constant(0.0)))


def _summed(to: Algebra, adjoint: _Adjoint) -> _Adjoint:
    """The adjoint with the 1/n of a mean in it."""
    if adjoint.over != "mean":
        return adjoint
    return _Adjoint(to.apply("div", adjoint.value, to.count()), adjoint.gate, "sum")


def _total(to: Algebra, one: _Adjoint | None, other: _Adjoint) -> _Adjoint:
    if one is None:
        return other
    if one.over != other.over:
        one, other = _summed(to, one), _summed(to, other)
    if one.gate == other.gate:
        return _Adjoint(to.apply("add", one.value, other.value), one.gate, one.over)
    value = to.apply("add", _closed(to, one), _closed(to, other))
    if one.gate is None or other.gate is None:
        return _Adjoint(value, None, one.over)
    return _Adjoint(value, to.apply("max", one.gate, other.gate), one.over)


def _closed(to: Algebra, adjoint: _Adjoint) -> int:
    """The adjoint where its gate is open, else 0."""
    if adjoint.gate is None:
        return adjoint.value
    return to.apply("where", adjoint.gate, adjoint.value, to.constant(0.0))


def _is_condition(to: Algebra, position: int) -> bool:
    operation = to.nodes[position].operation
    return operation in OPERATIONS and OPERATIONS[operation].is_condition
