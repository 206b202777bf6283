"""What ``--batch`` asks for, where it is possible."""

from __future__ import annotations

from argparse import Namespace

from explorer.commands import console
from explorer.commands.failure import CommandError
from explorer.document import Problem, Run, batch_of, formula_of, rows_of


def check_batch(options: Namespace, problem: Problem) -> None:
    """Whether there are rows to take some of; a batch of all rows or more is noted."""
    if options.batch is None:
        return
    if problem.data is None:
        raise CommandError("--batch takes rows of a data set; --data gives one.")
    if not formula_of(problem).columns:
        raise CommandError(
            f"--batch takes rows of {problem.data.name}, but the formula names none of its columns."
        )
    rows = rows_of(problem)
    if options.batch > rows:
        console.note(f"{problem.data.name} has {rows:,} rows: each step sees all of them.")


def note_all_rows(problem: Problem, run: Run) -> None:
    """Many walks side by side go by all rows."""
    if batch_of(run, rows_of(problem)):
        console.note("Each step sees all rows here: mini-batches have no part in it.")
