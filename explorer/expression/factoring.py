"""Terms of a sum that have factors in common.

``F*a(x) + F*b(x)`` is ``F*(a(x) + b(x))``: one multiplication on the whole grid in place of two and
an addition. So is ``F*a(x) + F*b(y)``, by a sum of two axes, and ``a(x)*F + a(x)*G`` is
``a(x)*(F + G)``. Derivatives are full of such sums, since the chain rule hands the same adjoint on
to every operand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from explorer.expression.extents import COLUMNS, FULL, ROWS

Part = tuple[int, int]
"""Position of a term and its sign; of a factor and the sign of its exponent."""

Factors = tuple[tuple[Part, ...], ...]
"""By extent: scalars, factors along the rows, along the columns, along both."""

_ALIKE = ((COLUMNS, FULL), (ROWS, FULL), (FULL,), (ROWS,), (COLUMNS,))
"""Of which extents the factors have to be the same, what saves most first."""


@dataclass(frozen=True, slots=True)
class Term:
    """A product with a sign.

    Attributes
    ----------
    sign
        1 or -1.
    factors
        What is multiplied.
    leaf
        The term as it stands already, with its sign there.
    """

    sign: int
    factors: Factors
    leaf: Part | None = None

    @property
    def is_of_one_axis(self) -> bool:
        """Whether it does not change along both axes."""
        _, rows, columns, full = self.factors
        return not full and not (rows and columns)

    def without(self, shared: Factors) -> Term:
        """What is left of a term that has these factors."""
        return Term(
            self.sign,
            tuple(
                _less(own, common) if common else own
                for own, common in zip(self.factors, shared, strict=True)
            ),
        )


def _less(own: tuple[Part, ...], common: tuple[Part, ...]) -> tuple[Part, ...]:
    left = list(own)
    for factor in common:
        left.remove(factor)
    return tuple(left)


def term_of(sign: int, factors: Iterable[Part], extents: Sequence[int]) -> Term:
    """A term that has not been built.

    Parameters
    ----------
    extents
        Of all positions.
    """
    groups: tuple[list[Part], ...] = ([], [], [], [])
    for factor in factors:
        groups[extents[factor[0]]].append(factor)
    return Term(sign, tuple(tuple(sorted(group)) for group in groups))


def factored(
    terms: Sequence[Term], joined: Callable[[Sequence[Term], Factors], Term]
) -> Sequence[Term]:
    """The terms, those with factors in common put together where that saves operations.

    Parameters
    ----------
    joined
        Makes one term of several that share these factors.

    Notes
    -----
    A term of one axis is as good as free. It joins others only where it becomes part of a factor
    along the other axis: ``x*y + x`` is ``x*(y + 1)``.
    """
    for alike in _ALIKE:
        if len(terms) < 2:
            break
        groups: dict[Factors, list[Term]] = {}
        aside = []
        for one in terms:
            if len(alike) == 1 and one.is_of_one_axis:
                aside.append(one)
            else:
                groups.setdefault(tuple([one.factors[extent] for extent in alike]), []).append(one)
        if len(groups) + len(aside) == len(terms):
            continue
        terms = aside
        for group in groups.values():
            shared = _shared(group, alike)
            terms += [joined(group, shared)] if _saves(group, shared, alike) else group
    return terms


def _shared(group: Sequence[Term], alike: tuple[int, ...]) -> Factors:
    """The factors of these extents; where all multiply a sum of grids, the scalars, too."""
    first = group[0].factors
    shared = [first[extent] if extent in alike else () for extent in range(4)]
    if FULL not in alike and len(group) > 1:
        scalars = Counter(first[0])
        for one in group[1:]:
            scalars &= Counter(one.factors[0])
        shared[0] = tuple(scalars.elements())
    return tuple(shared)


def _saves(group: Sequence[Term], shared: Factors, alike: tuple[int, ...]) -> bool:
    """Whether fewer operations on the grid are left than saved.

    A scalar that multiplied an axis for nothing must not be left alone with a grid.
    """
    if len(group) == 1 or not any(shared[1:]):
        return False
    if len(alike) == 2:
        return not all(one.is_of_one_axis for one in group)
    if alike == (FULL,):
        return True
    left = [one.without(shared).factors for one in group]
    alone = [scalars for scalars, rows, columns, _ in left if scalars and not (rows or columns)]
    return len(alone) < len(group) - 1
