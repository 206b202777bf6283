"""What runs are called: the user's own names, and automatic ones where there are none.

`run_name` names a run by itself ("Adam, α 0.1"). `run_names` names the runs of a document so that
no two share a name. `short_run_names` leaves out what all of them have in common, for a legend:
in a race of five rules nobody needs the rates, in a race of five rates nobody needs the rule, and
one rule at one rate goes by its mini-batches, and from several places by the places.

Names want to know how many rows of data the formula goes through (see `rows_of`): only then do
batches have an effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from explorer.document.derived import batch_of
from explorer.document.document import Run
from explorer.optimizers import OPTIMIZERS, Direction
from explorer.optimizers.own_rule import OWN_LABEL

_RULES = {optimizer.name: optimizer for optimizer in OPTIMIZERS}


def run_name(run: Run, rows: int = 0) -> str:
    """The user's own name, else rule, rate and batch: ``Adam, α 0.1, batch 8 of 100``."""
    parts = (rule_label(run), rate_text(run), batch_text(run, rows))
    return run.name or ", ".join(filter(None, parts))


def run_names(runs: Sequence[Run], rows: int = 0) -> tuple[str, ...]:
    """A name for each run; where two would be called the same, the later one is numbered."""
    return _told_apart(run_name(run, rows) for run in runs)


def listed_run_names(runs: Sequence[Run], rows: int = 0) -> tuple[str, ...]:
    """The same without the batch where it is that of all runs, for a list that has little room."""
    batches = {batch_of(run, rows) for run in runs}
    return run_names(runs, rows if len(batches) > 1 else 0)


def short_run_names(runs: Sequence[Run], rows: int = 0) -> tuple[str, ...]:
    """Names as short as they can be and still tell the runs apart."""
    unnamed = [run for run in runs if not run.name]
    labels = Counter(map(rule_label, unnamed))
    if len(unnamed) == len(labels):
        return _told_apart(run.name or rule_label(run) for run in runs)
    for difference in (rate_text, partial(_batch_or_all, rows=rows), _start_text):
        if len(labels) == 1 and len(set(map(difference, unnamed))) == len(unnamed):
            return _told_apart(run.name or difference(run) for run in runs)
    return _told_apart(
        run.name or (run_name(run, rows) if labels[rule_label(run)] > 1 else rule_label(run))
        for run in runs
    )


def rule_label(run: Run) -> str:
    """What the run's update rule is called."""
    if run.has_own_rule:
        return OWN_LABEL
    rule = _RULES.get(run.optimizer)
    return rule.label if rule else run.optimizer


def rate_text(run: Run) -> str:
    """The learning rate with its letter, ``α 0.1`` or ``h 0.1`` uphill; empty without effect."""
    rule = _RULES.get(run.optimizer)
    if rule and not rule.uses_learning_rate:
        return ""
    letter = "h" if run.direction is Direction.ASCENT else "α"
    return f"{letter} {_few_digits(run.learning_rate)}"


def batch_text(run: Run, rows: int) -> str:
    """The rows that a step sees, ``batch 8 of 100``; empty where it sees all."""
    size = batch_of(run, rows)
    return f"batch {size:,} of {rows:,}" if size else ""


def _batch_or_all(run: Run, rows: int) -> str:
    return batch_text(run, rows) or "all rows"


def _start_text(run: Run) -> str:
    x, y = (_few_digits(coordinate, 3) for coordinate in run.start)
    return f"from ({x}, {y})"


def _told_apart(names: Iterable[str]) -> tuple[str, ...]:
    taken: list[str] = []
    for name in names:
        other, number = name, 1
        while other in taken:
            number += 1
            other = f"{name} ({number})"
        taken.append(other)
    return tuple(taken)


def _few_digits(value: float, digits: int = 4) -> str:
    mantissa, mark, exponent = f"{value:.{digits}g}".partition("e")
    text = f"{mantissa}e{int(exponent)}" if mark else mantissa
    return text.replace("-", "\N{MINUS SIGN}")
