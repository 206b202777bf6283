"""The computational graph: an immutable list of nodes, each used as often as it is needed.

A node stores what is computed and from which nodes, never a value or a gradient, so one graph
serves every point, every grid and every thread. Equal subexpressions are one node. The edges are
kept in order and with repetition: ``a*a`` has two edges to ``a``.

A column of the data set is an input with a value for each row. What is computed from it has rows,
too, until ``mean`` or ``sum`` makes one number of them; what these are applied to always has rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from explorer.expression.operations import REDUCTIONS

INPUT = "input"
CONSTANT = "constant"
COLUMN = "column"
COUNT = "count"

ROW_COUNT = "number of rows"
"""Under this name, which nobody can type, values are handed over with the number of rows."""


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a computation.

    Attributes
    ----------
    operation
        ``"input"``, ``"constant"``, ``"column"`` of the data, ``"count"`` of its rows, or the name
        of a row in `explorer.expression.OPERATIONS`.
    inputs
        Positions of the operands in the graph, all before this node.
    value
        Of a constant.
    name
        The variable of an input or a column; the statement that a named intermediate value comes
        from.
    """

    operation: str
    inputs: tuple[int, ...] = ()
    value: float | None = None
    name: str | None = None


@dataclass(frozen=True)
class Graph:
    """Nodes in topological order, and which of them are asked for.

    Attributes
    ----------
    nodes
        Every node stands behind its operands.
    outputs
        Positions of the results; the same position may occur twice.
    """

    nodes: tuple[Node, ...]
    outputs: tuple[int, ...]

    @property
    def output(self) -> int:
        """Position of the first result."""
        return self.outputs[0]

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """Names of the inputs in order of appearance."""
        return tuple(n.name for n in self.nodes if n.operation == INPUT and n.name is not None)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Names of the inputs, and `ROW_COUNT` where the number of rows is asked for."""
        counts = any(node.operation == COUNT for node in self.nodes)
        return (*self.variables, ROW_COUNT) if counts else self.variables

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns in order of appearance."""
        return tuple(n.name for n in self.nodes if n.operation == COLUMN and n.name is not None)

    @cached_property
    def rows(self) -> tuple[bool, ...]:
        """For each node, whether it has a value for each row of the data."""
        found: list[bool] = []
        for node in self.nodes:
            found.append(has_rows(node, found))
        return tuple(found)

    @cached_property
    def _hash(self) -> int:
        return hash((self.nodes, self.outputs))

    def __hash__(self) -> int:
        """Computed once: graphs are keys of the caches of compiled code and grid plans."""
        return self._hash

    def with_outputs(self, outputs: Sequence[int]) -> Graph:
        """The part of the graph that these results need, in the same order."""
        return pruned(self.nodes, outputs)


def has_rows(node: Node, before: Sequence[bool]) -> bool:
    """Whether a node has rows, and the same of the nodes before it."""
    if node.operation == COLUMN:
        return True
    return node.operation not in REDUCTIONS and any(before[operand] for operand in node.inputs)


def pruned(nodes: Sequence[Node], outputs: Sequence[int]) -> Graph:
    """A graph without the nodes that no output depends on."""
    needed = [False] * len(nodes)
    for output in outputs:
        needed[output] = True
    for position in range(len(nodes) - 1, -1, -1):
        if needed[position]:
            for operand in nodes[position].inputs:
                needed[operand] = True
    place: dict[int, int] = {}
    kept: list[Node] = []
    for position, node in enumerate(nodes):
        if needed[position]:
            place[position] = len(kept)
            inputs = tuple([place[operand] for operand in node.inputs])
            same = inputs == node.inputs
            kept.append(node if same else Node(node.operation, inputs, node.value, node.name))
    return Graph(tuple(kept), tuple(place[output] for output in outputs))


def dependence(graph: Graph, names: Iterable[str]) -> list[bool]:
    """For each node, whether it depends on one of the inputs or columns called `names`."""
    wanted = frozenset(names)
    depends: list[bool] = []
    for node in graph.nodes:
        if node.operation in (INPUT, COLUMN):
            depends.append(node.name in wanted)
        else:
            depends.append(any(depends[operand] for operand in node.inputs))
    return depends


class GraphBuilder:
    """Grows a graph node by node; asking twice for the same node gives the same position."""

    def __init__(self, nodes: Sequence[Node] = ()) -> None:
        self.nodes: list[Node] = list(nodes)
        self._places: dict[tuple[object, ...], int] = {}
        self._with_rows: set[int] = set()
        for position, node in enumerate(self.nodes):
            self._places.setdefault(_key(node), position)
            self._note_rows(position, node)

    def input(self, name: str) -> int:
        """The variable of this name."""
        return self._place(Node(INPUT, name=name))

    def column(self, name: str) -> int:
        """The column of the data set of this name."""
        return self._place(Node(COLUMN, name=name))

    def count(self) -> int:
        """The number of rows of the data set."""
        return self._place(Node(COUNT, name=ROW_COUNT))

    def constant(self, value: float, name: str | None = None) -> int:
        """A number; one with a name is a node of its own."""
        return self._place(Node(CONSTANT, value=float(value), name=name))

    def apply(self, operation: str, *operands: int) -> int:
        """The result of an operation.

        What is the same for each row is its own mean, and its sum is so many times it.
        """
        if operation in REDUCTIONS and operands[0] not in self._with_rows:
            (same,) = operands
            return same if operation == "mean" else self.apply("mul", self.count(), same)
        return self._place(Node(operation, operands))

    def has_rows(self, position: int) -> bool:
        """Whether there is a value for each row of the data."""
        return position in self._with_rows

    def name(self, position: int, name: str) -> int:
        """Give an intermediate value a name, and say where it stands then.

        An input keeps its own name. A constant is copied, so that the same number elsewhere does
        not take the name, too. A value that has a name already keeps the first one.
        """
        node = self.nodes[position]
        if node.operation == CONSTANT and node.name is None and node.value is not None:
            return self.constant(node.value, name)
        if node.name is None:
            self.nodes[position] = replace(node, name=name)
        return position

    def value_of(self, position: int) -> float | None:
        """The number at this position, None if it is no constant."""
        return self.nodes[position].value

    def graft(self, graph: Graph, inputs: Mapping[str, int]) -> tuple[int, ...]:
        """Repeat another graph here, with nodes of this one in place of its inputs.

        Returns
        -------
        tuple of int
            Where the outputs of `graph` stand.
        """
        places: list[int] = []
        for node in graph.nodes:
            if node.operation in (INPUT, COLUMN) and node.name is not None:
                places.append(inputs[node.name])
            elif node.operation == COUNT:
                places.append(self.count())
            elif node.value is not None:
                places.append(self.constant(node.value))
            else:
                places.append(self.apply(node.operation, *(places[i] for i in node.inputs)))
        return tuple(places[output] for output in graph.outputs)

    def graph(self, outputs: Sequence[int]) -> Graph:
        """What has been built, without the nodes that no output needs."""
        return pruned(self.nodes, outputs)

    def _place(self, node: Node) -> int:
        key = _key(node)
        position = self._places.get(key)
        if position is None:
            position = self._places[key] = len(self.nodes)
            self.nodes.append(node)
            self._note_rows(position, node)
        return position

    def _note_rows(self, position: int, node: Node) -> None:
        if node.operation == COLUMN or (
            self._with_rows
            and node.operation not in REDUCTIONS
            and not self._with_rows.isdisjoint(node.inputs)
        ):
            self._with_rows.add(position)


def _key(node: Node) -> tuple[object, ...]:
    if node.operation in (INPUT, COLUMN, COUNT):
        return (node.operation, node.name)
    if node.value is not None:
        return (CONSTANT, node.value.hex(), node.name)  # 0.0 and -0.0 differ, NaN equals itself
    return (node.operation, node.inputs)
