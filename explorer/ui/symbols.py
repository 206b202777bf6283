"""Short mathematics as plain data: a name, an equation with numbers, one line.

What is typeset from LaTeX takes some ten milliseconds a formula, far too long for numbers that
change with every step of a walk. An equation of one line needs no more than letters in the right
style, scripts and fractions, and those can be set anew for each picture: see
`explorer.ui.math_setting`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from explorer.expression.characters import SUBSCRIPTS, SUPERSCRIPTS
from explorer.expression.names import name_parts

RELATION, OPERATION = 0.28, 0.22
"""Room on both sides of a sign, in heights of text: as wide as TeX has it."""

_THIN = 0.17

_ABOVE = {plain.replace("-", "\N{MINUS SIGN}"): small for small, plain in SUPERSCRIPTS.items()}
_BELOW = {plain: small for small, plain in SUBSCRIPTS.items()}


class Style(Enum):
    """How a letter stands."""

    UPRIGHT = auto()
    ITALIC = auto()
    BOLD = auto()


@dataclass(frozen=True, slots=True)
class Symbols:
    """Characters beside each other, in one style; `room` is left free on both sides."""

    text: str
    style: Style = Style.UPRIGHT
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Script:
    """Something smaller, above or below the line."""

    parts: Line
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """One above the other."""

    above: Line
    below: Line


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers in rows and columns, in round brackets."""

    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence, in the font of the text around it."""

    text: str


Part = Symbols | Script | Fraction | Matrix | Words
Line = tuple[Part, ...]


EQUALS: Line = (Symbols("=", room=RELATION),)
NABLA: Line = (Symbols("∇"),)


def name(text: str) -> Line:
    """A variable: letters slanting, Greek ones as such, the index below; a word upright."""
    stem, index = name_parts(text)
    letters = Symbols(stem, Style.ITALIC if len(stem) == 1 else Style.UPRIGHT)
    return (letters, Script((Symbols(index),))) if index else (letters,)


def counted(text: str, origin: float) -> Line:
    """What an axis shows that counts from a number: x, or x − 1."""
    if not origin:
        return name(text)
    size = value(f"{abs(origin):.15g}".replace("e+", "e").replace("e-", "e\N{MINUS SIGN}"))
    return (*name(text), *operation("\N{MINUS SIGN}" if origin > 0 else "+"), *size)


def indexed(text: str, index: str) -> Line:
    """A variable with one more index: x_new, w_1 with a zero at its start."""
    *letters, last = name(text)
    if isinstance(last, Script):
        return (*letters, Script((*last.parts, Symbols(f", {index}"))))
    return (*letters, last, Script((Symbols(index),)))


def value(text: str, style: Style = Style.UPRIGHT) -> Line:
    """A number as `numerals.pretty` writes it, its power of ten as one."""
    mantissa, mark, exponent = text.partition("e")
    if not mark or not exponent.lstrip("\N{MINUS SIGN}").isdecimal():
        return (Symbols(text, style),)
    ten = (Symbols("·", room=_THIN), Symbols("10", style))
    return (Symbols(mantissa, style), *ten, Script((Symbols(exponent, style),), is_above=True))


def bold(text: str) -> Line:
    """A number that matters most."""
    return value(text, Style.BOLD)


def operation(sign: str) -> Line:
    return (Symbols(sign, room=OPERATION),)


def bracketed(inside: Line) -> Line:
    return (Symbols("("), *inside, Symbols(")"))


def listed(items: Iterable[Line]) -> Line:
    """In round brackets, with commas between."""
    inside: Line = ()
    for item in items:
        comma: Line = (Symbols(", "),) if inside else ()
        inside = (*inside, *comma, *item)
    return bracketed(inside)


def partial(function: str, variable: str, index: str = "") -> Line:
    """∂f/∂x, a little apart from the factor before it; the index is one more of the function."""
    d = (Symbols("∂"),)
    called = indexed(function, index) if index else name(function)
    return (Symbols(" "), Fraction((*d, *called), (*d, *name(variable))))


def plain_text(line: Line) -> str:
    """The line as it can be read aloud or copied."""
    return "".join(map(_plain, line))


def _plain(part: Part) -> str:
    match part:
        case Symbols(text, _, room):
            return f" {text} " if room >= OPERATION else text
        case Script(parts, is_above):
            return _plain_script(plain_text(parts), is_above=is_above)
        case Fraction(above, below):
            return f"{plain_text(above)}/{plain_text(below)}"
        case Matrix(rows):
            return f"({'; '.join(', '.join(map(plain_text, row)) for row in rows)})"
        case Words(text):
            return text


def _plain_script(text: str, *, is_above: bool) -> str:
    small = _ABOVE if is_above else _BELOW
    if all(letter in small for letter in text):
        return "".join(small[letter] for letter in text)
    return ("^" if is_above else "_") + text
