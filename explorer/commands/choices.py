"""From the options of a command to what the program works with: a formula, a document."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace

from explorer.commands import arguments, console
from explorer.commands.caret import formula_complaint
from explorer.commands.effects import listed, refuse_without_effect
from explorer.commands.failure import BAD_INPUT, FILE_TROUBLE, CommandError
from explorer.commands.mini_batches import check_batch
from explorer.data import Dataset, DatasetError, dataset_named, read_dataset, shipped_datasets
from explorer.document import (
    PARAMETER_START,
    Document,
    DocumentError,
    Problem,
    Run,
    formula_of,
    optimizer_of,
)
from explorer.expression import ROW_COUNT, Formula, FormulaError, parse
from explorer.expression.evaluation import Value
from explorer.functions import CatalogueEntry, CatalogueError, Domain, entry_named
from explorer.optimizers import OWN_RULE, Direction, OptimizerError, schedule_named

_AXES = ("x", "y")
_AXES_OF_A_LOSS = ("w", "b")
"""Where there is data: x and y are mostly its columns."""


def formula_at_point(options: Namespace) -> tuple[Formula, dict[str, float], dict[str, Value]]:
    """The formula, a value for each of its names, and those of its columns.

    Names in ``--at`` come first. One that is also a column of the data is the number given.
    """
    entry = _entry(options)
    text = _text(options, entry)
    data = chosen_data(options, entry)
    axes = _axes(options, entry, data)
    values = _once((*options.at, *options.param))
    if entry:
        values = {**values, **{k: v for k, v in entry.parameters if k not in values}}
    # Any number of names can be variables here, also in a head such as f(x, y, z) = ...
    variables = tuple(dict.fromkeys((*axes, *values)))
    try:
        formula = parse(text, axes=variables, columns=data.columns if data else ())
    except FormulaError as error:
        raise CommandError(formula_complaint(text, error)) from error
    used = formula.graph.variables
    missing = [name for name in used if name not in values]
    if missing:
        raise CommandError(f"{listed(missing)} must have a value in --at, as in {missing[0]}=1.")
    wanted = {name for name, _ in options.at}.union(used)
    columns: dict[str, Value] = {ROW_COUNT: float(data.row_count), **data.by_name} if data else {}
    return formula, {name: value for name, value in values.items() if name in wanted}, columns


def chosen_document(options: Namespace) -> Document:
    """The document that the window would show with the same choices."""
    entry = _entry(options)
    try:
        problem = _problem(options, entry)
        document = Document(problem, (_run(options, entry),))
        _check(document.run)
        check_batch(options, problem)
        if not _has_contestants(options):
            refuse_without_effect(options, optimizer_of(document.run))
    except (DocumentError, OptimizerError) as error:
        raise CommandError(str(error)) from error
    return document


def has_view(options: Namespace) -> bool:
    """Whether somebody has said, or an example says, what is looked at: leaving it is told."""
    return options.domain is not None or options.example is not None


def chosen_problem(options: Namespace) -> Problem:
    """The function to look at, and where, without any run."""
    try:
        return _problem(options, _entry(options))
    except DocumentError as error:
        raise CommandError(str(error)) from error


def chosen_data(options: Namespace, entry: CatalogueEntry | None) -> Dataset | None:
    """The data set of ``--data``: one that the program ships, or a file; without it the example's.

    How a file was understood is noted beside the answer, where that is not plain.
    """
    if options.data is None:
        return dataset_named(entry.data) if entry and entry.data else None
    try:
        if options.data in {dataset.name for dataset in shipped_datasets()}:
            return dataset_named(options.data)
        data = read_dataset(options.data)
    except DatasetError as error:
        status = FILE_TROUBLE if error.is_file_trouble else BAD_INPUT
        raise CommandError(str(error), status) from error
    console.note(*data.notes)
    return data


def _has_contestants(options: Namespace) -> bool:
    """Whether there are several optimizers, so that what one ignores is there for another."""
    return getattr(options, "optimizers", None) is not None


def _axes(
    options: Namespace, entry: CatalogueEntry | None, data: Dataset | None
) -> tuple[str, str]:
    if options.axes:
        chosen: tuple[str, str] = options.axes
        return chosen
    if entry:
        return entry.axes
    return _AXES if data is None else _AXES_OF_A_LOSS


def _check(run: Run) -> None:
    """Whether it can be walked; a name of `--set` that the rule does not read is a mistake."""
    try:
        optimizer = optimizer_of(run)
    except FormulaError as error:
        raise CommandError(formula_complaint(run.rule, error)) from error
    optimizer.settings(dict(run.hyperparameters))
    schedule_named(run.schedule).settings(dict(run.schedule_settings))


def _problem(options: Namespace, entry: CatalogueEntry | None) -> Problem:
    text = _text(options, entry)
    data = chosen_data(options, entry)
    axes = _axes(options, entry, data)
    given = _once(options.param)
    for name, what in (*((name, "an axis") for name in axes), *_columns_of(data)):
        if name in given:
            raise CommandError(f"{name} is {what} here, so --param cannot give it a value.")
    values = {**dict(entry.parameters if entry else ()), **given}
    problem = Problem(
        formula=text,
        axes=axes,
        parameters=tuple(values.items()),
        domain=options.domain or (entry.domain if entry else Domain()),
        example=entry.key if entry and not options.axes else None,
        data=data,
    )
    return _with_every_parameter(problem)


def _columns_of(data: Dataset | None) -> list[tuple[str, str]]:
    return [(name, "a column of the data") for name in data.columns] if data else []


def _with_every_parameter(problem: Problem) -> Problem:
    try:
        formula = formula_of(problem)
    except FormulaError as error:
        raise CommandError(formula_complaint(problem.formula, error)) from error
    values = problem.parameter_values()
    open_names = [name for name in formula.parameters if name not in values]
    if open_names:
        console.note(
            f"{listed(open_names)}: taken as {PARAMETER_START:g}; "
            f"another value is given as in --param {open_names[0]}=2."
        )
    parameters = {name: values.get(name, PARAMETER_START) for name in formula.parameters}
    return replace(problem, parameters=tuple(parameters.items()))


def _run(options: Namespace, entry: CatalogueEntry | None) -> Run:
    chosen = {
        "start": options.start,
        "learning_rate": options.rate,
        "step_limit": options.steps,
        "tolerance": options.tolerance,
        "optimizer": _optimizer_name(options),
        "rule": options.rule,
        "schedule": options.schedule,
        "schedule_settings": tuple(_once(options.schedule_set).items()),
        "noise": options.noise,
        "seed": options.seed,
        "batch": options.batch,
        "hyperparameters": tuple(_once(options.set).items()),
        "direction": options.direction,
    }
    return Run(**{**_demonstration(entry), **{k: v for k, v in chosen.items() if v is not None}})


def _optimizer_name(options: Namespace) -> str | None:
    """`--rule` alone is enough; with the name of another rule it cannot go."""
    name: str | None = options.optimizer
    if options.rule is None and name == OWN_RULE:
        raise CommandError('--rule must be given, as in --rule "step = -alpha g".')
    if options.rule is not None and name not in {None, OWN_RULE}:
        raise CommandError(f"--rule and --optimizer {name} are two rules; give one of them.")
    return name if options.rule is None else OWN_RULE


def _demonstration(entry: CatalogueEntry | None) -> dict[str, object]:
    if entry is None:
        return {}
    return {
        "start": entry.start,
        "learning_rate": entry.learning_rate,
        "step_limit": entry.steps,
        "direction": Direction(entry.direction),
        "batch": entry.batch,
    }


def _entry(options: Namespace) -> CatalogueEntry | None:
    if options.example is None:
        return None
    try:
        return entry_named(options.example)
    except CatalogueError as error:
        raise CommandError(str(error)) from error


def _text(options: Namespace, entry: CatalogueEntry | None) -> str:
    if (options.formula is None) == (entry is None):
        raise CommandError('Either FORMULA, as in "x*y", or --example must be given.')
    return entry.formula if entry else options.formula


def _once(pairs: Iterable[arguments.Assignment]) -> dict[str, float]:
    values: dict[str, float] = {}
    for name, value in pairs:
        if name in values:
            raise CommandError(f"{name} is given more than once.")
        values[name] = value
    return values
