"""Mini-batches: what a rule sees is the gradient over a few rows of the data at a time.

An epoch goes through all rows once, in a random order that is drawn anew for each epoch, and is
cut into batches; the last of them is smaller where the rows do not go into batches evenly. So
does torch's DataLoader with ``shuffle=True``. The formula is the same over the rows of a batch as
over all of them: a mean is the mean of the batch, a sum its sum.

Orders come from numpy's PCG64, moved on by one jump, so that they have nothing to do with noise of
the same seed. They are drawn one after the other, so the same seed walks the same way, however the
walk is cut into chunks. The trajectory keeps value and gradient over all rows, and that gradient
decides whether the walk has converged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression import ROW_COUNT, Graph, compile_scalar, gradient
from explorer.expression.evaluation import Value
from explorer.expression.unrolling import cell_name, written_out
from explorer.optimizers.rows import is_short, work_of

Slopes = Callable[..., tuple[float, float]]
"""Both partial derivatives over a batch, from both coordinates and what stands in its rows."""

Batch = tuple[Slopes, Sequence[Any]]
"""A function and what it takes besides the coordinates."""


@dataclass(frozen=True, eq=False, slots=True)
class MiniBatches:
    """The batches of a walk of n steps.

    Attributes
    ----------
    size
        Rows of a batch.
    row_count
        Rows of the data set.
    gradients
        Gradient of f over the rows of each step's batch, where the step began, shape (n, 2).
    """

    size: int
    row_count: int
    gradients: NDArray[np.float64]

    @property
    def in_epoch(self) -> int:
        """Batches of an epoch."""
        return -(-self.row_count // self.size)

    def rows_at(self, step: int) -> int:
        """Rows in the batch of a step, counted from 0."""
        return min(self.size, self.row_count - step % self.in_epoch * self.size)


def effective_size(batch: int, row_count: int) -> int:
    """Rows of a batch; 0 where each step sees all rows anyway."""
    return batch if 0 < batch < row_count else 0


def row_orders(row_count: int, seed: int) -> Iterator[NDArray[np.intp]]:
    """The numbers of all rows, in another random order for each epoch, without an end."""
    generator = np.random.Generator(np.random.PCG64(seed).jumped())
    while True:
        yield generator.permutation(row_count)


class BatchSequence:
    """An endless sequence of batches of a function's data.

    Parameters
    ----------
    graph
        Of the function; it has columns.
    given
        A value for each of its inputs but the axes.
    size
        Rows of a batch, fewer than there are.
    seed
        The same seed gives the same sequence.
    """

    def __init__(
        self,
        graph: Graph,
        axes: tuple[str, ...],
        given: Mapping[str, Value],
        size: int,
        seed: int,
    ) -> None:
        self.size = size
        self.row_count = int(given[ROW_COUNT])
        self._graph = graph
        parameters = {
            name: value
            for name, value in given.items()
            if name not in graph.columns and name != ROW_COUNT
        }
        self._parameters = tuple(parameters.values())
        columns = [given[name] for name in graph.columns]
        self._rows = np.array(columns, dtype=np.float64).T.copy()
        self._is_short = is_short(graph, size)
        sizes = {size, self.row_count % size} - {0}
        self._slopes = {
            count: _slopes(graph, axes, tuple(parameters), count if self._is_short else None)
            for count in sizes
        }
        starts = range(0, self.row_count, size)
        self._pieces = [(begin, min(begin + size, self.row_count)) for begin in starts]
        batches = self._short_batches if self._is_short else self._long_batches
        orders = row_orders(self.row_count, seed)
        self._endless = chain.from_iterable(batches(self._rows[order]) for order in orders)

    @property
    def work(self) -> int:
        """How long a batch takes, as `work_of` counts."""
        graph = self._graph
        if self._is_short:
            return len(graph.nodes) + self.size * sum(graph.rows)
        return work_of(graph, {ROW_COUNT: float(self.size)})

    def following(self, count: int) -> tuple[list[Slopes], list[Sequence[Any]]]:
        """Functions of the next `count` batches, and what each takes besides the coordinates."""
        batches = list(islice(self._endless, count))
        return [slopes for slopes, _ in batches], [arguments for _, arguments in batches]

    def _short_batches(self, rows: NDArray[np.float64]) -> Iterator[Batch]:
        """The batches of one epoch over shuffled rows, shape (n, columns), cut out of one list."""
        width = rows.shape[1]
        cells: list[float] = rows.ravel().tolist()
        for begin, end in self._pieces:
            data = cells[width * begin : width * end]
            yield self._slopes[end - begin], [*data, *self._parameters]

    def _long_batches(self, rows: NDArray[np.float64]) -> Iterator[Batch]:
        """The same cut out of one array for each column."""
        columns = rows.T.copy()
        for begin, end in self._pieces:
            data = columns[:, begin:end]
            yield self._slopes[end - begin], [*data, float(end - begin), *self._parameters]


@lru_cache(maxsize=64)
def _slopes(
    graph: Graph, axes: tuple[str, ...], parameters: tuple[str, ...], count: int | None
) -> Slopes:
    """Both partial derivatives over some rows, compiled.

    It takes the coordinates, the data, and the parameters. Over a certain number of rows the data
    is a float for each cell, row after row; over any number it is an array for each column, and
    the number of rows.
    """
    if count is None:
        return _compiled(graph, (*axes, *graph.columns, ROW_COUNT, *parameters), axes)
    cells = (cell_name(name, row) for row in range(count) for name in graph.columns)
    return _compiled(written_out(graph, count), (*axes, *cells, *parameters), axes)


def _compiled(graph: Graph, arguments: tuple[str, ...], axes: tuple[str, ...]) -> Slopes:
    derived = gradient(graph, axes)
    _, *slopes = derived.outputs
    compiled: Callable[..., Any] = compile_scalar(derived.with_outputs(slopes), arguments)
    return compiled
