"""The columns of a path: one row for each position of a trajectory.

The CSV file, the command line's table and its JSON all take them from here, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from explorer.optimizers import Trajectory

STEP = "step"
"""Heading of the first column, the number of the step, which is the number of the row."""

ROWS_OF_A_BLOCK = 2_000
"""Rows that are written at a stretch: a few hundredths of a second."""


@dataclass(frozen=True, slots=True, eq=False)
class PathColumn:
    """One quantity along a path.

    Attributes
    ----------
    name
        Heading in the file; no two columns share one.
    values
        One for each position, or one less for a quantity that the last position has none of.
    together
        What the values are coordinates of, shape (n, 2), or (n, 1) where they stand alone: a
        rounding error is measured by all of it.
    """

    name: str
    values: NDArray[np.float64]
    together: NDArray[np.float64]

    @property
    def scale(self) -> NDArray[np.float64]:
        """The magnitude that the rounding error of each value is measured by, shape (n,)."""
        return _scale(self.together)

    def scale_at(self, row: int) -> float:
        """That magnitude in one row."""
        return float(_scale(self.together[max(row - 1, 0) : row + 1])[-1])


def path_columns(trajectory: Trajectory, axes: Sequence[str]) -> tuple[PathColumn, ...]:
    """Position, value, gradient and its norm, step, rate, states and measures, as in the file.

    There is a rate where it changes on the way, and a number of probes where points were tried.
    """
    x, y = axes
    columns = [
        *_pair((x, y), trajectory.positions),
        *_single("f", trajectory.values),
        *_pair((f"df_d{x}", f"df_d{y}"), trajectory.gradients),
        *_single("grad_norm", trajectory.gradient_norms),
        *_pair((f"step_{x}", f"step_{y}"), trajectory.steps),
    ]
    if (trajectory.rates != trajectory.rates[:1]).any():
        columns += _single("rate", trajectory.rates)
    for name, state in trajectory.states.items():
        columns += _pair((f"{name}_{x}", f"{name}_{y}"), state)
    for name, measure in trajectory.measures.items():
        columns += _single(name, measure)
    if trajectory.probes.counts.any():
        columns += _single("probes", trajectory.probes.counts.astype(np.float64))
    return tuple(_with_own_names(columns))


def path_cells(column: PathColumn, rows: int) -> list[float | None]:
    """The values as Python's floats; None where a row has none."""
    cells: list[float | None] = list(column.values.tolist())
    return cells + [None] * (rows - len(cells))


def text_blocks(
    columns: Sequence[PathColumn], rows: Sequence[int], separator: str = ",", lead: str = ""
) -> Iterator[str]:
    """The lines of some rows, a few thousand at a time: the number of the step and all cells.

    Numbers are the shortest texts that read back as the same float. There may be a million rows,
    which take long: between two blocks somebody else can have a turn.

    Parameters
    ----------
    rows
        Numbers of the rows, ascending.
    lead
        What each line begins with.
    """
    for first in range(0, len(rows), ROWS_OF_A_BLOCK):
        part = np.asarray(rows[first : first + ROWS_OF_A_BLOCK], dtype=np.intp)
        cells: list[Iterable[str]] = [[f"{lead}{row}" for row in part.tolist()]]
        for column in columns:
            known = part[part < len(column.values)]
            numbers = map(repr, column.values[known].tolist())
            cells.append(chain(numbers, repeat("", len(part) - len(known))))
        yield "\n".join(map(separator.join, zip(*cells, strict=True))) + "\n"


def _pair(names: tuple[str, str], values: NDArray[np.float64]) -> list[PathColumn]:
    return [PathColumn(name, values[:, axis], values) for axis, name in enumerate(names)]


def _single(name: str, values: NDArray[np.float64]) -> list[PathColumn]:
    return [PathColumn(name, values, values[:, None])]


def _scale(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The largest finite magnitude in each row and the one before.

    A position is the one before and a step, so its rounding error is one of their size: seen from
    (1e-17, 3) that comes from (0.1, 3), the first coordinate is noise.
    """
    magnitudes = np.abs(np.where(np.isfinite(values), values, 0.0)).max(axis=1, initial=0.0)
    before = np.concatenate([magnitudes[:1], magnitudes[:-1]])
    scale: NDArray[np.float64] = np.maximum(magnitudes, before)
    return scale


def _with_own_names(columns: list[PathColumn]) -> Iterator[PathColumn]:
    """The columns, with an underscore behind a name that an earlier one has.

    The user names the axes, and may call one ``f``.
    """
    taken = {STEP}
    for column in columns:
        name = column.name
        while name in taken:
            name += "_"
        taken.add(name)
        yield PathColumn(name, column.values, column.together)
