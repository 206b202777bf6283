"""The order in which a graph is computed."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.expression.graph import Graph, Node


def depth_first(nodes: Sequence[Node], outputs: Sequence[int]) -> Graph:
    """What the outputs need, each node as late as its first use allows: few are alive at a time."""
    place: dict[int, int] = {}
    kept: list[Node] = []
    waiting = list(reversed(outputs))
    while waiting:
        position = waiting[-1]
        node = nodes[position]
        missing = [operand for operand in node.inputs if operand not in place]
        if position in place or missing:
            if missing:
                waiting += reversed(missing)
            else:
                waiting.pop()
            continue
        place[waiting.pop()] = len(kept)
        kept.append(
            Node(node.operation, tuple(place[i] for i in node.inputs), node.value, node.name)
        )
    return Graph(tuple(kept), tuple(place[output] for output in outputs))
