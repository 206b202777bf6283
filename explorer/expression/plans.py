"""How a graph is computed on a grid: which nodes on one axis, which in which buffer.

A plan depends on the graph and on which variables run along which axis, not on their values nor
on the size of the grid, so it is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from explorer.expression.graph import CONSTANT, INPUT, Graph
from explorer.expression.operations import OPERATIONS

ROWS, COLUMNS = 1, 2
"""Bits: a value changes from row to row, from column to column."""

Extents = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on a block.

    Attributes
    ----------
    compute
        Called with the operands and ``out``, the array to write to.
    operands, destination
        Cells where these are found, see `Plan`.
    """

    compute: Callable[..., Any]
    operands: tuple[int, ...]
    destination: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do for each block of rows.

    Values are found in cells: first one for each node (used by those that are computed in
    advance), then one for each output, then the buffers.

    Attributes
    ----------
    graph
        The lowered graph.
    small
        Positions of the nodes that do not change along both axes: computed once.
    sliced
        Positions of values with rows, of which a block sees a part.
    steps
        The operations on each block.
    buffers
        Number of buffers that the steps need.
    copies
        Outputs that no step writes: (output, cell of the value).
    """

    graph: Graph
    small: tuple[int, ...]
    sliced: tuple[int, ...]
    steps: tuple[Step, ...]
    buffers: int
    copies: tuple[tuple[int, int], ...]


@lru_cache(maxsize=128)
def plan_of(graph: Graph, extents: Extents) -> Plan:
    """The plan of a lowered graph.

    Parameters
    ----------
    extents
        For each variable, along which axes it changes: `ROWS`, `COLUMNS`, both or 0.
    """
    reach = _reach(graph, dict(extents))
    full = [
        extent == ROWS | COLUMNS and node.operation != INPUT
        for extent, node in zip(reach, graph.nodes, strict=True)
    ]
    allocation = _Allocation(graph, full)
    for position in range(len(graph.nodes)):
        if full[position]:
            allocation.add(position)
    small = tuple(position for position, is_full in enumerate(full) if not is_full)
    written = {output: cell for cell, output in reversed(list(enumerate(graph.outputs)))}
    copies = tuple(
        (place, len(graph.nodes) + written[output] if full[output] else output)
        for place, output in enumerate(graph.outputs)
        if not full[output] or written[output] != place
    )
    return Plan(
        graph=graph,
        small=small,
        sliced=tuple(position for position in small if reach[position] & ROWS),
        steps=tuple(allocation.steps),
        buffers=allocation.buffers,
        copies=copies,
    )


def _reach(graph: Graph, extents: dict[str, int]) -> list[int]:
    reach: list[int] = []
    for node in graph.nodes:
        if node.operation == INPUT and node.name is not None:
            reach.append(extents[node.name])
        elif node.operation == CONSTANT:
            reach.append(0)
        else:
            union = 0
            for operand in node.inputs:
                union |= reach[operand]
            reach.append(union)
    return reach


class _Allocation:
    """Gives every full node a cell; a buffer is free again after its last reader."""

    def __init__(self, graph: Graph, full: list[bool]) -> None:
        self.steps: list[Step] = []
        self.buffers = 0
        self._graph = graph
        self._first_buffer = len(graph.nodes) + len(graph.outputs)
        self._free: list[int] = []
        self._cells = list(range(len(graph.nodes)))
        self._last_use = {
            operand: position
            for position, node in enumerate(graph.nodes)
            if full[position]
            for operand in node.inputs
        }

    def add(self, position: int) -> None:
        """Plan the operation of one node."""
        node = self._graph.nodes[position]
        forward = OPERATIONS[node.operation].forward
        operands = tuple(self._cells[operand] for operand in node.inputs)
        in_place = isinstance(forward, np.ufunc)
        if in_place:
            self._release(position)
        self._cells[position] = self._destination(position)
        if not in_place:
            self._release(position)
        compute = forward if in_place else forward.into  # type: ignore[attr-defined]
        self.steps.append(Step(compute, operands, self._cells[position]))

    def _destination(self, position: int) -> int:
        if position in self._graph.outputs:
            return len(self._graph.nodes) + self._graph.outputs.index(position)
        if self._free:
            return self._free.pop()
        self.buffers += 1
        return self._first_buffer + self.buffers - 1

    def _release(self, reader: int) -> None:
        for operand in dict.fromkeys(self._graph.nodes[reader].inputs):
            cell = self._cells[operand]
            if self._last_use[operand] == reader and cell >= self._first_buffer:
                self._free.append(cell)
