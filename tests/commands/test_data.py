"""Losses over data sets, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Program = Any

MSE = "J = mean((y - (w x + b))^2)"
NEURON = "J = mean((y - sigmoid(w_1 x_1 + w_2 x_2 + b))^2)"


@pytest.fixture
def csv(tmp_path: Path) -> str:
    """The lecture's set once more, in another spelling."""
    path = tmp_path / "points.csv"
    path.write_text("x;y\n1,0;1\n2,0;3\n3,0;2\n4,0;5\n5,0;4\n", encoding="utf-8")
    return str(path)


def test_the_lectures_loss_at_the_origin(surface_explorer: Program) -> None:
    facts = surface_explorer(
        "evaluate", MSE, "--data", "regression", "--at", "w=0,b=0", "--json"
    ).json
    assert facts["value"] == 11.0
    assert facts["gradient"] == pytest.approx({"w": -21.2, "b": -6.0}, rel=1e-14)
    assert facts["hessian"] == {
        "w": pytest.approx({"w": 22.0, "b": 6.0}),
        "b": pytest.approx({"w": 6.0, "b": 2.0}),
    }


def test_the_lectures_descent(surface_explorer: Program) -> None:
    words = ("--data", "regression", "--start", "0,0", "--rate", "0.02", "--steps", "3")
    facts = surface_explorer("walk", MSE, *words, "--json").json
    assert facts["data"] == {"name": "regression", "columns": ["x", "y"], "rows": 5}
    assert (facts["axes"], facts["parameters"]) == (["w", "b"], {})
    rows = facts["rows"]
    assert [row["f"] for row in rows] == pytest.approx([11, 3.588416, 1.531649, 0.960729], abs=5e-7)
    assert [row["w"] for row in rows] == pytest.approx([0, 0.424, 0.64704, 0.764224], abs=5e-7)
    assert [row["b"] for row in rows] == pytest.approx([0, 0.12, 0.18432, 0.219302], abs=5e-7)


def test_the_limit_of_the_rate(surface_explorer: Program) -> None:
    words = ("--data", "regression", "--start", "0,0", "--count", "10")
    facts = surface_explorer("sweep", MSE, *words, "--json").json
    assert facts["limit"] == pytest.approx(0.084524, abs=5e-7)
    assert {row["stop_reason"] for row in facts["rows"] if row["rate"] > 0.0846} == {"diverged"}


def test_the_least_squares_line_is_the_stationary_point(surface_explorer: Program) -> None:
    facts = surface_explorer("stationary", MSE, "--data", "regression", "--json").json
    (point,) = facts["points"]
    assert (point["w"], point["b"]) == pytest.approx((0.8, 0.6), rel=1e-12)
    assert point["value"] == pytest.approx(0.72, rel=1e-12)


def test_a_file_does_as_well_and_says_how_it_was_understood(
    surface_explorer: Program, csv: str
) -> None:
    answer = surface_explorer("evaluate", MSE, "--data", csv, "--at", "w=0,b=0", "--json")
    assert answer.status == 0
    assert '"value": 11.0' in answer.out
    assert answer.err.splitlines() == [
        "Values are separated by semicolons.",
        "The decimal sign is a comma.",
    ]


def test_the_graph_has_a_value_and_an_adjoint_for_each_row(surface_explorer: Program) -> None:
    text = "e = y - (w x + b); J = mean(e^2)"
    words = ("graph", text, "--data", "regression", "--at", "w=0,b=0")
    nodes = {node["name"]: node for node in surface_explorer(*words, "--json").json["nodes"]}
    assert nodes["e"]["value"] == [1, 3, 2, 5, 4]
    assert nodes["e"]["adjoint"] == pytest.approx([0.4, 1.2, 0.8, 2.0, 1.6])
    assert nodes["w"]["adjoint"] == pytest.approx(-21.2)
    lines = surface_explorer(*words).lines
    assert any("1, 3, 2, 5, 4" in line and "0.4, 1.2, 0.8, 2, 1.6" in line for line in lines)


def test_or_and_xor_by_a_neuron(surface_explorer: Program) -> None:
    """With all weights 0 each answer is 1/2 and its slope 1/4, so both losses are 1/4.

    The slope in w_1 is the mean of -2 (y - 1/2) x_1/4: for OR (-1/4 - 1/4)/4, for XOR 0.
    """
    values = {}
    for gate in ("or", "xor"):
        facts = surface_explorer(
            "evaluate", NEURON, "--data", gate, "--axes", "w_1,w_2", "--at", "w_1=0,w_2=0,b=0",
            "--json",
        ).json  # fmt: skip
        values[gate] = facts["value"], facts["gradient"]["w_1"], facts["gradient"]["w_2"]
    assert values["or"] == pytest.approx((0.25, -0.125, -0.125))
    assert values["xor"] == pytest.approx((0.25, 0.0, 0.0))


def test_the_data_sets_are_listed(surface_explorer: Program) -> None:
    sets = {data["name"]: data for data in surface_explorer("list", "data", "--json").json}
    assert list(sets) == ["or", "points", "regression", "xor"]
    assert sets["regression"]["columns"] == {"x": [1, 2, 3, 4, 5], "y": [1, 3, 2, 5, 4]}
    head, *lines = surface_explorer("list", "data").lines
    assert head.split() == ["name", "rows", "columns", "what", "it", "is"]
    assert [line.split()[0] for line in lines] == list(sets)


def test_a_result_with_rows_is_marked_at_the_column(surface_explorer: Program) -> None:
    words = ("walk", "(y - (w x + b))^2", "--data", "regression", "--start", "0,0")
    sentence, text, marker = surface_explorer(*words).complaint.splitlines()
    assert sentence == (
        "y has a value for each row of the data; mean(...) or sum(...) around it makes one number "
        "(column 2)"
    )
    assert (text, marker) == ("(y - (w x + b))^2", " ^")


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--data", "."), 3, ". cannot be read: it is a folder."),
        (("--data", "none.csv"), 3, "none.csv cannot be read: No such file or directory."),
        (("--data", "regression", "--param", "x=2"), 2,
         "x is a column of the data here, so --param cannot give it a value."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_data_is_one_sentence(
    surface_explorer: Program, words: tuple[str, ...], status: int, sentence: str
) -> None:
    answer = surface_explorer("walk", MSE, "--start", "0,0", *words)
    assert (answer.status, answer.out, answer.err) == (status, "", f"{sentence}\n")


def test_a_mistake_in_the_file_is_told_with_its_line(
    surface_explorer: Program, tmp_path: Path
) -> None:
    path = tmp_path / "gap.csv"
    path.write_text("x,y\n1,2\n2,\n", encoding="utf-8")
    answer = surface_explorer("walk", MSE, "--start", "0,0", "--data", str(path))
    assert answer.complaint == "gap.csv: line 3, column y is empty."
