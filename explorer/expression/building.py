"""From the tree of a text to the nodes of a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from explorer.expression.graph import GraphBuilder
from explorer.expression.operations import CONDITIONS, FOLDED, OPERATIONS
from explorer.expression.words import form

if TYPE_CHECKING:
    from lark import Tree

    from explorer.expression.tokens import Token

_BINARY = {"PLUS": "add", "MINUS": "sub", "TIMES": "mul", "DIVIDE": "div", "POWER": "pow"}
_COMPARISON = "comparison"


class Building:
    """Puts the nodes of a formula into a graph, from the leaves to the root.

    Every rule of the grammar has a method of its name; it receives the tree's children with the
    trees among them replaced by positions in the graph.

    Parameters
    ----------
    builder
        Receives the nodes.
    resolve
        Says where the value of a name stands.
    assign
        Is told the name and the position of each named statement.
    has_data
        Whether there are rows to add up.
    """

    def __init__(
        self,
        builder: GraphBuilder,
        resolve: Callable[[str], int],
        assign: Callable[[str, int], None],
        *,
        has_data: bool = False,
    ) -> None:
        self._builder = builder
        self._resolve = resolve
        self._assign = assign
        self._has_data = has_data

    def build(self, tree: Tree[Token]) -> int:
        """The position of the whole."""
        results: dict[int, int] = {}
        for part in _from_the_leaves(tree):
            children = [results.pop(id(c), c) for c in part.children]
            if part.data == "call":
                _check_conditions(part)
            results[id(part)] = getattr(self, part.data)(children)
        return results[id(tree)]

    def formula(self, children: list[int]) -> int:
        return children[-1]

    def rule(self, children: list[int]) -> int:
        return children[0]

    def named(self, children: list[Any]) -> int:
        target, value = children
        self._assign(target.text, value)
        return self._resolve(target.text)

    def unnamed(self, children: list[int]) -> int:
        return children[0]

    def binary(self, children: list[Any]) -> int:
        left, sign, right = children
        return self._builder.apply(_BINARY[sign.type], left, right)

    def juxtaposed(self, children: list[int]) -> int:
        return self._builder.apply("mul", *children)

    def plus(self, children: list[Any]) -> int:
        return int(children[1])

    def minus(self, children: list[Any]) -> int:
        """A minus before a number makes a negative number, one node."""
        node = self._builder.nodes[children[1]]
        if node.value is not None and node.name is None:
            return self._builder.constant(-node.value)
        return self._builder.apply("neg", children[1])

    def number(self, children: list[Token]) -> int:
        return self._builder.constant(float(children[0].text))

    def variable(self, children: list[Token]) -> int:
        return self._resolve(children[0].text)

    def bars(self, children: list[int]) -> int:
        return self._builder.apply("abs", *children)

    def comparison(self, children: list[Any]) -> int:
        """A chain ``0 < x < 1`` holds where each of its comparisons does."""
        links = [
            self._builder.apply(CONDITIONS[sign.text], left, right)
            for left, sign, right in zip(
                children[:-2:2], children[1::2], children[2::2], strict=True
            )
        ]
        holds = links[0]
        for link in links[1:]:
            holds = self._builder.apply("mul", holds, link)
        return holds

    def call(self, children: list[Any]) -> int:
        function, *arguments = children
        row = OPERATIONS[function.operation]
        if row.name in FOLDED and len(arguments) > row.arity:
            return self._folded(row.name, arguments)
        if len(arguments) != row.arity:
            wanted = f"{row.arity} value{'s' if row.arity > 1 else ''}"
            raise function.fault(
                f"{function.text} takes {wanted}, not {len(arguments)}: {form(function.text)}."
            )
        if row.name == "sum" and not self._has_data:
            raise function.fault("There is no data here, so sum has no rows to add up.")
        return self._builder.apply(row.name, *arguments)

    def _folded(self, name: str, arguments: list[int]) -> int:
        result = arguments[0]
        for argument in arguments[1:]:
            result = self._builder.apply(name, result, argument)
        return result


def _check_conditions(call: Tree[Token]) -> None:
    """A comparison is the first argument of ``where`` and nothing else."""
    function: Any = call.children[0]
    for place, argument in enumerate(call.children[1:]):
        compares = getattr(argument, "data", None) == _COMPARISON
        wanted = place == 0 and function.operation == "where"
        if wanted and not compares:
            raise function.fault(f"where begins with a comparison: {form('where')}.")
        if compares and not wanted:
            sign: Any = argument.children[1]  # type: ignore[union-attr]
            raise sign.fault(f"A comparison belongs at the beginning of where: {form('where')}.")


def _from_the_leaves(tree: Tree[Token]) -> Iterator[Tree[Token]]:
    """All trees in it, children first, without recursion."""
    order: list[Tree[Token]] = []
    waiting: list[Any] = [tree]
    while waiting:
        part = waiting.pop()
        order.append(part)
        waiting.extend(child for child in part.children if hasattr(child, "children"))
    return reversed(order)
