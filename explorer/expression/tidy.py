"""A derivative as one would write it: the same values, fewer signs.

Reverse mode yields ``2*(x^2 + y - 11)*(2*x)``; a page of a book says ``4 x (x^2 + y - 11)``.
Tidying collects numeric factors, equal factors into powers, and like terms of a sum; it never
multiplies out a bracket. It serves the eye alone: numbers are computed from the graph as it was.
Factors may cancel, so a tidied formula can have a value at a single point where the original has
none.

Named intermediate values stay names: the derivative of ``z = w x + b; J = z^2`` reads ``2 x z``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from explorer.expression.graph import COLUMN, CONSTANT, COUNT, INPUT, Graph, GraphBuilder

_OPPOSITES = {
    "less": "greater_equal",
    "less_equal": "greater",
    "greater": "less_equal",
    "greater_equal": "less",
    "equal": "not_equal",
    "not_equal": "equal",
}

Factors = tuple[tuple[int, float], ...]
"""Bases (positions in the tidy graph) and their exponents, in order of appearance."""


@dataclass(frozen=True, slots=True)
class _Product:
    """A number times powers."""

    coefficient: float
    factors: Factors = ()


@dataclass(frozen=True, slots=True)
class _Sum:
    """Products added up, in order of appearance; at least two of them."""

    terms: tuple[_Product, ...]


Form = _Product | _Sum


def tidied(graph: Graph) -> Graph:
    """The graph with its outputs written shortly.

    Parameters
    ----------
    graph
        Any graph; a named node that is not an output becomes an input of that name, or a column
        where it has rows.

    Returns
    -------
    Graph
        As many outputs as `graph` has, in the same order.
    """
    return _Tidying(graph).result()


class _Tidying:
    """One pass over a graph, operands first."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._variables = [n.name for n in graph.nodes if n.operation in (INPUT, COLUMN)]
        self._builder = GraphBuilder()

    def result(self) -> Graph:
        forms: list[Form] = []
        own: dict[int, Form] = {}
        for position, node in enumerate(self._graph.nodes):
            form = self._form(position, forms)
            if node.name is not None and node.inputs:
                own[position] = form
                form = _atom(self._named(node.name, has_rows=self._graph.rows[position]))
            if isinstance(form, _Sum):
                self._place(form)  # in the order of the function, on which `_order` relies
            forms.append(form)
        results = [own.get(output, forms[output]) for output in self._graph.outputs]
        return self._builder.graph([self._place(self._in_order(form)) for form in results])

    def _in_order(self, form: Form) -> Form:
        """A sum in the order of its function: reverse mode adds up from the back."""
        return _Sum(tuple(sorted(form.terms, key=self._order))) if isinstance(form, _Sum) else form

    def _order(self, term: _Product) -> float:
        bases = [base for base, _ in term.factors]
        compound = [base for base in bases if self._builder.nodes[base].inputs]
        return min(compound or bases, default=math.inf)

    def _form(self, position: int, forms: list[Form]) -> Form:
        node = self._graph.nodes[position]
        if node.operation in (INPUT, COLUMN):
            return _atom(self._named(node.name or "", has_rows=node.operation == COLUMN))
        if node.operation == COUNT:
            return _atom(self._builder.count())
        if node.operation == CONSTANT:
            value = node.value or 0.0
            if node.name is None:
                return _Product(value)
            return _atom(self._builder.constant(value, node.name))
        operands = [forms[i] for i in node.inputs]
        rewrite = _REWRITES.get(node.operation)
        form = rewrite(self, operands) if rewrite else None
        if form is None:
            form = _atom(self._builder.apply(node.operation, *map(self._place, operands)))
        return form

    def _named(self, name: str, *, has_rows: bool) -> int:
        return self._builder.column(name) if has_rows else self._builder.input(name)

    # One rewriting of each operation; None where it is best left as it is

    def _add(self, operands: list[Form]) -> Form:
        return _added(operands[0], operands[1], 1.0)

    def _subtract(self, operands: list[Form]) -> Form:
        return _added(operands[0], operands[1], -1.0)

    def _negate(self, operands: list[Form]) -> Form:
        return _scaled(operands[0], -1.0)

    def _multiply(self, operands: list[Form]) -> Form:
        return self._multiplied(operands[0], operands[1])

    def _divide(self, operands: list[Form]) -> Form:
        return self._multiplied(operands[0], self._raised(operands[1], -1.0))

    def _power(self, operands: list[Form]) -> Form | None:
        exponent = _number(operands[1])
        return None if exponent is None else self._raised(operands[0], exponent)

    def _choose(self, operands: list[Form]) -> Form | None:
        condition, chosen, otherwise = operands
        if _number(otherwise) == 0.0:
            if self._is_alternative(condition):
                return chosen
            return self._multiplied(chosen, _atom(self._place(condition)))
        if _number(chosen) == 0.0 and self._is_zero_test(condition):
            return otherwise
        return None

    def _mean(self, operands: list[Form]) -> Form | None:
        return self._reduced("mean", operands[0])

    def _sum_up(self, operands: list[Form]) -> Form | None:
        return self._reduced("sum", operands[0])

    def _reduced(self, operation: str, form: Form) -> Form:
        """A number that multiplies each row multiplies the whole."""
        product = self._product(form)
        rest = self._place_product(_Product(1.0, product.factors))
        whole = self._builder.apply(operation, rest)
        return _Product(product.coefficient, ((whole, 1.0),))

    def _differs(self, operands: list[Form]) -> Form | None:
        return self._truth(operands, {})

    def _equals(self, operands: list[Form]) -> Form | None:
        return self._truth(operands, _OPPOSITES)

    def _truth(self, operands: list[Form], renamed: dict[str, str]) -> Form | None:
        """A comparison that is itself compared with 0: it, or its opposite."""
        node = self._builder.nodes[self._place(operands[0])]
        if _number(operands[1]) != 0.0 or node.operation not in _OPPOSITES:
            return None
        operation = renamed.get(node.operation, node.operation)
        return _atom(self._builder.apply(operation, *node.inputs))

    def _is_alternative(self, form: Form) -> bool:
        """Whether it is "this or that": a gate around terms that have gates of their own."""
        return self._builder.nodes[self._place(form)].operation == "max"

    def _is_zero_test(self, form: Form) -> bool:
        """Whether it is ``a == 0``: the guard of a single point, which the eye can do without."""
        node = self._builder.nodes[self._place(form)]
        return node.operation == "equal" and self._builder.value_of(node.inputs[1]) == 0.0

    def _multiplied(self, left: Form, right: Form) -> Form:
        if _number(left) is not None and isinstance(right, _Sum):
            left, right = right, left
        if isinstance(left, _Sum) and (number := _number(right)) in (1.0, -1.0):
            return _scaled(left, number)
        first, second = self._product(left), self._product(right)
        exponents: dict[int, float] = dict(first.factors)
        for base, exponent in second.factors:
            exponents[base] = exponents.get(base, 0.0) + exponent
        factors = tuple((base, exponent) for base, exponent in exponents.items() if exponent)
        return _Product(first.coefficient * second.coefficient, factors)

    def _raised(self, form: Form, exponent: float) -> _Product:
        product = self._product(form)
        whole = all(e.is_integer() for _, e in product.factors) and exponent.is_integer()
        single = product.coefficient == 1.0 and len(product.factors) == 1
        if whole or (single and product.factors[0][1] == 1.0):
            try:
                coefficient = product.coefficient**exponent
            except (ZeroDivisionError, OverflowError):
                coefficient = None
            if isinstance(coefficient, float):
                factors = tuple((base, e * exponent) for base, e in product.factors if e * exponent)
                return _Product(coefficient, factors)
        return _Product(1.0, ((self._place(form), exponent),))

    def _product(self, form: Form) -> _Product:
        return form if isinstance(form, _Product) else _Product(1.0, ((self._place(form), 1.0),))

    # Writing a form down as nodes

    def _place(self, form: Form) -> int:
        if isinstance(form, _Product):
            return self._place_product(form)
        first, *rest = _leading_positive(form.terms)
        position = self._place_product(first)
        for term in rest:
            size = self._place_product(_Product(abs(term.coefficient), term.factors))
            operation = "sub" if term.coefficient < 0 else "add"
            position = self._builder.apply(operation, position, size)
        return position

    def _place_product(self, product: _Product) -> int:
        top, bottom = _fraction(abs(product.coefficient))
        above = sorted((f for f in product.factors if f[1] > 0), key=self._rank)
        below = sorted((f for f in product.factors if f[1] < 0), key=self._rank)
        position = self._chain(top, above)
        if below or bottom != 1.0:
            divisor = self._chain(bottom, [(base, -exponent) for base, exponent in below])
            position = self._builder.apply("div", position, divisor)
        return self._builder.apply("neg", position) if product.coefficient < 0 else position

    def _chain(self, coefficient: float, factors: Iterable[tuple[int, float]]) -> int:
        position = None if coefficient == 1.0 else self._builder.constant(coefficient)
        for base, exponent in factors:
            power = base
            if exponent != 1.0:
                power = self._builder.apply("pow", base, self._builder.constant(exponent))
            position = power if position is None else self._builder.apply("mul", position, power)
        return self._builder.constant(1.0) if position is None else position

    def _rank(self, factor: tuple[int, float]) -> tuple[int, int]:
        """Named steps, variables in the formula's order, brackets, functions.

        Others of the same kind stay in order of appearance, which is that of the chain rule.
        """
        node = self._builder.nodes[factor[0]]
        if node.operation in (INPUT, COLUMN) and node.name in self._variables:
            return 1, self._variables.index(node.name)
        if not node.inputs:
            return 0, 0
        return (2, 0) if node.operation in ("add", "sub") else (3, 0)


_REWRITES = {
    "add": _Tidying._add,
    "sub": _Tidying._subtract,
    "neg": _Tidying._negate,
    "mul": _Tidying._multiply,
    "div": _Tidying._divide,
    "pow": _Tidying._power,
    "where": _Tidying._choose,
    "mean": _Tidying._mean,
    "sum": _Tidying._sum_up,
    "equal": _Tidying._equals,
    "not_equal": _Tidying._differs,
}


def _atom(position: int) -> _Product:
    return _Product(1.0, ((position, 1.0),))


def _number(form: Form) -> float | None:
    return form.coefficient if isinstance(form, _Product) and not form.factors else None


def _scaled(form: Form, factor: float) -> Form:
    if isinstance(form, _Product):
        return _Product(factor * form.coefficient, form.factors)
    return _Sum(tuple(_Product(factor * t.coefficient, t.factors) for t in form.terms))


def _added(left: Form, right: Form, sign: float) -> Form:
    """Left plus or minus right, like terms collected."""
    collected: dict[frozenset[tuple[int, float]], _Product] = {}
    for term in (*_terms(left), *_terms(_scaled(right, sign))):
        key = frozenset(term.factors)
        before = collected.get(key, _Product(0.0, term.factors))
        collected[key] = _Product(before.coefficient + term.coefficient, before.factors)
    terms = tuple(term for term in collected.values() if term.coefficient)
    if not terms:
        return _Product(0.0)
    return terms[0] if len(terms) == 1 else _Sum(terms)


def _terms(form: Form) -> tuple[_Product, ...]:
    return (form,) if isinstance(form, _Product) else form.terms


def _leading_positive(terms: tuple[_Product, ...]) -> tuple[_Product, ...]:
    """The terms, one that is added first where there is one: ``1 - x`` and not ``-x + 1``."""
    for index, term in enumerate(terms):
        if term.coefficient > 0:
            return (term, *terms[:index], *terms[index + 1 :])
    return terms


def _fraction(number: float) -> tuple[float, float]:
    """The number as it is, or as numerator and denominator where that is what was meant.

    A short decimal such as 0.25 stays; 0.3333333333333333 becomes 1/3.
    """
    if number.is_integer() or len(repr(number)) <= 6 or not 1e-6 < number < 1e6:
        return number, 1.0
    fraction = Fraction(number).limit_denominator(1000)
    if fraction.numerator / fraction.denominator == number:
        return float(fraction.numerator), float(fraction.denominator)
    return number, 1.0
