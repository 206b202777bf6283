"""A path as CSV: one header row, full precision, as spreadsheets and pandas open it.

Numbers are written as the shortest text that reads back as the same float, with a point, whatever
the language of the machine. Names can only be those of axes and states, so no cell begins with a
sign that a spreadsheet takes for a formula. UTF-8 and LF are the writer's part:
``csv_text(...).encode()``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from explorer.export.path_columns import STEP, path_columns, text_blocks
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
    return "".join(csv_blocks(trajectory, axes, comments))


def csv_blocks(
    trajectory: Trajectory,
    axes: Sequence[str],
    comments: Mapping[str, object] | None = None,
) -> Iterator[str]:
    """The file in parts: what stands before the rows, then the rows, some at a time."""
    columns = path_columns(trajectory, axes)
    lines = [f"# {name}: {json.dumps(fact)}" for name, fact in (comments or {}).items()]
    lines.append(",".join((STEP, *(column.name for column in columns))))
    yield "\n".join(lines) + "\n"
    yield from text_blocks(columns, range(trajectory.step_count + 1))
