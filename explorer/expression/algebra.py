"""A builder that simplifies what derivatives are full of: sums with 0, products with 0 and 1.

Only derivatives are built with it. A formula as typed keeps its shape, since its graph is shown;
and 0 times something is taken for 0 here although 0 times infinity is not a number, which is right
for a factor that is 0 by its form.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.expression.graph import CONSTANT, GraphBuilder, Node
from explorer.expression.operations import OPERATIONS, REDUCTIONS


def folded_constant(operation: str, values: tuple[float, ...]) -> float:
    """The value of an operation on numbers, infinite or NaN where it has to be."""
    with np.errstate(all="ignore"):
        return float(OPERATIONS[operation].forward(*values))


class Algebra(GraphBuilder):
    """Builds nodes in their simplest form."""

    def apply(self, operation: str, *operands: int) -> int:
        """A node with the same value as this operation, or a simpler one."""
        values = tuple(self.nodes[operand].value for operand in operands)
        numbers = tuple(value for value in values if value is not None)
        if len(numbers) == len(values) and operation not in REDUCTIONS:
            return self.constant(folded_constant(operation, numbers))
        simplify = _SIMPLER.get(operation)
        simpler = simplify(self, *operands) if simplify else None
        return super().apply(operation, *operands) if simpler is None else simpler

    def is_number(self, position: int, value: float) -> bool:
        """Whether the node is the constant `value`."""
        return self.nodes[position].value == value

    def operand_of(self, operation: str, position: int) -> int | None:
        """The operand, if the node is this operation of one operand."""
        node = self.nodes[position]
        return node.inputs[0] if node.operation == operation else None

    def scaled(self, position: int) -> tuple[float, int] | None:
        """Number and other factor, if the node is a product that begins with a number."""
        node = self.nodes[position]
        if node.operation == "mul":
            factor = self.nodes[node.inputs[0]].value
            if factor is not None:
                return factor, node.inputs[1]
        return None

    def node(self, position: int) -> Node:
        return self.nodes[position]


def _sum(to: Algebra, a: int, b: int) -> int | None:
    if to.is_number(a, 0.0):
        return b
    if to.is_number(b, 0.0):
        return a
    if a == b:
        return to.apply("mul", to.constant(2.0), a)
    negated = to.operand_of("neg", b)
    if negated is not None:
        return to.apply("sub", a, negated)
    negated = to.operand_of("neg", a)
    if negated is not None:
        return to.apply("sub", b, negated)
    return None


def _difference(to: Algebra, a: int, b: int) -> int | None:
    if to.is_number(a, 0.0):
        return to.apply("neg", b)
    if to.is_number(b, 0.0):
        return a
    if a == b:
        return to.constant(0.0)
    negated = to.operand_of("neg", b)
    return None if negated is None else to.apply("add", a, negated)


def _negation(to: Algebra, a: int) -> int | None:
    node = to.node(a)
    scaled = to.scaled(a)
    if node.operation == "neg":
        return node.inputs[0]
    if node.operation == "sub":
        return to.apply("sub", node.inputs[1], node.inputs[0])
    if scaled is not None:
        return to.apply("mul", to.constant(-scaled[0]), scaled[1])
    return None


def _product(to: Algebra, a: int, b: int) -> int | None:
    if to.node(b).operation == CONSTANT:
        a, b = b, a
    factor = to.node(a).value
    if factor is not None:
        return _multiple(to, factor, b)
    for one, other in ((a, b), (b, a)):
        negated = to.operand_of("neg", one)
        if negated is not None:
            return to.apply("neg", to.apply("mul", negated, other))
        node = to.node(one)
        if node.operation == "div" and to.is_number(node.inputs[0], 1.0):
            return to.apply("div", other, node.inputs[1])
    return None


def _multiple(to: Algebra, factor: float, b: int) -> int | None:
    if factor in (0.0, 1.0):
        return b if factor else to.constant(0.0)
    if factor == -1.0:
        return to.apply("neg", b)
    negated = to.operand_of("neg", b)
    if negated is not None:
        return to.apply("mul", to.constant(-factor), negated)
    scaled = to.scaled(b)
    if scaled is not None:
        return to.apply("mul", to.constant(factor * scaled[0]), scaled[1])
    node = to.node(b)
    numerator = to.node(node.inputs[0]).value if node.operation == "div" else None
    if numerator is not None:
        return to.apply("div", to.constant(factor * numerator), node.inputs[1])
    return GraphBuilder.apply(to, "mul", to.constant(factor), b)


def _quotient(to: Algebra, a: int, b: int) -> int | None:
    if to.is_number(a, 0.0) or to.is_number(b, 1.0):
        return a
    negated = to.operand_of("neg", a)
    return None if negated is None else to.apply("neg", to.apply("div", negated, b))


def _power(to: Algebra, a: int, b: int) -> int | None:
    if to.is_number(b, 1.0):
        return a
    return to.constant(1.0) if to.is_number(b, 0.0) else None


def _choice(to: Algebra, chosen: int, a: int, b: int) -> int | None:
    value = to.node(chosen).value
    if value is not None:
        return a if value else b
    return a if a == b else None


def _not_zero(to: Algebra, a: int, b: int) -> int | None:
    """A condition is 0 or 1 already."""
    operation = to.node(a).operation
    holds = operation in OPERATIONS and OPERATIONS[operation].is_condition
    return a if holds and to.is_number(b, 0.0) else None


def _reduction(operation: str) -> Callable[[Algebra, int], int | None]:
    """A number that multiplies each row multiplies the whole."""

    def simpler(to: Algebra, a: int) -> int | None:
        factor, rest = _number_outside(to, a)
        if factor == 1.0:
            return None
        return to.apply("mul", to.constant(factor), to.apply(operation, rest))

    return simpler


def _number_outside(to: Algebra, a: int) -> tuple[float, int]:
    """A product as a number and the product of the other factors."""
    number = 1.0
    others: list[int] = []
    while True:
        node = to.node(a)
        scaled = to.scaled(a)
        if node.operation == "neg":
            number, a = -number, node.inputs[0]
        elif scaled is not None:
            number, a = number * scaled[0], scaled[1]
        elif node.operation == "mul":
            a, other = node.inputs
            others.append(other)
        else:
            break
    if number != 1.0:
        for other in reversed(others):
            a = to.apply("mul", a, other)
    return number, a


_SIMPLER: dict[str, Callable[..., int | None]] = {
    "add": _sum,
    "sub": _difference,
    "neg": _negation,
    "mul": _product,
    "div": _quotient,
    "pow": _power,
    "where": _choice,
    "not_equal": _not_zero,
    **{operation: _reduction(operation) for operation in REDUCTIONS},
}
