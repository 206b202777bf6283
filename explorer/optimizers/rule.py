"""The statements of an update rule, read and checked.

A rule is written for one coordinate, and each coordinate follows it on its own. Its statements
read what the walk gives them,

    g       the partial derivative of what is to go down, at the present place
    t       the number of the step, 1 for the first
    alpha   the learning rate, scheduled where there is a schedule
    x       the coordinate itself, before the step

and hyperparameters, and have to assign ``step``, which is added to the coordinate. A name that is
read before it is assigned is a state: it keeps its value from step to step. It starts at 0, unless
a statement gives the state ``v`` a value of its own under the name ``v_0``; that one is computed
once, before the first step, from ``alpha``, ``x`` and hyperparameters.

In an ascent ``g`` is the derivative of -f. Weight decay adds ``weight_decay x`` to it all the
same, as torch does with ``maximize``: it pulls towards 0 whichever way the walk goes, and so an
ascent on f is a descent on -f.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer.expression import Graph, Statements, parse_statements
from explorer.expression.algebra import Algebra
from explorer.expression.graph import GraphBuilder
from explorer.optimizers.hyperparameter import Kind
from explorer.optimizers.optimizer import Optimizer, OptimizerError

GIVEN = ("g", "t", "alpha", "x")
"""What the walk hands to a rule."""

RESULT = "step"
"""What a rule hands back: the change of the coordinate."""

_AT_START = ("alpha", "x")

Fixed = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Rule:
    """A rule that was understood.

    Attributes
    ----------
    graph
        One output for each assigned name; its inputs are given names, states and hyperparameters.
    names
        The assigned names, in order of the statements, without those of initial values.
    states
        Those of the names that are read before they are assigned: feed the output back as input.
    initial
        One output for each state: its value before the first step.
    """

    graph: Graph
    names: tuple[str, ...]
    states: tuple[str, ...]
    initial: Graph


def fixed_settings(optimizer: Optimizer, settings: Mapping[str, float]) -> Fixed:
    """The settings that decide what a rule computes at all: its switches, and whatever is 0.

    Without its weight decay a rule has fewer operations, and without its momentum one state less.
    """
    return tuple(
        (declared.name, settings[declared.name])
        for declared in optimizer.hyperparameters
        if declared.kind is Kind.SWITCH or settings[declared.name] == 0
    )


@lru_cache(maxsize=128)
def rule_of(optimizer: Optimizer, fixed: Fixed = ()) -> Rule:
    """The optimizer's statements as one graph.

    Parameters
    ----------
    fixed
        Hyperparameters with values that are put in their place. What they leave without effect is
        not computed, and a state that nothing reads any more is none.

    Raises
    ------
    FormulaError
        If the statements cannot be read.
    OptimizerError
        If none of them assigns ``step``, a name is read that nothing assigns, or an initial value
        needs what is not known before the first step.
    """
    statements = _read(optimizer)
    firsts = _initial_names(statements.names)
    names = tuple(name for name in statements.names if name not in firsts.values())
    places, builder = _with_values(statements, dict(fixed))
    graph = builder.graph([places[name] for name in names])
    states = tuple(name for name in names if name in graph.variables)
    zero = builder.constant(0.0)
    initial = builder.graph([places[firsts[s]] if s in firsts else zero for s in states])
    _check_initial(optimizer, initial)
    return Rule(graph, names, states, initial)


def _read(optimizer: Optimizer) -> Statements:
    declared = [hyperparameter.name for hyperparameter in optimizer.hyperparameters]
    statements = parse_statements(optimizer.statements, inputs=GIVEN, parameters=declared)
    if RESULT not in statements.names:
        raise OptimizerError(
            f"{optimizer.label}: no statement assigns {RESULT}, as in {RESULT} = -alpha g."
        )
    for name in statements.parameters:
        if name not in declared:
            raise OptimizerError(f"{optimizer.label}: nothing assigns {name}.")
    return statements


def _initial_names(names: Sequence[str]) -> dict[str, str]:
    """For assigned names, which other name gives their initial value: ``v_0`` or v with a 0 below.

    Lowered digits are read as ``v0``, which is taken where v itself ends in no digit.
    """
    found = {}
    for name in names:
        shorter = name.removesuffix("0") if not name.endswith("_0") else name.removesuffix("_0")
        ambiguous = not name.endswith("_0") and shorter[-1:].isdigit()
        if shorter != name and shorter in names and not ambiguous:
            found[shorter] = name
    return found


def _with_values(
    statements: Statements, values: Mapping[str, float]
) -> tuple[dict[str, int], GraphBuilder]:
    """Where each name stands, in a builder of the graph with these values put in."""
    graph = statements.graph
    if not values:
        return dict(zip(statements.names, graph.outputs, strict=True)), GraphBuilder(graph.nodes)
    builder = Algebra()
    inputs = {
        name: builder.constant(values[name]) if name in values else builder.input(name)
        for name in graph.variables
    }
    places = builder.graft(graph, inputs)
    named = zip(statements.names, places, strict=True)
    return {name: builder.name(place, name) for name, place in named}, builder


def _check_initial(optimizer: Optimizer, initial: Graph) -> None:
    declared = {hyperparameter.name for hyperparameter in optimizer.hyperparameters}
    for name in initial.variables:
        if name not in declared.union(_AT_START):
            raise OptimizerError(
                f"{optimizer.label}: {name} is not known before the first step, "
                "so no initial value can be made of it."
            )
