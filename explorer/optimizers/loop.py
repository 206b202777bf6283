"""The inner loop of a walk, as one generated function.

Objective, gradient and the rule of both coordinates are joined in a single graph, so that what
they share is computed once, and the part that is the same in every step moves in front of the
loop. The rest is straight-line code between two stores; nothing is tested inside the loop. The
walk looks at what was recorded afterwards, whole chunks at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from explorer.expression import (
    SCALAR_GLOBALS,
    Graph,
    Node,
    Statements,
    build_function,
    gradient,
    parse,
    straight_line,
)
from explorer.expression.graph import INPUT, GraphBuilder, dependence, pruned
from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.rule import RESULT, rule_of

COORDINATES = (0, 1)
HEAD = 7
"""Columns before the states: position (2), value, gradient (2), step (2)."""

_TIME = "rule t"


@dataclass(frozen=True)
class Loop:
    """A walk over one graph by one rule, ready to be compiled.

    Attributes
    ----------
    step
        Everything a step computes: value, both slopes, both steps, both values of each state.
    memory, settings
        Names of those inputs of the graph.
    states
        Names of the rule's states.
    """

    step: Graph
    memory: tuple[str, ...]
    settings: tuple[str, ...]
    states: tuple[str, ...]

    @cached_property
    def advance(self) -> Callable[..., tuple[float, ...]]:
        """``advance(count, done, memory, settings, columns)``, compiled.

        It records `count` iterates and returns the memory after them: positions, then both values
        of each state. `done` is the number of steps before the first of them. `settings` are the
        learning rate, the hyperparameters and the parameters of the objective. Each column is an
        array of at least `count` floats; there are those of `HEAD`, then two for each state.
        """
        return build_function("advance", _source(self), SCALAR_GLOBALS)


@lru_cache(maxsize=64)
def loop_of(
    objective: Graph,
    axes: tuple[str, ...],
    parameters: tuple[str, ...],
    optimizer: Optimizer,
    ascent: bool,
) -> Loop:
    """The loop of an optimizer over a function; kept, because drags ask for it again and again.

    Parameters
    ----------
    objective
        Graph of the function; its inputs are axes and parameters.
    ascent
        Whether the rule is handed the negative gradient.
    """
    rule = rule_of(optimizer)
    hyperparameters = (declared.name for declared in optimizer.hyperparameters)
    return Loop(
        step=_step_graph(objective, axes, rule, ascent),
        memory=(
            *map(_objective_input, axes),
            *(_state_input(state, k) for state in rule.states for k in COORDINATES),
        ),
        settings=(
            *map(_rule_input, ("alpha", *hyperparameters)),
            *map(_objective_input, parameters),
        ),
        states=rule.states,
    )


def _step_graph(objective: Graph, axes: tuple[str, ...], rule: Statements, ascent: bool) -> Graph:
    builder = GraphBuilder()
    derived = gradient(objective, axes)
    inputs = {name: builder.input(_objective_input(name)) for name in derived.variables}
    value, *slopes = builder.graft(derived, inputs)
    turn = parse("-g" if ascent else "g", axes=("g",)).graph
    after = []
    for coordinate in COORDINATES:
        (g,) = builder.graft(turn, {"g": slopes[coordinate]})
        after.append(_applied(rule, builder, coordinate, g))
    steps = [names[RESULT] for names in after]
    states = [names[state] for state in rule.states for names in after]
    return builder.graph((value, *slopes, *steps, *states))


def _applied(rule: Statements, builder: GraphBuilder, coordinate: int, g: int) -> dict[str, int]:
    """Where the names of a rule stand after its statements, for one coordinate."""
    inputs = {name: builder.input(_rule_input(name)) for name in (*rule.inputs, *rule.parameters)}
    inputs |= {state: builder.input(_state_input(state, coordinate)) for state in rule.states}
    inputs["g"] = g
    return dict(zip(rule.names, builder.graft(rule.graph, inputs), strict=True))


def _source(loop: Loop) -> str:
    """Text of the function `advance`; identifiers are numbered, so no name of a user is in it."""
    memory = {name: f"m{i}" for i, name in enumerate(loop.memory)}
    settings = {name: f"k{i}" for i, name in enumerate(loop.settings)}
    early, late, borrowed = _parted(loop.step, (*loop.memory, _TIME))
    before = straight_line(early, settings, "a")
    known = {**memory, **settings, _TIME: "t", **dict(zip(borrowed, before.results, strict=True))}
    each = straight_line(late, known, "b")
    held = tuple(memory.values())
    columns = tuple(f"c{i}" for i in range(HEAD + 2 * len(loop.states)))
    time = ["t = done + i + 1.0"] if _TIME in late.variables else []
    body = (
        *time,
        *each.lines,
        *_stores(columns, held, each.results),
        *_updates(held, each.results),
    )
    lines = (
        "def advance(count, done, memory, settings, columns):",
        f"    {', '.join(held)}, = memory",
        f"    {', '.join(settings.values())}, = settings",
        f"    {', '.join(columns)}, = columns",
        *(f"    {line}" for line in before.lines),
        "    for i in range(count):",
        *(f"        {line}" for line in body),
        f"    return {', '.join(held)},",
    )
    return "\n".join(lines) + "\n"


def _stores(columns: Sequence[str], held: Sequence[str], results: Sequence[str]) -> list[str]:
    """What stands in one row: position, value, gradient, step, states before the step."""
    row = (*held[:2], *results[:5], *held[2:])
    return [f"{column}[i] = {entry}" for column, entry in zip(columns, row, strict=True)]


def _updates(held: Sequence[str], results: Sequence[str]) -> list[str]:
    """The memory after the step; all at once where a state takes over the value of another."""
    moved = [f"{position} + {step}" for position, step in zip(held[:2], results[3:5], strict=True)]
    after = (*moved, *results[5:])
    if set(results[5:]) & set(held):
        return [f"{', '.join(held)} = {', '.join(after)}"]
    return [f"{name} = {entry}" for name, entry in zip(held, after, strict=True)]


def _parted(step: Graph, changing: Iterable[str]) -> tuple[Graph, Graph, tuple[str, ...]]:
    """What is the same in every step, what is not, and the names that join them."""
    depends = dependence(step, changing)
    names = {
        position: f"early {position}"
        for position, node in enumerate(step.nodes)
        if node.inputs and not depends[position]
    }
    nodes = [
        Node(INPUT, name=names[position]) if position in names else node
        for position, node in enumerate(step.nodes)
    ]
    late = pruned(nodes, step.outputs)
    asked = [position for position, name in names.items() if name in late.variables]
    return step.with_outputs(asked), late, tuple(names[position] for position in asked)


def _objective_input(name: str) -> str:
    return f"objective {name}"


def _rule_input(name: str) -> str:
    return f"rule {name}"


def _state_input(name: str, coordinate: int) -> str:
    return f"state {name} {coordinate}"
