"""`sweep`: the same walk at many learning rates, as a table, as CSV or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from explorer.analysis import Sweep, outcome, sweep
from explorer.analysis.sweep import RATE_COUNT
from explorer.commands import arguments, console, options
from explorer.commands.cells import table
from explorer.commands.choices import chosen_document
from explorer.commands.failure import DONE, CommandError
from explorer.commands.mini_batches import note_all_rows
from explorer.commands.numerals import decimal, json_lines
from explorer.commands.parser import CommandParser
from explorer.commands.saving import save
from explorer.document import field_of, optimizer_of
from explorer.export.studies import SWEEP_COLUMNS, rows_csv, sweep_rows
from explorer.scenes.requests import sweep_request

DESCRIPTION = "Steps to converge, and f after the steps of the walk, over many learning rates."
EPILOG = 'Example: surface-explorer sweep "2x^2 + y^2" --start 0.5,0.5 --count 30'

_STANDARD_OUTPUT = "-"
_COUNTS = (10, 2000)


def configure(parser: CommandParser) -> None:
    options.add_formula(parser)
    options.add_run(parser)
    parser.add_argument(
        "--count",
        type=arguments.whole_number(*_COUNTS),
        default=RATE_COUNT,
        metavar="N",
        help=f"number of rates (default: {RATE_COUNT})",
    )
    options.add_json(parser)
    parser.add_argument("--csv", metavar="FILE", help="write it as CSV; - is standard output")


def run(chosen: Namespace) -> int:
    if chosen.start is None and chosen.example is None:
        raise CommandError("--start must be given, as in --start 0.5,0.5.")
    if chosen.csv == _STANDARD_OUTPUT and chosen.json:
        raise CommandError("--json and --csv - both want standard output; give one a file.")
    found = _swept(chosen)
    if chosen.csv == _STANDARD_OUTPUT:
        console.put_text(rows_csv(SWEEP_COLUMNS, sweep_rows(found)))
        return DONE
    if chosen.csv is not None:
        save(chosen.csv, rows_csv(SWEEP_COLUMNS, sweep_rows(found)).encode())
    if chosen.json:
        rows = (dict(zip(SWEEP_COLUMNS, row, strict=True)) for row in sweep_rows(found))
        console.say_all(json_lines(_facts(found), "rows", rows))
    else:
        console.say_all(_lines(found))
        console.say("", _sentence(found))
    return DONE


def _swept(chosen: Namespace) -> Sweep:
    document = chosen_document(chosen)
    if not optimizer_of(document.run).uses_learning_rate:
        raise CommandError("This optimiser does not use the learning rate.")
    note_all_rows(document.problem, document.run)
    request = sweep_request(document, field_of(document.problem), count=chosen.count)
    result: Sweep = outcome(sweep(request))
    return result


def _facts(found: Sweep) -> dict[str, object]:
    request = found.request
    return {
        "formula": request.field.formula.text,
        "optimizer": request.manner.optimizer.name,
        "start": list(request.start),
        "direction": str(request.manner.direction),
        "f_after_steps": request.milestone,
        "steps_at_most": request.manner.step_limit,
        "limit": found.limit,
    }


def _lines(found: Sweep) -> Iterator[str]:
    rows = [
        tuple(
            "" if cell is None else cell if isinstance(cell, str) else decimal(cell) for cell in row
        )
        for row in sweep_rows(found)
    ]
    headings = (*SWEEP_COLUMNS[:-1], f"f after {found.request.milestone}")
    return table(headings, rows, left={1})


def _sentence(found: Sweep) -> str:
    if found.limit is not None:
        return f"Gradient descent is stable below 2/lambda_max = {decimal(found.limit)}."
    converging = found.rates[found.converged]
    if not converging.size:
        return f"No rate converges in {found.request.manner.step_limit:,} steps."
    return f"Rates from {decimal(converging[0])} to {decimal(converging[-1])} converge."
