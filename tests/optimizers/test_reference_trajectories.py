"""The same paths as torch.optim, and the known minima of published test functions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from explorer.analysis import curvature
from explorer.expression import parse
from explorer.functions import ScalarField
from explorer.optimizers import StopReason, optimizer_named, walk
from tests import oracles

NAMES = {
    "sgd": "gradient_descent",
    "momentum": "momentum",
    "nesterov": "nesterov",
    "adagrad": "adagrad",
    "rmsprop": "rmsprop",
    "rmsprop_alpha09": "rmsprop",
    "adam": "adam",
    "adam_betas": "adam",
}


def hyperparameters_of(run: dict[str, Any]) -> dict[str, float]:
    """What torch calls by other names."""
    given = run["params"]
    found: dict[str, float] = {}
    if "momentum" in given:
        found["momentum"] = given["momentum"]
    if "alpha" in given:
        found["rho"] = given["alpha"]
    if "betas" in given:
        found["beta1"], found["beta2"] = given["betas"]
    return found


def test_paths_agree_with_torch() -> None:
    reference = oracles.load("trajectories_torch.json")
    runs = [run for run in reference["runs"] if run["optimiser"] in NAMES]
    assert {run["optimiser"] for run in runs} == set(NAMES)
    for run in runs:
        trajectory = walk(
            ScalarField(parse(reference["functions"][run["function"]]), {}),
            optimizer_named(NAMES[run["optimiser"]]),
            start=tuple(run["start"]),
            learning_rate=run["params"]["lr"],
            hyperparameters=hyperparameters_of(run),
            step_limit=run["compare_steps"],
            tolerance=0.0,
        )
        expected = np.array(run["points"][: run["compare_steps"] + 1])
        assert trajectory.positions == pytest.approx(expected[:, :2], rel=1e-9, abs=1e-300)
        off = np.abs(trajectory.values - expected[:, 2])
        assert (off <= 1e-9 * np.maximum(1.0, np.abs(expected[:, 2]))).all()


def test_descent_ends_at_the_minima_of_smooth_test_functions() -> None:
    reached = []
    for function in oracles.load("testfunctions_2d.json")["functions"]:
        if function["kind"] != "smooth":
            continue
        field = ScalarField(parse(function["expression"]), {})
        x, y = function["minima"][0]
        low, high = curvature(field.hessian(x, y)).eigenvalues
        if not low > 1e-4 * high > 0:
            continue
        trajectory = walk(
            field,
            optimizer_named("gradient_descent"),
            start=(x + 1e-3, y - 1e-3),
            learning_rate=1 / high,
            step_limit=200_000,
            tolerance=1e-8 * low,
        )
        assert trajectory.stop_reason is StopReason.CONVERGED, function["name"]
        assert math.dist(trajectory.positions[-1], (x, y)) < 1e-6, function["name"]
        reached.append(function["name"])
    assert len(reached) >= 18
