"""Options that would change nothing, because the optimizer ignores them.

A search along a line finds the length of its steps itself and compares values, so schedules, noise
and mini-batches are not for methods that are code, and most of them go without a rate. Nobody
should believe to have seen their effect.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from explorer.commands import console
from explorer.commands.failure import CommandError
from explorer.optimizers import CONSTANT, Method, Optimizer

_BATCH = "--batch"


def refuse_without_effect(options: Namespace, optimizer: Optimizer | Method) -> None:
    """Raise a CommandError that names the options given in vain."""
    given = [*_rate(options, optimizer), *_given_to_rules(options, optimizer)]
    if given:
        them = "it" if len(given) == 1 else "them"
        raise CommandError(
            f"{optimizer.label} ignores {listed(given)}: "
            f"{_reason(optimizer, given)}. Leave {them} out."
        )


def refuse_rates_without_effect(
    contestants: Sequence[tuple[str, float | None]], optimizers: Sequence[Optimizer | Method]
) -> None:
    """The same for rates in ``newton=0.1``."""
    for (name, rate), optimizer in zip(contestants, optimizers, strict=True):
        if rate is not None and not optimizer.uses_learning_rate:
            raise CommandError(
                f"{optimizer.label} ignores the rate in {name}={rate:g}: "
                f"{_reason(optimizer)}. Leave it out."
            )


def note_without_effect(options: Namespace, optimizers: Sequence[Optimizer | Method]) -> None:
    """Say beside the answer which of several optimizers take no notice of what rules can have."""
    unmoved = [each for each in dict.fromkeys(optimizers) if isinstance(each, Method)]
    given = [flag for optimizer in unmoved for flag in _given_to_rules(options, optimizer)]
    if given:
        labels = listed([optimizer.label for optimizer in unmoved])
        verb = "ignores" if len(unmoved) == 1 else "ignore"
        console.note(f"{labels} {verb} {listed([*dict.fromkeys(given)])}.")


def listed(names: list[str]) -> str:
    """Names as they are listed in a sentence."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _given_to_rules(options: Namespace, optimizer: Optimizer | Method) -> list[str]:
    """Flags of what only an update rule can have."""
    if isinstance(optimizer, Optimizer):
        scheduled = options.schedule and not optimizer.uses_learning_rate
        return ["--schedule"] if scheduled and options.schedule != CONSTANT.name else []
    scheduled = options.schedule not in {None, CONSTANT.name}
    chosen = {
        "--schedule": scheduled,
        "--noise": options.noise,
        _BATCH: options.batch is not None,
        "--seed": options.seed is not None,
    }
    return [flag for flag, is_given in chosen.items() if is_given]


def _rate(options: Namespace, optimizer: Optimizer | Method) -> list[str]:
    return ["--rate"] if options.rate is not None and not optimizer.uses_learning_rate else []


def _reason(optimizer: Optimizer | Method, given: Sequence[str] = ()) -> str:
    if {_BATCH} <= set(given) <= {_BATCH, "--seed"}:
        return "it wants the same function in every step"
    if isinstance(optimizer, Optimizer):
        return "there is no alpha in it"
    return "it finds the length of its steps itself"
