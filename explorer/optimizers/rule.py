"""The statements of an update rule, read and checked."""

from __future__ import annotations

from functools import lru_cache

from explorer.expression import Statements, parse_statements
from explorer.optimizers.optimizer import Optimizer, OptimizerError

GIVEN = ("g", "t", "alpha")
"""What the walk hands to a rule: partial derivative, number of the step, learning rate."""

RESULT = "step"
"""What a rule hands back: the change of the coordinate."""


@lru_cache(maxsize=64)
def rule_of(optimizer: Optimizer) -> Statements:
    """The optimizer's statements as one graph.

    Raises
    ------
    FormulaError
        If the statements cannot be read.
    OptimizerError
        If none of them assigns ``step``, or a name is read that nothing assigns.
    """
    declared = [hyperparameter.name for hyperparameter in optimizer.hyperparameters]
    rule = parse_statements(optimizer.statements, inputs=GIVEN, parameters=declared)
    if RESULT not in rule.names:
        raise OptimizerError(f"{optimizer.label}: no statement assigns {RESULT}.")
    for name in rule.parameters:
        if name not in declared:
            raise OptimizerError(f"{optimizer.label}: nothing assigns {name}.")
    return rule
