"""A short data set written out: the same function with a node for each row, and without columns.

What has no columns can be computed by everything that knows nothing of data: compiled code on
floats, and many walks side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from explorer.expression.evaluation import Value
from explorer.expression.graph import COLUMN, COUNT, ROW_COUNT, Graph, GraphBuilder, Node
from explorer.expression.operations import REDUCTIONS


def unrolled(graph: Graph, values: Mapping[str, Value]) -> tuple[Graph, dict[str, Value]]:
    """The graph without columns, and the values with a float for each cell of a column.

    Parameters
    ----------
    values
        Of columns, arrays of shape (n,), with n under `ROW_COUNT`; others are handed on.
    """
    count = int(values[ROW_COUNT])
    others = {
        name: value
        for name, value in values.items()
        if name not in graph.columns and name != ROW_COUNT
    }
    cells: dict[str, Value] = {
        cell_name(name, row): number
        for name in graph.columns
        for row, number in enumerate(values[name].tolist())  # type: ignore[union-attr]
    }
    return written_out(graph, count), {**others, **cells}


@lru_cache(maxsize=64)
def written_out(graph: Graph, count: int) -> Graph:
    """The graph over so many rows, without columns; the inputs in their place are `cell_name`s."""
    builder = GraphBuilder()
    places: list[list[int]] = []  # of each node: one for each row, or one alone
    for node, has_rows in zip(graph.nodes, graph.rows, strict=True):
        if node.operation in REDUCTIONS:
            places.append([_reduced(builder, node.operation, places[node.inputs[0]])])
            continue
        rows = range(count) if has_rows else range(1)
        places.append([_node(builder, node, row, count, places) for row in rows])
    return builder.graph([places[output][0] for output in graph.outputs])


def _node(builder: GraphBuilder, node: Node, row: int, count: int, places: list[list[int]]) -> int:
    if node.value is not None:
        return builder.constant(node.value)
    if node.operation == COUNT:
        return builder.constant(float(count))
    if not node.inputs:
        name = node.name or ""
        return builder.input(cell_name(name, row) if node.operation == COLUMN else name)
    operands = (places[operand] for operand in node.inputs)
    return builder.apply(node.operation, *(p[row] if len(p) > 1 else p[0] for p in operands))


def _reduced(builder: GraphBuilder, operation: str, rows: list[int]) -> int:
    total = rows[0]
    for row in rows[1:]:
        total = builder.apply("add", total, row)
    if operation == "mean":
        return builder.apply("div", total, builder.constant(float(len(rows))))
    return total


def cell_name(column: str, row: int) -> str:
    """Of one number of a column, as nobody can call a variable."""
    return f"{column} in row {row}"
