"""Back-propagation with numbers: the value and the adjoint of every node of the shown graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression.derivatives import local_derivative
from explorer.expression.evaluation import Value, evaluate, node_values
from explorer.expression.graph import ROW_COUNT, Graph, Node
from explorer.expression.operations import OPERANDS, OPERATIONS, RESULT

_ROWS = "n"
"""How the derivative of a mean calls the number of rows."""


def backpropagate(graph: Graph, values: Mapping[str, Value]) -> tuple[tuple[Value, Value], ...]:
    """Forward values and adjoints.

    Parameters
    ----------
    graph
        Its first output is the function.
    values
        Of the variables; of a column, an array of shape (n,), with n under `ROW_COUNT`.

    Returns
    -------
    tuple of (float, float)
        Value and adjoint of each node in node order; two arrays of shape (n,) where the node has a
        value for each row of the data. The adjoint is the derivative of the function after this
        node, summed over all its uses; constants have one, too. It is 0 for a node that counts
        nowhere, as in the branch of ``where`` that is not chosen.
    """
    rows = graph.rows
    count = int(np.asarray(values.get(ROW_COUNT, 1)))
    forward = [
        _spread(value, count) if has_rows else float(value)
        for value, has_rows in zip(node_values(graph, values), rows, strict=True)
    ]
    adjoints: list[_Adjoint | None] = [None] * len(graph.nodes)
    adjoints[graph.output] = _Adjoint(1.0, True)
    with np.errstate(all="ignore"):
        for position in range(graph.output, -1, -1):
            adjoint = adjoints[position]
            if adjoint is None:
                continue
            node = graph.nodes[position]
            for place, operand in enumerate(node.inputs):
                slope = _slope(node, place, forward, forward[position], count)
                share = adjoint.through(slope)
                if rows[position] and not rows[operand]:
                    share = share.summed()
                before = adjoints[operand]
                adjoints[operand] = share if before is None else before.added(share)
    return tuple(
        (value, _number(adjoint, count if has_rows else 0))
        for value, adjoint, has_rows in zip(forward, adjoints, rows, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Adjoint:
    """What flows back to a node, in all rows or in each, and where anything flows back at all."""

    value: Any
    is_open: Any

    def through(self, slope: _Adjoint) -> _Adjoint:
        """What an operand receives; nothing where the way is closed, whatever the slope is."""
        is_open = np.logical_and(self.is_open, slope.is_open)
        return _Adjoint(np.where(is_open, self.value * slope.value, 0.0)[()], is_open)

    def added(self, other: _Adjoint) -> _Adjoint:
        return _Adjoint(self.value + other.value, np.logical_or(self.is_open, other.is_open))

    def summed(self) -> _Adjoint:
        """The sum over the rows."""
        return _Adjoint(np.sum(self.value), np.any(self.is_open))


def _slope(node: Node, place: int, values: Sequence[Value], result: Value, count: int) -> _Adjoint:
    """The derivative of a node after one of its operands."""
    rule = local_derivative(node.operation, place)
    operands = {name: values[i] for name, i in zip(OPERANDS, node.inputs, strict=False)}
    (slope,) = evaluate(rule, {**operands, RESULT: result, _ROWS: float(count)})
    if OPERATIONS[node.operation].reduces:
        return _Adjoint(np.full(count, slope), True)
    final = rule.nodes[rule.output].operation
    is_condition = final in OPERATIONS and OPERATIONS[final].is_condition
    return _Adjoint(slope, np.not_equal(slope, 0.0) if is_condition else True)


def _spread(value: Value, count: int) -> NDArray[np.float64]:
    return np.broadcast_to(np.asarray(value, dtype=np.float64), (count,))


def _number(adjoint: _Adjoint | None, count: int) -> Value:
    value = 0.0 if adjoint is None else adjoint.value
    return _spread(value, count) if count else float(value)
