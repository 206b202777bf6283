"""Data sets in words."""

from __future__ import annotations

from explorer.data import Dataset
from explorer.document import Problem, rows_of

_MOST_NAMES = 6
"""Columns that are named; more would fill the line."""


def columns_text(data: Dataset) -> str:
    """Rows and names: ``5 rows of x, y``."""
    names = data.columns[:_MOST_NAMES]
    more = f" and {len(data.columns) - len(names):,} more" if len(data.columns) > len(names) else ""
    rows = "1 row" if data.row_count == 1 else f"{data.row_count:,} rows"
    return f"{rows} of {', '.join(names)}{more}"


def data_sentence(data: Dataset, problem: Problem) -> str:
    """What a data set is, whether the formula names it, and how its file was understood."""
    told = [f"{data.name}: {columns_text(data)}."]
    if not rows_of(problem):
        taken = [name for name in data.columns if name in problem.axes]
        axes = " and ".join(taken)
        is_axis = "are the axes" if len(taken) > 1 else "is an axis"
        told.append(f"{axes} {is_axis} here." if taken else "The formula names no column yet.")
    return " ".join((*told, *data.notes))
