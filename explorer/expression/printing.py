"""A graph written out: as LaTeX, as a formula of the program's own language, as Python.

One walk over the nodes, operands first, joins the operands' text as the language has it. Named
intermediate values are written by their name. Other shared nodes are written out at each use,
which can double the text with every node; so the walk stops at a length no reader would want.
"""

from __future__ import annotations

from explorer.expression.graph import COLUMN, CONSTANT, COUNT, INPUT, Graph, Node
from explorer.expression.latex_writer import LatexWriter
from explorer.expression.plain_writer import Level, PlainWriter, PythonWriter, Written

LENGTH_LIMIT = 2500
"""Characters of a printed formula."""


class TooLongError(ValueError):
    """The formula is too long to be written out."""


def latex(graph: Graph, output: int | None = None) -> str:
    """One node as LaTeX, the first output if none is named.

    Raises
    ------
    TooLongError
        If the text would be longer than `LENGTH_LIMIT`.
    """
    return _print(graph, output, LatexWriter())


def text(graph: Graph, output: int | None = None) -> str:
    """One node in the program's own formula language; see `latex`."""
    return _print(graph, output, PlainWriter())


def python(graph: Graph, output: int | None = None) -> str:
    """One node as a Python expression over numpy's functions as ``np``; see `latex`."""
    return _print(graph, output, PythonWriter())


def named_values(graph: Graph) -> tuple[tuple[str, int], ...]:
    """Names and positions of the named intermediate values, the first output left out."""
    return tuple(
        (node.name, position)
        for position, node in enumerate(graph.nodes)
        if node.name is not None and node.inputs and position != graph.output
    )


def _print(graph: Graph, output: int | None, writer: PlainWriter) -> str:
    wanted = graph.output if output is None else output
    written: list[Written] = []
    for position, node in enumerate(graph.nodes[: wanted + 1]):
        operands = [written[i] for i in node.inputs]
        if position != wanted and node.name is not None and node.inputs:
            item = Written(_name(node.name, writer, has_rows=graph.rows[position]))
        else:
            item = _written(node, operands, writer)
        if len(item.text) > LENGTH_LIMIT:
            raise TooLongError("The formula is too long to be written out.")
        written.append(item)
    return writer.bracketed(written[wanted], Level.SUM)


def _name(name: str, writer: PlainWriter, *, has_rows: bool) -> str:
    return writer.column(name) if has_rows else writer.name(name)


def _written(node: Node, operands: list[Written], writer: PlainWriter) -> Written:
    if node.operation in (INPUT, COLUMN):
        return Written(_name(node.name or "", writer, has_rows=node.operation == COLUMN))
    if node.operation == COUNT:
        return Written(writer.count)
    if node.operation == CONSTANT:
        if node.name is not None:
            return Written(writer.constant(node.name))
        return writer.written_number(node.value or 0.0)
    return writer.apply(node.operation, operands)
