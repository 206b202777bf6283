"""Update rules and methods, one file each; a new one is a file here and a line in `OPTIMIZERS`."""

from __future__ import annotations

from difflib import get_close_matches

from explorer.optimizers.method import Method
from explorer.optimizers.optimizer import Optimizer, OptimizerError
from explorer.optimizers.rules.adadelta import ADADELTA
from explorer.optimizers.rules.adagrad import ADAGRAD
from explorer.optimizers.rules.adam import ADAM
from explorer.optimizers.rules.adamax import ADAMAX
from explorer.optimizers.rules.adamw import ADAMW
from explorer.optimizers.rules.amsgrad import AMSGRAD
from explorer.optimizers.rules.armijo import ARMIJO
from explorer.optimizers.rules.asgd import ASGD
from explorer.optimizers.rules.bfgs import BFGS
from explorer.optimizers.rules.conjugate_gradient import CONJUGATE_GRADIENT
from explorer.optimizers.rules.exact_line_search import EXACT_LINE_SEARCH
from explorer.optimizers.rules.gradient_descent import GRADIENT_DESCENT
from explorer.optimizers.rules.momentum import MOMENTUM
from explorer.optimizers.rules.nadam import NADAM
from explorer.optimizers.rules.nelder_mead import NELDER_MEAD
from explorer.optimizers.rules.nesterov import NESTEROV
from explorer.optimizers.rules.newton import NEWTON
from explorer.optimizers.rules.qhadam import QHADAM
from explorer.optimizers.rules.qhm import QHM
from explorer.optimizers.rules.radam import RADAM
from explorer.optimizers.rules.rmsprop import RMSPROP
from explorer.optimizers.rules.rprop import RPROP

RULES: tuple[Optimizer, ...] = (
    GRADIENT_DESCENT,
    MOMENTUM,
    NESTEROV,
    QHM,
    ASGD,
    ADAGRAD,
    RMSPROP,
    ADADELTA,
    RPROP,
    ADAM,
    AMSGRAD,
    ADAMW,
    ADAMAX,
    NADAM,
    RADAM,
    QHADAM,
)
"""Those that are statements."""

METHODS: tuple[Method, ...] = (
    NEWTON,
    BFGS,
    CONJUGATE_GRADIENT,
    ARMIJO,
    EXACT_LINE_SEARCH,
    NELDER_MEAD,
)
"""Those that are code."""

OPTIMIZERS: tuple[Optimizer | Method, ...] = (*RULES, *METHODS)
"""All rules, in the order of the menu; those of one group stand together."""


def optimizer_named(name: str) -> Optimizer | Method:
    """The rule with a name.

    Raises
    ------
    OptimizerError
        If there is none; the sentence offers the nearest name.
    """
    by_name = {optimizer.name: optimizer for optimizer in OPTIMIZERS}
    if name in by_name:
        return by_name[name]
    near = get_close_matches(name, by_name, n=1)
    offer = f"did you mean {near[0]}?" if near else f"there are {', '.join(by_name)}."
    raise OptimizerError(f"There is no optimiser called {name!r}; {offer}")
