"""A path as CSV: one header row, full precision, as spreadsheets and pandas open it.

Numbers are written as the shortest text that reads back as the same float, with a point, whatever
the language of the machine. Names can only be those of axes and states, so no cell begins with a
sign that a spreadsheet takes for a formula. UTF-8 and LF are the writer's part:
``csv_text(...).encode()``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from explorer.export.path_columns import STEP, path_cells, path_columns
from explorer.optimizers import Trajectory


def csv_text(
    trajectory: Trajectory,
    axes: Sequence[str],
    comments: Mapping[str, object] | None = None,
) -> str:
    """The whole file.

    Parameters
    ----------
    axes
        Names of the two axes.
    comments
        Facts to put before the header, one a line as ``# name: JSON value``. Many programs read a
        CSV file without such lines only, so there are none unless they are given.
    """
    rows = trajectory.step_count + 1
    columns = path_columns(trajectory, axes)
    cells = [map(str, range(rows))]
    cells += [map(_cell, path_cells(column, rows)) for column in columns]
    lines = [f"# {name}: {json.dumps(fact)}" for name, fact in (comments or {}).items()]
    lines.append(",".join((STEP, *(column.name for column in columns))))
    lines += map(",".join, zip(*cells, strict=True))
    return "\n".join(lines) + "\n"


def _cell(value: float | None) -> str:
    return "" if value is None else repr(value)
