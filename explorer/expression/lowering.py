"""A graph made ready for computing: same values, fewer and cheaper operations.

The graph that is shown stays as the user wrote it; what runs is its lowered form. All ways of
computing (points, grids, compiled code) start from it, so they agree.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from explorer.expression.algebra import folded_constant
from explorer.expression.graph import COLUMN, INPUT, Graph, GraphBuilder, Node
from explorer.expression.operations import REDUCTIONS

_HIGHEST_POWER = 64
"""Whole powers up to this one are products; beyond it the general power is as fast."""


@lru_cache(maxsize=256)
def lowered(graph: Graph) -> Graph:
    """The same outputs with constants folded and whole powers written as products."""
    builder = Lowering()
    places: list[int] = []
    for node in graph.nodes:
        places.append(builder.copied(node, places))
    return builder.graph([places[output] for output in graph.outputs])


class Lowering(GraphBuilder):
    """Builds the cheaper form of each operation. All but the powers are exact."""

    def copied(self, node: Node, places: Sequence[int]) -> int:
        """A node of another graph, whose nodes up to this one stand at these places here."""
        if node.value is not None:
            return self.constant(node.value)
        if node.operation == INPUT and node.name is not None:
            return self.input(node.name)
        if not node.inputs:
            return self.column(node.name or "") if node.operation == COLUMN else self.count()
        return self.apply(node.operation, *[places[operand] for operand in node.inputs])

    def apply(self, operation: str, *operands: int) -> int:
        if operation in REDUCTIONS:
            return super().apply(operation, *operands)
        numbers: list[float] = []
        for operand in operands:
            value = self.nodes[operand].value
            if value is None:
                break
            numbers.append(value)
        else:
            return self.constant(folded_constant(operation, tuple(numbers)))
        if operation == "pow":
            return self._power(*operands)
        if operation == "mul":
            return self._product(*operands)
        if operation == "div":
            return self._quotient(*operands)
        if operation == "add":
            return self._sum(*operands)
        return super().apply(operation, *operands)

    def _sum(self, a: int, b: int) -> int:
        for one, other in ((a, b), (b, a)):
            if self.nodes[other].operation == "neg":
                return super().apply("sub", one, self.nodes[other].inputs[0])
        return super().apply("add", a, b)

    def _product(self, a: int, b: int) -> int:
        for one, other in ((a, b), (b, a)):
            if self.nodes[one].value == 1.0:
                return other
        return super().apply("mul", a, b)

    def _quotient(self, a: int, b: int) -> int:
        divisor = self.nodes[b].value
        if divisor == 1.0:
            return a
        if divisor is not None and abs(math.frexp(divisor)[0]) == 0.5 and abs(divisor) < 1e300:
            return self._product(self.constant(1.0 / divisor), a)  # a power of two: exact
        return super().apply("div", a, b)

    def _power(self, a: int, b: int) -> int:
        if self.nodes[a].value == math.e:
            return super().apply("exp", b)
        exponent = self.nodes[b].value
        if exponent is None or abs(exponent) > _HIGHEST_POWER or not (2 * exponent).is_integer():
            return super().apply("pow", a, b)
        result = self._positive_power(a, abs(exponent))
        if exponent < 0:
            result = super().apply("div", self.constant(1.0), result)
        return result

    def _positive_power(self, a: int, exponent: float) -> int:
        whole = int(exponent)
        result = None if whole == exponent else super().apply("sqrt", a)
        square = a
        while whole:
            if whole & 1:
                result = square if result is None else super().apply("mul", result, square)
            whole >>= 1
            if whole:
                square = super().apply("mul", square, square)
        return self.constant(1.0) if result is None else result
