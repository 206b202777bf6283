"""`compare`: several optimizers side by side."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from explorer.document import Document, Problem, Run, derive
from explorer.scenes.comparison import compare

Program = Any

LECTURE = ("compare", "2x^2 + y^2", "--start", "0.5,0.5", "--steps", "3")
RATES = ("--optimizers", "gradient_descent=0.1,gradient_descent=0.55,momentum=0.1")


def test_the_rates_of_the_lecture_to_read(surface_explorer: Program) -> None:
    answer = surface_explorer(*LECTURE, *RATES, "--level", "0.35")
    lines = [" ".join(line.split()) for line in answer.lines]
    assert lines[0] == "run rate f ≤ 0.35 steps f grad_norm ended"
    # J at 0.1: 0.34, 0.1672, 0.088864; momentum at (-0.27, 0.031): 2 * 0.0729 + 0.000961.
    assert lines[1].startswith("Gradient descent, α 0.1 0.1 1 3 0.088864 ")
    assert lines[2].startswith("Gradient descent, α 0.55 0.55 never 3 ")
    assert "0.146761" in lines[3]
    assert all(line.endswith("step limit") for line in lines[1:])
    assert len(lines) == 4


def test_it_says_what_the_window_says(surface_explorer: Program) -> None:
    facts = surface_explorer(*LECTURE, *RATES, "--json").json
    document = Document(
        Problem("2x^2 + y^2"),
        tuple(
            Run(optimizer=rule, learning_rate=rate, start=(0.5, 0.5), step_limit=3)
            for rule, rate in (
                ("gradient_descent", 0.1),
                ("gradient_descent", 0.55),
                ("momentum", 0.1),
            )
        ),
    )
    comparison = compare(document, derive(document).trajectories)
    assert facts["level"] == comparison.level
    for told, row in zip(facts["runs"], comparison.rows, strict=True):
        assert (told["f"], told["grad_norm"]) == (row.value, row.gradient_norm)
        assert (told["steps"], told["steps_to_level"]) == (row.steps, row.steps_to_level)
    assert facts["runs"][0]["name"] == "Gradient descent, α 0.1"
    assert "view" not in facts["runs"][1]["ending"], "nobody has said what is looked at"


def test_without_names_five_rules_race_at_rates_of_their_own(surface_explorer: Program) -> None:
    facts = surface_explorer(*LECTURE, "--json", "--domain", "-1,1,-1,1").json
    chosen = {run["optimizer"]: run["learning_rate"] for run in facts["runs"]}
    assert chosen == {
        "gradient_descent": 0.2,  # 1 / lambda_max is 1 / 4, in one digit
        "momentum": 0.2,
        "nesterov": 0.1,
        "rmsprop": 0.01,
        "adam": 0.04,
    }


def test_a_rate_that_is_given_is_gradient_descents(surface_explorer: Program) -> None:
    facts = surface_explorer(*LECTURE, "--json", "--rate", "0.05").json
    assert [run["learning_rate"] for run in facts["runs"]][:3] == [0.05, 0.05, 0.025]


def test_an_example_brings_start_and_rate(surface_explorer: Program) -> None:
    lines = surface_explorer("compare", "--example", "rosenbrock", "--steps", "50").lines
    assert lines[1].startswith("Gradient descent    0.0015")


def test_the_comparison_as_csv(surface_explorer: Program, tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    assert surface_explorer(*LECTURE, *RATES, "--csv", str(target)).status == 0
    table = pd.read_csv(target)
    assert table["run"].tolist()[0] == "Gradient descent, α 0.1"
    assert table["f"][0] == pytest.approx(0.088864)
    assert table["stop_reason"].tolist() == ["step_limit"] * 3
    text = surface_explorer(*LECTURE, *RATES, "--csv", "-").out
    assert text == target.read_text(encoding="utf-8")


def test_a_saddle_and_a_minimum_are_told_apart(surface_explorer: Program) -> None:
    words = ("compare", "x^4/4 - x^2/2 + y^2/2", "--start", "0.1,1", "--optimizers")
    lines = surface_explorer(*words, "newton,bfgs").lines
    assert lines[1].endswith("converged, saddle")
    assert lines[2].endswith("converged, minimum")
    text = surface_explorer(*words, "newton,bfgs", "--csv", "-").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["stop_reason"], row["kind"]) for row in rows] == [
        ("converged", "saddle"),
        ("converged", "minimum"),
    ]
    assert [row["learning_rate"] for row in rows] == ["", ""]
    facts = surface_explorer(*words, "newton,adam=0.01", "--json").json
    assert [run["kind"] for run in facts["runs"]] == ["saddle", None]


def test_all_the_paths_as_one_csv_with_a_sidecar_that_names_them(
    surface_explorer: Program, tmp_path: Path
) -> None:
    target = tmp_path / "paths.csv"
    surface_explorer(*LECTURE, *RATES, "--paths", str(target), "--provenance", "sidecar")
    table = pd.read_csv(target)
    assert list(table.columns[:5]) == ["run", "step", "x", "y", "f"]
    assert list(table.columns[-2:]) == ["v_x", "v_y"]
    assert len(table) == 12
    first = table[table["run"] == "Gradient descent, α 0.1"]
    assert first["x"].tolist() == pytest.approx([0.5, 0.3, 0.18, 0.108])
    assert first["v_x"].isna().all()
    sidecar = json.loads((tmp_path / "paths.csv.json").read_text())
    assert [run["name"] for run in sidecar["runs"]] == list(dict.fromkeys(table["run"]))
    assert sidecar["formula"] == "2x^2 + y^2"


def test_comments_are_before_the_header(surface_explorer: Program, tmp_path: Path) -> None:
    target = tmp_path / "paths.csv"
    surface_explorer(*LECTURE, *RATES, "--paths", str(target), "--provenance", "comments")
    lines = target.read_text(encoding="utf-8").splitlines()
    heading = next(line for line in lines if not line.startswith("#"))
    assert next(csv.reader(io.StringIO(heading)))[:2] == ["run", "step"]
    assert len(pd.read_csv(target, comment="#")) == 12


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("compare", "x*y"), "--start must be given, as in --start 4,-3."),
        ((*LECTURE, "--optimizers", "adm"), "There is no optimiser called 'adm'"),
        ((*LECTURE, "--optimizers", "adam=0"), "The learning rate must be a finite number above"),
        ((*LECTURE, "--optimizers", "adam=fast"), "--optimizers: 'fast' is not a number."),
        ((*LECTURE, "--optimizers", "adam,,momentum"), "--optimizers: The name of an optimiser"),
        ((*LECTURE, "--optimizers", ",".join(["adam"] * 9)), "There can be at most 8 runs."),
        ((*LECTURE, "--json", "--csv", "-"), "--json and --csv - both want standard output"),
        ((*LECTURE, "--provenance", "sidecar"), "--provenance is about paths"),
        ((*LECTURE, "--optimizer", "adam"), "There is no option --optimizer here; --optimizers"),
        (("compare", "x+", "--start", "1,1"), "Something is missing after +"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    surface_explorer: Program, words: tuple[str, ...], sentence: str
) -> None:
    assert surface_explorer(*words).complaint.startswith(sentence)


OWN = ("--rule", "v = 0.9 v + g; step = -alpha v", "--rate", "0.1")


def test_a_rule_of_ones_own_takes_part(surface_explorer: Program) -> None:
    facts = surface_explorer(*LECTURE, *OWN, "--optimizers", "momentum=0.1,newton", "--json").json
    own, momentum, newton = facts["runs"]
    assert [run["optimizer"] for run in facts["runs"]] == ["own", "momentum", "newton"]
    assert own["learning_rate"] == 0.1
    assert own["f"] == momentum["f"]
    assert newton["f"] == 0.0


def test_it_may_be_named_among_the_others_with_a_rate(surface_explorer: Program) -> None:
    facts = surface_explorer(*LECTURE, *OWN, "--optimizers", "adam,own=0.2", "--json").json
    chosen = [(run["optimizer"], run["learning_rate"]) for run in facts["runs"]]
    assert chosen[1] == ("own", 0.2)
    answer = surface_explorer(*LECTURE, "--optimizers", "adam,own")
    assert "--rule must be given" in answer.complaint


def test_a_rate_that_it_would_ignore_is_refused(surface_explorer: Program) -> None:
    answer = surface_explorer(*LECTURE, "--rule", "step = -0.1 g", "--optimizers", "own=0.2,adam")
    assert answer.complaint.startswith("Own rule ignores the rate in own=0.2: there is no alpha")


def test_the_paths_go_to_standard_output_where_it_is_said(
    surface_explorer: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = surface_explorer(*LECTURE, *RATES, "--paths", "-")
    table = pd.read_csv(io.StringIO(answer.out))
    assert table["run"].nunique() == 3
    assert list(tmp_path.iterdir()) == []
    both = surface_explorer(*LECTURE, *RATES, "--paths", "-", "--json")
    assert both.complaint.startswith("--json and --paths - both want standard output")
