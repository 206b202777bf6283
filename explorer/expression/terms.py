"""Where a line of LaTeX may be broken: between equations and before the signs of a sum.

Typesetting by terms has two uses. A long formula can go on in the next line, or end in an
ellipsis; and while somebody types, only the terms that changed have to be drawn again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARTS = re.compile(
    r"(?P<open>\\left\\?\S|\\begin\{\w+\}|\{)"
    r"|(?P<close>\\right\\?\S|\\end\{\w+\}|\})"
    r"|(?P<sign> [+-] )"
    r"|\\[A-Za-z]+|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a formula that stays on one line.

    Attributes
    ----------
    latex
        What to draw, without the sign before it.
    sign
        ``+`` or ``-`` where the term follows another one.
    opens_equation
        Whether the left side of an equation begins here.
    """

    latex: str
    sign: str = ""
    opens_equation: bool = False


def terms_of(left: str, right: str) -> tuple[Term, ...]:
    """An equation in LaTeX, cut before each sign of its right side that no bracket holds."""
    texts, signs = [""], [""]
    depth = 0
    for match in _PARTS.finditer(right):
        depth += (match.lastgroup == "open") - (match.lastgroup == "close")
        if match.lastgroup == "sign" and depth == 0:
            signs.append(match.group().strip())
            texts.append("")
        else:
            texts[-1] += match.group()
    first = Term(f"{left} = {texts[0]}" if left else texts[0], opens_equation=True)
    rest = (Term(text, sign) for text, sign in zip(texts[1:], signs[1:], strict=True))
    return (first, *rest)


def within(terms: tuple[Term, ...], length: int) -> tuple[Term, ...]:
    """The first terms, as many as have that many characters together; fewer than all if not."""
    kept: list[Term] = []
    for term in terms:
        length -= len(term.latex)
        if length < 0:
            break
        kept.append(term)
    return tuple(kept)
