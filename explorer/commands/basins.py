"""`basins`: where walks from everywhere in the domain end, as a table, as CSV or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from explorer.analysis import Basins, Fate, basins, outcome
from explorer.analysis.basins import COARSEST, FINEST
from explorer.commands import console, options
from explorer.commands.cells import table
from explorer.commands.choices import chosen_document
from explorer.commands.failure import DONE, CommandError
from explorer.commands.mini_batches import note_all_rows
from explorer.commands.numerals import decimal, json_lines
from explorer.commands.parser import CommandParser, one_of
from explorer.commands.saving import save
from explorer.document import field_of
from explorer.export.studies import (
    basins_columns,
    basins_rows,
    end_point_facts,
    fate_word,
    rows_csv,
)
from explorer.scenes.requests import basins_request

DESCRIPTION = "Basins of attraction: where walks from everywhere in the domain end."
EPILOG = 'Example: surface-explorer basins "(x^2 + y - 11)^2 + (x + y^2 - 7)^2" --rate 0.01'

_STANDARD_OUTPUT = "-"
_SIZES = tuple(str(COARSEST * 2**power) for power in range(6))


def configure(parser: CommandParser) -> None:
    options.add_formula(parser)
    options.add_run(parser)
    parser.add_argument(
        "--resolution",
        type=one_of(*_SIZES),
        default=str(FINEST),
        metavar="N",
        help=f"starts along each axis: {', '.join(_SIZES)} (default: {FINEST})",
    )
    options.add_json(parser)
    parser.add_argument(
        "--csv", metavar="FILE", help="write a row for each start as CSV; - is standard output"
    )


def run(chosen: Namespace) -> int:
    if chosen.csv == _STANDARD_OUTPUT and chosen.json:
        raise CommandError("--json and --csv - both want standard output; give one a file.")
    document = chosen_document(chosen)
    note_all_rows(document.problem, document.run)
    request = basins_request(
        document, field_of(document.problem), resolution=int(chosen.resolution)
    )
    found: Basins = outcome(basins(request))
    axes = document.problem.axes
    if chosen.csv is not None:
        text = rows_csv(basins_columns(axes), basins_rows(found))
        if chosen.csv == _STANDARD_OUTPUT:
            console.put_text(text)
            return DONE
        save(chosen.csv, text.encode())
    if chosen.json:
        ends = (end_point_facts(end, axes) for end in found.end_points)
        console.say_all(json_lines(_facts(found), "end_points", ends))
    else:
        console.say_all(_lines(found, axes))
    return DONE


def _facts(found: Basins) -> dict[str, object]:
    request = found.request
    return {
        "formula": request.field.formula.text,
        "optimizer": request.manner.optimizer.name,
        "learning_rate": request.learning_rate,
        "direction": str(request.manner.direction),
        "starts": found.labels.size,
        "steps_at_most": request.manner.step_limit,
        "other_shares": {fate_word(fate): share for fate, share in _other_shares(found).items()},
    }


def _other_shares(found: Basins) -> dict[Fate, float]:
    """How many of the walks reach nothing, by what becomes of them."""
    shares = {fate: float((found.labels == fate).mean()) for fate in Fate}
    return {fate: share for fate, share in shares.items() if share > 0}


def _lines(found: Basins, axes: tuple[str, str]) -> Iterator[str]:
    tolerance = found.request.manner.tolerance
    rows = [
        (
            str(end.shape),
            *(decimal(at, tolerance * 1e12) for at in end.position),
            decimal(end.value, tolerance**2 * 1e15),
            f"{100 * end.share:.1f} %",
        )
        for end in found.end_points
        if end.share > 0
    ]
    rows += [
        (fate_word(fate), "", "", "", f"{100 * share:.1f} %")
        for fate, share in _other_shares(found).items()
    ]
    return table(("end", *axes, "f", "starts"), rows, left={0})
