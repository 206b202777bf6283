"""How a walk computes a function over a data set: short ones row by row, long ones by numpy.

Up to some dozens of rows it is faster to write each one out than to call numpy for all of them,
and what is written out can be walked side by side.
"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.expression import ROW_COUNT, Graph
from explorer.expression.evaluation import Value
from explorer.expression.unrolling import unrolled

_LONGEST = 1_000
"""Operations of one evaluation up to which the rows are written out."""

_CALL_WORK = 30
"""As long as a call of numpy takes, it takes for so many operations on floats."""

_ROWS_A_FLOAT = 40
"""Rows for which numpy takes as long as for an operation on a float."""


def ready_to_walk(graph: Graph, given: Mapping[str, Value]) -> tuple[Graph, Mapping[str, Value]]:
    """The function as it is walked, and the values of its inputs but the axes.

    Where the data is short there are no columns any more.
    """
    if not graph.columns or not is_short(graph, _row_count(given)):
        return graph, given
    return unrolled(graph, given)


def is_short(graph: Graph, row_count: int) -> bool:
    """Whether so many rows are written out."""
    return row_count * sum(graph.rows) <= _LONGEST


def work_of(graph: Graph, given: Mapping[str, Value]) -> int:
    """How long an evaluation takes, counted in operations on floats."""
    if not graph.columns:
        return len(graph.nodes)
    with_rows = sum(graph.rows)
    a_row = _CALL_WORK + _row_count(given) // _ROWS_A_FLOAT
    return len(graph.nodes) - with_rows + with_rows * a_row


def _row_count(given: Mapping[str, Value]) -> int:
    return int(given[ROW_COUNT])
