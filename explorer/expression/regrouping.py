"""A lowered graph rearranged for a grid: fewer operations on the whole grid, more on single axes.

Sums and products may be computed in any order. ``(x^2 + y) - 11`` takes two passes over the grid,
``(x^2 - 11) + y`` takes one and a little work on the axis. So the terms of a sum that change from
row to row only are put together, those that change from column to column only, and the same is
done with factors. Three steps further: ``2*(x + y)`` is ``2x + 2y``, ``F*x + F*x^2`` is
``F*(x + x^2)``, and ``exp(x + y)`` is ``exp(x)*exp(y)``.

Results differ from those of the order as written by a few units in the last place of the largest
term; where a product leaves the range of doubles in one order and not in the other; and where a
common factor is infinite, which may be infinite then instead of NaN. Three rules keep it at that.
What decides a jump (in ``floor``, ``sign``, a comparison) stays as written, so that no rounding
moves the jump. A small number stays where it is, since in ``x + 1e-10`` its digits would be lost.
And an exponential is taken apart only where its parts neither overflow nor vanish, which is seen
from the values on the axes: see `Regrouped.guards`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.expression.chains import PRODUCT, SUM, Chain, chains_of, decisive, uses_of
from explorer.expression.extents import FULL, Extents, extent_of, extents_of
from explorer.expression.factoring import Factors, Part, Term, factored, term_of
from explorer.expression.graph import Graph, Node
from explorer.expression.lowering import Lowering
from explorer.expression.ordering import depth_first

_SMALLEST_MOVED = 2.0**-10
"""Numbers nearer to 0 keep their place in a sum."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """A rearranged graph.

    Attributes
    ----------
    graph
        Computes the outputs asked for.
    guards
        Pairs of positions: the graph is right where the exponentials of both may be multiplied.
    """

    graph: Graph
    guards: tuple[tuple[int, int], ...] = ()


def regrouped(graph: Graph, extents: Extents, *, separate: bool = True) -> Regrouped:
    """The same outputs by fewer operations on the whole grid.

    Parameters
    ----------
    graph
        In lowered form.
    separate
        Whether exponentials of sums may be taken apart.
    """
    builder = _Regrouping(graph, extents, separate=separate)
    outputs = builder.rebuilt()
    guarded = [position for guard in builder.guards for position in guard]
    both = depth_first(builder.nodes, [*outputs, *guarded])
    places = iter(both.outputs[len(outputs) :])
    guards = tuple(zip(places, places, strict=True))
    return Regrouped(Graph(both.nodes, both.outputs[: len(outputs)]), guards)


class _Parts:
    """Terms or factors, sorted by extent."""

    def __init__(self) -> None:
        self.scalars: list[Part] = []
        self.rows: list[Part] = []
        self.columns: list[Part] = []
        self.full: list[Part] = []

    def of(self, extent: int) -> list[Part]:
        return (self.scalars, self.rows, self.columns, self.full)[extent]

    @property
    def on_axes(self) -> int:
        """Number of values that do not change along both axes, once each kind is joined."""
        return max(bool(self.rows) + bool(self.columns), bool(self.scalars))

    @property
    def passes(self) -> int:
        """Operations on the whole grid that join all parts."""
        return len(self.full) + self.on_axes - 1

    @property
    def count(self) -> int:
        """Number of all parts."""
        return len(self.scalars) + len(self.rows) + len(self.columns) + len(self.full)

    @property
    def is_split(self) -> bool:
        """Whether one value for the rows and one for the columns are all there is."""
        return bool(self.rows) and bool(self.columns) and not self.full

    @property
    def lone(self) -> int | None:
        """The only full part, if all others are scalars."""
        alone = len(self.full) == 1 and self.full[0][1] > 0 and not (self.rows or self.columns)
        return self.full[0][0] if alone else None


class _Regrouping(Lowering):
    """Builds the rearranged graph. What is called `old` is a position in the given one."""

    def __init__(self, graph: Graph, extents: Extents, *, separate: bool) -> None:
        super().__init__()
        self.guards: list[tuple[int, int]] = []
        self._old = graph
        self._given = dict(extents)
        self._extents: list[int] = []
        self._new = [-1] * len(graph.nodes)
        old_extents = extents_of(graph, extents)
        self._chains = chains_of(graph, old_extents)
        self._uses = uses_of(graph)
        decides = decisive(graph)
        self._exponentials = {
            old
            for old, node in enumerate(graph.nodes)
            if separate and node.operation == "exp" and not decides[old]
        }
        self._sums: dict[int, tuple[Part, Part]] = {}
        self._products: dict[int, tuple[Part, ...]] = {}
        self._terms: dict[int, Term] = {}

    def rebuilt(self) -> list[int]:
        """Build everything, and say where the outputs stand."""
        inner = {old for chain in self._chains.values() for old in chain.members[:-1]}
        for old in range(len(self._old.nodes)):
            if old in self._chains:
                self._new[old] = self._regrouped(self._chains[old])
            elif old in self._exponentials:
                self._new[old] = self._exponential(self._old.nodes[old].inputs[0])
            elif old not in inner:
                self._new[old] = self._as_written(old)
        return [self._new[output] for output in self._old.outputs]

    def _place(self, node: Node) -> int:
        position = super()._place(node)
        if position == len(self._extents):
            self._extents.append(extent_of(node, self._extents, self._given))
        return position

    def _as_written(self, old: int) -> int:
        return self.copied(self._old.nodes[old], self._new)

    def _regrouped(self, chain: Chain) -> int:
        leaves = [(self._new[old], sign) for old, sign in chain.leaves]
        fewer = self._factored(chain, leaves) if chain.family is SUM else leaves
        parts = self._cheapest(fewer, chain)
        if chain.family is SUM:
            better = len(fewer) < len(leaves) or parts.is_split
            if better or parts.passes < len(chain.members):
                return self._joined_terms(parts)
            return self._members_as_written(chain)
        if parts.lone in self._sums:
            position = self._distributed(parts, negative=chain.negative)
        elif parts.is_split or parts.passes < len(chain.members) or parts.count > len(leaves):
            position = self._joined_factors(parts, negative=chain.negative)
        else:
            position = self._members_as_written(chain)
        factors = (*parts.scalars, *parts.rows, *parts.columns, *parts.full)
        if parts.lone is not None and not chain.negative:
            self._remember_product(position, factors)
        self._terms[chain.members[-1]] = self._term(-1 if chain.negative else 1, factors)
        return position

    def _members_as_written(self, chain: Chain) -> int:
        for old in chain.members:
            self._new[old] = self._as_written(old)
        return self._new[chain.members[-1]]

    def _factored(self, chain: Chain, leaves: list[Part]) -> list[Part]:
        """The leaves of a sum, those with factors in common put together."""
        if all(self._extents[position] != FULL for position, _ in leaves):
            return leaves
        scalars: list[Part] = []
        terms: list[Term] = []
        for (old, _), (position, sign) in zip(chain.leaves, leaves, strict=True):
            if not self._extents[position]:
                scalars.append((position, sign))
                continue
            known = self._terms.get(old) if self._uses[old] == 1 else None
            known = known or self._term(1, [(position, 1)])
            terms.append(Term(known.sign * sign, known.factors, (position, sign)))
        whole = factored(terms, self._joined)
        return scalars + [one.leaf or (self._built(one), one.sign) for one in whole]

    def _cheapest(self, leaves: Sequence[Part], chain: Chain) -> _Parts:
        """The parts, those that are split already taken apart if that costs nothing."""
        split: Mapping[int, tuple[Part, ...]] = (
            self._sums if chain.family is SUM else self._products
        )
        whole = self._sorted(leaves, chain)
        if not any(position in split for position, _ in leaves):
            return whole
        taken_apart = [
            (position, sign * own)
            for leaf, sign in leaves
            for position, own in split.get(leaf, ((leaf, 1),))
        ]
        apart = self._sorted(taken_apart, chain)
        return apart if apart.passes <= whole.passes else whole

    def _sorted(self, leaves: Sequence[Part], chain: Chain) -> _Parts:
        parts = _Parts()
        for position, sign in leaves:
            value = self.nodes[position].value
            stays = value is not None and chain.family is SUM and abs(value) < _SMALLEST_MOVED
            parts.of(FULL if stays else self._extents[position]).append((position, sign))
        return parts

    # Sums

    def _joined_terms(self, parts: _Parts) -> int:
        if parts.scalars and (parts.rows or parts.columns):
            (parts.rows or parts.columns).append(self._total(parts.scalars))
        axes = [self._total(group) for group in (parts.rows, parts.columns) if group]
        if parts.scalars and not axes:
            axes = [self._total(parts.scalars)]
        if axes and all(sign < 0 for _, sign in (*axes, *parts.full)):
            axes[0] = self.apply("neg", axes[0][0]), 1
        position = self._signed(self._total([*axes, *parts.full]))
        if parts.is_split:
            self._sums[position] = (axes[0], axes[1])
        return position

    def _total(self, terms: Sequence[Part]) -> Part:
        """A sum and its sign, which is negative only if all terms are."""
        sign = max(sign for _, sign in terms)
        first = next(place for place, term in enumerate(terms) if term[1] == sign)
        total = terms[first][0]
        for position, own in (*terms[:first], *terms[first + 1 :]):
            total = self.apply("add" if own == sign else "sub", total, position)
        return total, sign

    def _signed(self, part: Part) -> int:
        position, sign = part
        return position if sign > 0 else self.apply("neg", position)

    # Products

    def _joined_factors(self, parts: _Parts, *, negative: bool) -> int:
        groups = (parts.scalars, parts.rows, parts.columns)
        small = [self._ratio(group) for group in groups if group]
        if negative and small:
            small[0] = self.apply("neg", small[0])
        if parts.scalars and len(small) > 1:
            small[:2] = [self.apply("mul", small[0], small[1])]
        factors = [*((position, 1) for position in small), *parts.full]
        position = self._ratio(factors)
        if parts.is_split:
            self._remember_product(position, ((small[0], 1), (small[1], 1)))
        return position if small or not negative else self.apply("neg", position)

    def _remember_product(self, position: int, factors: tuple[Part, ...]) -> None:
        # Not where the other factors have cancelled: 0.5*(2*z) is z, and no product with itself.
        if all(factor < position for factor, _ in factors):
            self._products[position] = factors

    def _ratio(self, factors: Sequence[Part]) -> int:
        """The product of the factors, or of their inverses."""
        above = [position for position, exponent in factors if exponent > 0]
        below = [position for position, exponent in factors if exponent < 0]
        result = above[0] if above else self.constant(1.0)
        for position in above[1:]:
            result = self.apply("mul", result, position)
        for position in below:
            result = self.apply("div", result, position)
        return result

    def _distributed(self, parts: _Parts, *, negative: bool) -> int:
        """A multiple of a split sum is a split sum."""
        factor = self._ratio(parts.scalars) if parts.scalars else self.constant(1.0)
        factor = self.apply("neg", factor) if negative else factor
        (row, row_sign), (column, column_sign) = self._sums[parts.full[0][0]]
        terms = _Parts()
        terms.rows.append((self.apply("mul", factor, row), row_sign))
        terms.columns.append((self.apply("mul", factor, column), column_sign))
        return self._joined_terms(terms)

    # Terms with factors in common

    def _term(self, sign: int, factors: Iterable[Part]) -> Term:
        """A term of these factors, products on one axis taken apart."""
        single: list[Part] = []
        waiting = list(factors)
        while waiting:
            position, exponent = waiting.pop()
            node = self.nodes[position]
            on_axis = self._extents[position] != FULL and node.operation in PRODUCT
            if on_axis:
                sign = -sign if node.operation == "neg" else sign
                exponents = PRODUCT[node.operation]
                parts = tuple(zip(node.inputs, exponents, strict=True))
            else:
                parts = self._products.get(position, ())
            waiting += [(part, exponent * own) for part, own in parts]
            if not parts:
                single.append((position, exponent))
        return term_of(sign, single, self._extents)

    def _joined(self, terms: Sequence[Term], shared: Factors) -> Term:
        """One term for several that have these factors in common."""
        sign = max(one.sign for one in terms)
        parts = _Parts()
        for one in terms:
            position = self._built(one.without(shared))
            parts.of(self._extents[position]).append((position, one.sign * sign))
        total = self._joined_terms(parts)
        return self._term(sign, [(total, 1), *(part for group in shared for part in group)])

    def _built(self, one: Term) -> int:
        """Where the product of a term stands, without its sign."""
        parts = _Parts()
        for extent, factors in enumerate(one.factors):
            parts.of(extent).extend(factors)
        if parts.lone in self._sums:
            return self._distributed(parts, negative=False)
        return self._joined_factors(parts, negative=False)

    # Exponentials

    def _exponential(self, argument: int) -> int:
        place = self._new[argument]
        if place not in self._sums:
            return self.apply("exp", place)
        row, column = (self._signed(part) for part in self._sums[place])
        self.guards.append((row, column))
        parts = _Parts()
        parts.rows.append((self.apply("exp", row), 1))
        parts.columns.append((self.apply("exp", column), 1))
        return self._joined_factors(parts, negative=False)
