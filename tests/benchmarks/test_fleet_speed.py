"""Basins of attraction of Himmelblau: 256 by 256 walks of 300 steps, on two cores.

Every walk takes all of its steps, since the tolerance is 0. The time is that of the processor,
which another program does not lengthen, shared out among two cores.
"""

from __future__ import annotations

import time

import pytest

from explorer.analysis.basins import starts_in
from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from explorer.optimizers import Fleet, Manner, optimizer_named, walk

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
SIZE, STEPS = 256, 300
CORES = 2

pytestmark = pytest.mark.benchmark


@pytest.mark.parametrize(
    ("name", "rate", "seconds"),
    [("gradient_descent", 0.01, 0.5), ("momentum", 0.002, 2.0), ("adam", 0.1, 2.0)],
)
def test_basins_are_fast(name: str, rate: float, seconds: float) -> None:
    best = min(_sail(name, rate) for _ in range(3))
    print(f"\n{name}: {1000 * best / CORES:.0f} ms on {CORES} cores")
    assert best / CORES <= seconds


def test_side_by_side_is_ten_times_as_fast_as_one_by_one() -> None:
    field, optimizer = ScalarField(parse(HIMMELBLAU), {}), optimizer_named("gradient_descent")
    began = time.process_time()
    for start in starts_in(Domain(), 16):
        walk(field, optimizer, start=tuple(start), learning_rate=0.01, step_limit=STEPS,
             tolerance=0.0)  # fmt: skip
    alone = (time.process_time() - began) / 16**2
    together = _sail("gradient_descent", 0.01) / SIZE**2
    assert alone / together >= 10.0


def _sail(name: str, rate: float) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    fleet = Fleet(
        ScalarField(parse(HIMMELBLAU), {}),
        Manner(optimizer_named(name), step_limit=STEPS, tolerance=0.0),
        starts=starts_in(Domain(), SIZE),
        learning_rates=rate,
    )
    while not fleet.is_finished:
        fleet.advance()
    return time.process_time() - began
