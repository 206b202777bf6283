"""QHM and QHAdam against their recursion as Ma and Yarats (2019) publish it."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import optimizer_named, walk

BOWL = "x^2 + 10*y^2 + x*y"
START, RATE, STEPS = (1.5, -0.7), 0.03, 60


def slopes(x: float, y: float) -> tuple[float, float]:
    return 2 * x + y, 20 * y + x


def path(update: Callable[[int, int, float], float]) -> np.ndarray:
    """Positions, from the step of each coordinate at each time."""
    positions = [START]
    for time in range(1, STEPS + 1):
        point = positions[-1]
        g = slopes(*point)
        positions.append(tuple(point[k] + update(time, k, g[k]) for k in (0, 1)))
    return np.array(positions)


def walked(name: str, **hyperparameters: float) -> np.ndarray:
    return walk(
        ScalarField(parse(BOWL), {}),
        optimizer_named(name),
        start=START,
        learning_rate=RATE,
        hyperparameters=hyperparameters,
        step_limit=STEPS,
        tolerance=0.0,
    ).positions


@pytest.mark.parametrize(("nu", "beta"), [(0.7, 0.999), (0.3, 0.8), (0.0, 0.9), (1.0, 0.5)])
def test_qhm_is_the_published_recursion(nu: float, beta: float) -> None:
    buffer = [0.0, 0.0]

    def update(_time: int, k: int, g: float) -> float:
        buffer[k] = beta * buffer[k] + (1 - beta) * g
        return -RATE * ((1 - nu) * g + nu * buffer[k])

    assert walked("qhm", nu=nu, beta=beta) == pytest.approx(path(update), rel=1e-11, abs=1e-13)


@pytest.mark.parametrize(
    ("nu1", "nu2", "beta1", "beta2"),
    [(0.7, 1.0, 0.995, 0.999), (0.8, 0.7, 0.9, 0.99), (1.0, 1.0, 0.9, 0.999)],
)
def test_qhadam_is_the_published_recursion(
    nu1: float, nu2: float, beta1: float, beta2: float
) -> None:
    first, second = [0.0, 0.0], [0.0, 0.0]

    def update(time: int, k: int, g: float) -> float:
        first[k] = beta1 * first[k] + (1 - beta1) * g
        second[k] = beta2 * second[k] + (1 - beta2) * g * g
        g_hat, s_hat = first[k] / (1 - beta1**time), second[k] / (1 - beta2**time)
        top = (1 - nu1) * g + nu1 * g_hat
        return -RATE * top / (math.sqrt((1 - nu2) * g * g + nu2 * s_hat) + 1e-8)

    chosen = {"nu1": nu1, "nu2": nu2, "beta1": beta1, "beta2": beta2}
    assert walked("qhadam", **chosen) == pytest.approx(path(update), rel=1e-10, abs=1e-12)


def test_qhm_with_the_whole_average_is_momentum_at_a_smaller_rate() -> None:
    momentum = walk(
        ScalarField(parse(BOWL), {}),
        optimizer_named("momentum"),
        start=START,
        learning_rate=RATE * (1 - 0.9),
        step_limit=STEPS,
        tolerance=0.0,
    )
    assert walked("qhm", nu=1.0, beta=0.9) == pytest.approx(momentum.positions, rel=1e-12)


def test_qhadam_with_both_averages_whole_is_adam() -> None:
    adam = walked("adam")
    assert walked("qhadam", nu1=1.0, beta1=0.9) == pytest.approx(adam, rel=1e-12)
