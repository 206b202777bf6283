"""One contract for every method: whatever the function, a walk ends with a reason."""

from __future__ import annotations

import importlib
import math
from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    BOUND,
    METHODS,
    Direction,
    Method,
    StopReason,
    Trajectory,
    Walk,
    optimizer_named,
    rules,
    walk,
)

EVERY = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
ROSENBROCK = "(1 - x)^2 + 100*(y - x^2)^2"

FUNCTIONS = (
    HIMMELBLAU,
    ROSENBROCK,
    "x*y",
    "x + y",
    "x^3 + y^2",
    "log(x*y)",
    "sqrt(x) + y^2",
    "abs(x) + abs(y)",
    "sqrt(x^2 + y^2)",
    "floor(x) + y^2",
    "5",
    "0*x + 0*y + 5",
    "x^2",
    "1/(x - 1) + y^2",
    "exp(x*y)",
    "exp(exp(x)) + y",
    "tan(x)*y",
    "1e300*x^2 + y",
    "1e-300*(x^2 + y^2)",
    "1e-320*x + y",
    "-exp(-x^2 - y^2)",
    "max(x, y)^2 - min(x, y)",
    "abs(x)^1.5 + y",
)

STARTS = (
    (0.0, 0.0), (1.0, 1.0), (-1.2, 1.0), (0.3, -0.7), (4.0, -3.0), (-2.5, -2.5), (1e-9, 30.0),
    (1e8, -1e8), (1e13, 1.0),
)  # fmt: skip


def field_of(text: str) -> ScalarField:
    return ScalarField(parse(text), {})


def walked(method: Method, text: str, **choices: Any) -> Trajectory:
    return walk(
        field_of(text),
        method,
        **{"start": (0.5, 0.5), "learning_rate": 1.0, "step_limit": 200, **choices},
    )


@EVERY
@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("text", FUNCTIONS)
def test_a_walk_over_any_function_ends_with_a_reason(
    method: Method, text: str, direction: Direction
) -> None:
    for start in STARTS:
        trajectory = walked(method, text, start=start, direction=direction, step_limit=100)
        assert trajectory.stop_reason is not StopReason.UNDER_WAY
        assert trajectory.step_count <= 100
        assert trajectory.ending().endswith(".")
        assert np.isfinite(trajectory.positions).all()
        assert np.isfinite(trajectory.values[:-1]).all()
        assert (np.abs(trajectory.positions[1:]) <= BOUND).all()
        # A search is 61 trials at most, or a doubling up to the bound, and may be tried twice.
        most = np.diff(trajectory.probes.offsets).max(initial=0)
        assert most <= 2 * (61 + 2100)


@EVERY
def test_only_newton_may_climb_in_a_descent(method: Method) -> None:
    if method.name == "newton":
        return
    for text in (HIMMELBLAU, ROSENBROCK, "sin(x)*cos(y) + x^2/9", "abs(x) + y^2"):
        for start in STARTS[:6]:
            values = walked(method, text, start=start).values
            assert (np.diff(values) <= 1e-13 * np.abs(values[:-1])).all()


@EVERY
def test_ascent_on_f_is_descent_on_minus_f(method: Method) -> None:
    # One step: a search turns at the last bit, and the two formulas are rounded differently.
    common: dict[str, Any] = {"start": (0.3, -0.7), "step_limit": 4, "tolerance": 0.0}
    text = "sin(x)*y - x^2 - y^2"
    up = walked(method, text, direction=Direction.ASCENT, **common)
    down = walked(method, f"-({text})", **common)
    assert up.positions == pytest.approx(down.positions, rel=1e-6, abs=1e-9)
    assert up.gradients == pytest.approx(-down.gradients, rel=1e-6, abs=1e-9)
    assert up.values == pytest.approx(-down.values, rel=1e-6)
    assert up.probes.points == pytest.approx(down.probes.points, rel=1e-6, abs=1e-9)


@EVERY
def test_values_and_gradients_are_those_of_f(method: Method) -> None:
    field = field_of("sin(x)*y - x^2 - y^2")
    trajectory = walk(
        field, method, start=(0.3, -0.7), learning_rate=1.0, direction=Direction.ASCENT
    )
    assert trajectory.step_count > 0
    for position, value, gradient in zip(
        trajectory.positions.tolist(), trajectory.values, trajectory.gradients, strict=True
    ):
        assert (value, *gradient) == field.value_and_gradient(*position)


@EVERY
def test_the_same_walk_is_the_same_to_the_last_bit(method: Method) -> None:
    first, second = (walked(method, ROSENBROCK, start=(-1.2, 1.0)) for _ in range(2))
    assert first.positions.tobytes() == second.positions.tobytes()
    assert first.probes.points.tobytes() == second.probes.points.tobytes()


@EVERY
def test_states_measures_and_probes_have_a_row_for_every_position(method: Method) -> None:
    trajectory = walked(method, ROSENBROCK, start=(-1.2, 1.0), step_limit=10)
    rows = trajectory.step_count + 1
    assert trajectory.positions.shape == (rows, 2)
    assert trajectory.positions[:-1] + trajectory.steps == pytest.approx(trajectory.positions[1:])
    assert set(trajectory.states) == set(method.states)
    assert set(trajectory.measures) == set(method.measures) - {"rate"}
    assert all(state.shape == (rows, 2) for state in trajectory.states.values())
    assert all(measure.shape == (rows,) for measure in trajectory.measures.values())
    assert trajectory.rates.shape == (rows - 1,)
    assert trajectory.probes.offsets.shape == (rows + 1,)
    assert trajectory.probes.offsets[-1] == len(trajectory.probes.points)
    assert trajectory.probes.simplexes.shape == ((rows if method.vertices else 0), 3, 2)


@EVERY
def test_it_can_be_watched_and_stopped(method: Method) -> None:
    journey = Walk(
        field_of(ROSENBROCK), method, start=(-1.2, 1.0), learning_rate=1.0,
        step_limit=1_000_000, tolerance=0.0,
    )  # fmt: skip
    early = journey.trajectory()
    count = journey.step_count
    assert early.step_count == count < 1_000_000
    if not journey.is_finished:
        assert early.stop_reason is StopReason.UNDER_WAY
        journey.stop()
        assert journey.trajectory().stop_reason is StopReason.STOPPED
    assert journey.trajectory().probes.offsets.shape == (count + 2,)


def test_a_long_walk_is_the_same_in_chunks() -> None:
    method = optimizer_named("armijo")
    journey = Walk(
        field_of(ROSENBROCK), method, start=(-1.2, 1.0), learning_rate=1.0,
        step_limit=3000, tolerance=0.0,
    )  # fmt: skip
    chunks = 0
    while not journey.is_finished:
        journey.advance()
        chunks += 1
    assert chunks > 3
    whole = journey.trajectory()
    short = walked(method, ROSENBROCK, start=(-1.2, 1.0), tolerance=0.0)  # type: ignore[arg-type]
    assert whole.positions[:201].tobytes() == short.positions.tobytes()
    assert whole.probes.looked_at(100).tobytes() == short.probes.looked_at(100).tobytes()


@EVERY
def test_its_module_states_a_source(method: Method) -> None:
    docstring = importlib.import_module(f"{rules.__name__}.{method.name}").__doc__ or ""
    years = [word.strip("().,;:") for word in docstring.split()]
    assert any(year.isdigit() and 1800 < int(year) < 2100 for year in years)
    assert "learning rate" in docstring


@EVERY
def test_a_hyperparameter_has_a_default_in_its_range_and_help(method: Method) -> None:
    for declared in method.hyperparameters:
        assert declared.allows(declared.default)
        assert not declared.allows(math.nan)
        assert declared.label
        assert declared.help.endswith(".")
