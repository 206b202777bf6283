"""The paths of several runs as one CSV: a run column in front, and the columns of all of them.

A run leaves the columns empty that only other rules have. Names are the user's, so they are
quoted where CSV wants it, and none begins with a sign that a spreadsheet takes for a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from explorer.export.path_columns import STEP, path_cells, path_columns
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
    tables = [
        {column.name: column for column in path_columns(trajectory, axes)} for _, trajectory in runs
    ]
    names = tuple(dict.fromkeys(name for table in tables for name in table))
    lines = [f"# {name}: {json.dumps(fact)}" for name, fact in (comments or {}).items()]
    lines.append(",".join((RUN, STEP, *names)))
    for (run, trajectory), table in zip(runs, tables, strict=True):
        rows = trajectory.step_count + 1
        empty: list[float | None] = [None] * rows
        cells = [path_cells(table[name], rows) if name in table else empty for name in names]
        lines += _rows(quoted(run), cells)
    return "\n".join(lines) + "\n"


def quoted(name: str) -> str:
    """A name as a cell that every reader of CSV takes for text."""
    text = f"'{name}" if name.startswith(_FORMULA_SIGNS) else name
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([text])
    return out.getvalue()


def _rows(run: str, cells: Sequence[Sequence[float | None]]) -> Iterator[str]:
    for step, row in enumerate(zip(*cells, strict=True)):
        yield ",".join((run, str(step), *("" if cell is None else repr(cell) for cell in row)))
