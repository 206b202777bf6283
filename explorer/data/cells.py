"""The numbers in the cells of a table.

A number is written in plain digits, as in ``-1.5e3``. Python's own reading would also take ``1_0``
and the digits of other scripts, which are mistakes in a table of numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from explorer.data.dataset import DatasetError

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WITH_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+(?:[eE][+-]?[0-9]+)?")
_GROUPED = re.compile(r"[+-]?[0-9][0-9.,'\N{RIGHT SINGLE QUOTATION MARK} ]*")
_SHOWN = 24


def is_meant_as_number(cell: str) -> bool:
    """Whether somebody meant a number, though it may be one that is refused."""
    if _NUMBER.fullmatch(cell) or _GROUPED.fullmatch(cell):
        return True
    try:
        float(cell)
    except ValueError:
        return False
    return True


def has_decimal_commas(cells: Sequence[str]) -> bool:
    """Whether the comma is the decimal sign here: it stands in numbers, and no point does."""
    return any(map(_WITH_COMMA.fullmatch, cells)) and not any(
        "." in cell for cell in cells if _GROUPED.fullmatch(cell)
    )


def numbers(cells: Sequence[str], lines: Sequence[int], column: str) -> list[float]:
    """The numbers of a column.

    Parameters
    ----------
    lines
        Of the file, for each cell.

    Raises
    ------
    DatasetError
        At the first cell that holds no finite number.
    """
    if all(map(_NUMBER.fullmatch, cells)):
        values = list(map(float, cells))
        if all(map(math.isfinite, values)):
            return values
    for cell, line in zip(cells, lines, strict=True):
        fault = _fault(cell, f"column {column}")
        if fault:
            raise DatasetError(f"Line {line}, {fault}.")
    return list(map(float, cells))


def _fault(cell: str, column: str) -> str:
    if not cell:
        return f"{column} is empty"
    if _NUMBER.fullmatch(cell):
        return "" if math.isfinite(float(cell)) else f"{column}: {_shown(cell)} is too large"
    if is_meant_as_number(cell) and cell.isascii() and cell.strip("+-").isalpha():
        return f"{column}: {cell} is not a finite number"
    return f"{column}: {_shown(cell)!r} is not a number"


def _shown(cell: str) -> str:
    return cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}\N{HORIZONTAL ELLIPSIS}"
