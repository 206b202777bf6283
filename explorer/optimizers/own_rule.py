"""A rule of the user's own: the same statements that the rules of the program are declared in.

Names that nothing assigns become hyperparameters, 1 until the user sets them. They are single
letters, with or without an index, or names that a rule of the program has for one of its
hyperparameters, so that every rule can be taken over and changed; these begin with the value that
they have there.
"""

from __future__ import annotations

import math
from functools import lru_cache

from explorer.expression import FormulaError, parse_statements
from explorer.expression.names import pretty_name
from explorer.optimizers.hyperparameter import Hyperparameter
from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.rule import GIVEN, rule_of
from explorer.optimizers.rules import OPTIMIZERS

OWN_RULE = "own"
"""Name of the optimizer whose statements the user writes."""

OWN_LABEL = "Own rule"
OWN_SUMMARY = "Statements over the slope g and the rate alpha that you write yourself."


@lru_cache(maxsize=64)
def own_rule(statements: str) -> Optimizer:
    """The optimizer that a user's statements declare.

    Raises
    ------
    FormulaError
        If they cannot be read; it knows the column.
    OptimizerError
        If none of them assigns ``step``, or an initial value needs what is not known yet.
    """
    if not statements.strip():
        raise FormulaError("There is no rule yet; type one such as step = -alpha g", 1)
    known = known_hyperparameters()
    read = parse_statements(statements, inputs=GIVEN, parameters=known)
    optimizer = Optimizer(
        name=OWN_RULE,
        label=OWN_LABEL,
        summary=OWN_SUMMARY,
        group=OWN_LABEL,
        statements=statements,
        hyperparameters=tuple(_hyperparameter(name, known.get(name)) for name in read.parameters),
        uses_learning_rate="alpha" in read.inputs,
    )
    rule_of(optimizer)
    return optimizer


@lru_cache(maxsize=1)
def known_hyperparameters() -> dict[str, Hyperparameter]:
    """Those of the program's rules, by name; the first rule that has one decides its default."""
    found: dict[str, Hyperparameter] = {}
    for optimizer in OPTIMIZERS:
        for declared in optimizer.hyperparameters:
            found.setdefault(declared.name, declared)
    return found


def _hyperparameter(name: str, known: Hyperparameter | None) -> Hyperparameter:
    return Hyperparameter(
        name=name,
        label=pretty_name(name) if known is None else known.label,
        default=1.0 if known is None else known.default,
        help="A number of your rule." if known is None else known.help,
        minimum=-math.inf,
        span=None if known is None else known.span,
    )
