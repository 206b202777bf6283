"""What the words of the command line mean: numbers, points, names with values.

The functions are `type`s for argparse: they take the text and raise ArgumentTypeError with a
sentence, which argparse puts the option's name before.
"""

from __future__ import annotations

import math
import re
from argparse import ArgumentTypeError
from collections.abc import Callable

from explorer.expression import FormulaError, canonical_name, compile_scalar, parse
from explorer.functions import Domain, DomainError

_PLAIN_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_NAME = re.compile(r"[^\W\d]\w*")

Assignment = tuple[str, float]


def number(text: str) -> float:
    """A finite number, also as a formula of constants: ``0.2``, ``1e-4``, ``1/3``, ``-pi/2``."""
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    value = float(text) if _PLAIN_NUMBER.fullmatch(text) else _constant(text)
    if not math.isfinite(value):
        raise ArgumentTypeError(f"{text!r} is not a finite number.")
    return value


def point(text: str) -> tuple[float, float]:
    """Two coordinates: ``4,-3``."""
    x, y = _numbers(text, 2, "two numbers with a comma between them, as in 4,-3")
    return x, y


def domain(text: str) -> Domain:
    """The limits of both axes: ``-5,5,-2,2``."""
    limits = _numbers(text, 4, "four numbers, two for each axis, as in -5,5,-5,5")
    try:
        return Domain(*limits)
    except DomainError as error:
        raise ArgumentTypeError(str(error)) from error


def assignments(text: str) -> tuple[Assignment, ...]:
    """Names with values: ``x=4,y=-3``."""
    return tuple(assignment(part) for part in _split(text))


def assignment(text: str) -> Assignment:
    """A name with a value: ``c=2``."""
    name, equals, value = text.partition("=")
    if not equals:
        raise ArgumentTypeError(f"{text!r} gives no value; write it as in x=4.")
    return _name(name), number(value)


def contestants(text: str) -> tuple[tuple[str, float | None], ...]:
    """Rules, each with its learning rate or without one: ``momentum,adam=0.1``."""
    return tuple(_contestant(part.strip()) for part in _split(text))


def axes(text: str) -> tuple[str, str]:
    """The names of the two axes: ``w,b``."""
    names = tuple(map(_name, text.split(",")))
    if len(names) != 2 or names[0] == names[1]:
        raise ArgumentTypeError(f"{text!r} has to be two different names, as in w,b.")
    return names[0], names[1]


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """A type for whole numbers from `low` to `high`."""

    def whole(text: str) -> int:
        value = number(text)
        if not value.is_integer() or not low <= value <= high:
            raise ArgumentTypeError(f"{text!r} has to be a whole number from {low:,} to {high:,}.")
        return int(value)

    return whole


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels: ``1600x1000``."""
    sides = [side.strip() for side in re.split("[x\N{MULTIPLICATION SIGN}]", text)]
    if len(sides) != 2 or not all(re.fullmatch(r"\d{1,5}", side, re.ASCII) for side in sides):
        raise ArgumentTypeError(f"{text!r} is not a size; write it as in 1600x1000.")
    width, height = map(int, sides)
    if min(width, height) < _LEAST_SIDE or max(width, height) > _MOST_SIDE:
        raise ArgumentTypeError(
            f"{text!r} has to be from {_LEAST_SIDE} to {_MOST_SIDE:,} pixels along each side."
        )
    return width, height


_LEAST_SIDE, _MOST_SIDE = 64, 8192


def _contestant(text: str) -> tuple[str, float | None]:
    name, equals, value = text.partition("=")
    if not name:
        raise ArgumentTypeError("The name of an optimiser is missing; write it as in adam=0.1.")
    return name.strip(), number(value) if equals else None


def _constant(text: str) -> float:
    try:
        formula = parse(text, axes=())
    except FormulaError as error:
        raise ArgumentTypeError(f"{text!r} is not a number.") from error
    if formula.parameters:
        raise ArgumentTypeError(f"{text!r} is not a number.")
    return compile_scalar(formula.graph, ())()[0]


def _numbers(text: str, count: int, form: str) -> tuple[float, ...]:
    parts = _split(text)
    if len(parts) != count:
        raise ArgumentTypeError(f"{text!r} has to be {form}.")
    return tuple(map(number, parts))


def _name(text: str) -> str:
    name = canonical_name(text.strip())
    if not _NAME.fullmatch(name):
        raise ArgumentTypeError(f"{text!r} is not a name; names are letters, as in x or w_1.")
    return name


def _split(text: str) -> list[str]:
    """The parts between the commas that stand in no brackets: ``max(1,2),3`` has two."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts
