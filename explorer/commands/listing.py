"""`list`: the functions of the catalogue, the optimizers and schedules, the data sets."""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Iterator

from explorer.commands import console, options
from explorer.commands.cells import table, visible
from explorer.commands.failure import DONE
from explorer.commands.numerals import json_text
from explorer.commands.parser import CommandParser, one_of
from explorer.data import shipped_datasets
from explorer.functions import CatalogueEntry, load_catalogue
from explorer.optimizers import (
    OPTIMIZERS,
    SCHEDULES,
    Declaration,
    Hyperparameter,
    Optimizer,
    Schedule,
)

DESCRIPTION = (
    "The functions of the catalogue, the optimisers, the schedules of the rate, or the data sets."
)
EPILOG = "Example: surface-explorer list optimizers"

_FORMULA_WIDTH = 40


def configure(parser: CommandParser) -> None:
    parser.add_argument(
        "what",
        metavar="functions|optimizers|schedules|data",
        type=one_of("functions", "optimizers", "schedules", "data"),
        help="which list",
    )
    options.add_json(parser)


def run(chosen: Namespace) -> int:
    facts, lines = {
        "functions": (_function_facts, _function_lines),
        "optimizers": (_optimizer_facts, _optimizer_lines),
        "schedules": (_schedule_facts, _schedule_lines),
        "data": (_data_facts, _data_lines),
    }[chosen.what]
    if chosen.json:
        console.say(json_text(facts()))
    else:
        console.say_all(lines())
    return DONE


def _function_lines() -> Iterator[str]:
    rows = [
        (entry.key, _shortened(visible(entry.formula)), entry.teaches) for entry in load_catalogue()
    ]
    return table(("key", "formula", "what it teaches"), rows, left={0, 1, 2})


def _shortened(formula: str) -> str:
    """The formula, or the beginning of a long one: the whole is in the JSON."""
    return formula if len(formula) <= _FORMULA_WIDTH else f"{formula[: _FORMULA_WIDTH - 3]}..."


def _function_facts() -> list[dict[str, object]]:
    return [_entry_facts(entry) for entry in load_catalogue()]


def _entry_facts(entry: CatalogueEntry) -> dict[str, object]:
    domain = entry.domain
    return {
        "key": entry.key,
        "title": entry.title,
        "group": entry.group,
        "formula": entry.formula,
        "axes": list(entry.axes),
        "parameters": dict(entry.parameters),
        "domain": [domain.x_min, domain.x_max, domain.y_min, domain.y_max],
        "start": list(entry.start),
        "learning_rate": entry.learning_rate,
        "direction": str(entry.direction),
        "steps": entry.steps,
        "teaches": entry.teaches,
        "minima": [list(point) for point in entry.minima],
        **({} if entry.data is None else {"data": entry.data, "batch": entry.batch}),
    }


def _optimizer_lines() -> Iterator[str]:
    rows = [
        (optimizer.name, ", ".join(map(_setting, optimizer.hyperparameters)), optimizer.summary)
        for optimizer in OPTIMIZERS
    ]
    return table(("name", "hyperparameters", "what it does"), rows, left={0, 1, 2})


def _setting(declared: Hyperparameter) -> str:
    return f"{declared.name}={declared.default:g}"


def _optimizer_facts() -> list[dict[str, object]]:
    return [_rule_facts(optimizer) for optimizer in OPTIMIZERS]


def _rule_facts(optimizer: Declaration) -> dict[str, object]:
    return {
        "name": optimizer.name,
        "label": optimizer.label,
        "group": optimizer.group,
        "summary": optimizer.summary,
        "uses_learning_rate": optimizer.uses_learning_rate,
        "statements": optimizer.statements if isinstance(optimizer, Optimizer) else None,
        "hyperparameters": list(map(_hyperparameter_facts, optimizer.hyperparameters)),
    }


def _schedule_lines() -> Iterator[str]:
    rows = [
        (
            schedule.name,
            ", ".join(map(_setting, schedule.hyperparameters)),
            schedule.formula,
            schedule.summary,
        )
        for schedule in SCHEDULES
    ]
    heads = ("name", "settings", "factor after k of n steps", "what it does")
    return table(heads, rows, left={0, 1, 2, 3})


def _schedule_facts() -> list[dict[str, object]]:
    return list(map(_facts_of_schedule, SCHEDULES))


def _facts_of_schedule(schedule: Schedule) -> dict[str, object]:
    return {
        "name": schedule.name,
        "label": schedule.label,
        "summary": schedule.summary,
        "formula": schedule.formula,
        "settings": list(map(_hyperparameter_facts, schedule.hyperparameters)),
    }


def _data_lines() -> Iterator[str]:
    rows = [
        (data.name, str(data.row_count), ", ".join(data.columns), data.title)
        for data in shipped_datasets()
    ]
    return table(("name", "rows", "columns", "what it is"), rows, left={0, 2, 3})


def _data_facts() -> list[dict[str, object]]:
    return [
        {
            "name": data.name,
            "title": data.title,
            "columns": {name: column.tolist() for name, column in data.by_name.items()},
        }
        for data in shipped_datasets()
    ]


def _hyperparameter_facts(declared: Hyperparameter) -> dict[str, object]:
    return {
        "name": declared.name,
        "label": declared.label,
        "kind": str(declared.kind),
        "default": declared.default,
        "minimum": _end(declared.minimum),
        "maximum": _end(declared.maximum),
        "help": declared.help,
    }


def _end(limit: float) -> float | None:
    """The end of a range, None where it has none."""
    return limit if math.isfinite(limit) else None
