"""Schedules, noise and rules of one's own on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

Program = Any

PLANE = ("walk", "x + 2*y", "--start", "0,0", "--rate", "0.2", "--steps", "3")
MOMENTUM = "v = 0.9 v + g; step = -alpha v"


def test_a_schedule_changes_the_rate_and_has_a_column(surface_explorer: Program) -> None:
    answer = surface_explorer(
        *PLANE, "--schedule", "step", "--schedule-set", "decay=0.5,period=1", "--json"
    ).json
    assert [row["rate"] for row in answer["rows"]] == [0.2, 0.1, 0.05, None]
    assert [row["step_x"] for row in answer["rows"]][:3] == pytest.approx([-0.2, -0.1, -0.05])
    assert answer["schedule"] == "step"
    assert answer["schedule_settings"] == {"decay": 0.5, "period": 1.0}


def test_a_constant_rate_has_no_column(surface_explorer: Program) -> None:
    assert "rate" not in surface_explorer(*PLANE, "--json").json["rows"][0]


def test_noise_is_decided_by_its_seed(surface_explorer: Program) -> None:
    noisy = (*PLANE, "--noise", "0.5", "--json", "--seed")
    first, again, other = (surface_explorer(*noisy, seed).json for seed in ("7", "7", "8"))
    assert first["rows"] == again["rows"] != other["rows"]
    assert (first["noise"], first["seed"]) == (0.5, 7)
    assert first["rows"][0]["df_dx"] == 1.0


def test_a_rule_of_ones_own_is_momentum(surface_explorer: Program) -> None:
    own = surface_explorer(*PLANE, "--rule", MOMENTUM, "--json").json
    built_in = surface_explorer(*PLANE, "--optimizer", "momentum", "--json").json
    assert own["rows"] == built_in["rows"]
    assert (own["optimizer"], own["rule"], own["hyperparameters"]) == ("own", MOMENTUM, {})


def test_names_of_a_rule_are_set_like_hyperparameters(surface_explorer: Program) -> None:
    answer = surface_explorer(*PLANE, "--rule", "step = -a alpha g", "--set", "a=2", "--json").json
    assert answer["rows"][0]["step_x"] == pytest.approx(-0.4)
    assert answer["hyperparameters"] == {"a": 2.0}


def test_the_file_and_its_sidecar_say_all_of_it(surface_explorer: Program, tmp_path: Path) -> None:
    file = tmp_path / "path.csv"
    surface_explorer(
        *PLANE, "--rule", MOMENTUM, "--schedule", "cosine", "--noise", "0.1", "--seed", "3",
        "--csv", str(file), "--provenance", "sidecar",
    )  # fmt: skip
    assert list(pd.read_csv(file).columns)[-3:] == ["rate", "v_x", "v_y"]
    facts = json.loads((tmp_path / "path.csv.json").read_text())
    assert facts["rule"] == MOMENTUM
    assert (facts["schedule"], facts["schedule_settings"]) == ("cosine", {"final": 0.0})
    assert (facts["noise"], facts["seed"]) == (0.1, 3)


def test_a_mistake_in_a_rule_has_a_caret(surface_explorer: Program) -> None:
    complaint = surface_explorer(*PLANE, "--rule", "v = 0.9 v + g; step = -alpha*").complaint
    sentence, text, marker = complaint.splitlines()
    assert sentence == "Something is missing after * (column 30)"
    assert text == "v = 0.9 v + g; step = -alpha*"
    assert marker == " " * 29 + "^"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--rule", "v = g"), "Own rule: no statement assigns step, as in step = -alpha g."),
        (
            ("--rule", "step = g", "--optimizer", "adam"),
            "--rule and --optimizer adam are two rules",
        ),
        (("--optimizer", "own"), '--rule must be given, as in --rule "step = -alpha g".'),
        (("--rule", "step = -a g", "--set", "b=1"), "Own rule has no hyperparameter called b; it"),
        (("--schedule", "cosin"), "There is no schedule called 'cosin'; did you mean cosine?"),
        (("--schedule", "step", "--schedule-set", "period=0.5"), "wants it a whole number"),
        (
            ("--schedule-set", "decay=1"),
            "The schedule 'constant' has no hyperparameter called decay",
        ),
        (("--noise", "-1"), "The noise must be a finite number, 0 or above."),
        (("--seed", "1.5"), "has to be a whole number"),
        (("--optimizer", "rmsprop", "--set", "centred=0.5"), "RMSProp wants it 0 or 1."),
    ],
)
def test_mistakes_are_told_in_a_sentence(
    surface_explorer: Program, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in surface_explorer(*PLANE, *words).complaint
