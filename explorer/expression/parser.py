"""Text to formula."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorer.expression.building import Building
from explorer.expression.grammar import RULE, syntax_tree
from explorer.expression.graph import Graph, GraphBuilder
from explorer.expression.operations import CONSTANTS
from explorer.expression.reading import Reader
from explorer.expression.reductions import column_in, unreduced
from explorer.expression.tokens import Token, canonical_name

if TYPE_CHECKING:
    from lark import Tree

UNNAMED = "f"
"""What a function is called that was given no name."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A text that was understood.

    Attributes
    ----------
    text
        As typed.
    graph
        What it computes; its inputs are axes and parameters. Named statements name their nodes.
    axes
        Names of the axes, whether or not they occur in the text, in plain spelling: a Greek
        letter is spelled out.
    parameters
        The other free names that the result depends on, in order of first appearance.
    columns
        The columns of the data set that it depends on.
    name
        Of the function: from ``f(x, y) =`` or the last statement, else ``"f"``.
    """

    text: str
    graph: Graph
    axes: tuple[str, ...]
    parameters: tuple[str, ...]
    name: str = UNNAMED
    columns: tuple[str, ...] = ()


def parse(
    text: str,
    *,
    axes: Iterable[str] = ("x", "y"),
    parameters: Iterable[str] = (),
    columns: Iterable[str] = (),
) -> Formula:
    """Read a formula.

    Parameters
    ----------
    text
        As typed; at most `MAXIMUM_LENGTH` characters.
    axes
        Names that are variables.
    parameters
        Names known beforehand besides the axes. They may be words; a parameter that is not
        declared has to be a letter, with or without an index.
    columns
        Names of the columns of a data set, in plain spelling; an axis of the same name hides one,
        and one hides a parameter. Without data ``mean(c)`` is c, as for a single row, and ``sum``
        is a mistake.

    Raises
    ------
    FormulaError
        If the text is no formula, or its result still has a value for each row.
    """
    variables = tuple(canonical_name(name) for name in axes)
    declared = tuple(canonical_name(name) for name in parameters)
    of_data = tuple(columns)
    visible = tuple(name for name in of_data if name not in variables)
    reader = Reader(text, variables, (*declared, *visible))
    scope = Scope((*variables, *declared), visible)
    tree = syntax_tree(reader)
    building = Building(scope.builder, scope.resolve, scope.assign, has_data=bool(of_data))
    output = building.build(tree)
    if scope.builder.has_rows(output):
        raise unreduced(reader.given, column_in(scope.builder.nodes, output))
    graph = scope.builder.graph([output])
    free = tuple(name for name in graph.variables if name not in variables)
    return Formula(text, graph, variables, free, _name_of(tree), graph.columns)


def parse_rule(text: str, operands: Collection[str]) -> Graph:
    """Read a derivative of the table of operations, which may also be a condition."""
    scope = Scope(operands)
    tree = syntax_tree(Reader(text, operands), RULE)
    output = Building(scope.builder, scope.resolve, scope.assign).build(tree)
    return scope.builder.graph([output])


def _name_of(tree: Tree[Token]) -> str:
    last: Any = tree.children[-1]
    return last.children[0].text if last.data == "named" else UNNAMED


class Scope:
    """The values of names while a graph is built.

    Parameters
    ----------
    declared
        Names that hide a constant of the same name.
    columns
        Names of columns of the data, which hide all but statements.
    """

    def __init__(self, declared: Collection[str], columns: Collection[str] = ()) -> None:
        self.builder = GraphBuilder()
        self.assigned: dict[str, int] = {}
        self._declared = declared
        self._columns = columns

    def resolve(self, name: str) -> int:
        """Where the value of a name stands: of a statement, a column, a constant or an input."""
        if name in self.assigned:
            return self.assigned[name]
        if name in self._columns:
            return self.builder.column(name)
        if name in CONSTANTS and name not in self._declared:
            return self.builder.constant(CONSTANTS[name], name)
        return self.builder.input(name)

    def assign(self, name: str, position: int) -> None:
        self.assigned[name] = self.builder.name(position, name)
