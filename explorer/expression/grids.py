"""Values of a graph on a grid, fast.

A node that depends on one axis only is computed on that axis only; the others are computed block
by block, some rows at a time, in buffers that are used again and again and stay in the processor's
cache. Large grids are shared out among the cores, since numpy lets go of Python's lock while it
computes. Every element is computed by the same operations in the same order whatever the blocks
are, so results do not depend on them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression.evaluation import Value
from explorer.expression.extents import COLUMNS, ROWS
from explorer.expression.graph import Graph
from explorer.expression.memory import borrowed, give_back, grid
from explorer.expression.plans import Plan, plan_of
from explorer.expression.row_blocks import without_rows
from explorer.expression.workers import Workers

Array = NDArray[np.float64]

_BLOCK = 65_536
"""Elements of a block, 512 kilobytes: a few fit the cache, and a call is worth its cost."""

_SHARED_BLOCK = 131_072
"""Elements at least where several threads work, and twice as many at most: they hand over the
interpreter at each call, so calls have to be long, though the cache would like shorter ones."""

_SHARED_WORK = 750_000
"""Operations times elements that each thread needs to be worth its waking."""

_BUFFERED_GRIDS = 2
"""As much memory as this number of grids all buffers together may take."""

_STEP = 256
"""What numpy calls the size of its buffers. It uses none here, but by the usual size, if that is
more than a row, an operation of a whole block and an axis takes three times as long. It belongs to
the thread, and from numpy 2 on `numpy.errstate` puts it back."""

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def evaluate_grid(
    graph: Graph, values: Mapping[str, Value], shape: tuple[int, int]
) -> tuple[Array, ...]:
    """All outputs on a grid.

    Parameters
    ----------
    values
        For each variable a float, or an array of shape (nx, 1), (1, ny) or (nx, ny); for a column
        of the data an array of shape (n,).
    shape
        (nx, ny).

    Returns
    -------
    tuple of ndarray
        One array of this shape per output, read-only since they may share memory: an output that
        changes along one axis only is a view that repeats that axis. Infinite and NaN where the
        function has no finite value.

    Raises
    ------
    KeyError
        If a variable has no value.
    """
    if graph.columns:
        graph, values = without_rows(graph, values, shape)
    given = {name: np.asarray(values[name], dtype=np.float64) for name in graph.numbers}
    extents = tuple([(name, _extent(array)) for name, array in given.items()])
    with np.errstate(all="ignore"):
        np.setbufsize(_STEP)
        plan = plan_of(graph, extents)
        cells = _small(plan, given)
        if not plan.is_safe(cells):
            plan = plan_of(graph, extents, separate=False)
            cells = _small(plan, given)
        for cell, is_full in plan.results:
            if is_full:
                cells[cell] = grid(shape)
        if plan.steps:
            _compute(plan, cells, shape)
    return tuple(
        [
            _read_only(cells[cell]) if is_full else _spread(cells[cell], shape)
            for cell, is_full in plan.results
        ]
    )


def _extent(array: Array) -> int:
    """Along which axes a value changes."""
    rows, columns = array.shape if array.ndim == 2 else (1, 1, *array.shape)[-2:]
    return (ROWS if rows > 1 else 0) | (COLUMNS if columns > 1 else 0)


def _small(plan: Plan, given: Mapping[str, Array]) -> list[Any]:
    """The cells, with the values of variables, constants and what is computed on the axes."""
    cells = list(plan.constants)
    for name, cell in plan.variables:
        cells[cell] = given[name]
    for cell, forward, operands in plan.small:
        cells[cell] = forward(*[cells[operand] for operand in operands])
    return cells


def _spread(value: Any, shape: tuple[int, int]) -> Array:  # noqa: ANN401 - a float of numpy, too
    """A read-only array of full shape that repeats a value of one axis or of none."""
    array = np.array(value, order="C")  # the memory of a variable belongs to the caller
    rows, columns = (1, 1, *array.shape)[-2:]
    strides = (0 if rows == 1 else array.itemsize * columns, 0 if columns == 1 else array.itemsize)
    return _read_only(np.ndarray(shape, np.float64, array, 0, strides))


def _read_only(array: Array) -> Array:
    array.setflags(write=False)
    return array


def _compute(plan: Plan, cells: list[Any], shape: tuple[int, int]) -> None:
    """Fill the output arrays among the cells."""
    size = shape[0] * shape[1]
    if size <= _BLOCK and not plan.buffers:  # all at once; to hand out one block costs more
        _run(plan, cells)
        return
    worth = min(size // _SHARED_BLOCK, len(plan.steps) * size // _SHARED_WORK)
    threads = max(1, min(_CORES, worth))
    work = _Work(plan, cells, shape, _rows_of_block(plan.buffers, shape, threads))
    starts = iter(range(0, shape[0], work.rows))
    if threads == 1:
        work.compute(starts)
        return
    helpers = [_workers().submit(partial(work.help, starts)) for _ in range(threads - 1)]
    work.compute(starts)
    for helper in helpers:
        if not helper.cancel():  # one that has not begun is not needed any more
            helper.result()


def _run(plan: Plan, cells: Sequence[Any]) -> None:
    """The operations of a plan on one block."""
    for compute, operands_and_result in plan.steps:
        *operands, result = operands_and_result(cells)
        compute(*operands, out=result)


def _rows_of_block(buffers: int, shape: tuple[int, int], threads: int) -> int:
    """As many rows as suit the cache, and equal shares for all threads."""
    elements = _BLOCK
    if threads > 1:
        longest = shape[0] * shape[1] // (threads * max(2, buffers))
        elements = max(_SHARED_BLOCK, min(2 * _SHARED_BLOCK, longest))
    most = _BUFFERED_GRIDS * shape[0] // (threads * buffers or 1)
    rows = max(1, min(elements // shape[1], most, shape[0]))
    rounds = -(-shape[0] // (threads * rows))
    return -(-shape[0] // (threads * rounds))


@cache
def _workers() -> Workers:
    return Workers(max(1, _CORES - 1), "grid")


@dataclass(frozen=True, slots=True)
class _Work:
    """A plan with the values in it; several threads may take blocks of it.

    Attributes
    ----------
    cells
        The values of small nodes, and the output arrays.
    rows
        Of a block.
    """

    plan: Plan
    cells: list[Any]
    shape: tuple[int, int]
    rows: int

    def help(self, starts: Iterator[int]) -> None:
        """Compute blocks in a thread of its own."""
        with np.errstate(all="ignore"):
            np.setbufsize(_STEP)
            self.compute(starts)

    def compute(self, starts: Iterator[int]) -> None:
        """Compute the blocks that begin at these rows."""
        if not self.plan.buffers:
            self._fill(starts, [])
            return
        block = (self.plan.buffers, self.rows, self.shape[1])
        workspace = borrowed(block[0] * block[1] * block[2])
        self._fill(starts, [*workspace.reshape(block)])
        give_back(workspace)

    def _fill(self, starts: Iterator[int], buffers: Sequence[Array]) -> None:
        plan = self.plan
        cells = [*self.cells, *buffers]
        for start in starts:
            stop = start + self.rows
            if self.rows < self.shape[0]:
                for cell in plan.parted:
                    cells[cell] = self.cells[cell][start:stop]
            if stop > self.shape[0]:
                cells[len(self.cells) :] = [b[: self.shape[0] - start] for b in buffers]
            _run(plan, cells)
