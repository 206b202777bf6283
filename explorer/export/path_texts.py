"""Paths as text, made bit by bit: a million rows take seconds, in which others want a turn.

A file and what is copied from the table are made by the same code, at once or in the background.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from explorer.analysis import Progress
from explorer.export.files import write_whole
from explorer.export.path_columns import ROWS_OF_A_BLOCK, PathColumn, text_blocks
from explorer.export.path_csv import csv_blocks
from explorer.export.paths_csv import paths_csv_blocks
from explorer.optimizers import Trajectory

_ALMOST = 0.99
"""The share that is done when all is left is to hand the text over."""


@dataclass(frozen=True, slots=True, eq=False)
class CopyRequest:
    """Rows of one path, as spreadsheets paste them.

    Attributes
    ----------
    titles
        Of the number of the step and of each column.
    rows
        Their numbers, ascending.
    """

    titles: tuple[str, ...]
    columns: tuple[PathColumn, ...]
    rows: Sequence[int]

    @property
    def row_count(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class FileRequest:
    """A CSV file of one path, or of several.

    Attributes
    ----------
    runs
        Name and way of each.
    provenance
        What a JSON file beside it says; None for no such file.
    """

    path: Path
    runs: tuple[tuple[str, Trajectory], ...]
    axes: tuple[str, str]
    provenance: str | None = None

    @property
    def sidecar(self) -> Path:
        """Where the file beside it is."""
        return Path(f"{self.path}.json")

    @property
    def row_count(self) -> int:
        return sum(trajectory.step_count + 1 for _, trajectory in self.runs)


def copied(request: CopyRequest) -> Iterator[Progress]:
    """The rows with a heading, cells apart by tabs; the last result is the text."""
    parts = ["\t".join(request.titles) + "\n"]
    for block in text_blocks(request.columns, request.rows, "\t"):
        parts.append(block)
        yield _progress(len(parts) - 1, request.row_count)
    yield Progress(1.0, "".join(parts))


@dataclass(frozen=True, slots=True)
class Failure:
    """Which file could not be written, and why."""

    path: Path
    error: OSError


def written(request: FileRequest) -> Iterator[Progress]:
    """Write the file, and the one beside it; the last result is None, or a `Failure`."""
    if len(request.runs) == 1:
        blocks = csv_blocks(request.runs[0][1], request.axes)
    else:
        blocks = paths_csv_blocks(request.runs, request.axes)
    # Grown, as to join a million rows at the end would hold everybody up.
    content = bytearray()
    for number, block in enumerate(blocks):
        content += block.encode()
        yield _progress(number, request.row_count)
    yield Progress(1.0, _failure(request, content))


def _failure(request: FileRequest, content: bytearray) -> Failure | None:
    """Write what there is; without the path nothing stands beside it."""
    files: list[tuple[Path, bytes | bytearray]] = [(request.path, content)]
    if request.provenance is not None:
        files.append((request.sidecar, request.provenance.encode()))
    for path, data in files:
        try:
            write_whole(path, data)
        except OSError as error:
            return Failure(path, error)
    return None


def _progress(blocks: int, rows: int) -> Progress:
    return Progress(_ALMOST * min(1.0, blocks * ROWS_OF_A_BLOCK / max(rows, 1)))
