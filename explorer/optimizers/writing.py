"""A rule written out as it is with certain settings, without what they switch off.

``d = g + weight_decay x; v = momentum v + d; step = -alpha v`` reads, without weight decay,
``v = momentum v + g; step = -alpha v``: what a class is shown, and what a rule of the user's own
begins with.
"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.expression.graph import CONSTANT, INPUT, Graph
from explorer.expression.printing import text
from explorer.optimizers.optimizer import Declaration, Optimizer, OptimizerError
from explorer.optimizers.rule import RESULT, fixed_settings, rule_of


def statements_of(optimizer: Declaration, settings: Mapping[str, float]) -> str:
    """The statements that are left, which walk the same way.

    Raises as `rule_of` does, and OptimizerError where the optimizer is a method that is code.

    Parameters
    ----------
    settings
        A value for each hyperparameter.
    """
    if not isinstance(optimizer, Optimizer):
        raise OptimizerError(f"{optimizer.label} is no rule that can be written in statements.")
    rule = rule_of(optimizer, fixed_settings(optimizer, settings))
    statements = [
        f"{state}_0 = {_first(rule.initial, place)}"
        for state, place in zip(rule.states, rule.initial.outputs, strict=True)
        if rule.initial.nodes[place].value != 0
    ]
    kept = (RESULT, *rule.states)
    for name, place in zip(rule.names, rule.graph.outputs, strict=True):
        if name in kept or rule.graph.nodes[place].operation not in (INPUT, CONSTANT):
            statements.append(f"{name} = {_value(rule.graph, name, place)}")
    return "; ".join(statements)


def _first(initial: Graph, place: int) -> str:
    """A number is written as one, though its statement has given it a name."""
    value = initial.nodes[place].value
    return text(initial, place) if value is None else repr(value).removesuffix(".0")


def _value(graph: Graph, name: str, place: int) -> str:
    """An earlier statement's name, where both have the same value."""
    earlier = graph.nodes[place].name
    return text(graph, place) if earlier in (None, name) else str(earlier)
