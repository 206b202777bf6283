"""`graph`: every node of the computational graph, with its forward value and its adjoint.

The adjoint of a node is the derivative of the output by that node: what back-propagation carries
from the output to the inputs. A node that is computed from a column of data has a value and an
adjoint for each row.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TypeVar

from explorer.commands import console, options
from explorer.commands.cells import table
from explorer.commands.choices import formula_at_point
from explorer.commands.evaluate import convention_lines
from explorer.commands.failure import DONE
from explorer.commands.numerals import decimal, finite, json_text
from explorer.commands.parser import CommandParser
from explorer.expression import Graph, backpropagate
from explorer.expression.conventions import convention_text, conventions_at
from explorer.expression.evaluation import Value

DESCRIPTION = "Every node of the computational graph with its forward value and its adjoint."
EPILOG = 'Example: surface-explorer graph "(x+y)*z" --at x=-2,y=5,z=-4'


Numbers = tuple[tuple[Value, Value], ...]
Form = TypeVar("Form")

_SHOWN_ROWS = 6
"""Rows of the data whose numbers are in a cell of the table; all are in the JSON."""

_MORE = "…"


def configure(parser: CommandParser) -> None:
    options.add_formula(parser)
    options.add_point(parser)
    options.add_json(parser)


def run(chosen: Namespace) -> int:
    formula, numbers_given, columns = formula_at_point(chosen)
    values = {**columns, **numbers_given}
    numbers = backpropagate(formula.graph, values)
    if chosen.json:
        met = [convention_text(row) for row in conventions_at(formula, values)]
        console.say(json_text({**_facts(formula.graph, numbers), "conventions": met}))
    else:
        console.say_all(_lines(formula.graph, numbers))
        console.say_all(convention_lines(formula, values))
    return DONE


def _facts(graph: Graph, numbers: Numbers) -> dict[str, object]:
    nodes: list[dict[str, object]] = [
        {
            "id": position,
            "operation": node.operation,
            "name": node.name,
            "inputs": list(node.inputs),
            "value": _in_rows(finite, value),
            "adjoint": _in_rows(finite, adjoint),
        }
        for position, (node, (value, adjoint)) in enumerate(zip(graph.nodes, numbers, strict=True))
    ]
    return {"nodes": nodes, "output": graph.output}


def _in_rows(form: Callable[[float], Form], value: Value) -> Form | list[Form]:
    """A number as it is shown; a list of them, where there is one for each row of the data."""
    return form(value) if isinstance(value, float) else [form(number) for number in value.tolist()]


def _cell(value: Value) -> str:
    shown = _in_rows(decimal, value)
    if isinstance(shown, str):
        return shown
    more = [_MORE] if len(shown) > _SHOWN_ROWS else []
    return ", ".join([*shown[:_SHOWN_ROWS], *more])


def _lines(graph: Graph, numbers: Numbers) -> list[str]:
    rows = [
        (
            str(position),
            node.name or "",
            node.operation,
            " ".join(map(str, node.inputs)),
            _cell(value),
            _cell(adjoint),
        )
        for position, (node, (value, adjoint)) in enumerate(zip(graph.nodes, numbers, strict=True))
    ]
    headings = ("node", "name", "operation", "inputs", "value", "adjoint")
    lines = list(table(headings, rows, left={1, 2, 3}))
    return [*lines, "", f"The output is node {graph.output}."]
