"""Sums and products of many parts in a graph, whose parts may be taken in any order.

``(x^2 + y) - 11`` is two nodes, but one sum of three terms. A chain is such a tree of nodes of
which nobody else needs the inner ones. Only nodes that change along both axes of a grid are in
chains, for only they are worth the trouble. Nodes that decide a jump are in none: no other order
of rounding may move it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.expression.extents import FULL
from explorer.expression.graph import Graph
from explorer.expression.operations import OPERATIONS

SUM = {"add": (1, 1), "sub": (1, -1), "neg": (-1,)}
"""Sign of each operand of an operation in a sum."""

PRODUCT = {"mul": (1, 1), "div": (1, -1), "neg": (1,)}
"""Exponent of each operand of an operation in a product; ``neg`` turns the sign of the whole."""

Family = dict[str, tuple[int, ...]]

_JUMPS = frozenset(r.name for r in OPERATIONS.values() if set(r.derivatives) == {"0"})
"""Operations that are constant but for jumps."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A tree of additions and subtractions, or of multiplications and divisions.

    Attributes
    ----------
    family
        `SUM` or `PRODUCT`.
    members
        Positions of its nodes, ascending; the last one is the root.
    leaves
        Position and sign, or exponent, of each part, in the order as written.
    negative
        Of a product, whether its sign is turned.
    """

    family: Family
    members: tuple[int, ...]
    leaves: tuple[tuple[int, int], ...]
    negative: bool


def chains_of(graph: Graph, extents: Sequence[int]) -> dict[int, Chain]:
    """The chains of a graph by the positions of their roots.

    Parameters
    ----------
    extents
        Of each node.
    """
    families = _families(graph, extents, decisive(graph))
    inner = _inner(graph, families)
    return {
        position: _chain(graph, position, family, inner)
        for position, family in enumerate(families)
        if family is not None and not inner[position]
    }


def decisive(graph: Graph) -> list[bool]:
    """For each node, whether a jump further on depends on it."""
    marks = [node.operation in _JUMPS for node in graph.nodes]
    for position in range(len(marks) - 1, -1, -1):
        if marks[position]:
            for operand in graph.nodes[position].inputs:
                marks[operand] = True
    return marks


def uses_of(graph: Graph) -> list[int]:
    """How many operands each node is; an output counts as used more than once."""
    uses = [0] * len(graph.nodes)
    for output in graph.outputs:
        uses[output] += 2
    for node in graph.nodes:
        for operand in node.inputs:
            uses[operand] += 1
    return uses


def _families(graph: Graph, extents: Sequence[int], decides: Sequence[bool]) -> list[Family | None]:
    families: list[Family | None] = []
    for position, node in enumerate(graph.nodes):
        family = None
        if extents[position] == FULL and not decides[position]:
            if node.operation == "neg":
                family = PRODUCT if families[node.inputs[0]] is PRODUCT else SUM
            elif node.operation in SUM:
                family = SUM
            elif node.operation in PRODUCT:
                family = PRODUCT
        families.append(family)
    return families


def _inner(graph: Graph, families: Sequence[Family | None]) -> list[bool]:
    """For each node, whether one node of the same family is all that needs it."""
    inner = [False] * len(graph.nodes)
    for node, family in zip(graph.nodes, families, strict=True):
        for operand in node.inputs:
            inner[operand] = family is not None and families[operand] is family
    uses = uses_of(graph)
    return [is_inner and count == 1 for is_inner, count in zip(inner, uses, strict=True)]


def _chain(graph: Graph, root: int, family: Family, inner: Sequence[bool]) -> Chain:
    members: list[int] = []
    leaves: list[tuple[int, int]] = []
    negative = False
    waiting = [(root, 1)]
    while waiting:
        position, sign = waiting.pop()
        if position != root and not inner[position]:
            leaves.append((position, sign))
            continue
        node = graph.nodes[position]
        members.append(position)
        negative ^= family is PRODUCT and node.operation == "neg"
        signs = family[node.operation]
        waiting += [(i, sign * s) for i, s in zip(node.inputs[::-1], signs[::-1], strict=True)]
    return Chain(family, tuple(sorted(members)), tuple(leaves), negative)
