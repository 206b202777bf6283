"""The catalogue: functions worth looking at, each with a demonstration that works.

The entries are data, in ``resources/catalogue.toml``; this module reads and checks them. A
mistake in such a file is told with the file's and the entry's name, because teachers write
catalogues of their own.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from explorer.expression import FormulaError, parse
from explorer.expression.shipped import shipped
from explorer.functions.domain import Domain, DomainError

DIRECTIONS = ("descent", "ascent")


class CatalogueError(ValueError):
    """A catalogue file is wrong; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A function and the demonstration that goes with it.

    Attributes
    ----------
    key
        Short name without spaces, unique in the catalogue.
    title
        Name for the menu.
    group
        Heading of the menu that the entry stands under.
    formula, axes, parameters, domain
        The function and the rectangle to look at.
    start, learning_rate, direction, steps
        A gradient descent (or ascent) that shows what the function teaches.
    teaches
        One sentence that says what there is to see.
    minima
        Known minimisers (x, y), all of them where they are few.
    data
        Name of the shipped data set whose columns the formula names; None without data.
    batch
        Rows of it over which a step sees the gradient; 0 for all.
    """

    key: str
    title: str
    group: str
    formula: str
    axes: tuple[str, str]
    parameters: tuple[tuple[str, float], ...]
    domain: Domain
    start: tuple[float, float]
    learning_rate: float
    direction: str
    steps: int
    teaches: str
    minima: tuple[tuple[float, float], ...] = ()
    data: str | None = None
    batch: int = 0


@cache
def load_catalogue() -> tuple[CatalogueEntry, ...]:
    """The entries of the catalogue that the program ships, in the file's order."""
    return read_catalogue(shipped("catalogue.toml"))


def entry_named(key: str) -> CatalogueEntry:
    """The shipped entry with a key.

    Raises
    ------
    CatalogueError
        If there is none.
    """
    entries = {entry.key: entry for entry in load_catalogue()}
    if key not in entries:
        raise CatalogueError(f"The catalogue has no function called {key!r}.")
    return entries[key]


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """The entries of a catalogue file.

    Raises
    ------
    CatalogueError
        If the file is not valid TOML or one of its entries is wrong.
    OSError
        If the file cannot be read.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name} is not valid TOML: {error}") from error
    entries = []
    for key, table in tables.items():
        try:
            entries.append(_entry(key, table))
        except (_EntryError, DomainError, FormulaError) as error:
            raise CatalogueError(f"{path.name}, entry [{key}]: {error}") from error
    return tuple(entries)


class _EntryError(ValueError):
    """What is wrong with an entry, without saying which entry."""


def _entry(key: str, table: object) -> CatalogueEntry:
    if not isinstance(table, dict):
        raise _EntryError("this has to be a table.")
    _check_keys(table)
    values = {**_OPTIONAL, **{name: _read_key(name, table[name]) for name in table}}
    entry = CatalogueEntry(key=key, **values)
    parse(entry.formula, axes=entry.axes, parameters=dict(entry.parameters))
    return entry


def _check_keys(table: Mapping[str, object]) -> None:
    for name in table:
        if name not in _READERS:
            raise _EntryError(f"{name!r} is not known here; there are {', '.join(_READERS)}.")
    for name in _READERS:
        if name not in table and name not in _OPTIONAL:
            raise _EntryError(f"{name} is missing.")


def _read_key(name: str, value: object) -> Any:  # noqa: ANN401 - as many types as keys
    try:
        return _READERS[name](value)
    except _EntryError as error:
        raise _EntryError(f"{name} {error}") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _EntryError("has to be some text.")
    return value


def _direction(value: object) -> str:
    if value not in DIRECTIONS:
        raise _EntryError(f"has to be one of {', '.join(DIRECTIONS)}.")
    return str(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _EntryError("has to be made of finite numbers.")
    return float(value)


def _rate(value: object) -> float:
    rate = _number(value)
    if rate <= 0:
        raise _EntryError("has to be above 0.")
    return rate


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _EntryError("has to be a whole number, at least 1.")
    return value


def _numbers(value: object, count: int) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) != count:
        raise _EntryError(f"has to be a list of {count} numbers.")
    return tuple(_number(item) for item in value)


def _point(value: object) -> tuple[float, float]:
    x, y = _numbers(value, 2)
    return x, y


def _points(value: object) -> tuple[tuple[float, float], ...]:
    if not isinstance(value, list):
        raise _EntryError("has to be a list of points [x, y].")
    return tuple(_point(item) for item in value)


def _axes(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise _EntryError("has to be a list of two names.")
    return _text(value[0]), _text(value[1])


def _parameters(value: object) -> tuple[tuple[str, float], ...]:
    if not isinstance(value, dict):
        raise _EntryError("has to be a table of numbers.")
    return tuple((name, _number(item)) for name, item in value.items())


def _domain(value: object) -> Domain:
    return Domain(*_numbers(value, 4))


_READERS: Mapping[str, Callable[[object], Any]] = {
    "title": _text,
    "group": _text,
    "formula": _text,
    "axes": _axes,
    "parameters": _parameters,
    "domain": _domain,
    "start": _point,
    "learning_rate": _rate,
    "direction": _direction,
    "steps": _count,
    "teaches": _text,
    "minima": _points,
    "data": _text,
    "batch": _count,
}
_OPTIONAL: Mapping[str, Any] = {
    "axes": ("x", "y"),
    "parameters": (),
    "direction": "descent",
    "minima": (),
    "data": None,
    "batch": 0,
}
