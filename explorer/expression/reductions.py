"""What a formula over a data set has to come to: one number, not one for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.expression.errors import FormulaError
from explorer.expression.graph import COLUMN, Node
from explorer.expression.operations import REDUCTIONS
from explorer.expression.tokens import Token


def column_in(nodes: Sequence[Node], position: int) -> str:
    """The first column, as it is read, that gives a node its rows."""
    waiting = [position]
    while waiting:
        node = nodes[waiting.pop()]
        if node.operation == COLUMN:
            return node.name or ""
        if node.operation not in REDUCTIONS:
            waiting.extend(reversed(node.inputs))
    raise ValueError("The node has no rows.")


def unreduced(tokens: Sequence[Token], column: str) -> FormulaError:
    """That the result has a value for each row, at the column that brings them in.

    Parameters
    ----------
    tokens
        Of the whole formula; the column is among them.
    """
    named = [token for token in tokens if token.type == "NAME" and token.text == column]
    outside = (token for token in _outside_reductions(tokens) if token in named)
    return next(outside, named[0]).fault(
        f"{column} has a value for each row of the data; "
        "mean(...) or sum(...) around it makes one number."
    )


def _outside_reductions(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens that stand in no bracket of a mean or a sum."""
    opened: list[bool] = []
    before = ""
    for token in tokens:
        if token.type in ("_LEFT", "_BAR_LEFT"):
            opened.append(before in REDUCTIONS)
        elif token.type in ("_RIGHT", "_BAR_RIGHT"):
            opened.pop()
        elif not any(opened):
            yield token
        before = token.operation
