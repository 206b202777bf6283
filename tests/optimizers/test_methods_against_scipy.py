"""Methods against SciPy's ends, and the paths of plain loops in the reference values."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import StationaryKind, StopReason, Trajectory, optimizer_named, walk
from tests.oracles import load

ARMIJO = "gd-armijo(a0=1,c=1e-4,rho=0.5)"


def runs(method: str) -> list[dict[str, Any]]:
    return [run for run in load("minima_scipy.json")["runs"] if run["method"] == method]


def walked(run: dict[str, Any], optimizer: str, **choices: Any) -> Trajectory:
    text = load("minima_scipy.json")["functions"][run["function"]]
    x, y = run["start"]
    return walk(
        ScalarField(parse(text), {}),
        optimizer_named(optimizer),
        start=(x, y),
        **{"learning_rate": 1.0, "step_limit": 2000, "tolerance": 1e-8, **choices},
    )


def test_backtracking_takes_the_steps_of_a_plain_loop() -> None:
    for run in runs(ARMIJO):
        path = np.array([[x, y, f] for x, y, f, *_ in run["path"]])
        trajectory = walked(run, "armijo", tolerance=0.0, step_limit=len(path) - 1)
        assert trajectory.positions == pytest.approx(path[:, :2], rel=1e-9, abs=1e-15)
        assert trajectory.values == pytest.approx(path[:, 2], rel=1e-9)
        rates = [row[3] for row in run["path"] if len(row) > 3 and row[3] is not None]
        assert trajectory.rates == pytest.approx(rates[-len(path) + 1 :], rel=1e-12)


def test_newton_takes_the_steps_of_a_plain_loop() -> None:
    for run in runs("newton-undamped"):
        path = np.array([row[:2] for row in run["path"]])
        trajectory = walked(run, "newton", step_limit=50)
        assert trajectory.positions == pytest.approx(path, rel=1e-9, abs=1e-12)
        assert trajectory.kind == run["ends_at"]


def test_the_simplex_ends_where_that_of_scipy_ends_on_every_function() -> None:
    for run in runs("Nelder-Mead"):
        trajectory = walked(run, "nelder_mead", tolerance=1e-9)
        assert trajectory.stop_reason is StopReason.CONVERGED
        assert math.dist(trajectory.positions[-1], run["x"]) < 1e-7, run


def test_the_best_corner_is_that_of_scipy_after_each_step() -> None:
    for run in runs("Nelder-Mead"):
        best = np.array([row[:2] for row in run["path"]])
        trajectory = walked(run, "nelder_mead", step_limit=len(best) - 1, tolerance=0.0)
        assert trajectory.positions == pytest.approx(best, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("optimizer", ["bfgs", "conjugate_gradient"])
def test_quasi_newton_and_conjugate_gradient_end_in_scipys_minimum(optimizer: str) -> None:
    for run in runs("L-BFGS-B"):
        if run["function"] == "wave":
            continue  # It has several minima in reach; see the next test.
        trajectory = walked(run, optimizer)
        assert trajectory.stop_reason is StopReason.CONVERGED, run
        assert math.dist(trajectory.positions[-1], run["x"]) < 1e-7, run


@pytest.mark.parametrize(
    "optimizer", ["bfgs", "conjugate_gradient", "armijo", "exact_line_search", "nelder_mead"]
)
def test_every_method_that_compares_values_ends_in_a_minimum(optimizer: str) -> None:
    points = load("minima_scipy.json")["stationary_points"]
    for run in runs("L-BFGS-B"):
        if run["function"] not in {"himmelblau", "wave"}:
            continue
        trajectory = walked(run, optimizer, tolerance=1e-7)
        minima = [(p["x"], p["y"]) for p in points[run["function"]] if p["kind"] == "minimum"]
        distances = [math.dist(trajectory.positions[-1], minimum) for minimum in minima]
        assert trajectory.kind is StationaryKind.MINIMUM
        assert min(distances) < 1e-5, run


def test_newton_from_the_middle_of_himmelblau_ends_at_its_maximum() -> None:
    points = load("minima_scipy.json")["stationary_points"]["himmelblau"]
    (maximum,) = [(p["x"], p["y"]) for p in points if p["kind"] == "maximum"]
    trajectory = walked({"function": "himmelblau", "start": [0.0, 0.0]}, "newton")
    assert math.dist(trajectory.positions[-1], maximum) < 1e-9
    assert trajectory.ending().startswith("Converged after 4 steps at a maximum: ")


@pytest.mark.parametrize("function", ["himmelblau", "wave"])
def test_newton_stays_at_each_stationary_point_and_names_its_kind(function: str) -> None:
    for point in load("minima_scipy.json")["stationary_points"][function]:
        start = [point["x"] + 1e-3, point["y"] - 1e-3]
        trajectory = walked({"function": function, "start": start}, "newton")
        assert math.dist(trajectory.positions[-1], (point["x"], point["y"])) < 1e-9
        assert trajectory.kind == point["kind"]
        assert f" at a {point['kind']}: " in trajectory.ending()
