"""CSV files as people and programs write them: read right, or refused with the line.

Separated by commas, semicolons or tabs; with or without a line of names; with a decimal comma
where the comma separates nothing. Empty lines and lines that begin with ``#`` are skipped; the
first of these is the title. Columns of words are left out. A table with a gap, a word among
numbers or a number that is not finite is refused: whoever draws conclusions from it should know.
"""

from __future__ import annotations

import csv
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from explorer.data.cells import has_decimal_commas, is_meant_as_number, numbers
from explorer.data.dataset import Dataset, DatasetError
from explorer.data.names import column_names, names_without_heads
from explorer.data.text import text_of

MAXIMUM_ROWS = 1_000_000
MAXIMUM_COLUMNS = 256

_SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas"}
_SAMPLE = 5
"""Lines that are looked at to find the separator."""

_LONG = 2000
"""Lines from which on it is worth to try the quick way."""

_FEWEST = 2
"""Columns of numbers in a data set."""

_COMMENT = "#"


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of cells, all of the same length, and the line each one stands in."""

    rows: list[list[str]]
    lines: list[int]


def read_dataset(path: Path | str, *, name: str = "") -> Dataset:
    """The columns of numbers in a file.

    Parameters
    ----------
    name
        What to call it; the file's name if empty.

    Raises
    ------
    DatasetError
        If there is no such file, or no table of numbers in it.
    """
    file = Path(path)
    lines = text_of(file).split("\n")
    separator = _separator(lines)
    try:
        quick = _long_dataset(lines, separator, name or file.name)
        if quick is not None:
            return quick
        table = _table(lines, separator)
        return _dataset(table, separator, name or file.name, _title(lines))
    except DatasetError as error:
        raise DatasetError(f"{file.name}: {str(error)[0].lower()}{str(error)[1:]}") from None


def _separator(lines: Sequence[str]) -> str:
    """The one that stands in each of the first lines; the comma where none does."""
    sample = [line for line in lines if line.strip() and not line.startswith(_COMMENT)][:_SAMPLE]
    outside = ["".join(line.split('"')[::2]) for line in sample]
    return next((s for s in _SEPARATORS if all(s in line for line in outside)), ",")


def _title(lines: Sequence[str]) -> str:
    for line in lines:
        if line.startswith(_COMMENT):
            return line.lstrip(_COMMENT).strip()
        if line.strip():
            break
    return ""


def _table(lines: Sequence[str], separator: str) -> _Table:
    """The cells, without the spaces around them."""
    rows: list[list[str]] = []
    places: list[int] = []
    for cells, line in _records(lines, separator):
        if rows and len(cells) != len(rows[0]):
            raise DatasetError(
                f"Line {line} has {len(cells)} value{'s' if len(cells) > 1 else ''}, "
                f"expected {len(rows[0])}."
            )
        rows.append(cells)
        places.append(line)
        if len(rows) > MAXIMUM_ROWS + 1:
            raise DatasetError(f"There are more than {MAXIMUM_ROWS:,} rows.")
    if not rows:
        raise DatasetError("There are no rows.")
    if len(rows[0]) > MAXIMUM_COLUMNS:
        raise DatasetError(f"There are {len(rows[0]):,} columns, at most {MAXIMUM_COLUMNS}.")
    return _Table(rows, places)


def _records(lines: Sequence[str], separator: str) -> Iterator[tuple[list[str], int]]:
    """Cells and line of each record; the line of one that spans several is its last."""
    reader = csv.reader(
        ("" if line.startswith(_COMMENT) else f"{line}\n" for line in lines),
        delimiter=separator,
        skipinitialspace=True,
        strict=True,
    )
    before = 0
    try:
        for cells in reader:
            before = reader.line_num
            if len(cells) > 1 or (cells and cells[0].strip()):
                yield list(map(str.strip, cells)), before
    except csv.Error as error:
        raise _broken(str(error), before + 1, reader.line_num) from None


def _broken(message: str, first: int, last: int) -> DatasetError:
    """What is wrong with a record that begins and ends in these lines."""
    if "field limit" in message:
        return DatasetError(f"Line {last}: a value is too long.")
    if "unexpected end" in message:
        return DatasetError(f"Line {first}: a quote that is opened here is never closed.")
    if "NUL" in message:
        return DatasetError(f"Line {last} holds a character that is no text.")
    return DatasetError(f"Line {last}: a quote stands where none can be.")


def _dataset(table: _Table, separator: str, name: str, title: str) -> Dataset:
    names, has_names, notes = _named(table.rows[: _SAMPLE + 1], separator)
    rows, lines = table.rows[has_names:], table.lines[has_names:]
    if not lines:
        raise DatasetError("There are no rows below the names.")
    columns = list(zip(*rows, strict=True))
    if separator != "," and has_decimal_commas([cell for cells in columns for cell in cells]):
        columns = [tuple(cell.replace(",", ".") for cell in cells) for cells in columns]
        notes.append("The decimal sign is a comma.")
    kept: dict[str, list[float]] = {}
    for column, cells in zip(names, columns, strict=True):
        if any(map(is_meant_as_number, cells)):
            kept[column] = numbers(cells, lines, column)
        else:
            notes.append(f"Column {column} holds no numbers and is left out.")
    _check_columns(tuple(kept))
    return Dataset(name, tuple(kept), np.array(list(kept.values())).T, title, tuple(notes))


def _named(
    rows: Sequence[Sequence[str]], separator: str
) -> tuple[tuple[str, ...], bool, list[str]]:
    """Names of the columns, whether the first row has them, and what to say about it.

    Parameters
    ----------
    rows
        The first rows of the table.
    """
    first = rows[0]
    notes = [] if separator == "," else [f"Values are separated by {_SEPARATORS[separator]}."]
    if _has_names(rows):
        return column_names(first), True, notes
    names = names_without_heads(len(first))
    notes.append(f"The file has no names; the columns are called {', '.join(names)}.")
    return names, False, notes


def _has_names(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is words: at all, or in a column with numbers below."""
    words = [bool(cell) and not is_meant_as_number(cell) for cell in rows[0]]
    below = (any(map(is_meant_as_number, cells)) for cells in zip(*rows[1:], strict=True))
    return all(words) or any(map(operator.and_, words, below))


def _long_dataset(lines: Sequence[str], separator: str, name: str) -> Dataset | None:
    """A long table of nothing but numbers, read by numpy; None where it is not that plain.

    What numpy cannot read is read again with care, so that the mistake is told with its line.
    """
    if len(lines) <= _LONG or any('"' in line or not line.isascii() for line in lines):
        return None
    rows = [line for line in lines if line and not line.startswith(_COMMENT)]
    sample = [[cell.strip() for cell in row.split(separator)] for row in rows[: _SAMPLE + 1]]
    if len(set(map(len, sample))) > 1:
        return None
    names, has_names, notes = _named(sample, separator)
    try:
        values = np.loadtxt(rows[has_names:], delimiter=separator, comments=None, ndmin=2)
    except ValueError:
        return None
    if values.shape[1] != len(names) or len(names) < _FEWEST or not np.isfinite(values).all():
        return None
    if len(values) > MAXIMUM_ROWS:
        raise DatasetError(f"There are more than {MAXIMUM_ROWS:,} rows.")
    return Dataset(name, names, values, _title(lines), tuple(notes))


def _check_columns(names: tuple[str, ...]) -> None:
    if not names:
        raise DatasetError("There are no numbers in it.")
    if len(names) < _FEWEST:
        raise DatasetError(f"There is only {names[0]}; two columns of numbers are needed, x and y.")
