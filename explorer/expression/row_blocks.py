"""Means and sums over the rows of a data set on a grid, in bounded memory.

A value for each row at each point of a grid would soon be too large: ten thousand rows on 128 by
128 points are more than a gigabyte. So the columns are laid along a leading axis, shape (n, 1, 1),
and cut into blocks, and so are the rows of the grid; each block is computed by broadcasting, added
up, and forgotten. What depends on no column or on one axis alone is as small as it can be.

What is left of a graph when all its reductions are known has no rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.expression.evaluation import Value
from explorer.expression.graph import COLUMN, INPUT, Graph, Node, pruned
from explorer.expression.lowering import lowered
from explorer.expression.operations import OPERATIONS, REDUCTIONS

Array = NDArray[np.float64]

_BLOCK = 65_536
"""Elements of a block, 512 kilobytes: a few fit the cache, and a call is worth its cost."""

_ROWS = 32
"""Rows of the data in a block at least: what depends on none is repeated for each block."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """Reductions that need no other ones but those of earlier stages.

    Attributes
    ----------
    graph
        Its outputs are what is reduced; it has no reductions any more.
    names, operations
        What each result is called further on, and how it is made.
    """

    graph: Graph
    names: tuple[str, ...]
    operations: tuple[str, ...]


def without_rows(
    graph: Graph, values: Mapping[str, Value], shape: tuple[int, int]
) -> tuple[Graph, Mapping[str, Value]]:
    """What is left when the reductions are computed, and the values with theirs.

    Parameters
    ----------
    graph
        Has columns; none of its outputs has rows.
    values
        Of each variable, see `explorer.expression.evaluate_grid`.
    shape
        Of the grid.
    """
    stages, rest = _stages(lowered(graph))
    known = dict(values)
    with np.errstate(all="ignore"):
        for stage in stages:
            known |= zip(stage.names, _reduced(stage, known, shape), strict=True)
    return rest, known


@lru_cache(maxsize=64)
def _stages(graph: Graph) -> tuple[tuple[_Stage, ...], Graph]:
    depths: list[int] = []
    for node in graph.nodes:
        below = max((depths[operand] for operand in node.inputs), default=0)
        depths.append(below + (node.operation in REDUCTIONS))
    places = [place for place, node in enumerate(graph.nodes) if node.operation in REDUCTIONS]
    nodes = [
        Node(INPUT, name=_name(place)) if node.operation in REDUCTIONS else node
        for place, node in enumerate(graph.nodes)
    ]
    stages = []
    for depth in sorted({depths[place] for place in places}):
        chosen = [place for place in places if depths[place] == depth]
        reduced = [graph.nodes[place] for place in chosen]
        stages.append(
            _Stage(
                pruned(nodes, [node.inputs[0] for node in reduced]),
                tuple(map(_name, chosen)),
                tuple(node.operation for node in reduced),
            )
        )
    return tuple(stages), pruned(nodes, graph.outputs)


def _name(place: int) -> str:
    """Of a reduction, as nobody can call a variable."""
    return f"reduction {place}"


def _reduced(stage: _Stage, values: Mapping[str, Value], shape: tuple[int, int]) -> Iterator[Array]:
    """The results of a stage, shape (nx or 1, ny or 1)."""
    graph = stage.graph
    columns = {name: np.reshape(values[name], (-1, 1, 1)) for name in graph.columns}
    count = len(next(iter(columns.values())))
    rows = min(count, max(_ROWS, _BLOCK // (shape[0] * shape[1])))
    height = max(1, _BLOCK // (rows * shape[1]))
    parts: list[list[Array]] = []
    whole = _without_columns(graph, values)
    for start in range(0, shape[0], height):
        cells = [_part(cell, slice(start, start + height), shape[0]) for cell in whole]
        totals: list[Any] = [0.0] * len(graph.outputs)
        for first in range(0, count, rows):
            block = {name: column[first : first + rows] for name, column in columns.items()}
            operands = _block_values(graph, cells, block)
            totals = [t + np.add.reduce(o, axis=0) for t, o in zip(totals, operands, strict=True)]
        parts.append(totals)
    for operation, sums in zip(stage.operations, zip(*parts, strict=True), strict=True):
        whole_sum = np.concatenate(sums) if _has_parts(sums, height, shape[0]) else sums[0]
        yield whole_sum / count if operation == "mean" else whole_sum


def _without_columns(graph: Graph, values: Mapping[str, Value]) -> list[Any]:
    """The value of each node that has no rows, for all points of the grid; None for the others."""
    cells: list[Any] = []
    for node, has_rows in zip(graph.nodes, graph.rows, strict=True):
        if has_rows:
            cells.append(None)
        elif node.value is not None:
            cells.append(node.value)
        elif node.name is not None and not node.inputs:
            cells.append(np.asarray(values[node.name], dtype=np.float64)[()])
        else:
            forward = OPERATIONS[node.operation].forward
            cells.append(forward(*[cells[operand] for operand in node.inputs]))
    return cells


def _block_values(graph: Graph, cells: Sequence[Any], block: Mapping[str, Array]) -> list[Array]:
    """The outputs for some rows of the data and some of the grid; the rest is forgotten."""
    last_use = {operand: place for place, node in enumerate(graph.nodes) for operand in node.inputs}
    kept = set(graph.outputs)
    results = list(cells)
    for place, (node, has_rows) in enumerate(zip(graph.nodes, graph.rows, strict=True)):
        if not has_rows:
            continue
        if node.operation == COLUMN and node.name is not None:
            results[place] = block[node.name]
            continue
        forward = OPERATIONS[node.operation].forward
        results[place] = forward(*[results[operand] for operand in node.inputs])
        for operand in node.inputs:
            if last_use[operand] == place and operand not in kept:
                results[operand] = None
    return [results[output] for output in graph.outputs]


def _part(cell: Any, part: slice, size: int) -> Any:  # noqa: ANN401 - a float or an array
    """Some rows of the grid, of what has them."""
    return cell[part] if np.ndim(cell) == 2 and cell.shape[0] == size > 1 else cell


def _has_parts(sums: Sequence[Array], height: int, size: int) -> bool:
    """Whether the results of the parts are rows of the grid, and not the same one each time."""
    return size > height and sums[0].shape[0] == min(height, size) and len(sums) > 1
