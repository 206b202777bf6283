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
    "sgd_weight_decay": "gradient_descent",
    "momentum": "momentum",
    "momentum_dampening": "momentum",
    "nesterov": "nesterov",
    "adagrad": "adagrad",
    "adagrad_acc": "adagrad",
    "rmsprop": "rmsprop",
    "rmsprop_alpha09": "rmsprop",
    "rmsprop_momentum": "rmsprop",
    "rmsprop_centered": "rmsprop",
    "adam": "adam",
    "adam_betas": "adam",
    "adam_amsgrad": "amsgrad",
    "adamw": "adamw",
    "adamax": "adamax",
    "nadam": "nadam",
    "radam": "radam",
    "adadelta": "adadelta",
    "rprop": "rprop",
    "asgd": "asgd",
}
"""Every run of the reference but those of L-BFGS."""

OTHER_NAMES = {
    "alpha": {"rmsprop": "rho", "asgd": "power"},
    "lr_decay": {"adagrad": "rate_decay"},
    "initial_accumulator_value": {"adagrad": "initial_sum"},
    "centered": {"rmsprop": "centred"},
    "eps": dict.fromkeys(NAMES.values(), "epsilon"),
    "lambd": {"asgd": "decay"},
    "t0": {"asgd": "averaging_from"},
    "betas": dict.fromkeys(NAMES.values(), ("beta1", "beta2")),
    "etas": {"rprop": ("shrinkage", "growth")},
    "step_sizes": {"rprop": ("smallest", "largest")},
    "decoupled_weight_decay": {"nadam": "decoupled", "radam": "decoupled"},
}
"""What torch calls by other names, or in pairs."""

NOT_SETTINGS = {
    "lr",
    "nesterov",
    "amsgrad",
    "decoupled_weight_decay",
    "dampening",
    "momentum",
}
"""Settings of torch that are rules of their own here; dampening and momentum where they are 0."""


def hyperparameters_of(run: dict[str, Any]) -> dict[str, float]:
    """All of torch's settings for the run, its defaults too, as this program calls them."""
    optimizer = optimizer_named(NAMES[run["optimiser"]])
    declared = {hyperparameter.name for hyperparameter in optimizer.hyperparameters}
    found: dict[str, float] = {}
    for torchs, value in {**run["all_defaults"], **run["params"]}.items():
        ours = OTHER_NAMES.get(torchs, {}).get(optimizer.name, torchs)
        if isinstance(ours, tuple):
            found.update(zip(ours, value, strict=True))
        elif ours in declared:
            found[ours] = float(value)
        else:
            assert torchs in NOT_SETTINGS, (run["optimiser"], torchs)
    return found


def test_paths_agree_with_torch() -> None:
    reference = oracles.load("trajectories_torch.json")
    runs = [run for run in reference["runs"] if run["torch_class"] != "LBFGS"]
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
        assert trajectory.positions == pytest.approx(expected[:, :2], rel=1e-9, abs=1e-300), run
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
