"""Values of a graph on a grid, fast.

A node that depends on one axis only is computed on that axis only; the others are computed block
by block, a few rows at a time, in buffers that are used again and again and stay in the
processor's cache. Large grids are shared out among the cores, since numpy lets go of Python's lock
while it computes. Every element is computed by the same operations in the same order whatever the
blocks are, so results do not depend on them.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression.evaluation import Value, node_values
from explorer.expression.graph import Graph
from explorer.expression.lowering import lowered
from explorer.expression.plans import COLUMNS, ROWS, Plan, plan_of

Array = NDArray[np.float64]

_BLOCK = 32_768
"""Elements of a block: 256 kilobytes, so that a few buffers fit a second-level cache."""

_SHARED_BLOCK = 65_536
"""Elements where several threads work: each call is long enough to be worth handing over."""

_SHARED_WORK = 4_000_000
"""Operations times elements from which another core is worth its start."""

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def evaluate_grid(
    graph: Graph, values: Mapping[str, Value], shape: tuple[int, int]
) -> tuple[Array, ...]:
    """All outputs on a grid.

    Parameters
    ----------
    values
        For each variable a float, or an array of shape (nx, 1), (1, ny) or (nx, ny).
    shape
        (nx, ny).

    Returns
    -------
    tuple of ndarray
        One array of this shape per output; inf and NaN where the function has no finite value.

    Raises
    ------
    KeyError
        If a variable has no value.
    """
    ready = lowered(graph)
    given = {name: np.asarray(values[name], dtype=np.float64) for name in ready.variables}
    plan = plan_of(ready, tuple((name, _extent(array)) for name, array in given.items()))
    outputs = tuple(np.empty((len(ready.outputs), *shape)))
    cells = [*node_values(ready, given, plan.small), *outputs]
    if plan.steps:
        _compute(_Work(plan, cells, shape))
    for place, cell in plan.copies:
        np.copyto(outputs[place], cells[cell])
    return outputs


def _extent(array: Array) -> int:
    """Along which axes a value changes."""
    rows, columns = (1, 1, *array.shape)[-2:]
    return (ROWS if rows > 1 else 0) | (COLUMNS if columns > 1 else 0)


@dataclass(frozen=True, slots=True)
class _Work:
    """A plan with the values in it; several threads may take blocks of it.

    Attributes
    ----------
    cells
        Values of the small nodes, then the output arrays.
    """

    plan: Plan
    cells: list[Any]
    shape: tuple[int, int]

    @property
    def rows(self) -> int:
        """Of a block."""
        elements = _BLOCK if self.threads == 1 else _SHARED_BLOCK
        return min(max(1, elements // self.shape[1]), self.shape[0])

    @property
    def threads(self) -> int:
        work = len(self.plan.steps) * self.shape[0] * self.shape[1]
        return min(_CORES, max(1, work // _SHARED_WORK))

    def compute(self, starts: Iterator[int]) -> None:
        """Compute the blocks that begin at these rows."""
        plan, rows = self.plan, self.rows
        workspace = _borrowed(plan.buffers * rows * self.shape[1])
        buffers = _cut(workspace, plan.buffers, (rows, self.shape[1]))
        cells = [*self.cells, *buffers]
        nodes = len(plan.graph.nodes)
        parted = (*plan.sliced, *range(nodes, nodes + len(plan.graph.outputs)))
        steps = [(step.compute, step.operands, step.destination) for step in plan.steps]
        with np.errstate(all="ignore"):
            for start in starts:
                stop = min(start + rows, self.shape[0])
                for cell in parted:
                    cells[cell] = self.cells[cell][start:stop]
                if stop - start < rows:
                    cells[len(self.cells) :] = [buffer[: stop - start] for buffer in buffers]
                value = cells.__getitem__
                for compute, operands, destination in steps:
                    compute(*map(value, operands), out=cells[destination])
        if workspace.size <= _LARGEST_KEPT:
            _WORKSPACES.append(workspace)


_WORKSPACES: deque[Array] = deque(maxlen=_CORES)
"""Memory of blocks that is at rest: taking it again is far cheaper than asking the system."""


_LARGEST_KEPT = 1 << 20
"""Elements, 8 megabytes."""


def _borrowed(size: int) -> Array:
    try:
        workspace = _WORKSPACES.pop()
    except IndexError:
        return np.empty(size)
    return workspace if workspace.size >= size else np.empty(size)


def _cut(workspace: Array, count: int, shape: tuple[int, int]) -> list[Array]:
    return list(workspace[: count * shape[0] * shape[1]].reshape(count, *shape))


def _compute(work: _Work) -> None:
    starts = iter(range(0, work.shape[0], work.rows))
    if work.threads == 1:
        work.compute(starts)
        return
    with ThreadPoolExecutor(work.threads - 1, thread_name_prefix="grid") as pool:
        helpers = [pool.submit(work.compute, starts) for _ in range(work.threads - 1)]
        work.compute(starts)
        for helper in helpers:
            helper.result()
