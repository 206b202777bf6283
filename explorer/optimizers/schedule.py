"""How the learning rate changes from step to step.

A schedule is one formula of the formula language: the factor by which the learning rate that the
user chose is multiplied, over the number ``k`` of steps done (0 for the first step), the step
limit ``n`` and settings. The walk puts it in the place of ``alpha``, so every rule can be combined
with every schedule. Closed forms and names of settings follow ``torch.optim.lr_scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.expression import Graph, evaluate, parse
from explorer.optimizers.hyperparameter import Hyperparameter, Kind
from explorer.optimizers.optimizer import OptimizerError, settings_of
from explorer.optimizers.span import FACTORS, SHARES, Spacing, Span

COUNTED = ("k", "n")
"""What the walk hands to a schedule: steps done, and the step limit."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A way of changing the learning rate, declared in the formula language.

    Attributes
    ----------
    name
        As written in files and on the command line.
    label
        As written in the menu.
    formula
        The factor over ``k``, ``n`` and the names of the hyperparameters.
    summary
        One sentence that says what it does.
    """

    name: str
    label: str
    formula: str
    summary: str
    hyperparameters: tuple[Hyperparameter, ...] = ()

    @property
    def is_constant(self) -> bool:
        return not factor_of(self).variables

    def settings(self, chosen: Mapping[str, float]) -> dict[str, float]:
        """A value for every hyperparameter, as `Optimizer.settings` has it."""
        return settings_of(f"The schedule {self.name!r}", self.hyperparameters, chosen)

    def factors(
        self, settings: Mapping[str, float], done: NDArray[np.float64], step_limit: int
    ) -> NDArray[np.float64]:
        """The factor of each step.

        Parameters
        ----------
        done
            Numbers of steps done before the steps that are asked for.
        """
        (factors,) = evaluate(factor_of(self), {**settings, "n": float(step_limit), "k": done})
        return np.broadcast_to(np.asarray(factors, dtype=np.float64), done.shape)


@lru_cache(maxsize=64)
def factor_of(schedule: Schedule) -> Graph:
    """The schedule's formula as a graph; raises FormulaError where it is none."""
    names = [declared.name for declared in schedule.hyperparameters]
    return parse(schedule.formula, axes=COUNTED, parameters=names).graph


CONSTANT = Schedule(
    name="constant",
    label="Constant",
    formula="1",
    summary="The same rate in every step.",
)

_DECAY_BELOW_1 = "Factor of each drop; below 1 the rate falls."

_SLOW = Span(0.5, 0.9999, Spacing.NEAR_ONE)
_COUNTS = Span(1.0, 1000.0, Spacing.LOGARITHMIC)

SCHEDULES: tuple[Schedule, ...] = (
    CONSTANT,
    Schedule(
        name="step",
        label="Step",
        formula="decay^floor(k/period)",
        summary="The rate drops by a factor, stays a while, and drops again.",
        hyperparameters=(
            Hyperparameter("decay", "Decay", 0.1, _DECAY_BELOW_1, minimum_open=True, span=FACTORS),
            Hyperparameter(
                "period",
                "Steps between",
                30,
                "How many steps a rate holds.",
                1,
                kind=Kind.WHOLE,
                span=_COUNTS,
            ),
        ),
    ),
    Schedule(
        name="exponential",
        label="Exponential",
        formula="decay^k",
        summary="The rate shrinks by the same factor in every step.",
        hyperparameters=(
            Hyperparameter("decay", "Decay", 0.99, _DECAY_BELOW_1, minimum_open=True, span=_SLOW),
        ),
    ),
    Schedule(
        name="cosine",
        label="Cosine",
        formula="final + (1 - final) (1 + cos(pi k/n))/2",
        summary="The rate falls slowly, then fast, then slowly again, down to the last step.",
        hyperparameters=(
            Hyperparameter(
                "final",
                "Final share",
                0.0,
                "Share of the rate that is left at the step limit.",
                maximum=1.0,
                span=SHARES,
            ),
        ),
    ),
    Schedule(
        name="inverse_time",
        label="1/t",
        formula="1/(1 + decay k)",
        summary="The rate falls like one over the number of steps.",
        hyperparameters=(
            Hyperparameter(
                "decay",
                "Decay",
                0.1,
                "How fast it falls; 1 halves the second step.",
                span=Span(1e-3, 10.0, Spacing.FROM_ZERO),
            ),
        ),
    ),
    Schedule(
        name="warmup",
        label="Linear warm-up",
        formula="initial + (1 - initial) min(k/period, 1)",
        summary="The rate rises from a small share to the whole, and stays.",
        hyperparameters=(
            Hyperparameter(
                "initial",
                "Initial share",
                1 / 3,
                "Share of the rate in the first step.",
                maximum=1.0,
                minimum_open=True,
                span=Span(0.01, 1.0),
            ),
            Hyperparameter(
                "period",
                "Steps to rise",
                5,
                "How many steps it takes.",
                1,
                kind=Kind.WHOLE,
                span=_COUNTS,
            ),
        ),
    ),
)
"""All schedules, in the order of the menu."""


def schedule_named(name: str) -> Schedule:
    """The schedule with a name; raises OptimizerError with a sentence that offers the nearest."""
    by_name = {schedule.name: schedule for schedule in SCHEDULES}
    if name in by_name:
        return by_name[name]
    near = get_close_matches(name, by_name, n=1)
    offer = f"did you mean {near[0]}?" if near else f"there are {', '.join(by_name)}."
    raise OptimizerError(f"There is no schedule called {name!r}; {offer}")
