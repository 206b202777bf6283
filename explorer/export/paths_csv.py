"""The paths of several runs as one CSV: a run column in front, and the columns of all of them.

A run leaves the columns empty that only other rules have. Names are the user's, so they are
quoted where CSV wants it, and none begins with a sign that a spreadsheet takes for a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from explorer.export.path_columns import STEP, PathColumn, path_columns, text_blocks
from explorer.optimizers import Trajectory

RUN = "run"
"""Heading of the first column, the name of the run."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def paths_csv_text(
    runs: Sequence[tuple[str, Trajectory]],
    axes: Sequence[str],
    comments: Mapping[str, object] | None = None,
) -> str:
    """The whole file; one run after the other.

    Parameters
    ----------
    runs
        Name and way of each.
    axes, comments
        As in `csv_text`.
    """
    return "".join(paths_csv_blocks(runs, axes, comments))


def paths_csv_blocks(
    runs: Sequence[tuple[str, Trajectory]],
    axes: Sequence[str],
    comments: Mapping[str, object] | None = None,
) -> Iterator[str]:
    """The file in parts: what stands before the rows, then the rows, some at a time."""
    tables = [
        {column.name: column for column in path_columns(trajectory, axes)} for _, trajectory in runs
    ]
    names = tuple(dict.fromkeys(name for table in tables for name in table))
    lines = [f"# {name}: {json.dumps(fact)}" for name, fact in (comments or {}).items()]
    lines.append(",".join((RUN, STEP, *names)))
    yield "\n".join(lines) + "\n"
    for (run, trajectory), table in zip(runs, tables, strict=True):
        columns = [table.get(name, _missing(name)) for name in names]
        rows = range(trajectory.step_count + 1)
        yield from text_blocks(columns, rows, lead=f"{quoted(run)},")


def quoted(name: str) -> str:
    """A name as a cell that every reader of CSV takes for text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([as_text(name)])
    return out.getvalue()


def as_text(name: str) -> str:
    """A name that no spreadsheet takes for a formula: one that could be one gets an apostrophe."""
    return f"'{name}" if name.startswith(_FORMULA_SIGNS) else name


def _missing(name: str) -> PathColumn:
    """A column that only other runs have."""
    return PathColumn(name, np.empty(0), np.empty((0, 1)))
