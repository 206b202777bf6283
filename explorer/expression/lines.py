"""Text of several lines as one line."""

from __future__ import annotations

from explorer.expression.reading import separated
from explorer.expression.tokens import cut


def one_line(text: str) -> str:
    """The same formula without line breaks, for a field that has only one line.

    A break between statements becomes a semicolon; one that a bracket holds or a sign stands
    before is nothing but room.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    text = "\n".join(line for line in lines if line)
    if "\n" not in text:
        return text
    tokens, fault = cut(text)
    end = len(text) if fault is None else fault.column - 1
    ends = {token.start for token in separated(tokens) if token.text == "\n"}
    return "".join(
        _break(is_end=place in ends or place >= end) if character == "\n" else character
        for place, character in enumerate(text)
    )


def _break(*, is_end: bool) -> str:
    return "; " if is_end else " "
