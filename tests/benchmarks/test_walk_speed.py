"""Steps a second of a walk on one core, by processor time."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import optimizer_named, walk

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
STEPS = 200_000

pytestmark = pytest.mark.benchmark


@pytest.mark.parametrize(
    ("name", "steps_a_second"), [("gradient_descent", 1_000_000), ("adam", 500_000)]
)
def test_a_walk_over_himmelblau_is_fast(name: str, steps_a_second: float) -> None:
    assert max(_speed(name) for _ in range(5)) >= steps_a_second


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
