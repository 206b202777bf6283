"""Sweeps and maps of basins as rows, the same for CSV and JSON.

Numbers have full precision; a cell is None where there is no number.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from explorer.analysis import Basins, EndPoint, Fate, Sweep

SWEEP_COLUMNS = ("rate", "stop_reason", "steps", "f")

Cell = str | int | float | None


def sweep_rows(sweep: Sweep) -> Iterator[tuple[Cell, ...]]:
    """A row for each rate, see `SWEEP_COLUMNS`; f is that after the steps of the run."""
    ends = sweep.ends
    for number, rate in enumerate(sweep.rates.tolist()):
        steps, value = int(ends.step_counts[number]), float(ends.milestone_values[number])
        yield rate, str(ends.reason(number)), steps, _finite(value)


def basins_columns(axes: Sequence[str]) -> tuple[str, ...]:
    """Names of the columns of `basins_rows`."""
    return (*axes, "end", "steps")


def basins_rows(basins: Basins) -> Iterator[tuple[Cell, ...]]:
    """A row for each start: where it is, the number of its end point or its fate, and steps."""
    labels, steps = basins.labels.ravel().tolist(), basins.steps.ravel().tolist()
    for (x, y), label, count in zip(basins.starts().tolist(), labels, steps, strict=True):
        yield x, y, label if label >= 0 else fate_word(Fate(label)), count


def end_point_facts(end: EndPoint, axes: Sequence[str]) -> dict[str, Cell]:
    """An end point by the names of what is known of it."""
    place = dict(zip(axes, end.position, strict=True))
    return {**place, "f": _finite(end.value), "kind": str(end.shape), "share": end.share}


def fate_word(fate: Fate) -> str:
    """What becomes of a walk that reaches nothing, as one word of a file."""
    return fate.name.lower()


def rows_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """One header row, then the rows; UTF-8 and LF are the writer's part."""
    lines = [",".join(columns), *(",".join(map(_text, row)) for row in rows)]
    return "\n".join(lines) + "\n"


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else repr(cell)
