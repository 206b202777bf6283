"""How a graph is computed on a grid: what on one axis, what block by block, in which buffer.

A plan depends on the graph and on which variables run along which axis, not on their values nor
on the size of the grid, so it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression.extents import FULL, ROWS, Extents, extents_of
from explorer.expression.graph import INPUT, Graph
from explorer.expression.half_angles import half_angled
from explorer.expression.lowering import lowered
from explorer.expression.operations import OPERATIONS
from explorer.expression.regrouping import regrouped

_SAFE_EXPONENT = 300.0
"""Exponentials up to this one, and down to its inverse, can be multiplied without overflow."""

Step = tuple[Callable[..., Any], Callable[[Sequence[Any]], tuple[Any, ...]]]
"""A function, and what picks its operands and the array it fills from the cells."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do in advance, and what for each block of rows.

    Values are found in cells: one for each node, then the buffers. The cell of a node that is an
    output and changes along both axes holds the array of this output, or a block of it.

    Attributes
    ----------
    variables
        Name and cell of each input.
    constants
        A value for each cell, those of constants.
    small
        Cell, function and operands of what does not change along both axes: computed once.
    guards
        Pairs of cells: if their exponentials cannot be multiplied, the plan cannot be used.
    results
        For each output its cell, and whether it changes along both axes.
    parted
        Cells of values with rows, of which a block sees a part.
    steps
        The operations on each block.
    buffers
        Number of buffers that the steps need.
    """

    variables: tuple[tuple[str, int], ...]
    constants: tuple[Any, ...]
    small: tuple[tuple[int, Callable[..., Any], tuple[int, ...]], ...]
    guards: tuple[tuple[int, int], ...]
    results: tuple[tuple[int, bool], ...]
    parted: tuple[int, ...]
    steps: tuple[Step, ...]
    buffers: int

    def is_safe(self, cells: Sequence[Any]) -> bool:
        """Whether the values of the small nodes keep what the guards ask for."""
        return all(_can_be_multiplied(cells[one], cells[other]) for one, other in self.guards)


def _can_be_multiplied(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Whether exp(a)*exp(b) is as good as exp(a + b) for all elements of both."""
    highest = max(one.max(), other.max())  # NaN fails every comparison
    if highest <= 0.0 and one.max() <= 0.0 and other.max() <= 0.0:
        return True
    lowest = min(one.min(), other.min())
    return bool(highest <= _SAFE_EXPONENT and lowest >= -_SAFE_EXPONENT)


@lru_cache(maxsize=128)
def plan_of(graph: Graph, extents: Extents, *, separate: bool = True) -> Plan:
    """The plan of a graph.

    Parameters
    ----------
    extents
        For each variable, along which axes it changes: `ROWS`, `COLUMNS`, both or 0.
    separate
        Whether exponentials of sums may be taken apart.
    """
    ready = regrouped(half_angled(lowered(graph), extents), extents, separate=separate)
    return _plan(ready.graph, extents_of(ready.graph, extents), ready.guards)


@lru_cache(maxsize=64)
def plain_plan_of(graph: Graph, extents: Extents) -> Plan:
    """The plan that regroups nothing: operation by operation what single points compute."""
    ready = lowered(graph)
    return _plan(ready, extents_of(ready, extents), ())


def _plan(graph: Graph, extents: Sequence[int], guards: tuple[tuple[int, int], ...]) -> Plan:
    full = [
        extent == FULL and node.operation != INPUT
        for extent, node in zip(extents, graph.nodes, strict=True)
    ]
    outputs = {output for output in graph.outputs if full[output]}
    allocation = _Allocation(graph, full)
    steps = tuple(allocation.step(position) for position, is_full in enumerate(full) if is_full)
    small = [
        (cell, OPERATIONS[node.operation].forward, node.inputs)
        for cell, node in enumerate(graph.nodes)
        if node.inputs and not full[cell]
    ]
    return Plan(
        variables=tuple((n.name, i) for i, n in enumerate(graph.nodes) if n.name is not None),
        constants=tuple(None if n.value is None else np.array(n.value) for n in graph.nodes),
        small=tuple(small),
        guards=guards,
        results=tuple((output, full[output]) for output in graph.outputs),
        parted=tuple(
            cell
            for cell, extent in enumerate(extents)
            if cell in outputs or (extent & ROWS and not full[cell])
        ),
        steps=steps,
        buffers=allocation.buffers,
    )


class _Allocation:
    """Gives every full node a cell; a buffer is free again after its last reader.

    The cell of an output serves as a buffer, too, until the output itself is computed.
    """

    def __init__(self, graph: Graph, full: Sequence[bool]) -> None:
        self.buffers = 0
        self._graph = graph
        self._cells = list(range(len(graph.nodes)))
        self._free: list[int] = []
        self._waiting = [output for output in dict.fromkeys(graph.outputs) if full[output]]
        self._last_use = {
            operand: position
            for position, node in enumerate(graph.nodes)
            if full[position]
            for operand in node.inputs
        }
        self._temporary = [is_full and i not in self._waiting for i, is_full in enumerate(full)]

    def step(self, position: int) -> Step:
        """Plan the operation of one node."""
        node = self._graph.nodes[position]
        forward = OPERATIONS[node.operation].forward
        operands = tuple(self._cells[operand] for operand in node.inputs)
        in_place = isinstance(forward, np.ufunc)
        if in_place:
            self._release(position)
        if self._temporary[position]:
            self._cells[position] = self._buffer(self._last_use[position])
        if not in_place:
            self._release(position)
        compute = forward if in_place else forward.into  # type: ignore[attr-defined]
        return compute, itemgetter(*operands, self._cells[position])

    def _buffer(self, until: int) -> int:
        """A free cell for a value that is read by this node at the latest."""
        for place, output in enumerate(self._waiting):
            if output > until:
                return self._waiting.pop(place)
        if self._free:
            return self._free.pop()
        self.buffers += 1
        return len(self._graph.nodes) + self.buffers - 1

    def _release(self, reader: int) -> None:
        for operand in dict.fromkeys(self._graph.nodes[reader].inputs):
            if self._temporary[operand] and self._last_use[operand] == reader:
                cell = self._cells[operand]
                (self._free if cell >= len(self._graph.nodes) else self._waiting).append(cell)
