"""Which bracket belongs to which, in a text that may not be a formula yet."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.expression.tokens import Token, cut

_OPERAND_ENDS = ("NUMBER", "WORD", "_RIGHT")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket or bar at the text cursor.

    Attributes
    ----------
    place
        Index of the character, from 0.
    partner
        Index of the one that belongs to it, None where there is none.
    """

    place: int
    partner: int | None


def bracket_at(text: str, cursor: int) -> Bracket | None:
    """The bracket before the cursor, else the one behind it, else None.

    Parameters
    ----------
    cursor
        Number of characters before it.
    """
    tokens, _ = cut(text)
    partners = _partners(tokens)
    for place in (cursor - 1, cursor):
        if place in partners:
            return Bracket(place, partners[place])
    return None


def _partners(tokens: list[Token]) -> dict[int, int | None]:
    """Place of each bracket and bar, and of its partner."""
    partners: dict[int, int | None] = {}
    opened: list[Token] = []
    ends_operand = False
    for token in tokens:
        closes = token.type == "_RIGHT"
        if token.type == "BAR":
            # As the parser has it: inside bars, a bar after an operand closes.
            closes = ends_operand and bool(opened) and opened[-1].type == "BAR"
        is_bracket = token.type in ("_LEFT", "_RIGHT", "BAR")
        if is_bracket:
            partners[token.start] = None
        if closes and opened and (opened[-1].type == "BAR") == (token.type == "BAR"):
            other = opened.pop().start
            partners[other], partners[token.start] = token.start, other
        elif is_bracket and not closes:
            opened.append(token)
        ends_operand = closes or token.type in _OPERAND_ENDS
    return partners
