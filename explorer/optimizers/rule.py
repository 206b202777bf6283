"""The statements of an update rule, read.

Each statement is a formula of its own over everything that may stand in a rule. What is read
before it is assigned is a state.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from explorer.expression import Graph, parse
from explorer.optimizers.optimizer import Optimizer, OptimizerError

GIVEN = ("g", "t", "alpha")
"""What the walk hands to a rule: partial derivative, number of the step, learning rate."""

RESULT = "step"
"""What a rule hands back: the change of the coordinate."""


@dataclass(frozen=True, slots=True)
class Statement:
    """``name = graph``, with the names that the graph reads as its inputs."""

    name: str
    graph: Graph


@dataclass(frozen=True, slots=True)
class Rule:
    """An update rule of one coordinate.

    Attributes
    ----------
    statements
        In the order of computation; the last assignment of a name counts.
    states
        Names that keep their value from step to step, in order of first appearance.
    """

    statements: tuple[Statement, ...]
    states: tuple[str, ...]


@lru_cache(maxsize=64)
def rule_of(optimizer: Optimizer) -> Rule:
    """The optimizer's statements as graphs.

    Raises
    ------
    FormulaError
        If a statement is not a formula.
    OptimizerError
        If no statement assigns ``step``, or a name is read that nothing assigns.
    """
    pairs = [_name_and_text(part, optimizer) for part in optimizer.statements.split(";")]
    assigned = [name for name, _ in pairs]
    if RESULT not in assigned:
        raise OptimizerError(f"{optimizer.label}: no statement assigns {RESULT}.")
    given = (*GIVEN, *(declared.name for declared in optimizer.hyperparameters))
    vocabulary = dict.fromkeys((*given, *assigned))
    statements = tuple(
        Statement(name, parse(text, axes=(), parameters=vocabulary).graph) for name, text in pairs
    )
    return Rule(statements, _states(statements, given, optimizer))


def _name_and_text(part: str, optimizer: Optimizer) -> tuple[str, str]:
    name, equals, text = part.partition("=")
    if not equals:
        raise OptimizerError(f"{optimizer.label}: {part.strip()!r} is not of the form name = ...")
    return name.strip(), text.strip()


def _states(
    statements: tuple[Statement, ...], given: tuple[str, ...], optimizer: Optimizer
) -> tuple[str, ...]:
    known = set(given)
    states: dict[str, None] = {}
    for statement in statements:
        early = (name for name in statement.graph.variables if name not in known)
        states.update(dict.fromkeys(early))
        known.add(statement.name)
    for name in states:
        if name not in known:
            raise OptimizerError(f"{optimizer.label}: nothing assigns {name}.")
    return tuple(states)
