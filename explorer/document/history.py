"""Undo: a labelled history of problems and runs.

The view is not part of it: an undo keeps the present camera and colours. A drag is one entry,
because the model records where the drag began and not every place it passed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.document.document import Document

DEPTH = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A document worth going back to, and the name of the change that left it."""

    label: str
    document: Document


@dataclass(frozen=True, slots=True)
class History:
    """Documents before and after the present one, the nearest last.

    The methods take the present document and return the new history, and where they move, the
    document to show.
    """

    past: tuple[Entry, ...] = ()
    future: tuple[Entry, ...] = ()

    @property
    def undo_label(self) -> str | None:
        return self.past[-1].label if self.past else None

    @property
    def redo_label(self) -> str | None:
        return self.future[-1].label if self.future else None

    def recorded(self, label: str, before: Document) -> History:
        """The history after a change named `label` that left `before`; redo is gone."""
        return History((*self.past, Entry(label, before))[-DEPTH:], ())

    def undone(self, present: Document) -> tuple[History, Document]:
        """One change back.

        Raises
        ------
        IndexError
            If nothing is left to undo.
        """
        entry = self.past[-1]
        future = (*self.future, Entry(entry.label, present))
        return History(self.past[:-1], future), _with_view(entry.document, present)

    def redone(self, present: Document) -> tuple[History, Document]:
        """One change forward again.

        Raises
        ------
        IndexError
            If nothing is left to redo.
        """
        entry = self.future[-1]
        past = (*self.past, Entry(entry.label, present))
        return History(past, self.future[:-1]), _with_view(entry.document, present)


def _with_view(document: Document, present: Document) -> Document:
    return replace(document, view=present.view)
