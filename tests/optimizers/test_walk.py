"""Walks: the lecture's paths, and the same numbers as a loop written out by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    Direction,
    OptimizerError,
    StopReason,
    Trajectory,
    Walk,
    optimizer_named,
    walk,
)

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"


def field_of(text: str, **parameters: float) -> ScalarField:
    return ScalarField(parse(text, parameters=parameters), parameters)


def walked(text: str, optimizer: str = "gradient_descent", **choices: Any) -> Trajectory:
    return walk(field_of(text), optimizer_named(optimizer), **choices)


def test_the_ascent_on_the_product_is_that_of_section_4() -> None:
    trajectory = walked(
        "x*y", start=(4.0, -3.0), learning_rate=0.2, step_limit=5, direction=Direction.ASCENT
    )
    assert trajectory.positions == pytest.approx(
        np.array(
            [
                (4, -3),
                (3.4, -2.2),
                (2.96, -1.52),
                (2.656, -0.928),
                (2.4704, -0.3968),
                (2.39104, 0.09728),
            ]
        )
    )
    assert trajectory.values == pytest.approx(
        [-12, -7.48, -4.4992, -2.464768, -0.98025472, 0.23260037], abs=5e-9
    )
    assert trajectory.gradients[:4] == pytest.approx(
        np.array([(-3, 4), (-2.2, 3.4), (-1.52, 2.96), (-0.928, 2.656)])
    )
    assert trajectory.steps[0] == pytest.approx((-0.6, 0.8))
    assert trajectory.step_count == 5


def test_the_descent_on_the_product_is_that_of_section_4() -> None:
    trajectory = walked("x*y", start=(4.0, -3.0), learning_rate=0.2, step_limit=2)
    assert trajectory.positions[1:] == pytest.approx(np.array([(4.6, -3.8), (5.36, -4.72)]))
    assert trajectory.values[1:] == pytest.approx([-17.48, -25.2992])


@pytest.mark.parametrize(
    ("rate", "values"),
    [
        (0.1, [0.34, 0.1672, 0.088864]),
        (0.2, [0.11, 0.0332]),
        (0.25, [0.0625]),
        (1 / 3, [0.083333, 0.009259]),
        (0.5, [0.5, 0.5, 0.5, 0.5]),
        (0.55, [0.7225, 1.036825]),
        (0.6, [0.99, 1.9212]),
    ],
)
def test_the_rate_decides_as_in_section_6(rate: float, values: list[float]) -> None:
    trajectory = walked(
        "2*x^2 + y^2", start=(0.5, 0.5), learning_rate=rate, step_limit=len(values), tolerance=0.0
    )
    assert trajectory.values == pytest.approx([0.75, *values], abs=5e-7)


def test_at_a_rate_of_one_half_x_flips_for_ever() -> None:
    trajectory = walked("2*x^2 + y^2", start=(0.5, 0.5), learning_rate=0.5, step_limit=100)
    assert trajectory.positions[1:5, 0].tolist() == [-0.5, 0.5, -0.5, 0.5]
    assert trajectory.stop_reason is StopReason.STEP_LIMIT


def by_hand(text: str, steps: int, rate: float, start: tuple[float, float]) -> np.ndarray:
    """Adam in the plainest way, point by point."""
    field = field_of(text)
    position, m, v = list(start), [0.0, 0.0], [0.0, 0.0]
    path = [tuple(position)]
    for t in range(1, steps + 1):
        for k, g in enumerate(field.gradient(*position[:])):
            m[k] = 0.9 * m[k] + (1 - 0.9) * g
            v[k] = 0.999 * v[k] + (1 - 0.999) * g * g
        for k in (0, 1):
            m_hat, v_hat = m[k] / (1 - 0.9**t), v[k] / (1 - 0.999**t)
            position[k] -= rate * m_hat / (math.sqrt(v_hat) + 1e-8)
        path.append(tuple(position))
    return np.array(path)


@pytest.mark.parametrize("text", [HIMMELBLAU, "sin(x)*cos(y) + x^2/9", "exp(-x^2) + y^2", "x"])
def test_the_generated_loop_goes_where_a_plain_loop_goes(text: str) -> None:
    trajectory = walked(
        text, "adam", start=(0.3, -0.4), learning_rate=0.05, step_limit=400, tolerance=0.0
    )
    assert trajectory.positions == pytest.approx(
        by_hand(text, 400, 0.05, (0.3, -0.4)), rel=1e-9, abs=1e-12
    )


def test_values_and_gradients_are_those_of_the_field_to_the_last_bit() -> None:
    field = field_of("exp(-x)*sin(y)^2 + x^4/7")
    trajectory = walk(
        field, optimizer_named("momentum"), start=(1.3, 0.4), learning_rate=0.02, step_limit=300
    )
    for position, value, gradient in zip(
        trajectory.positions.tolist(), trajectory.values, trajectory.gradients, strict=True
    ):
        assert (value, *gradient) == field.value_and_gradient(*position)


def test_chunks_make_no_difference() -> None:
    choices = {"start": (0.0, 0.0), "learning_rate": 1e-4, "tolerance": 0.0}
    long = walked(HIMMELBLAU, "adam", step_limit=40_000, **choices)
    short = walked(HIMMELBLAU, "adam", step_limit=100, **choices)
    assert long.positions[:101].tobytes() == short.positions.tobytes()
    assert long.states["v"][:101].tobytes() == short.states["v"].tobytes()
    assert long.step_count == 40_000


def test_a_parameter_counts_in_the_walk() -> None:
    field = field_of("a*x^2 + y^2", a=2.0)
    trajectory = walk(
        field, optimizer_named("gradient_descent"), start=(0.5, 0.5), learning_rate=0.1,
        step_limit=1,
    )  # fmt: skip
    assert trajectory.positions[1] == pytest.approx((0.3, 0.4))


def test_hyperparameters_replace_their_defaults() -> None:
    trajectory = walked(
        "x^2 + y^2", "momentum", start=(1.0, 1.0), learning_rate=0.1, step_limit=5,
        hyperparameters={"momentum": 0.0},
    )  # fmt: skip
    plain = walked("x^2 + y^2", start=(1.0, 1.0), learning_rate=0.1, step_limit=5)
    assert (trajectory.positions == plain.positions).all()


def test_a_walk_can_be_watched_and_stopped() -> None:
    journey = Walk(
        field_of(HIMMELBLAU),
        optimizer_named("gradient_descent"),
        start=(0.0, 0.0),
        learning_rate=1e-6,
        step_limit=1_000_000,
    )
    journey.advance()
    assert 0 < journey.step_count < 1_000_000
    journey.stop()
    assert journey.is_finished
    count = journey.step_count
    journey.advance()
    trajectory = journey.trajectory()
    assert trajectory.step_count == count
    assert trajectory.stop_reason is StopReason.STOPPED
    assert trajectory.ending() == f"Stopped by hand after {count} steps."


def test_a_walk_that_is_stopped_at_once_has_its_start() -> None:
    journey = Walk(
        field_of("x*y"), optimizer_named("adam"), start=(1.0, 2.0), learning_rate=1e-3,
        step_limit=10_000,
    )  # fmt: skip
    journey.stop()
    assert journey.trajectory().positions[0].tolist() == [1.0, 2.0]


def test_the_way_so_far_can_be_read_while_more_is_computed() -> None:
    journey = Walk(
        field_of("x*y"), optimizer_named("adam"), start=(1.0, 2.0), learning_rate=1e-3,
        step_limit=10_000,
    )  # fmt: skip
    early = journey.trajectory()
    assert early.stop_reason is StopReason.UNDER_WAY
    assert "more are being computed" in early.ending()
    while not journey.is_finished:
        journey.advance()
    whole = journey.trajectory()
    assert whole.step_count == 10_000
    assert (whole.positions[: early.step_count + 1] == early.positions).all()


@pytest.mark.parametrize("rate", [0.0, -0.1, math.nan, math.inf])
def test_a_learning_rate_must_be_finite_and_above_zero(rate: float) -> None:
    with pytest.raises(OptimizerError, match="learning rate"):
        walked("x*y", start=(1.0, 1.0), learning_rate=rate)


def test_a_start_must_be_finite() -> None:
    with pytest.raises(OptimizerError, match="start point"):
        walked("x*y", start=(math.nan, 1.0), learning_rate=0.1)
