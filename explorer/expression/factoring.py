"""Terms of a sum that have a factor on the whole grid in common.

``F*a(x) + F*b(x)`` is ``F*(a(x) + b(x))``: one multiplication on the whole grid in place of two and
an addition. Derivatives are full of such sums, since the chain rule hands the same adjoint on to
every operand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from explorer.expression.extents import COLUMNS, FULL, ROWS

Part = tuple[int, int]
"""Position of a term and its sign; of a factor and the sign of its exponent."""


@dataclass(frozen=True, slots=True)
class Term:
    """A product with a sign.

    Attributes
    ----------
    sign
        1 or -1.
    factors
        By extent: scalars, factors along the rows, along the columns, along both.
    leaf
        The term as it stands already, with its sign there.
    """

    sign: int
    factors: tuple[tuple[Part, ...], ...]
    leaf: Part | None = None


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
    terms: Sequence[Term], joined: Callable[[Sequence[Term], int], Term]
) -> Sequence[Term]:
    """The terms, those that differ along one axis only put together.

    Parameters
    ----------
    joined
        Makes one term of several that differ along this axis.
    """
    for axis, other in ((ROWS, COLUMNS), (COLUMNS, ROWS)):
        groups: dict[object, list[Term]] = {}
        for one in terms:
            groups.setdefault((one.factors[other], one.factors[FULL]), []).append(one)
        terms = [joined(group, axis) if len(group) > 1 else group[0] for group in groups.values()]
    return terms
