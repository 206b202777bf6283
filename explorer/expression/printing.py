"""A graph written out: as LaTeX, as a formula of the program's own language, as Python.

One walk over the nodes, operands first, joins the operands' text as the language has it. Named
intermediate values are written by their name. Other shared nodes are written out at each use,
which can double the text with every node; so the walk stops at a length no reader would want.
"""

from __future__ import annotations

from explorer.expression.graph import CONSTANT, INPUT, Graph, Node
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
        if node.name is not None
        and node.operation not in (INPUT, CONSTANT)
        and position != graph.output
    )


def _print(graph: Graph, output: int | None, writer: PlainWriter) -> str:
    wanted = graph.output if output is None else output
    written: list[Written] = []
    for position, node in enumerate(graph.nodes[: wanted + 1]):
        operands = [written[i] for i in node.inputs]
        item = _written(node, operands, writer, by_name=position != wanted)
        if len(item.text) > LENGTH_LIMIT:
            raise TooLongError("The formula is too long to be written out.")
        written.append(item)
    return writer.bracketed(written[wanted], Level.SUM)


def _written(node: Node, operands: list[Written], writer: PlainWriter, *, by_name: bool) -> Written:
    if node.operation == INPUT:
        return Written(writer.name(node.name or ""))
    if node.operation == CONSTANT:
        if node.name is not None:
            return Written(writer.constant(node.name))
        return writer.written_number(node.value or 0.0)
    if by_name and node.name is not None:
        return Written(writer.name(node.name))
    return writer.apply(node.operation, operands)
