"""Text cut into tokens: numbers, words and signs, each knowing its place in the text as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.expression.characters import GREEK, SUBSCRIPTS, SUPERSCRIPTS, folded, refusal
from explorer.expression.errors import FormulaError

_SIGNS = {
    "+": "PLUS",
    "-": "MINUS",
    "*": "TIMES",
    "/": "DIVIDE",
    "^": "POWER",
    "**": "POWER",
    "(": "_LEFT",
    ")": "_RIGHT",
    ",": "_COMMA",
    ";": "_SEPARATOR",
    "=": "EQUALS",
    "|": "BAR",
    **dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), "COMPARISON"),
}
_FOLDED_SIGNS = {"**": "^", "≤": "<=", "≥": ">=", "≠": "!="}

_SUBSCRIPT = "".join(SUBSCRIPTS)
_PATTERN = re.compile(
    rf"""(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<word>(?:[A-Za-z][A-Za-z0-9_]*|[{"".join(GREEK)}][0-9_]*)[{_SUBSCRIPT}]*)
    |(?P<sign>\*\*|<=|>=|==|!=|[-+*/^(),;=<>|≤≥≠])
    |(?P<space>[ ]+)
    |(?P<line>[ \n]*\n[ \n]*)
    |(?P<superscript>[⁺⁻]?[{"".join(SUPERSCRIPTS)}]+)""",
    re.VERBOSE,
)
_HEXADECIMAL = re.compile(r"0[xXbBoO][0-9a-fA-F]+")
_LONE_EXPONENT = re.compile(r"[eE](?![A-Za-z0-9_])")


@dataclass(slots=True)
class Token:
    """A piece of text.

    Attributes
    ----------
    type
        A terminal of the grammar, or ``WORD``, ``EQUALS``, ``BAR``, which are told apart later.
    text
        In plain characters; a word's Greek letter is spelled out.
    start, end
        Place in the text as typed, counted from 0.
    operation
        Name in the table of operations, of a function.
    """

    type: str
    text: str
    start: int
    end: int
    operation: str = ""

    @property
    def column(self) -> int:
        return self.start + 1

    def fault(self, message: str) -> FormulaError:
        """A mistake at this token."""
        return FormulaError(message, self.column, self.end - self.start)


def cut(text: str) -> tuple[list[Token], FormulaError | None]:
    """The tokens of a text as far as they can be read, and what stopped the reading.

    The mistake is given back, not raised, so that an earlier one in the grammar comes first.
    """
    tokens: list[Token] = []
    try:
        for token in _tokens(folded(text)):
            tokens.append(token)  # noqa: PERF402 - those before a mistake are wanted, too
    except FormulaError as error:
        return tokens, error
    return tokens, None


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text):
        match = _PATTERN.match(text, position)
        if match is None:
            raise refusal(text[position], position + 1)
        end = match.end()
        kind = match.lastgroup
        piece = match.group()
        if kind == "number":
            _check_number(text, position, end)
            yield Token("NUMBER", piece, position, end)
        elif kind == "word":
            yield Token("WORD", _spelled(piece), position, end)
        elif kind == "sign":
            piece = _FOLDED_SIGNS.get(piece, piece)
            yield Token(_SIGNS[piece], piece, position, end)
        elif kind == "line":
            yield Token("_SEPARATOR", "\n", position, end)
        elif kind == "superscript":
            yield from _superscript(piece, position)
        position = end


def _check_number(text: str, start: int, end: int) -> None:
    """Look at what touches the end of a number; most of it cannot be meant."""
    number = text[start:end]
    following = text[end : end + 1]
    hexadecimal = _HEXADECIMAL.match(text, start)
    if hexadecimal:
        length = hexadecimal.end() - start
        raise FormulaError("Numbers are written in decimal, as in 255.", start + 1, length)
    if following == "." or (following.isdigit() and following.isascii()):
        raise FormulaError("A number has only one decimal point.", end + 1)
    if following == "_":
        raise FormulaError("Digits are written without underscores, as in 1000.", end + 1)
    if _LONE_EXPONENT.match(text, end):
        raise FormulaError(
            f"The exponent of {number}e has no digits; for {number} times e write {number}*e.",
            start + 1,
            end + 1 - start,
        )


def _spelled(word: str) -> str:
    """A word in plain letters: ``β₁`` is ``beta1``."""
    if word.isascii():
        return word
    return "".join(GREEK.get(letter) or SUBSCRIPTS.get(letter, letter) for letter in word)


def _superscript(piece: str, start: int) -> Iterator[Token]:
    """``x²`` means ``x^2``; all tokens stand where the raised digits stand."""
    plain = "".join(SUPERSCRIPTS[character] for character in piece)
    end = start + len(piece)
    sign = plain[0] if plain[0] in "+-" else ""
    digits = plain[len(sign) :]
    if not digits.isdigit():
        raise FormulaError(f"Write the power with ^, as in x^({plain}).", start + 1, len(piece))
    yield Token("POWER", "^", start, end)
    if sign:
        yield Token(_SIGNS[sign], sign, start, end)
    yield Token("NUMBER", digits, start, end)


def canonical_name(name: str) -> str:
    """The plain spelling of a name: ``θ`` is ``theta``, ``w₁`` is ``w1``."""
    return _spelled(folded(name))
