"""`compare`: several optimizers from one start, as the window's comparison shows them."""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace

from explorer.commands import arguments, console, options
from explorer.commands.cells import table
from explorer.commands.choices import chosen_document, has_view
from explorer.commands.effects import listed, note_without_effect, refuse_rates_without_effect
from explorer.commands.failure import DONE, CommandError
from explorer.commands.numerals import decimal, finite, json_text
from explorer.commands.parser import CommandParser, one_of
from explorer.commands.saving import save
from explorer.document import (
    Document,
    DocumentError,
    derive,
    field_of,
    named_entrants,
    optimizer_of,
    race_named,
    rows_of,
    run_names,
    runs,
)
from explorer.export import paths_csv_text, provenance_of_runs, quoted
from explorer.functions import ScalarField
from explorer.optimizers import (
    OWN_RULE,
    Method,
    Optimizer,
    OptimizerError,
    Trajectory,
    optimizer_named,
    usual_rate,
)
from explorer.scenes.comparison import Comparison, ComparisonRow, compare

DESCRIPTION = (
    "Several optimisers from one start: how far each comes, and how soon it is at a level."
)
EPILOG = (
    "Example: surface-explorer compare --example rosenbrock --steps 500"
    " --optimizers gradient_descent,momentum,adam=0.1"
)

_RATE_HELP = (
    "learning rate of gradient descent, which the rules go by whose steps are on its scale "
    "(default: one that the curvature at the start allows)"
)
_RULE_HELP = 'an update rule of your own that takes part, as in "v = 0.9 v + g; step = -alpha v"'

_STANDARD_OUTPUT = "-"
_PROVENANCE = ("none", "sidecar", "comments")
_RACE = "race_classics"


def configure(parser: CommandParser) -> None:
    options.add_formula(parser)
    options.add_way(parser, _RATE_HELP, _RULE_HELP)
    names = ",".join(race_named(_RACE).optimizers)
    parser.add_argument(
        "--optimizers",
        type=arguments.contestants,
        default=tuple((name, None) for name in race_named(_RACE).optimizers),
        metavar="A,B=RATE",
        help="up to eight names, each with a learning rate or the usual one; own is what --rule "
        f"says, and takes part without being named, too (default: {names})",
    )
    parser.add_argument(
        "--level",
        type=arguments.number,
        metavar="NUMBER",
        help="count the steps until f is there (default: nearly the best end)",
    )
    options.add_json(parser)
    parser.add_argument(
        "--csv", metavar="FILE", help="write the comparison as CSV; - is standard output"
    )
    parser.add_argument(
        "--paths", metavar="FILE", help="write all the paths as one CSV; - is standard output"
    )
    parser.add_argument(
        "--provenance",
        type=one_of(*_PROVENANCE),
        default=_PROVENANCE[0],
        metavar="WHERE",
        help="say where the paths come from: in a sidecar FILE.json, or in comments before the "
        "header (default: none)",
    )
    parser.set_defaults(optimizer=None, set=[])


def run(chosen: Namespace) -> int:
    _check(chosen)
    document, trajectories = _walked(chosen)
    has_domain = has_view(chosen)
    comparison = compare(document, trajectories, chosen.level, with_domain=has_domain)
    if chosen.paths is not None:
        _write_paths(chosen, document, trajectories)
    if chosen.paths == _STANDARD_OUTPUT:
        return DONE
    if chosen.csv == _STANDARD_OUTPUT:
        console.put_text(_csv_text(document, comparison))
        return DONE
    if chosen.csv is not None:
        save(chosen.csv, _csv_text(document, comparison).encode())
    if chosen.json:
        facts = provenance_of_runs(document, trajectories, with_domain=has_domain)
        console.say(json_text(_with_comparison(facts, comparison)))
    else:
        console.say_all(_lines(comparison))
    return DONE


def _check(chosen: Namespace) -> None:
    if chosen.start is None and chosen.example is None:
        raise CommandError("--start must be given, as in --start 4,-3.")
    given = [flag for flag in ("csv", "paths") if getattr(chosen, flag) == _STANDARD_OUTPUT]
    wanting = [*(["--json"] if chosen.json else []), *(f"--{flag} -" for flag in given)]
    if len(wanting) > 1:
        them = "both" if len(wanting) == 2 else "all"
        raise CommandError(f"{listed(wanting)} {them} want standard output; give one a file.")
    if chosen.provenance != "none" and chosen.paths is None:
        raise CommandError("--provenance is about paths: give --paths the name of a file.")
    if chosen.provenance == "sidecar" and chosen.paths == _STANDARD_OUTPUT:
        raise CommandError("A sidecar stands beside a file: give --paths the name of one.")


def _walked(chosen: Namespace) -> tuple[Document, Sequence[Trajectory]]:
    document = chosen_document(chosen)
    field = field_of(document.problem)
    if chosen.rate is None and chosen.example is None:
        document = _with_usual_rate(document, field)
    try:
        contestants = _contestants(chosen)
        rules = [_optimizer(name, document) for name, _ in contestants]
        refuse_rates_without_effect(contestants, rules)
        note_without_effect(chosen, rules)
        entrants = named_entrants(contestants, document, field)
        document = runs.race(document, entrants)
        return document, derive(document).trajectories
    except (DocumentError, OptimizerError) as error:
        raise CommandError(str(error)) from error


def _contestants(chosen: Namespace) -> tuple[tuple[str, float | None], ...]:
    """Those that are named, and the user's own rule before them where it is not."""
    named: tuple[tuple[str, float | None], ...] = chosen.optimizers
    is_named = OWN_RULE in dict(named)
    if is_named and chosen.rule is None:
        raise CommandError('--rule must be given, as in --rule "step = -alpha g".')
    return named if chosen.rule is None or is_named else ((OWN_RULE, None), *named)


def _optimizer(name: str, document: Document) -> Optimizer | Method:
    return optimizer_of(document.run) if name == OWN_RULE else optimizer_named(name)


def _with_usual_rate(document: Document, field: ScalarField) -> Document:
    """Where nobody has said a rate, gradient descent takes one that the curvature allows."""
    rate = usual_rate("gradient_descent", field, document.run.start, 1.0)
    return replace(document, runs=(replace(document.run, learning_rate=rate),))


def _lines(comparison: Comparison) -> Iterator[str]:
    level = f"f {comparison.sign} {decimal(comparison.level)}"
    headings = ("run", "rate", level, "steps", "f", "grad_norm", "ended")
    rows = [
        (
            row.name,
            decimal(row.rate) if row.rate == row.rate else "",
            "never" if row.steps_to_level is None else str(row.steps_to_level),
            str(row.steps),
            decimal(row.value),
            decimal(row.gradient_norm),
            row.ended,
        )
        for row in comparison.rows
    ]
    return table(headings, rows, left={0, 6})


def _facts(row: ComparisonRow) -> dict[str, object]:
    return {
        "steps_to_level": row.steps_to_level,
        "f": finite(row.value),
        "grad_norm": finite(row.gradient_norm),
        "ending": row.ending,
    }


def _with_comparison(facts: dict[str, object], comparison: Comparison) -> dict[str, object]:
    described = facts["runs"]
    assert isinstance(described, list)
    level = {"level": finite(comparison.level), "sign": comparison.sign}
    joined = [{**own, **_facts(row)} for own, row in zip(described, comparison.rows, strict=True)]
    return {**facts, **level, "runs": joined}


def _csv_text(document: Document, comparison: Comparison) -> str:
    heading = "run,optimizer,learning_rate,steps_to_level,steps,f,grad_norm,stop_reason,kind"
    lines = [
        ",".join(
            (
                quoted(row.name),
                run.optimizer,
                "" if math.isnan(row.rate) else repr(row.rate),
                "" if row.steps_to_level is None else str(row.steps_to_level),
                str(row.steps),
                repr(row.value),
                repr(row.gradient_norm),
                str(row.reason),
                "" if row.kind is None else str(row.kind),
            )
        )
        for run, row in zip(document.runs, comparison.rows, strict=True)
    ]
    return "\n".join((heading, *lines)) + "\n"


def _write_paths(chosen: Namespace, document: Document, trajectories: Sequence[Trajectory]) -> None:
    facts = provenance_of_runs(document, trajectories, with_domain=has_view(chosen))
    comments = facts if chosen.provenance == "comments" else None
    names = run_names(document.runs, rows_of(document.problem))
    named = list(zip(names, trajectories, strict=True))
    text = paths_csv_text(named, document.problem.axes, comments)
    if chosen.paths == _STANDARD_OUTPUT:
        console.put_text(text)
        return
    save(chosen.paths, text.encode())
    if chosen.provenance == "sidecar":
        save(f"{chosen.paths}.json", f"{json_text(facts)}\n".encode())
