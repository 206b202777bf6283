"""Steps a second of a walk on one core, by processor time."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import METHODS, Method, Walk, optimizer_named, walk

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
ROSENBROCK = "(1 - x)^2 + 100*(y - x^2)^2"
STEPS = 200_000

pytestmark = pytest.mark.benchmark


@pytest.mark.parametrize(
    ("name", "steps_a_second"), [("gradient_descent", 1_000_000), ("adam", 500_000)]
)
def test_a_walk_over_himmelblau_is_fast(name: str, steps_a_second: float) -> None:
    assert max(_speed(name) for _ in range(5)) >= steps_a_second


@pytest.mark.parametrize("function", [HIMMELBLAU, ROSENBROCK])
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_thousand_steps_of_a_method_take_less_than_a_tenth_of_a_second(
    method: Method, function: str
) -> None:
    def seconds_a_step() -> float:
        began = time.process_time()
        steps = 0
        for start in ((-1.2, 1.0), (0.5, -2.0), (4.0, -3.0)):
            steps += walk(
                ScalarField(parse(function), {}),
                method,
                start=start,
                learning_rate=1.0,
                step_limit=1000,
                tolerance=0.0,
            ).step_count
        return (time.process_time() - began) / max(steps, 1)

    assert min(seconds_a_step() for _ in range(5)) <= 100e-6


def test_a_chunk_of_a_method_is_short() -> None:
    for text in (ROSENBROCK, " + ".join(f"sin({k} x)/{k} + (x*y - {k})^2" for k in range(1, 40))):
        journey = Walk(
            ScalarField(parse(text), {}), optimizer_named("armijo"), start=(-1.2, 1.0),
            learning_rate=1.0, step_limit=100_000, tolerance=0.0,
        )  # fmt: skip
        chunks: list[float] = []
        while not journey.is_finished and len(chunks) < 20:
            began = time.process_time()
            journey.advance()
            chunks.append(time.process_time() - began)
        assert sorted(chunks)[len(chunks) // 2] < 0.02


def test_a_million_steps_fit_into_200_megabytes() -> None:
    tracemalloc.start()
    _walked("adam", 1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200e6


def _speed(name: str) -> float:
    began = time.process_time()
    _walked(name, STEPS)
    return STEPS / (time.process_time() - began)


def _walked(name: str, steps: int) -> None:
    walk(
        ScalarField(parse(HIMMELBLAU), {}),
        optimizer_named(name),
        start=(0.0, 0.0),
        learning_rate=1e-3,
        step_limit=steps,
        tolerance=0.0,
    )
