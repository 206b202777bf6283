"""Several statements with all their values: how the update rules of optimizers are declared.

``v = momentum v + g; step = -alpha v`` assigns ``v`` and ``step``. A name that is read before its
statement is a state: there it means the value of the step before. So ``v`` on the right of the
first statement is an input of the graph, and on the right of the second it is the first result.
That is so for every name: a state may be called ``e`` or ``pi``, which are constants elsewhere.

    rule = parse_statements("v = momentum v + g; step = -alpha v",
                            inputs=("g", "t", "alpha"), parameters=("momentum",))
    rule.names        # ("v", "step"), one output of rule.graph each, in this order
    rule.states       # ("v",): feed the value of output "v" back as the input "v"
    rule.inputs       # ("g", "alpha"): of the given inputs, those that are read
    rule.parameters   # ("momentum",): every other name that is read
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from explorer.expression.building import Building
from explorer.expression.grammar import syntax_tree
from explorer.expression.graph import Graph
from explorer.expression.parser import Scope
from explorer.expression.reading import Reader


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements that were understood.

    Attributes
    ----------
    text
        As written.
    graph
        One output per statement, in their order.
    names
        The assigned names, in order of the statements.
    states
        Assigned names that are read before they are assigned; inputs of the graph.
    inputs
        The given inputs that are read.
    parameters
        The other free names, in order of first appearance.
    """

    text: str
    graph: Graph
    names: tuple[str, ...]
    states: tuple[str, ...]
    inputs: tuple[str, ...]
    parameters: tuple[str, ...]


def parse_statements(
    text: str, *, inputs: Iterable[str] = (), parameters: Iterable[str] = ()
) -> Statements:
    """Read statements that all have a name.

    Parameters
    ----------
    inputs
        Names that are given from outside and cannot be assigned.
    parameters
        Names that are known beforehand; they may be words. Other free names have to be letters,
        with or without an index.

    Raises
    ------
    FormulaError
        If the text cannot be read or a statement has no name.
    """
    given = tuple(inputs)
    declared = tuple(parameters)
    reader = Reader(text, given, declared, reads_states=True)
    tree = syntax_tree(reader)
    last: Any = tree.children[-1]
    if last.data != "named":
        raise reader.unnamed()
    assigned = (target.text for target in reader.targets.values())
    scope = Scope((*given, *declared, *assigned))
    Building(scope.builder, scope.resolve, scope.assign).build(tree)
    names = tuple(scope.assigned)
    graph = scope.builder.graph(tuple(scope.assigned.values()))
    free = [name for name in graph.variables if name not in names]
    return Statements(
        text=text,
        graph=graph,
        names=names,
        states=tuple(name for name in names if name in graph.variables),
        inputs=tuple(name for name in given if name in free),
        parameters=tuple(name for name in free if name not in given),
    )
