"""`evaluate`: value, gradient and Hessian of a formula at a point.

The names are not limited to two: every free name of the formula has a partial derivative, those
that get their value from `--param` too. A name in `--at` that the formula lacks has zeros.
"""

from __future__ import annotations

import math
from argparse import Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.commands import console, options
from explorer.commands.cells import table, visible
from explorer.commands.choices import formula_at_point
from explorer.commands.failure import DONE
from explorer.commands.numerals import decimal, finite, json_text
from explorer.commands.parser import CommandParser
from explorer.expression import Formula, compile_scalar, hessian
from explorer.expression.conventions import convention_text, conventions_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.expression.evaluation import Value

DESCRIPTION = "Value, gradient and Hessian of a formula at a point."
EPILOG = 'Example: surface-explorer evaluate "x*y" --at x=4,y=-3'


@dataclass(frozen=True, slots=True)
class Derivatives:
    """Value and exact derivatives at one point.

    Attributes
    ----------
    gradient
        One partial derivative for each name.
    hessian
        The symmetric matrix, row by row in the order of the names.
    """

    names: tuple[str, ...]
    value: float
    gradient: tuple[float, ...]
    hessian: tuple[tuple[float, ...], ...]


def configure(parser: CommandParser) -> None:
    options.add_formula(parser)
    options.add_point(parser)
    options.add_json(parser)


def run(chosen: Namespace) -> int:
    formula, values, columns = formula_at_point(chosen)
    derivatives = derivatives_at(formula, values, columns)
    at = {**columns, **values}
    if chosen.json:
        met = [convention_text(row) for row in conventions_at(formula, at)]
        console.say(json_text({**_facts(derivatives), "conventions": met}))
    else:
        console.say_all(_lines(formula, values, derivatives))
        console.say_all(convention_lines(formula, at))
    return DONE


def derivatives_at(
    formula: Formula, values: Mapping[str, float], columns: Mapping[str, Value]
) -> Derivatives:
    """The derivatives by every name that has a value; undefined where the formula is.

    The rule of log is 1/x, which has a value at -1, but log has no slope where it has no value.
    """
    names = tuple(values)
    count = len(names)
    at = {**columns, **values}
    results = compile_scalar(hessian(formula.graph, names), tuple(at))(*at.values())
    if math.isnan(results[0]):
        results = (math.nan,) * len(results)
    second = iter(results[1 + count :])
    rows = [[0.0] * count for _ in names]
    for i in range(count):
        for j in range(i, count):
            rows[i][j] = rows[j][i] = next(second)
    return Derivatives(names, results[0], results[1 : 1 + count], tuple(map(tuple, rows)))


def convention_lines(formula: Formula, values: Mapping[str, Value]) -> list[str]:
    """What holds where the point lies on a kink, below an empty line; nothing elsewhere."""
    met = [convention_text(row) for row in conventions_at(formula, values)]
    return ["", "This point lies on a kink or a jump.", *met] if met else []


def _facts(derivatives: Derivatives) -> dict[str, object]:
    names = derivatives.names
    return {
        "value": finite(derivatives.value),
        "gradient": dict(zip(names, map(finite, derivatives.gradient), strict=True)),
        "hessian": {
            name: dict(zip(names, map(finite, row), strict=True))
            for name, row in zip(names, derivatives.hessian, strict=True)
        },
    }


def _lines(formula: Formula, values: Mapping[str, float], derivatives: Derivatives) -> list[str]:
    place = ", ".join(f"{name} = {value:.10g}" for name, value in values.items())
    lines = [f"{visible(formula.text)} at {place}", "", f"value  {decimal(derivatives.value)}"]
    if not values:
        return lines
    scale = _scale(derivatives.gradient)
    second_scale = _scale(tuple(entry for row in derivatives.hessian for entry in row))
    rows = [
        (name, decimal(partial, scale), *(decimal(entry, second_scale) for entry in row))
        for name, partial, row in zip(
            derivatives.names, derivatives.gradient, derivatives.hessian, strict=True
        )
    ]
    headings = ("", "gradient", *(f"Hessian {name}" for name in derivatives.names))
    return [*lines, "", *table(headings, rows, left={0})]


def _scale(numbers: tuple[float, ...]) -> float:
    """The largest finite magnitude."""
    return max((abs(number) for number in numbers if math.isfinite(number)), default=0.0)
