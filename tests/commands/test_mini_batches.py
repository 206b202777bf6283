"""Mini-batches on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Program = Any

LINE = (
    "J = mean((y - (w x + b))^2)", "--data", "regression", "--start", "0,0", "--rate", "0.02",
    "--tolerance", "0",
)  # fmt: skip


def test_each_step_sees_a_batch(surface_explorer: Program) -> None:
    """With one row (x, y) the first step from (0, 0) is 0.04 (x y, y)."""
    facts = surface_explorer("walk", *LINE, "--batch", "1", "--steps", "5", "--json").json
    assert facts["batch"] == 1
    first = facts["rows"][0]
    assert (first["f"], first["df_dw"], first["df_db"]) == pytest.approx((11.0, -21.2, -6.0))
    rows = [(1, 1), (2, 3), (3, 2), (4, 5), (5, 4)]
    steps = [(0.04 * x * y, 0.04 * y) for x, y in rows]
    assert any((first["step_w"], first["step_b"]) == pytest.approx(step) for step in steps)


def test_the_seed_decides_the_batches(surface_explorer: Program) -> None:
    words = ("walk", *LINE, "--batch", "2", "--json", "--seed")
    first, again, other = (surface_explorer(*words, seed).json for seed in ("7", "7", "8"))
    assert first["rows"] == again["rows"]
    assert first["rows"] != other["rows"]


def test_as_many_rows_as_there_are_is_the_walk_without(surface_explorer: Program) -> None:
    plain = surface_explorer("walk", *LINE, "--json").json
    whole = surface_explorer("walk", *LINE, "--batch", "5", "--json").json
    assert (whole["rows"], whole["batch"]) == (plain["rows"], 0)
    more = surface_explorer("walk", *LINE, "--batch", "200", "--json")
    assert more.err == "regression has 5 rows: each step sees all of them.\n"
    assert json.loads(more.out)["rows"] == plain["rows"]


def test_the_sidecar_says_the_batch_and_the_table_stays(
    surface_explorer: Program, tmp_path: Path
) -> None:
    file = tmp_path / "path.csv"
    surface_explorer(
        "walk", *LINE, "--batch", "2", "--seed", "3", "--csv", str(file), "--provenance", "sidecar"
    )
    facts = json.loads((tmp_path / "path.csv.json").read_text(encoding="utf-8"))
    assert (facts["batch"], facts["seed"], facts["data"]["rows"]) == (2, 3, 5)
    head = file.read_text(encoding="utf-8").splitlines()[0]
    assert head == "step,w,b,f,df_dw,df_db,grad_norm,step_w,step_b"


def test_without_data_nothing_is_said_of_batches(surface_explorer: Program) -> None:
    assert "batch" not in surface_explorer("walk", "x*y", "--start", "1,1", "--json").json


def test_optimizers_are_compared_over_the_same_batches(surface_explorer: Program) -> None:
    words = ("--batch", "2", "--steps", "30", "--optimizers", "gradient_descent,adam=0.1", "--json")
    runs = surface_explorer("compare", *LINE, *words).json["runs"]
    assert [run["batch"] for run in runs] == [2, 2]
    assert runs[0]["name"] == "Gradient descent, α 0.02, batch 2 of 5"


def test_an_example_brings_its_batch_and_a_method_goes_without(surface_explorer: Program) -> None:
    words = ("walk", "--example", "mini_batches", "--json")
    assert surface_explorer(*words).json["batch"] == 8
    assert surface_explorer(*words, "--optimizer", "newton").json["batch"] == 0
    assert surface_explorer(*words, "--batch", "20").json["batch"] == 20


def test_methods_in_a_comparison_are_said_to_see_all_rows(surface_explorer: Program) -> None:
    words = ("--batch", "2", "--steps", "30", "--optimizers", "adam=0.1,bfgs", "--json")
    answer = surface_explorer("compare", *LINE, *words)
    assert answer.err == "BFGS ignores --batch.\n"
    assert [run["batch"] for run in json.loads(answer.out)["runs"]] == [2, 0]


@pytest.mark.parametrize("command", ["sweep", "basins"])
def test_many_walks_at_once_say_that_they_see_all_rows(
    surface_explorer: Program, command: str
) -> None:
    few = ("--count", "10") if command == "sweep" else ("--resolution", "32")
    words = (command, *LINE, "--batch", "2", "--domain=-1,2,-1,2", "--steps", "50", *few)
    answer = surface_explorer(*words)
    assert answer.status == 0
    assert answer.err == "Each step sees all rows here: mini-batches have no part in it.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("walk", "x*y", "--start", "1,1", "--batch", "2"),
         "--batch takes rows of a data set; --data gives one."),
        (("walk", "w^2 + b^2", "--data", "or", "--start", "1,1", "--batch", "2"),
         "--batch takes rows of or, but the formula names none of its columns."),
        (("walk", *LINE, "--batch", "0"),
         "--batch: '0' has to be a whole number from 1 to 1,000,000."),
        (("walk", *LINE, "--batch", "2.5"),
         "--batch: '2.5' has to be a whole number from 1 to 1,000,000."),
        (("walk", *LINE[:5], "--batch", "2", "--optimizer", "newton"),
         "Newton ignores --batch: it wants the same function in every step. Leave it out."),
    ],
)  # fmt: skip
def test_what_is_not_possible_is_one_sentence(
    surface_explorer: Program, words: tuple[str, ...], sentence: str
) -> None:
    answer = surface_explorer(*words)
    assert (answer.status, answer.out, answer.err) == (2, "", f"{sentence}\n")
