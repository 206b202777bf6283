"""A mistake in a formula, shown where it is."""

from __future__ import annotations

from explorer.commands.cells import cell_count, visible
from explorer.expression import FormulaError

_MOST = 96
"""Characters of a formula that are shown; a line of a terminal is not much longer."""

_BEFORE = 60


def formula_complaint(text: str, error: FormulaError) -> str:
    """The sentence, the formula, and a caret under the column of the mistake.

    Of a long formula the part around the mistake is shown.
    """
    place = min(max(error.column - 1, 0), len(text))
    first = 0 if len(text) <= _MOST else max(0, place - _BEFORE)
    last = min(len(text), first + _MOST)
    lead, tail = "…" if first else "", "…" if last < len(text) else ""
    shown = visible(text[first:last])
    if not shown.strip():
        return str(error)
    marker = _marker(lead + shown[: place - first], shown[place - first :][: error.length])
    return f"{error}\n{lead}{shown}{tail}\n{marker}"


def _marker(before: str, mistake: str) -> str:
    """A caret under the first character of the mistake, and a line under the others."""
    start = cell_count(before)
    if mistake and cell_count(mistake[0]) == 0:
        # A mark that combines with the character before it is seen on that one.
        start = max(0, start - 1)
    return " " * start + "^" + "~" * (cell_count(mistake) - 1)
