"""What a run of letters means: a name, a function, a product of names, or a mistake.

The order: a name that is known (axis, earlier statement, declared parameter), a function before a
bracket, a constant, the name of a Greek letter; then a product of at most four known letters
(``xy``); then a single letter, with or without an index (``w``, ``w_1``, ``x0``), which becomes a
new parameter. A known name hides a function or constant of the same name, but a function that
touches its bracket is a call all the same.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from explorer.expression.characters import GREEK_NAMES
from explorer.expression.operations import CONSTANTS, FOLDED, FUNCTIONS
from explorer.expression.tokens import Token

LONGEST_PRODUCT = 4
"""Letters in a row that are read as a product."""

_SHOWN = 20
_LETTER_NAMES = "|".join(sorted(GREEK_NAMES - CONSTANTS.keys()))
_NEW_NAME = re.compile(rf"(?:[A-Za-z]|{_LETTER_NAMES})(?:_?[0-9]+)?")

_OTHER_WORDS = {
    "arccos": "acos",
    "arcsin": "asin",
    "arctan": "atan",
    "arctan2": "atan2",
    "cot": "1/tan",
    "ctg": "1/tan",
    "sec": "1/cos",
    "csc": "1/sin",
    "heaviside": "step",
    "if": "where",
    "lg": "log10",
    "logistic": "sigmoid",
    "maximum": "max",
    "minimum": "min",
    "root": "sqrt",
    "sgn": "sign",
    "sh": "sinh",
    "ch": "cosh",
    "sqr": "sqrt",
    "tg": "tan",
    "th": "tanh",
}
"""Words of other programs and countries, and ours."""


class Vocabulary:
    """The names that are known while a formula is read.

    Parameters
    ----------
    known
        Axes and declared parameters.
    tokens
        Of the whole formula: a letter that stands alone somewhere is known in products, so that
        ``a*x + ab`` needs no declaration of a.
    """

    def __init__(self, known: Iterable[str], tokens: Iterable[Token]) -> None:
        self.known = set(known)
        self._letters = {t.text for t in tokens if t.type == "WORD" and len(t.text) == 1}

    def tokens(self, word: Token, following: Token | None) -> list[Token]:
        """What the word is, as tokens of the grammar.

        Raises
        ------
        FormulaError
            If it is nothing; names the nearest known word.
        """
        text = word.text
        is_call = following is not None and following.type == "_LEFT"
        if text in FUNCTIONS and is_call and self._is_function(word, following):
            return [Token("FUNCTION", text, word.start, word.end, FUNCTIONS[text].name)]
        if text in self.known or text in CONSTANTS or text in GREEK_NAMES:
            return [Token("NAME", text, word.start, word.end)]
        if text in FUNCTIONS:
            raise word.fault(_uncalled(text, following))
        if 1 < len(text) <= LONGEST_PRODUCT and all(map(self._is_factor, text)):
            return _factors(word)
        if _NEW_NAME.fullmatch(text):
            return [Token("NAME", text, word.start, word.end)]
        raise word.fault(self._unknown(text, is_call))

    def _is_function(self, word: Token, following: Token | None) -> bool:
        touches = following is not None and following.start == word.end
        return touches or word.text not in self.known

    def _is_factor(self, letter: str) -> bool:
        return letter in self.known or letter in CONSTANTS or letter in self._letters

    def _unknown(self, word: str, is_call: bool) -> str:
        if len(word) > _SHOWN:
            shown = word[:_SHOWN] + "\N{HORIZONTAL ELLIPSIS}"
            return f"{shown} is no known name; names are short, and a product is written with *."
        kind = "function" if is_call else "name"
        return f"{word} is no known {kind}; {self._advice(word, is_call)}"

    def _advice(self, word: str, is_call: bool) -> str:
        product = self._product(word, is_call)
        if product:
            return f"for a product write {product}."
        nearest = self._nearest(word, is_call)
        if nearest:
            return f"did you mean {nearest}?"
        if is_call:
            return "known are sin, exp, sqrt and others."
        if word.isalpha():
            return "a new parameter is a single letter, as in a or w_1."
        return "a new parameter is a letter with an index, as in w_1."

    def _product(self, word: str, is_call: bool) -> str:
        """How a run of letters would be written as a product, if it could be meant as one."""
        for function in FUNCTIONS:
            head = word.removesuffix(function)
            if is_call and head and head != word and all(map(self._is_factor, head)):
                return "*".join((*head, function))
        if is_call or not word.isalpha() or len(word) > LONGEST_PRODUCT:
            return ""
        if word.lower() in (*_OTHER_WORDS, *CONSTANTS) or word.startswith(tuple(FUNCTIONS)):
            return ""
        if len(word) == 2 or any(map(self._is_factor, word)):
            return "*".join(word)
        return ""

    def _nearest(self, word: str, is_call: bool) -> str:
        lower = word.lower()
        if lower in _OTHER_WORDS:
            return _OTHER_WORDS[lower]
        for function in sorted(FUNCTIONS, key=len, reverse=True):
            argument = word.removeprefix(function)  # as in sinx, or in sin2
            if argument != word and (argument in self.known or argument.isdigit()):
                return f"{function}({argument})"
        names = [*CONSTANTS, *sorted(name for name in self.known if len(name) > 1)]
        choices = [*FUNCTIONS] if is_call else [*FUNCTIONS, *names]
        if lower in choices:
            return lower
        return next(iter(difflib.get_close_matches(lower, choices, n=1, cutoff=0.6)), "")


def form(function: str) -> str:
    """How a function is written: ``max(a, b)``."""
    row = FUNCTIONS[function]
    operands = ["x", "y", "z"][: row.arity]
    if row.name == "where":
        operands = ["x > 0", "x", "y"]
    more = ", \N{HORIZONTAL ELLIPSIS}" if row.name in FOLDED else ""
    return f"{function}({', '.join(operands)}{more})"


def _uncalled(function: str, following: Token | None) -> str:
    if following is not None and following.type == "POWER":
        return f"The power stands behind the bracket: {function}(x)^2."
    return f"{function} needs brackets: {form(function)}."


def _factors(word: Token) -> list[Token]:
    tokens = []
    for place, letter in enumerate(word.text):
        start = word.start + place
        tokens.append(Token("NAME", letter, start, start + 1))
    return tokens
