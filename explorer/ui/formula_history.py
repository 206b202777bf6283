"""Formulas that were used before, to walk through with the arrow keys."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 50
"""Formulas that are remembered."""


class FormulaHistory:
    """Earlier formulas, newest first, none twice; and a place in them while one walks.

    Parameters
    ----------
    formulas
        Newest first.
    """

    def __init__(self, formulas: Iterable[str] = ()) -> None:
        self._formulas = list(dict.fromkeys(formulas))[:LONGEST]
        self._place = -1
        self._draft = ""

    @property
    def formulas(self) -> tuple[str, ...]:
        return tuple(self._formulas)

    def remember(self, formula: str) -> None:
        """Put a formula in front; a walk ends with it."""
        text = formula.strip()
        self._place = -1
        if text:
            others = [other for other in self._formulas if other != text]
            self._formulas = [text, *others][:LONGEST]

    def older(self, present: str) -> str | None:
        """The one before, None at the oldest; `present` is what stands in the field now."""
        if self._place < 0:
            self._draft = present
        place = self._place + 1
        while place < len(self._formulas) and self._formulas[place] == present:
            place += 1
        if place >= len(self._formulas):
            return None
        self._place = place
        return self._formulas[place]

    def newer(self) -> str | None:
        """The one after; behind the newest, what stood in the field before the walk."""
        if self._place < 0:
            return None
        self._place -= 1
        return self._formulas[self._place] if self._place >= 0 else self._draft

    def end_walk(self) -> None:
        """Somebody typed: the next walk begins at the newest."""
        self._place = -1
