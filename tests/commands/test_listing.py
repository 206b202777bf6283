from __future__ import annotations

from typing import Any

from explorer.functions import load_catalogue
from explorer.optimizers import OPTIMIZERS, SCHEDULES

Program = Any


def test_every_function_of_the_catalogue_has_a_line(surface_explorer: Program) -> None:
    lines = surface_explorer("list", "functions").lines
    assert [line.split()[0] for line in lines[1:]] == [entry.key for entry in load_catalogue()]
    assert max(map(len, lines)) < 180


def test_functions_as_json_have_all_that_belongs_to_them(surface_explorer: Program) -> None:
    facts = {entry["key"]: entry for entry in surface_explorer("list", "functions", "--json").json}
    himmelblau = facts["himmelblau"]
    assert [3.0, 2.0] in himmelblau["minima"]
    assert himmelblau["axes"] == ["x", "y"]
    assert len(himmelblau["domain"]) == 4
    assert all(entry["teaches"] and entry["formula"] for entry in facts.values())


def test_every_optimiser_has_a_line_with_its_hyperparameters(surface_explorer: Program) -> None:
    lines = surface_explorer("list", "optimizers").lines
    assert [line.split()[0] for line in lines[1:]] == [optimizer.name for optimizer in OPTIMIZERS]
    adam = next(line for line in lines if line.startswith("adam "))
    assert "beta1=0.9, beta2=0.999, weight_decay=0, epsilon=1e-08" in adam


def test_optimisers_as_json(surface_explorer: Program) -> None:
    facts = {
        entry["name"]: entry for entry in surface_explorer("list", "optimizers", "--json").json
    }
    assert set(facts) >= {
        "gradient_descent",
        "momentum",
        "nesterov",
        "adagrad",
        "rmsprop",
        "adam",
    }
    rho = facts["rmsprop"]["hyperparameters"][0]
    assert (rho["name"], rho["default"], rho["minimum"]) == ("rho", 0.99, 0.0)
    kinds = {each["name"]: each["kind"] for each in facts["rmsprop"]["hyperparameters"]}
    assert kinds["centred"] == "switch"
    assert facts["nesterov"]["statements"].endswith("step = -alpha (d + momentum v)")
    assert facts["adam"]["group"] == "Adaptive"


def test_every_schedule_has_a_line_with_its_settings(surface_explorer: Program) -> None:
    lines = surface_explorer("list", "schedules").lines
    assert [line.split()[0] for line in lines[1:]] == [schedule.name for schedule in SCHEDULES]
    step = next(line for line in lines if line.startswith("step "))
    assert "decay=0.1, period=30" in step
    assert "decay^floor(k/period)" in step


def test_schedules_as_json(surface_explorer: Program) -> None:
    facts = {entry["name"]: entry for entry in surface_explorer("list", "schedules", "--json").json}
    assert facts["exponential"]["formula"] == "decay^k"
    assert facts["warmup"]["settings"][1] == {
        "name": "period",
        "label": "Steps to rise",
        "kind": "whole",
        "default": 5,
        "minimum": 1,
        "maximum": None,
        "help": "How many steps it takes.",
    }


def test_there_are_four_lists(surface_explorer: Program) -> None:
    assert surface_explorer("list", "colours").complaint == (
        "functions|optimizers|schedules|data: 'colours' has to be one of functions, optimizers, "
        "schedules, data."
    )
    assert surface_explorer("list").complaint == (
        "functions|optimizers|schedules|data must be given; see surface-explorer list --help."
    )
