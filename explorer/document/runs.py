"""What can be done to the runs of a document: pure functions from a document to the next one.

A document has one to eight runs and one of them is selected. The runs share one start unless one
is given its own: a start that is moved takes along the runs that stand on it. No two runs that
are made here have the same colour: a colour that is given to one is taken from the other, which
gets the old one in exchange.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from explorer.document.document import (
    MAXIMUM_RUNS,
    RUN_COLOURS,
    Document,
    DocumentError,
    Run,
)
from explorer.document.races import Entrant

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def select(document: Document, index: int) -> Document:
    """Another run is the selected one; raises DocumentError where there is none."""
    return replace(document, selected=index)


def add(document: Document, entrant: Entrant) -> Document:
    """One run more, behind the others and selected: as the selected one, with another rule."""
    return _with_new(document, len(document.runs), _entered(document.run, entrant))


def duplicate(document: Document, index: int) -> Document:
    """A run once more, behind itself and selected, in the next free colour."""
    return _with_new(document, index + 1, document.runs[index])


def remove(document: Document, index: int) -> Document:
    """One run less; raises DocumentError for the last one."""
    if len(document.runs) == 1:
        raise DocumentError("The last run stays: there must be at least one.")
    runs = _without(document.runs, index)
    before = index < document.selected
    selected = min(document.selected - before, len(runs) - 1)
    return replace(document, runs=runs, selected=selected)


def keep_only(document: Document, index: int) -> Document:
    """One run, as it is, and no other."""
    return replace(document, runs=(document.runs[index],), selected=0)


def rename(document: Document, index: int, name: str) -> Document:
    """Another name in one line; an empty one goes back to the automatic name."""
    return _with_run(document, index, name=" ".join(name.split()))


def move(document: Document, index: int, place: int) -> Document:
    """A run at another place among the others; beyond the ends means the end."""
    order = list(range(len(document.runs)))
    order.insert(min(max(place, 0), len(order) - 1), order.pop(index))
    return replace(
        document,
        runs=tuple(document.runs[old] for old in order),
        selected=order.index(document.selected),
    )


def show(document: Document, index: int, *, is_visible: bool) -> Document:
    """Draw a run in the panes, or do not."""
    return _with_run(document, index, is_visible=is_visible)


def show_alone(document: Document, index: int) -> Document:
    """Draw one run and no other; once more, and all are drawn again."""
    is_alone = all(run.is_visible == (other == index) for other, run in enumerate(document.runs))
    runs = tuple(
        replace(run, is_visible=is_alone or other == index)
        for other, run in enumerate(document.runs)
    )
    return replace(document, runs=runs)


def colour(document: Document, index: int, wanted: str) -> Document:
    """A run in another colour; the run that has it already takes the old one in exchange."""
    if not _COLOUR.fullmatch(wanted):
        raise DocumentError(f"{wanted!r} is no colour; colours are written as in #0072B2.")
    old = document.runs[index].colour
    runs = [
        replace(run, colour=old) if run.colour.lower() == wanted.lower() else run
        for run in document.runs
    ]
    runs[index] = replace(runs[index], colour=wanted)
    return replace(document, runs=tuple(runs))


def own_start(document: Document, index: int, *, is_own: bool) -> Document:
    """A start that only this run has from now on, or the start that the others share."""
    if is_own:
        return _with_run(document, index, has_own_start=True)
    common = next(
        (run.start for run in _without(document.runs, index) if not run.has_own_start),
        document.runs[index].start,
    )
    return _with_run(document, index, has_own_start=False, start=common)


def move_start(document: Document, start: tuple[float, float]) -> Document:
    """The selected run starts elsewhere, and with it all that share its start."""
    selected = document.run
    runs = tuple(
        replace(run, start=start) if run is selected or _share_start(run, selected) else run
        for run in document.runs
    )
    return replace(document, runs=runs)


def race(document: Document, entrants: Sequence[Entrant]) -> Document:
    """A run for each entrant in place of those that are there, all from the present start."""
    if len(entrants) > MAXIMUM_RUNS:
        raise DocumentError(f"There can be at most {MAXIMUM_RUNS} runs.")
    together = replace(document.run, has_own_start=False)
    runs = tuple(
        replace(_entered(together, entrant), colour=free)
        for entrant, free in zip(entrants, RUN_COLOURS, strict=False)
    )
    return replace(document, runs=runs, selected=0)


def free_colour(runs: Sequence[Run]) -> str:
    """The first colour that no run has."""
    used = {run.colour.lower() for run in runs}
    return next((one for one in RUN_COLOURS if one.lower() not in used), RUN_COLOURS[0])


def _entered(run: Run, entrant: Entrant) -> Run:
    """The run with an entrant's rule; the settings of a rule it had before stay behind."""
    settings = run.hyperparameters if run.optimizer == entrant.optimizer else ()
    return replace(
        run,
        optimizer=entrant.optimizer,
        hyperparameters=settings,
        learning_rate=entrant.learning_rate,
        name="",
        is_visible=True,
    )


def _with_new(document: Document, place: int, run: Run) -> Document:
    if len(document.runs) == MAXIMUM_RUNS:
        raise DocumentError(f"There can be at most {MAXIMUM_RUNS} runs; remove one first.")
    new = replace(run, colour=free_colour(document.runs), is_visible=True)
    runs = (*document.runs[:place], new, *document.runs[place:])
    return replace(document, runs=runs, selected=place)


def _with_run(document: Document, index: int, **changed: object) -> Document:
    runs = list(document.runs)
    runs[index] = replace(runs[index], **changed)  # type: ignore[arg-type] # fields of Run
    return replace(document, runs=tuple(runs))


def _without(runs: tuple[Run, ...], index: int) -> tuple[Run, ...]:
    return runs[:index] + runs[index + 1 :]


def _share_start(run: Run, other: Run) -> bool:
    return run.start == other.start and not (run.has_own_start or other.has_own_start)
