"""Races: several runs at once from one start, the rules or the rates chosen in advance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.document.document import Document, Problem, Run
from explorer.functions import ScalarField
from explorer.functions.catalogue import entry_named
from explorer.optimizers import OPTIMIZERS, OWN_RULE, Declaration, RateScale, rate_scale, usual_rate


@dataclass(frozen=True, slots=True)
class Entrant:
    """A rule that takes part in a race, and the rate it goes with."""

    optimizer: str
    learning_rate: float


@dataclass(frozen=True, slots=True)
class Race:
    """A choice of runs.

    Attributes
    ----------
    name
        How the program calls it.
    text
        Words in the menu, with a mnemonic.
    optimizers
        Names of the rules; empty for the selected run's own rule.
    factors
        What the rates are multiplied with, for each of the rules in turn.
    """

    name: str
    text: str
    optimizers: tuple[str, ...] = ()
    factors: tuple[float, ...] = (1.0,)


RACES: tuple[Race, ...] = (
    Race(
        "race_classics",
        "&Five rules",
        ("gradient_descent", "momentum", "nesterov", "rmsprop", "adam"),
    ),
    Race(
        "race_momentum", "With and without &momentum", ("gradient_descent", "momentum", "nesterov")
    ),
    Race("race_adaptive", "&Adaptive rules", ("adagrad", "rmsprop", "adam")),
    Race("race_rates", "This rule, five &rates", (), (0.25, 0.5, 1.0, 2.0, 4.0)),
)


def race_named(name: str) -> Race:
    """The race with that name; raises KeyError."""
    return {race.name: race for race in RACES}[name]


def entrants(race: Race, document: Document, field: ScalarField) -> tuple[Entrant, ...]:
    """Who takes part in a race from where the selected run starts."""
    rules = race.optimizers or (document.run.optimizer,)
    return tuple(
        Entrant(rule, float(f"{factor * entrant_rate(rule, document, field):.4g}"))
        for rule in rules
        for factor in race.factors
    )


def entrant_rate(optimizer: str, document: Document, field: ScalarField) -> float:
    """The rate for a rule beside the runs that are there.

    A run with that rule lends its rate, the selected one first; a rule whose steps are as long as
    the gradient makes them goes by the rate of gradient descent, where a run has one.
    """
    runs = (document.run, *document.runs)
    same = next((run.learning_rate for run in runs if run.optimizer == optimizer), None)
    if same is not None:
        return same
    domain = document.problem.domain
    view = min(domain.width, domain.height)
    known = _rate_of_descent(document)
    return usual_rate(optimizer, field, document.run.start, view, known)


def with_rule(optimizer: str, document: Document, field: ScalarField) -> Run:
    """The selected run with another rule, its default hyperparameters and a rate that suits it."""
    rate = _rate_after_choice(optimizer, document, field)
    return replace(document.run, optimizer=optimizer, hyperparameters=(), learning_rate=rate)


def _rate_after_choice(optimizer: str, document: Document, field: ScalarField) -> float:
    """The same rate where both rules measure it alike, so that they can be compared.

    Elsewhere it would be out of all proportion. A rule of the user's own can be of any kind.
    """
    run = document.run
    is_own = OWN_RULE in {run.optimizer, optimizer}
    if is_own or rate_scale(run.optimizer) is rate_scale(optimizer) is not RateScale.OWN:
        return run.learning_rate
    return entrant_rate(optimizer, document, field)


def next_entrant(
    document: Document, field: ScalarField, rules: Sequence[Declaration] = OPTIMIZERS
) -> Entrant:
    """Who joins the runs: the next rule of the menu that no run has, at a rate that suits it.

    Where each rule has a run, the selected one goes once more at half of its lowest rate: gradient
    descent in its place, if it has no rate.
    """
    names = [rule.name for rule in rules]
    used = {run.optimizer for run in document.runs}
    chosen = document.run.optimizer
    first = names.index(chosen) if chosen in names else 0
    for name in names[first:] + names[:first]:
        if name not in used:
            return Entrant(name, entrant_rate(name, document, field))
    has_rate = {rule.name for rule in rules if rule.uses_learning_rate}
    again = chosen if chosen in has_rate else Run().optimizer
    lowest = min(
        (run.learning_rate for run in document.runs if run.optimizer == again),
        default=2.0 * entrant_rate(again, document, field),
    )
    return Entrant(again, 0.5 * lowest)


def _rate_of_descent(document: Document) -> float | None:
    """What gradient descent, or a rule on its scale, is used with here: by a run, or usually."""
    runs = sorted(document.runs, key=lambda run: run.optimizer != "gradient_descent")
    rates = [run.learning_rate for run in runs if rate_scale(run.optimizer) is RateScale.GRADIENT]
    return rates[0] if rates else _rate_of_example(document.problem)


def _rate_of_example(problem: Problem) -> float | None:
    """The catalogue's rate for a function as it stands there."""
    if problem.example is None:
        return None
    entry = entry_named(problem.example)
    as_shipped = dict(entry.parameters) == problem.parameter_values()
    return entry.learning_rate if as_shipped else None


def named_entrants(
    pairs: Sequence[tuple[str, float | None]], document: Document, field: ScalarField
) -> tuple[Entrant, ...]:
    """Rules with their rates, or with the usual ones where they have none."""
    return tuple(
        Entrant(rule, entrant_rate(rule, document, field) if rate is None else rate)
        for rule, rate in pairs
    )
