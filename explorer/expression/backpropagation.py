"""Back-propagation with numbers: the value and the adjoint of every node of the shown graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.expression.derivatives import local_derivative
from explorer.expression.evaluation import evaluate, node_values
from explorer.expression.graph import Graph, Node
from explorer.expression.operations import OPERANDS, OPERATIONS, RESULT


def backpropagate(graph: Graph, values: Mapping[str, float]) -> tuple[tuple[float, float], ...]:
    """Forward values and adjoints.

    Parameters
    ----------
    graph
        Its first output is the function.
    values
        Of the variables.

    Returns
    -------
    tuple of (float, float)
        Value and adjoint of each node in node order. The adjoint is the derivative of the
        function after this node, summed over all its uses; constants have one, too. It is 0 for a
        node that counts nowhere, as in the branch of ``where`` that is not chosen.
    """
    forward = [float(value) for value in node_values(graph, values)]
    adjoints: list[float | None] = [None] * len(graph.nodes)
    adjoints[graph.output] = 1.0
    for position in range(graph.output, -1, -1):
        adjoint = adjoints[position]
        if adjoint is None:
            continue
        node = graph.nodes[position]
        for place, operand in enumerate(node.inputs):
            slope = local_slope(node, place, forward, forward[position])
            if slope is not None:
                adjoints[operand] = (adjoints[operand] or 0.0) + adjoint * slope
    return tuple((value, adjoint or 0.0) for value, adjoint in zip(forward, adjoints, strict=True))


def local_slope(node: Node, place: int, values: Sequence[float], result: float) -> float | None:
    """The derivative of a node after one of its operands; None where nothing flows back.

    Parameters
    ----------
    place
        Which operand.
    values
        Of all nodes before this one.
    result
        The node's own value.
    """
    rule = local_derivative(node.operation, place)
    operands = {name: values[i] for name, i in zip(OPERANDS, node.inputs, strict=False)}
    (slope,) = evaluate(rule, {**operands, RESULT: result})
    final = rule.nodes[rule.output].operation
    is_condition = final in OPERATIONS and OPERATIONS[final].is_condition
    return None if is_condition and slope == 0.0 else float(slope)
