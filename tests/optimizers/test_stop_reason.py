"""Why walks end, and the sentence that says so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import Domain, ScalarField
from explorer.optimizers import (
    OPTIMIZERS,
    Direction,
    Method,
    Optimizer,
    StopReason,
    Trajectory,
    optimizer_named,
    walk,
)


def walked(text: str, **choices: Any) -> Trajectory:
    optimizer = optimizer_named(choices.pop("optimizer", "gradient_descent"))
    choices = {"start": (0.5, 0.5), "learning_rate": 0.1, **choices}
    return walk(ScalarField(parse(text), {}), optimizer, **choices)


def test_a_walk_converges_where_the_gradient_is_below_the_tolerance() -> None:
    trajectory = walked("x^2 + y^2", step_limit=1000)
    assert trajectory.stop_reason is StopReason.CONVERGED
    assert trajectory.gradient_norms[-1] < 1e-6 <= trajectory.gradient_norms[-2]
    assert trajectory.ending() == (
        f"Converged after {trajectory.step_count} steps at a minimum: "
        "the gradient's norm is below 1e-6."
    )


def test_with_tolerance_zero_a_walk_never_converges() -> None:
    trajectory = walked("x^2 + y^2", step_limit=5000, tolerance=0.0)
    assert trajectory.stop_reason is StopReason.STEP_LIMIT
    assert trajectory.step_count == 5000


def test_a_walk_that_starts_at_a_stationary_point_takes_no_step() -> None:
    trajectory = walked("x*y", start=(0.0, 0.0))
    assert (trajectory.stop_reason, trajectory.step_count) == (StopReason.CONVERGED, 0)
    assert trajectory.steps.shape == (0, 2)
    assert trajectory.ending() == (
        "The gradient is zero at the start: the point is already stationary, a saddle."
    )


def test_a_walk_that_starts_on_nearly_flat_ground_says_so() -> None:
    assert walked("exp(-x^2)", start=(6.0, 0.0)).ending() == (
        "The gradient's norm is below 1e-6 already at the start."
    )


def test_the_step_limit_ends_a_walk_and_the_gradient_is_told() -> None:
    trajectory = walked("x + y", step_limit=1)
    assert trajectory.stop_reason is StopReason.STEP_LIMIT
    assert trajectory.ending() == "Stopped after 1 step, the limit. The gradient's norm is 1.414."


def test_a_flat_end_is_told_as_flat() -> None:
    trajectory = walked("x^2", learning_rate=0.49, step_limit=20, tolerance=0.0)
    assert trajectory.ending().endswith("The gradient's norm is below 1e-12.")


def test_too_large_a_rate_diverges_and_the_path_up_to_there_is_kept() -> None:
    trajectory = walked("2*x^2 + y^2", learning_rate=3.0, step_limit=1000)
    assert trajectory.stop_reason is StopReason.DIVERGED
    # x is multiplied by 1 - 4 alpha = -11 in each step: 0.5 * 11^12 is the first beyond 1e12.
    assert trajectory.step_count == 11
    assert np.abs(trajectory.positions).max() <= 1e12
    assert "Diverged at step 12:" in trajectory.ending()
    assert trajectory.ending().endswith("a smaller learning rate may help.")


@pytest.mark.parametrize(
    ("direction", "told"),
    [
        (Direction.ASCENT, "f was never higher than at the end, so it may have no maximum."),
        (Direction.DESCENT, "f was never lower than at the end, so it may have no minimum."),
    ],
)
@pytest.mark.parametrize("optimizer", ["gradient_descent", "nelder_mead"])
def test_where_the_function_has_no_end_no_rate_is_blamed(
    optimizer: str, direction: Direction, told: str
) -> None:
    trajectory = walked(
        "x*y", optimizer=optimizer, start=(4.0, -3.0), direction=direction, step_limit=10_000
    )
    assert trajectory.stop_reason is StopReason.DIVERGED
    assert trajectory.ending().endswith(told)


@pytest.mark.parametrize("rate", [1e13, 1e200, 1e308])
def test_an_enormous_rate_diverges_in_its_first_step(rate: float) -> None:
    trajectory = walked("2*x^2 + y^2", learning_rate=rate)
    assert (trajectory.stop_reason, trajectory.step_count) == (StopReason.DIVERGED, 0)
    assert trajectory.ending().startswith("Diverged at step 1:")


def test_a_rule_that_divides_zero_by_zero_diverges() -> None:
    trajectory = walked("x^2", optimizer="adagrad", hyperparameters={"epsilon": 0.0})
    assert (trajectory.stop_reason, trajectory.step_count) == (StopReason.DIVERGED, 0)


@pytest.mark.parametrize(
    ("text", "start", "cause"),
    [
        ("log(x) + y", (-1.0, 0.0), "log of a negative number"),
        ("log(x) + y", (0.0, 0.0), "log of zero"),
        ("sqrt(x) + y", (-1.0, 0.0), "sqrt of a negative number"),
        ("1/x + y", (0.0, 1.0), "division by zero"),
        ("1/(x^2 + y^2)", (0.0, 0.0), "division by zero"),
        ("x^0.5 + y", (-4.0, 0.0), "a negative number to a fractional power"),
        ("x^-2 + y", (0.0, 0.0), "zero to a negative power"),
        ("asin(x) + y", (2.0, 0.0), "asin of a number outside -1 to 1"),
        ("exp(x) + y", (1000.0, 0.0), "exp is too large for a number"),
        ("x^200 + y", (1e5, 0.0), "a power is too large for a number"),
        ("sqrt(x^2 + y^2)", (0.0, 0.0), "the function has no finite slope there"),
        ("1e400*x + y", (1.0, 1.0), "a constant is too large for a number"),
        ("9^9^9^9*x + y", (1.0, 1.0), "a power is too large for a number"),
    ],
)
def test_a_walk_cannot_start_where_the_function_is_undefined(
    text: str, start: tuple[float, float], cause: str
) -> None:
    for optimizer in ("gradient_descent", "adam"):
        trajectory = walked(text, start=start, optimizer=optimizer)
        assert (trajectory.stop_reason, trajectory.step_count) == (StopReason.UNDEFINED, 0)
        assert trajectory.ending() == f"Cannot start here: {cause}."


def test_a_walk_into_a_hole_ends_there_and_names_the_place() -> None:
    trajectory = walked("sqrt(x) + 0*y", start=(0.01, 2.0), learning_rate=0.1)
    assert (trajectory.stop_reason, trajectory.step_count) == (StopReason.UNDEFINED, 1)
    assert np.isnan(trajectory.values[-1])
    assert trajectory.ending(axes=("w", "b")) == (
        "Stopped at step 1, at w = -0.49, b = 2: sqrt of a negative number."
    )


def test_an_overflow_on_the_way_to_a_finite_value_is_no_end() -> None:
    trajectory = walked("sign(exp(x)) + y^2", start=(800.0, 1.0), step_limit=200, tolerance=0.0)
    assert trajectory.stop_reason is StopReason.STEP_LIMIT
    assert trajectory.step_count == 200
    assert trajectory.positions[-1] == pytest.approx((800.0, 0.0), abs=1e-15)


def test_a_start_far_out_is_possible() -> None:
    trajectory = walked("x^2 + y^2", start=(1e13, 0.0), learning_rate=0.45, step_limit=1000)
    assert trajectory.stop_reason is StopReason.CONVERGED


def test_leaving_the_view_stops_nothing_but_is_told() -> None:
    trajectory = walked("x*y", start=(4.0, -3.0), learning_rate=0.2, step_limit=3)
    assert trajectory.left_domain_at(Domain(-5.0, 5.0, -5.0, 5.0)) == 2
    assert trajectory.ending(Domain()).endswith("It left the view at step 2.")


def test_a_walk_that_stays_in_the_view_says_nothing_about_it() -> None:
    trajectory = walked("x^2 + y^2", step_limit=3)
    assert trajectory.left_domain_at(Domain()) is None
    assert "view" not in trajectory.ending(Domain())


def test_a_walk_may_come_back_into_the_view() -> None:
    trajectory = walked("x^2", start=(1.0, 0.0), learning_rate=0.9, step_limit=3)
    domain = Domain(-0.7, 1.5, -1.0, 1.0)
    assert trajectory.left_domain_at(domain) == 1
    assert trajectory.ending(domain).endswith("It left the view at step 1 and came back.")


def test_a_start_outside_the_view_is_told() -> None:
    trajectory = walked("x^2 + y^2", start=(9.0, 0.0), step_limit=3)
    assert trajectory.ending(Domain()).endswith("The start lies outside the view.")


def test_the_ascent_of_the_product_never_converges_and_leaves_the_view() -> None:
    trajectory = walked(
        "x*y", start=(4.0, -3.0), learning_rate=0.2, step_limit=1000, direction=Direction.ASCENT
    )
    assert trajectory.stop_reason is StopReason.DIVERGED
    assert trajectory.left_domain_at(Domain()) is not None


def test_where_no_lower_point_is_found_it_is_told() -> None:
    plain = walked("x + y", step_limit=2)
    stuck = Trajectory(
        plain.positions, plain.values, plain.gradients, plain.steps,
        stop_reason=StopReason.NO_DECREASE,
    )  # fmt: skip
    assert stuck.ending() == "Stopped after 2 steps: no lower point was found on the way."


def test_where_a_walk_ends_without_a_value_it_has_no_slope() -> None:
    trajectory = walked("log(x)", start=(0.2, 0.0), learning_rate=0.1)
    assert np.isnan(trajectory.values[-1])
    assert np.isnan(trajectory.gradients[-1]).all()
    assert np.isfinite(trajectory.gradients[:-1]).all()


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.name)
def test_whatever_the_rule_leaving_the_view_is_told(
    optimizer: Optimizer | Method, direction: Direction
) -> None:
    view = Domain(-5.0, 5.0, -5.0, 5.0)
    for text in ("x*y", "x^2 + y^2", "sin(x) + cos(y)"):
        trajectory = walk(
            ScalarField(parse(text), {}),
            optimizer,
            start=(4.0, -3.0),
            learning_rate=0.5,
            direction=direction,
            step_limit=60,
        )
        outside = np.flatnonzero((np.abs(trajectory.positions) > 5.0).any(axis=1))
        told = f"It left the view at step {outside[0]}" if outside.size else ""
        ending = trajectory.ending(view)
        assert told in ending
        assert ("view" in ending) == bool(outside.size)
