"""The inner loop of a walk, as one generated function.

Objective, gradient and the rule of both coordinates are joined in a single graph, so that what
they share is computed once, and the part that is the same in every step moves in front of the
loop. The rest is straight-line code between two stores; nothing is tested inside the loop. The
walk looks at what was recorded afterwards, whole chunks at a time. Columns of data are among the
parameters of the objective, as arrays; numpy computes all rows at once.

The formula of a schedule is put in the place of the learning rate, noise in that of a sum, and the
gradient over a mini-batch, which a function computes that is handed in for each step, in that of
the gradient; a walk without them has none of it in its loop, nor the parts of a rule that its
settings switch off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from explorer.expression import (
    BARE_GLOBALS,
    SCALAR_GLOBALS,
    Graph,
    Node,
    build_function,
    evaluate,
    gradient,
    parse,
    straight_line,
)
from explorer.expression.evaluation import Value
from explorer.expression.graph import COLUMN, INPUT, ROW_COUNT, GraphBuilder, dependence, pruned
from explorer.optimizers.optimizer import Optimizer
from explorer.optimizers.rule import RESULT, Fixed, Rule, rule_of
from explorer.optimizers.schedule import CONSTANT, Schedule, factor_of

Advance = Callable[..., tuple[float, ...]]

COORDINATES = (0, 1)
HEAD = 7
"""Columns before the states: position (2), value, gradient (2), step (2)."""

_TIME = "rule t"


@dataclass(frozen=True, slots=True)
class Sight:
    """How a rule sees the gradient.

    Attributes
    ----------
    is_noisy
        Whether noise is added to it.
    is_batched
        Whether it is that over a mini-batch.
    """

    is_noisy: bool = False
    is_batched: bool = False


EXACT = Sight()


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
    initial
        Both values of each state before the first step, over positions and settings.
    sight
        How the rule sees the gradient.
    """

    step: Graph
    memory: tuple[str, ...]
    settings: tuple[str, ...]
    states: tuple[str, ...]
    initial: Graph
    sight: Sight = EXACT

    @property
    def noises(self) -> tuple[str, ...]:
        """Names of the inputs with the noise on each partial derivative; none without noise."""
        return tuple(map(_noise_input, COORDINATES)) if self.sight.is_noisy else ()

    @property
    def batch_slopes(self) -> tuple[str, ...]:
        """Names of the inputs with the gradient over a batch; none without batches."""
        return tuple(map(_batch_input, COORDINATES)) if self.sight.is_batched else ()

    @property
    def row_count(self) -> int:
        """Columns that a step is recorded in."""
        return HEAD + 2 * len(self.states) + len(self.batch_slopes)

    def memory_at(self, start: Sequence[float], settings: Sequence[Value]) -> tuple[float, ...]:
        """The memory before the first step."""
        states = self._constant_states
        if states is not None:
            return (*map(float, start), *states)
        names = (*self.memory[: len(start)], *self.settings)
        values: dict[str, Value] = dict(zip(names, (*start, *settings), strict=True))
        return (*map(float, start), *evaluate(self.initial, {**values, _TIME: 1.0}))

    @cached_property
    def _constant_states(self) -> tuple[float, ...] | None:
        """The states before the first step, where they are numbers: mostly 0."""
        return None if self.initial.variables else evaluate(self.initial, {})

    @cached_property
    def advance(self) -> Advance:
        """``advance(count, done, memory, settings, columns)``, compiled; it raises nothing.

        It records `count` iterates and returns the memory after them: positions, then both values
        of each state. `done` is the number of steps before the first of them. `settings` are the
        learning rate, the hyperparameters, those of the schedule, the step limit and the
        parameters of the objective. Each column has at least `count` entries; there are those of
        `HEAD`, then two for each state, then two for the gradient over the batch. To be read are
        two with the noise, then two with the function that computes that gradient, and with what
        it takes besides the position.
        """
        return build_function("advance", self._code, SCALAR_GLOBALS)

    @cached_property
    def advance_bare(self) -> Advance:
        """The same but faster, and it raises one of `SCALAR_FAULTS` where a number has no end."""
        return build_function("advance", self._code, BARE_GLOBALS)

    @cached_property
    def _code(self) -> str:
        return _source(self)


@lru_cache(maxsize=64)
def loop_of(
    objective: Graph,
    axes: tuple[str, ...],
    parameters: tuple[str, ...],
    optimizer: Optimizer,
    ascent: bool,
    fixed: Fixed = (),
    schedule: Schedule = CONSTANT,
    sight: Sight = EXACT,
) -> Loop:
    """The loop of an optimizer over a function; kept, because drags ask for it again and again.

    Parameters
    ----------
    objective
        Graph of the function; its inputs are axes and parameters, and columns of data.
    parameters
        Names of all inputs but the axes.
    ascent
        Whether the rule is handed the negative gradient.
    fixed
        Hyperparameters whose values are part of the loop; see `rule_of`.
    """
    rule = rule_of(optimizer, fixed)
    hyperparameters = (declared.name for declared in optimizer.hyperparameters)
    scheduled = (*(declared.name for declared in schedule.hyperparameters), "n")
    parts = _Parts(axes, rule, schedule)
    return Loop(
        step=_step_graph(objective, parts, ascent, sight),
        memory=(
            *map(_objective_input, axes),
            *(_state_input(state, k) for state in rule.states for k in COORDINATES),
        ),
        settings=(
            *map(_rule_input, ("alpha", *hyperparameters)),
            *map(_schedule_input, scheduled),
            *map(_objective_input, parameters),
        ),
        states=rule.states,
        initial=_initial_graph(parts),
        sight=sight,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is joined to the objective."""

    axes: tuple[str, ...]
    rule: Rule
    schedule: Schedule

    def given(self, builder: GraphBuilder, coordinate: int) -> dict[str, int]:
        """Where everything stands that the rule may read, but g and the states."""
        names = (*self.rule.graph.variables, *self.rule.initial.variables)
        inputs = {name: builder.input(_rule_input(name)) for name in names}
        inputs["x"] = builder.input(_objective_input(self.axes[coordinate]))
        inputs["alpha"] = self._rate(builder)
        return inputs

    def _rate(self, builder: GraphBuilder) -> int:
        alpha = builder.input(_rule_input("alpha"))
        if self.schedule.is_constant:
            return alpha
        factor = factor_of(self.schedule)
        inputs = {name: builder.input(_schedule_input(name)) for name in factor.variables}
        inputs["k"] = builder.apply("sub", builder.input(_TIME), builder.constant(1.0))
        return builder.apply("mul", alpha, *builder.graft(factor, inputs))


def _step_graph(objective: Graph, parts: _Parts, ascent: bool, sight: Sight) -> Graph:
    builder = GraphBuilder()
    derived = gradient(objective, parts.axes)
    inputs = {name: builder.input(_objective_input(name)) for name in derived.variables}
    inputs |= {name: builder.column(_objective_input(name)) for name in derived.columns}
    value, *slopes = builder.graft(derived, inputs)
    turn = parse("-g" if ascent else "g", axes=("g",)).graph
    after = []
    for coordinate in COORDINATES:
        seen = slopes[coordinate]
        if sight.is_batched:
            seen = builder.input(_batch_input(coordinate))
        if sight.is_noisy:
            seen = builder.apply("add", seen, builder.input(_noise_input(coordinate)))
        (g,) = builder.graft(turn, {"g": seen})
        after.append(_applied(parts, builder, coordinate, g))
    steps = [names[RESULT] for names in after]
    states = [names[state] for state in parts.rule.states for names in after]
    return builder.graph((value, *slopes, *steps, *states))


def _applied(parts: _Parts, builder: GraphBuilder, coordinate: int, g: int) -> dict[str, int]:
    """Where the names of a rule stand after its statements, for one coordinate."""
    rule = parts.rule
    inputs = parts.given(builder, coordinate)
    inputs |= {state: builder.input(_state_input(state, coordinate)) for state in rule.states}
    inputs["g"] = g
    return dict(zip(rule.names, builder.graft(rule.graph, inputs), strict=True))


def _initial_graph(parts: _Parts) -> Graph:
    builder = GraphBuilder()
    initial = parts.rule.initial
    each = [builder.graft(initial, parts.given(builder, k)) for k in COORDINATES]
    return builder.graph([place for pair in zip(*each, strict=True) for place in pair])


def _source(loop: Loop) -> str:
    """Text of the function `advance`; identifiers are numbered, so no name of a user is in it."""
    memory = {name: f"m{i}" for i, name in enumerate(loop.memory)}
    settings = {name: f"k{i}" for i, name in enumerate(loop.settings)}
    noise = {name: f"z{i}" for i, name in enumerate(loop.noises)}
    batch = {name: f"s{i}" for i, name in enumerate(loop.batch_slopes)}
    early, late, borrowed = _parted(loop.step, (*loop.memory, _TIME, *noise, *batch))
    before = straight_line(early, settings, "a")
    known = {**memory, **settings, **noise, **batch, _TIME: "t"}
    known |= dict(zip(borrowed, before.results, strict=True))
    each = straight_line(late, known, "b")
    held = tuple(memory.values())
    columns = tuple(f"c{i}" for i in range(loop.row_count))
    noises = tuple(f"n{i}" for i in range(len(noise)))
    handed = ("slopes", "rows") if batch else ()
    time = ["t = done + i + 1.0"] if _TIME in late.variables else []
    body = (
        *time,
        *(f"{name} = {column}[i]" for name, column in zip(noise.values(), noises, strict=True)),
        *([f"{', '.join(batch.values())} = slopes[i](m0, m1, *rows[i])"] if batch else ()),
        *each.lines,
        *_stores(columns, (*held[:2], *each.results[:5], *held[2:], *batch.values())),
        *_updates(held, each.results),
    )
    lines = (
        "def advance(count, done, memory, settings, columns):",
        f"    {', '.join(held)}, = memory",
        f"    {', '.join(settings.values())}, = settings",
        f"    {', '.join((*columns, *noises, *handed))}, = columns",
        *(f"    {line}" for line in before.lines),
        "    for i in range(count):",
        *(f"        {line}" for line in body),
        f"    return {', '.join(held)},",
    )
    return "\n".join(lines) + "\n"


def _stores(columns: Sequence[str], row: Sequence[str]) -> list[str]:
    """Write what stands in one row: position, value, gradient, step, states before the step."""
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
        Node(COLUMN if step.rows[position] else INPUT, name=names[position])
        if position in names
        else node
        for position, node in enumerate(step.nodes)
    ]
    late = pruned(nodes, step.outputs)
    read = {*late.variables, *late.columns}
    asked = [position for position, name in names.items() if name in read]
    return step.with_outputs(asked), late, tuple(names[position] for position in asked)


def _objective_input(name: str) -> str:
    return name if name == ROW_COUNT else f"objective {name}"


def _rule_input(name: str) -> str:
    return f"rule {name}"


def _schedule_input(name: str) -> str:
    return f"schedule {name}"


def _noise_input(coordinate: int) -> str:
    return f"noise {coordinate}"


def _batch_input(coordinate: int) -> str:
    return f"batch {coordinate}"


def _state_input(name: str, coordinate: int) -> str:
    return f"state {name} {coordinate}"
