"""Sentences about mistakes in the grammar of a formula.

The parser only knows which token does not fit; what the student sees is made here from that token,
the one before it, and the brackets that are open.
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.expression.errors import FormulaError
from explorer.expression.tokens import Token
from explorer.expression.words import form

_OPERATORS = ("PLUS", "MINUS", "TIMES", "DIVIDE", "POWER", "COMPARISON")
_OPENERS = ("_LEFT", "_BAR_LEFT")


def misplaced(
    token: Token | None, before: Sequence[Token], opened: Sequence[Token]
) -> FormulaError:
    """Why a token does not fit.

    Parameters
    ----------
    token
        The token that cannot follow; None where the text ends too early.
    before
        The tokens before it.
    opened
        The brackets and bars that are still open, the innermost last.
    """
    previous = before[-1] if before else None
    if token is None or token.type == "_SEPARATOR":
        return _ended(token, before, opened)
    if _is_operand_end(previous):
        return token.fault(_after_operand(token, before, opened))
    return token.fault(_without_operand(token, before, opened))


def _ended(token: Token | None, before: Sequence[Token], opened: Sequence[Token]) -> FormulaError:
    previous = before[-1] if before else None
    column = previous.end + 1 if previous else 1
    length = 1
    if token is not None:
        column, length = token.column, token.end - token.start
    if previous is None:
        message = "There is nothing to compute yet; type a formula such as x*y."
    elif not _is_operand_end(previous):
        message = f"Something is missing after {_shown(previous)}."
    else:
        what, missing = ("bar", "|") if opened[-1].type == "_BAR_LEFT" else ("bracket", ")")
        message = f"The {what} opened at column {opened[-1].column} is not closed; add {missing}."
    return FormulaError(message, column, length)


def _after_operand(token: Token, before: Sequence[Token], opened: Sequence[Token]) -> str:
    previous = before[-1]
    if token.type == "NUMBER":
        return (
            f"A number cannot follow {previous.text} without a sign between; "
            "write * for a product or ^ for a power."
        )
    if token.type == "_COMMA":
        return _comma(before)
    if token.type == "_RIGHT":
        if opened and opened[-1].type == "_BAR_LEFT":
            return f"The bar opened at column {opened[-1].column} is not closed before this )."
        return "There is no opening bracket for this )."
    if token.type in ("COMPARISON", "EQUALS"):
        return _equality(token, opened)
    return f"{token.text} cannot follow {previous.text} here."


def _equality(token: Token, opened: Sequence[Token]) -> str:
    if token.text == "==":
        return "== compares, which belongs in where(x == y, 1, 0); one = names a value."
    if token.type == "COMPARISON":
        return f"A comparison belongs in where, as in where(x {token.text} 0, x, y)."
    if opened:
        return "To compare write ==; one = names a value at the beginning of a statement."
    return "= only names a value at the beginning of a statement, as in s = x*y; s^2."


def _comma(before: Sequence[Token]) -> str:
    if before[-1].type == "NUMBER":
        return f"In a number use a point: {before[-1].text}.5, not {before[-1].text},5."
    return "A comma only separates the values given to a function, as in max(x, y)."


def _without_operand(token: Token, before: Sequence[Token], opened: Sequence[Token]) -> str:
    previous = before[-1] if before else None
    if token.type == "_RIGHT" and not opened and previous is None:
        return "There is no opening bracket for this )."
    if previous is not None and token.type == "_RIGHT" and previous.type == "_LEFT":
        if len(before) > 1 and before[-2].type == "FUNCTION":
            return f"{before[-2].text} needs a value: {form(before[-2].text)}."
        return "There is nothing between these brackets."
    if previous is not None and previous.type in _OPERATORS and token.type in _OPERATORS:
        return f"Something is missing between {previous.text} and {token.text}."
    if previous is not None and (token.type == "_RIGHT" or previous.type not in _OPENERS):
        return f"Something is missing after {_shown(previous)}."
    return f"Something is missing before {_shown(token)}."


def _is_operand_end(token: Token | None) -> bool:
    return token is not None and token.type in ("NUMBER", "NAME", "_RIGHT", "_BAR_RIGHT")


def _shown(token: Token) -> str:
    if token.type == "TARGET":
        return f"{token.text} ="
    if token.type == "_COMMA":
        return "the comma"
    return token.text
