"""`walk`: the path of an optimizer, as a table, as CSV or as JSON, and why it ended."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from explorer.commands import console, options
from explorer.commands.cells import table
from explorer.commands.choices import chosen_document, has_view
from explorer.commands.failure import DONE, CommandError
from explorer.commands.numerals import decimal, finite, json_lines, json_text
from explorer.commands.parser import CommandParser, one_of
from explorer.commands.saving import save
from explorer.document import Document, field_of, trajectory_of
from explorer.export import (
    STEP,
    csv_text,
    path_cells,
    path_columns,
    provenance,
)
from explorer.optimizers import Trajectory

DESCRIPTION = "The path of an optimiser over a function, and why it ended."
EPILOG = 'Example: surface-explorer walk "x*y" --ascent --start 4,-3 --rate 0.2 --steps 3'

_STANDARD_OUTPUT = "-"
_PROVENANCE = ("none", "sidecar", "comments")
_TABLE_COLUMNS = 8
"""Position, value, gradient, its norm, and step; the states are in the files."""


def configure(parser: CommandParser) -> None:
    options.add_formula(parser)
    options.add_run(parser)
    options.add_json(parser)
    parser.add_argument("--csv", metavar="FILE", help="write the path as CSV; - is standard output")
    parser.add_argument(
        "--provenance",
        type=one_of(*_PROVENANCE),
        default=_PROVENANCE[0],
        metavar="WHERE",
        help="say where the path comes from: in a sidecar FILE.json, or in comments before the "
        "header (default: none)",
    )


def run(chosen: Namespace) -> int:
    _check_outputs(chosen)
    document = chosen_document(chosen)
    trajectory = trajectory_of(field_of(document.problem), document.run)
    facts = provenance(document.problem, document.run, trajectory, with_domain=has_view(chosen))
    if chosen.csv is not None:
        _write_csv(chosen, document, trajectory, facts)
    ending = str(facts["ending"])
    if chosen.json:
        console.say_all(json_lines(facts, "rows", _rows(document, trajectory)))
    elif chosen.csv == _STANDARD_OUTPUT:
        console.note(ending)
    else:
        console.say_all(_lines(document, trajectory))
        console.say("", ending)
    return DONE


def _check_outputs(chosen: Namespace) -> None:
    if chosen.start is None and chosen.example is None:
        raise CommandError("--start must be given, as in --start 4,-3.")
    if chosen.csv == _STANDARD_OUTPUT and chosen.json:
        raise CommandError("--json and --csv - both want standard output; give one a file.")
    if chosen.provenance == "sidecar" and chosen.csv in {None, _STANDARD_OUTPUT}:
        raise CommandError("A sidecar stands beside a file: give --csv the name of one.")


def _write_csv(
    chosen: Namespace, document: Document, trajectory: Trajectory, facts: dict[str, object]
) -> None:
    comments = facts if chosen.provenance == "comments" else None
    text = csv_text(trajectory, document.problem.axes, comments)
    if chosen.csv == _STANDARD_OUTPUT:
        console.put_text(text)
        return
    save(chosen.csv, text.encode())
    if chosen.provenance == "sidecar":
        save(f"{chosen.csv}.json", f"{json_text(facts)}\n".encode())


def _rows(document: Document, trajectory: Trajectory) -> Iterator[dict[str, float | None]]:
    """The rows of the CSV file, under the same names; None for an empty cell."""
    count = trajectory.step_count + 1
    columns = path_columns(trajectory, document.problem.axes)
    names = (STEP, *(column.name for column in columns))
    cells = [map(finite, path_cells(column, count)) for column in columns]
    return (dict(zip(names, row, strict=True)) for row in zip(range(count), *cells, strict=True))


def _lines(document: Document, trajectory: Trajectory) -> Iterator[str]:
    count = trajectory.step_count + 1
    columns = path_columns(trajectory, document.problem.axes)[:_TABLE_COLUMNS]
    texts = [
        [decimal(value, scale) for value, scale in zip(column.values, column.scale, strict=True)]
        for column in columns
    ]
    padded = [column + [""] * (count - len(column)) for column in texts]
    rows = list(zip(map(str, range(count)), *padded, strict=True))
    return table((STEP, *(column.name for column in columns)), rows)
