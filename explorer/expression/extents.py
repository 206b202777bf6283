"""Along which axes of a grid the values of a graph change.

A value that changes along one axis only is computed on that axis only: nx or ny times instead of
nx·ny times. Everything that makes grids fast follows from this distinction.
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.expression.graph import CONSTANT, INPUT, Graph, Node

ROWS, COLUMNS = 1, 2
"""Bits: a value changes from row to row, from column to column."""

FULL = ROWS | COLUMNS

Extents = tuple[tuple[str, int], ...]
"""For each variable `ROWS`, `COLUMNS`, both or 0."""


def extents_of(graph: Graph, extents: Extents) -> list[int]:
    """The extent of every node."""
    given = dict(extents)
    found: list[int] = []
    for node in graph.nodes:
        found.append(extent_of(node, found, given))
    return found


def extent_of(node: Node, before: Sequence[int], given: dict[str, int]) -> int:
    """The extent of one node.

    Parameters
    ----------
    before
        Extents of the nodes in front of it.
    given
        Extents of the variables.
    """
    if node.operation == INPUT and node.name is not None:
        return given[node.name]
    if node.operation == CONSTANT:
        return 0
    union = 0
    for operand in node.inputs:
        union |= before[operand]
    return union
