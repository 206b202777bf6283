"""Newton's step, searches along a line and the simplex, one by one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import (
    Direction,
    StationaryKind,
    StopReason,
    Trajectory,
    Walk,
    optimizer_named,
    walk,
)

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
ROSENBROCK = "(1 - x)^2 + 100*(y - x^2)^2"
BOWL = "2*x^2 + y^2"


def walked(text: str, optimizer: str, **choices: Any) -> Trajectory:
    return walk(
        ScalarField(parse(text), {}),
        optimizer_named(optimizer),
        **{"start": (0.5, 0.5), "learning_rate": 1.0, "step_limit": 200, **choices},
    )


def test_newton_reaches_the_bottom_of_the_bowl_in_one_step() -> None:
    trajectory = walked(BOWL, "newton", learning_rate=0.1)
    assert trajectory.positions[1:].tolist() == [[0.0, 0.0]]
    assert trajectory.ending() == (
        "Converged after 1 step at a minimum: the gradient's norm is below 1e-6."
    )


def test_newton_ends_at_the_saddle_of_the_product_up_and_down() -> None:
    for direction in Direction:
        trajectory = walked("x*y", "newton", start=(4.0, -3.0), direction=direction)
        assert trajectory.positions[-1] == pytest.approx((0.0, 0.0), abs=1e-15)
        assert "at a saddle" in trajectory.ending()


@pytest.mark.parametrize("text", ["x + y", "(x + y)^2", "x^2 + 0*y + y", "abs(x) + abs(y)"])
def test_where_the_hessian_is_singular_damping_is_offered(text: str) -> None:
    trajectory = walked(text, "newton", start=(1.0, 2.0))
    assert (trajectory.stop_reason, trajectory.step_count) == (StopReason.UNDEFINED, 0)
    assert trajectory.ending() == (
        "Cannot start here: the Hessian is singular, so Newton's method has no step; "
        "damping above 0 gives it one."
    )
    damped = walked(text, "newton", start=(1.0, 2.0), hyperparameters={"damping": 1.0})
    assert damped.step_count > 0


def test_damping_adds_to_both_curvatures() -> None:
    # (4 + 1) dx = -2, (2 + 1) dy = -1
    trajectory = walked(BOWL, "newton", hyperparameters={"damping": 1.0}, step_limit=1)
    assert trajectory.steps[0] == pytest.approx((-0.4, -1.0 / 3.0))


def test_with_enough_damping_newton_goes_down_from_the_middle_of_himmelblau() -> None:
    trajectory = walked(HIMMELBLAU, "newton", start=(0.0, 0.0), hyperparameters={"damping": 60.0})
    assert trajectory.kind is StationaryKind.MINIMUM


def test_newton_needs_no_curvature_along_an_axis_that_is_not_in_the_formula() -> None:
    trajectory = walked("x^2 - 4*x", "newton", start=(7.0, 3.0))
    assert trajectory.positions[-1].tolist() == [2.0, 3.0]
    assert trajectory.kind is StationaryKind.MINIMUM


def test_newton_without_a_finite_curvature_says_so() -> None:
    trajectory = walked("abs(x)^1.5 + y^2", "newton", start=(0.0, 1.0))
    assert trajectory.stop_reason is StopReason.UNDEFINED
    assert "a second derivative is not finite" in trajectory.ending()


@pytest.mark.parametrize(
    ("text", "start", "kind"),
    [
        ("x^2 + y^2", (1.0, 1.0), StationaryKind.MINIMUM),
        ("x^4 + y^4", (1.0, 1.0), StationaryKind.MINIMUM),
        ("x^3 + y^2", (1.0, 1.0), StationaryKind.DEGENERATE),
        ("x^3", (1.0, 0.0), StationaryKind.DEGENERATE),
        ("(x + y)^2 + 1", (1.0, 1.0), StationaryKind.DEGENERATE),
        ("exp(-x) + y^2", (3.0, 1.0), StationaryKind.DEGENERATE),
    ],
)
def test_the_kind_is_told_only_where_it_can_be_known(
    text: str, start: tuple[float, float], kind: StationaryKind
) -> None:
    trajectory = walked(
        text, "newton", start=start, hyperparameters={"damping": 1e-9}, step_limit=1000
    )
    assert trajectory.stop_reason is StopReason.CONVERGED
    assert trajectory.kind is kind


def test_gradient_descent_names_the_kind_of_its_end_too() -> None:
    up = walked("-x^2 - y^2", "gradient_descent", learning_rate=0.1, direction=Direction.ASCENT)
    assert "at a maximum" in up.ending()


@pytest.mark.parametrize("text", [HIMMELBLAU, ROSENBROCK])
def test_backtracking_is_the_loop_of_the_textbook(text: str) -> None:
    field = ScalarField(parse(text), {})
    position = np.array([-0.5, 1.3])
    trajectory = walked(text, "armijo", start=(-0.5, 1.3), step_limit=60)
    assert trajectory.step_count > 10
    for k in range(trajectory.step_count):
        f, *slopes = field.value_and_gradient(*position.tolist())
        g = np.array(slopes)
        rate, tried = 1.0, [position - g]
        while field.value(*tried[-1].tolist()) > f - 1e-4 * rate * (g @ g):
            rate /= 2
            tried.append(position - rate * g)
        assert trajectory.positions[k] == pytest.approx(position, rel=1e-9)
        assert trajectory.probes.looked_at(k) == pytest.approx(np.array(tried), rel=1e-9)
        assert trajectory.rates[k] == rate
        position = tried[-1]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # At the kink the slope of the first argument is taken, and the other one rises.
        ("max(x, -2*x)", (0.0, 0.0)),
        # The function changes by less than its values are rounded by.
        ("1e20 + x^2 + y^2", (1.0, 1.0)),
    ],
)
def test_backtracking_gives_up_after_sixty_halvings_and_says_so(
    text: str, start: tuple[float, float]
) -> None:
    trajectory = walked(text, "armijo", start=start)
    assert (trajectory.stop_reason, trajectory.step_count) == (StopReason.NO_DECREASE, 0)
    assert trajectory.ending() == "Stopped after 0 steps: no lower point was found on the way."
    # The points of the search that failed are kept: the first, and 60 halvings of it.
    assert len(trajectory.probes.looked_at(0)) == 61


def test_the_exact_search_takes_the_rate_of_a_quadratic() -> None:
    field = ScalarField(parse("x^2 + 10*y^2 + x*y"), {})
    trajectory = walked("x^2 + 10*y^2 + x*y", "exact_line_search", start=(3.0, 2.0))
    for k in range(5):
        g = trajectory.gradients[k]
        hessian = np.array(field.hessian(0.0, 0.0))
        assert trajectory.rates[k] == pytest.approx((g @ g) / (g @ hessian @ g), rel=1e-8)


def test_after_an_exact_search_the_path_turns_by_a_right_angle() -> None:
    for text in (HIMMELBLAU, ROSENBROCK):
        gradients = walked(text, "exact_line_search", start=(-1.2, 1.0), step_limit=10).gradients
        unit = gradients / np.hypot(*gradients.T)[:, None]
        cosines = (unit[1:] * unit[:-1]).sum(axis=1)
        assert np.abs(cosines).max() < 1e-6


@pytest.mark.parametrize("optimizer", ["exact_line_search", "bfgs", "conjugate_gradient"])
def test_where_the_line_falls_without_end_it_is_told(optimizer: str) -> None:
    down = walked("x + y", optimizer)
    assert (down.stop_reason, down.step_count) == (StopReason.DIVERGED, 0)
    assert down.ending() == (
        "Diverged at step 1: the function falls without end along the line of search."
    )
    up = walked("x + y", optimizer, direction=Direction.ASCENT)
    assert "rises without end" in up.ending()


def test_conjugate_gradient_needs_two_exact_searches_for_a_quadratic() -> None:
    trajectory = walked(
        "x^2 + 10*y^2 + x*y", "conjugate_gradient", start=(3.0, 2.0),
        hyperparameters={"curvature": 1e-3},
    )  # fmt: skip
    assert np.hypot(*trajectory.positions[2]) < 1e-3


def test_bfgs_learns_the_inverse_hessian_of_a_quadratic() -> None:
    trajectory = walked(
        "x^2 + 10*y^2 + x*y", "bfgs", start=(3.0, 2.0), tolerance=1e-10,
        hyperparameters={"curvature": 1e-3},
    )  # fmt: skip
    known = np.stack([trajectory.states["inverse1"][-1], trajectory.states["inverse2"][-1]])
    assert known == pytest.approx(np.linalg.inv([[2.0, 1.0], [1.0, 20.0]]), rel=1e-3)


def test_where_bfgs_starts_again_the_step_has_the_length_it_took() -> None:
    trajectory = walked("max(x, -2*x) + y^2/1000", "bfgs", start=(3.0, 5.0))
    assert trajectory.step_count > 0
    assert (trajectory.rates > 0.0).all()


def test_a_search_stays_where_the_function_is_defined() -> None:
    for optimizer in ("bfgs", "conjugate_gradient", "exact_line_search", "armijo", "nelder_mead"):
        trajectory = walked("x - log(x) + y^2", optimizer, start=(3.0, 1.0))
        assert trajectory.positions[-1] == pytest.approx((1.0, 0.0), abs=1e-5), optimizer


def test_the_simplex_begins_as_that_of_scipy_and_has_the_ball_in_its_best_corner() -> None:
    trajectory = walked(HIMMELBLAU, "nelder_mead", start=(2.0, 0.0))
    corners = trajectory.probes.simplexes
    first = {tuple(corner) for corner in corners[0].tolist()}
    assert first == {(2.0, 0.0), (2.1, 0.0), (2.0, 0.00025)}
    assert (corners[1:, 0] == trajectory.positions[1:]).all()


def test_the_simplex_converges_by_its_size_also_at_a_kink() -> None:
    trajectory = walked("abs(x) + abs(y - 1)", "nelder_mead")
    assert trajectory.positions[-1] == pytest.approx((0.0, 1.0), abs=1e-6)
    assert trajectory.measures["size"][-1] < 1e-6 <= trajectory.measures["size"][-2]
    assert trajectory.kind is None
    told = "the size of the simplex is below 1e-6, but the gradient's norm is 1.414, as on a kink"
    assert told in trajectory.ending()


@pytest.mark.parametrize("power", [2, 4, 6, 10])
def test_a_simplex_at_a_flat_minimum_says_so(power: int) -> None:
    trajectory = walked(f"(x - 1)^{power} + y^{power}", "nelder_mead", start=(1.5, 0.4))
    assert "at a minimum: the size of the simplex is below 1e-6." in trajectory.ending()


@pytest.mark.parametrize("edge", ["sqrt(1 - x^2 - y^2)", "sqrt(x) + sqrt(y)", "sqrt(x^2 + y^2)"])
def test_a_simplex_at_an_edge_has_found_no_stationary_point(edge: str) -> None:
    trajectory = walked(edge, "nelder_mead", start=(0.5, 0.4))
    assert trajectory.stop_reason is StopReason.CONVERGED
    assert trajectory.kind is None
    assert trajectory.ending().endswith("as on a kink or at an edge.")


def test_only_backtracking_begins_with_the_learning_rate() -> None:
    for optimizer in ("newton", "bfgs", "conjugate_gradient", "exact_line_search", "nelder_mead"):
        one, other = (walked(HIMMELBLAU, optimizer, learning_rate=rate) for rate in (1.0, 0.01))
        assert (one.positions == other.positions).all()
        assert not optimizer_named(optimizer).uses_learning_rate
    assert optimizer_named("armijo").uses_learning_rate
    assert walked(BOWL, "armijo", learning_rate=0.1).rates[0] == 0.1


def test_what_a_rule_looks_at_is_its_position_alone() -> None:
    probes = walked(BOWL, "adam", step_limit=5).probes
    assert len(probes.looked_at(0)) == 0
    assert probes.simplex(0) is None
    assert len(probes.counts) == 0


def test_a_stopped_walk_keeps_what_it_looked_at() -> None:
    journey = Walk(
        ScalarField(parse(ROSENBROCK), {}), optimizer_named("armijo"), start=(-1.2, 1.0),
        learning_rate=1.0, step_limit=10_000, tolerance=0.0,
    )  # fmt: skip
    journey.advance()
    journey.stop()
    trajectory = journey.trajectory()
    tried = trajectory.probes.looked_at(trajectory.step_count - 1)
    assert tried[-1] == pytest.approx(trajectory.positions[-1], rel=1e-12)
