from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import explorer
from explorer.document import Document, Problem, Run, derive
from tests import oracles

Program = Any

LECTURE = ("walk", "x*y", "--ascent", "--start", "4,-3", "--rate", "0.2", "--steps", "3")


def test_the_lectures_ascent_to_read(surface_explorer: Program) -> None:
    assert surface_explorer(*LECTURE).lines == [
        "step      x       y          f   df_dx  df_dy    grad_norm  step_x  step_y",
        "   0      4      -3        -12      -3      4            5    -0.6     0.8",
        "   1    3.4    -2.2      -7.48    -2.2    3.4  4.049691346   -0.44    0.68",
        "   2   2.96   -1.52    -4.4992   -1.52   2.96  3.327461495  -0.304   0.592",
        "   3  2.656  -0.928  -2.464768  -0.928  2.656  2.813453394",
        "",
        "Stopped after 3 steps, the limit. The gradient's norm is 2.813.",
    ]


def test_the_lectures_ascent_as_json(surface_explorer: Program) -> None:
    facts = surface_explorer(*LECTURE, "--json").json
    assert [row["f"] for row in facts["rows"]] == pytest.approx([-12, -7.48, -4.4992, -2.464768])
    assert list(facts["rows"][0]) == [
        "step", "x", "y", "f", "df_dx", "df_dy", "grad_norm", "step_x", "step_y",
    ]  # fmt: skip
    assert facts["rows"][-1]["step_x"] is None
    assert (facts["stop_reason"], facts["steps"]) == ("step_limit", 3)
    assert facts["ending"].startswith("Stopped after 3 steps")
    assert (facts["formula"], facts["direction"], facts["learning_rate"]) == (
        "x*y",
        "ascent",
        0.2,
    )


def test_the_lectures_descent_from_the_same_point(surface_explorer: Program) -> None:
    rows = surface_explorer(
        "walk", "x*y", "--start=4,-3", "--rate=0.2", "--steps=2", "--json"
    ).json["rows"]
    places = [(row["x"], row["y"], row["f"]) for row in rows]
    assert places[1:] == [
        pytest.approx((4.6, -3.8, -17.48)),
        pytest.approx((5.36, -4.72, -25.2992)),
    ]


@pytest.mark.parametrize(
    ("rate", "values"),
    [
        ("0.1", [0.34, 0.1672, 0.088864]),
        ("0.2", [0.11, 0.0332]),
        ("0.25", [0.0625]),
        ("1/3", [0.083333, 0.009259]),
        ("0.5", [0.5, 0.5]),
        ("0.55", [0.7225, 1.036825]),
        ("0.6", [0.99, 1.9212]),
    ],
)
def test_what_the_slope_promises(surface_explorer: Program, rate: str, values: list[float]) -> None:
    rows = surface_explorer(
        "walk", "2x^2+y^2", "--start=0.5,0.5", f"--rate={rate}", f"--steps={len(values)}", "--json"
    ).json["rows"]
    assert [row["f"] for row in rows][1:] == pytest.approx(values, abs=1e-6)


@pytest.mark.parametrize(
    ("optimizer", "ends"),
    [
        ("gradient_descent", (0.108, 0.256)),
        ("momentum", (-0.27, 0.031)),
        ("nesterov", (-0.216648, -0.054176)),
        ("adagrad", (0.29089918, 0.29089918)),
        ("rmsprop", (-0.07638717, -0.07638718)),
        ("adam", (0.20487125, 0.20487125)),
    ],
)
def test_three_steps_of_each_rule(
    surface_explorer: Program, optimizer: str, ends: tuple[float, float]
) -> None:
    last = surface_explorer(
        "walk", "2x^2+y^2", "--start=0.5,0.5", "--rate=0.1", "--steps=3",
        "--optimizer", optimizer, "--json",
    ).json["rows"][-1]  # fmt: skip
    assert (last["x"], last["y"]) == pytest.approx(ends, abs=1e-8)


def test_csv_alone_goes_to_standard_output(surface_explorer: Program) -> None:
    answer = surface_explorer(*LECTURE, "--csv", "-")
    assert answer.status == 0
    assert answer.out.splitlines()[0] == "step,x,y,f,df_dx,df_dy,grad_norm,step_x,step_y"
    assert len(answer.out.splitlines()) == 5
    assert answer.err == "Stopped after 3 steps, the limit. The gradient's norm is 2.813.\n"


def test_file_json_and_window_have_the_same_numbers(
    surface_explorer: Program, tmp_path: Path
) -> None:
    path = tmp_path / "path.csv"
    words = ("walk", "sin(x)*y + x^2", "--start=1,1/3", "--steps=40", "--rate=0.05")
    facts = surface_explorer(
        *words, "--optimizer=adam", "--set", "beta1=0.8", "--csv", str(path), "--json"
    ).json
    run = Run(
        optimizer="adam",
        hyperparameters=(("beta1", 0.8),),
        learning_rate=0.05,
        start=(1.0, 1 / 3),
        step_limit=40,
    )
    (trajectory,) = derive(Document(Problem("sin(x)*y + x^2"), (run,))).trajectories
    frame = pd.read_csv(path)
    listed = pd.DataFrame(facts["rows"])
    assert list(frame.columns) == list(listed.columns)
    assert list(frame.columns[9:]) == ["m_x", "m_y", "v_x", "v_y"]
    for column, values in {
        "x": trajectory.positions[:, 0],
        "y": trajectory.positions[:, 1],
        "f": trajectory.values,
        "df_dx": trajectory.gradients[:, 0],
        "grad_norm": trajectory.gradient_norms,
        "v_y": trajectory.states["v"][:, 1],
    }.items():
        assert frame[column].to_numpy().tobytes() == values.tobytes(), column
        assert np.array(listed[column]).tobytes() == values.tobytes(), column
    assert frame["step_x"].to_numpy()[:-1].tobytes() == trajectory.steps[:, 0].tobytes()


def test_a_file_is_utf_8_with_line_feeds(surface_explorer: Program, tmp_path: Path) -> None:
    path = tmp_path / "path.csv"
    answer = surface_explorer(*LECTURE, "--axes=x,y", "--csv", str(path))
    assert answer.status == 0
    assert answer.lines[0].startswith("step")
    data = path.read_bytes()
    assert b"\r" not in data
    assert data.decode("utf-8").endswith(",,\n")


def test_comments_say_where_the_path_comes_from(surface_explorer: Program) -> None:
    out = surface_explorer(*LECTURE, "--csv=-", "--provenance=comments").out
    assert '# formula: "x*y"' in out.splitlines()
    assert f'# version: "{explorer.__version__}"' in out.splitlines()
    assert len(pd.read_csv(io.StringIO(out), comment="#")) == 4


def test_a_sidecar_says_where_the_path_comes_from(
    surface_explorer: Program, tmp_path: Path
) -> None:
    path = tmp_path / "path.csv"
    surface_explorer(*LECTURE, "--csv", str(path), "--provenance", "sidecar")
    facts = json.loads((tmp_path / "path.csv.json").read_text(encoding="utf-8"))
    assert (facts["optimizer"], facts["start"]) == ("gradient_descent", [4.0, -3.0])
    assert facts["stop_reason"] == "step_limit"
    assert path.read_text(encoding="utf-8").startswith("step,")


@pytest.mark.parametrize("where", [(), ("--csv", "-")])
def test_a_sidecar_needs_a_file(surface_explorer: Program, where: tuple[str, ...]) -> None:
    assert surface_explorer(*LECTURE, *where, "--provenance=sidecar").complaint == (
        "A sidecar stands beside a file: give --csv the name of one."
    )


def test_standard_output_has_room_for_one(surface_explorer: Program) -> None:
    assert surface_explorer(*LECTURE, "--csv=-", "--json").complaint == (
        "--json and --csv - both want standard output; give one a file."
    )


def test_a_walk_that_converges_says_so(surface_explorer: Program) -> None:
    words = ("walk", "x^2+y^2", "--start=1,1", "--rate=0.25", "--steps=1000")
    facts = surface_explorer(*words, "--json").json
    assert facts["stop_reason"] == "converged"
    assert facts["rows"][-1]["grad_norm"] < 1e-6 <= facts["rows"][-2]["grad_norm"]
    assert surface_explorer(*words, "--tolerance=1e-3", "--json").json["steps"] < facts["steps"]
    assert surface_explorer(*words, "--tolerance", "0", "--json").json["steps"] == 1000


@pytest.mark.parametrize(
    ("formula", "start", "reason"),
    [
        ("x^4", "10,0", "diverged"),
        ("log(x)", "-1,0", "undefined"),
        ("5", "1,1", "converged"),
    ],
)
def test_every_ending_has_a_token(
    surface_explorer: Program, formula: str, start: str, reason: str
) -> None:
    facts = surface_explorer("walk", formula, f"--start={start}", "--rate=1", "--json").json
    assert facts["stop_reason"] == reason
    assert facts["ending"]


def test_what_is_undefined_is_null(surface_explorer: Program) -> None:
    facts = surface_explorer("walk", "log(x)", "--start=-1,0", "--json").json
    assert facts["rows"][0]["f"] is None


def test_rounding_noise_shows_as_zero(surface_explorer: Program) -> None:
    lines = surface_explorer(
        "walk", "(x-0.1)^2+(y-3)^2", "--start=0.4,9", "--rate=0.5", "--steps=1", "--tolerance=0"
    ).lines
    assert lines[2].split() == ["1", "0.1", "3", "0", "0", "0", "0"]


def test_a_parameter_without_a_value_is_one_as_in_the_window(surface_explorer: Program) -> None:
    answer = surface_explorer("walk", "c*x^2", "--start=1,0", "--steps=1")
    assert answer.status == 0
    assert answer.err == "c: taken as 1; another value is given as in --param c=2.\n"


def test_parameters_have_the_values_given(surface_explorer: Program) -> None:
    facts = surface_explorer(
        "walk", "(y - max(0, w x + b))^2", "--axes=w,b", "--param", "x=5,y=4", "--start=1,1",
        "--rate=0.01", "--steps=3", "--json",
    ).json  # fmt: skip
    assert facts["parameters"] == {"y": 4.0, "x": 5.0}
    assert [(row["w"], row["b"], row["f"]) for row in facts["rows"]] == [
        pytest.approx((1.0, 1.0, 4.0)),
        pytest.approx((0.8, 0.96, 0.9216)),
        pytest.approx((0.704, 0.9408, 0.21233664)),
        pytest.approx((0.65792, 0.931584, 0.04892236), abs=1e-8),
    ]
    assert list(facts["rows"][0])[1:3] == ["w", "b"]


def test_an_example_brings_its_start_and_rate(surface_explorer: Program) -> None:
    facts = surface_explorer("walk", "--example", "himmelblau", "--json").json
    assert facts["stop_reason"] in {"converged", "step_limit"}
    assert facts["rows"][-1]["f"] < facts["rows"][0]["f"]
    other = surface_explorer("walk", "--example=himmelblau", "--start=1,1", "--steps=2", "--json")
    assert other.json["start"] == [1.0, 1.0]
    assert other.json["learning_rate"] == facts["learning_rate"]


def test_an_example_that_climbs_can_be_made_to_descend(surface_explorer: Program) -> None:
    words = ("walk", "--example", "product", "--steps=1", "--json")
    assert surface_explorer(*words).json["direction"] == "ascent"
    assert surface_explorer(*words, "--descent").json["direction"] == "descent"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--start", "1"), "--start: '1' has to be two numbers with a comma between them, as in"),
        (("--start", "1,2,3"), "--start: '1,2,3' has to be two numbers"),
        (("--start", "1,inf"), "--start: 'inf' is not a number."),
        (("--start=1,2", "--rate=0"), "The learning rate must be a finite number above 0."),
        (("--start=1,2", "--rate=-1"), "The learning rate must be a finite number above 0."),
        (("--start=1,2", "--rate=fast"), "--rate: 'fast' is not a number."),
        (("--start=1,2", "--steps=0"), "--steps: '0' has to be a whole number from 1 to 1,000,000"),
        (("--start=1,2", "--steps=2.5"), "--steps: '2.5' has to be a whole number"),
        (("--start=1,2", "--steps=1e9"), "--steps: '1e9' has to be a whole number"),
        (("--start=1,2", "--tolerance=-1"), "The tolerance must be a finite number, 0 or above."),
        (("--start=1,2", "--domain=1,1,0,1"), "--domain: The lower limit 1 must be below"),
        (("--start=1,2", "--domain=0,1"), "--domain: '0,1' has to be four numbers"),
        (("--start=1,2", "--axes=x"), "--axes: 'x' has to be two different names, as in w,b."),
        (("--start=1,2", "--axes=x,x"), "--axes: 'x,x' has to be two different names"),
        (("--start=1,2", "--param=x=1"), "x is an axis here, so --param cannot give it a value."),
        (("--start=1,2", "--set=beta1=1"), "Gradient descent has no hyperparameter called beta1"),
        (("--start=1,2", "--optimizer=adm"), "There is no optimiser called 'adm'; did you mean"),
        (("--start=1,2", "--csv"), "--csv needs a value."),
        (("--start=1,2", "--provenance=x"), "--provenance: 'x' has to be one of none, sidecar"),
        ((), "--start must be given, as in --start 4,-3."),
    ],
)
def test_bad_input_is_refused_in_a_sentence(
    surface_explorer: Program, words: tuple[str, ...], sentence: str
) -> None:
    complaint = surface_explorer("walk", "x*y", *words).complaint
    assert complaint.startswith(sentence)
    assert "\n" not in complaint


def test_an_unknown_example_is_named(surface_explorer: Program) -> None:
    assert "'himmelblua'" in surface_explorer("walk", "--example", "himmelblua").complaint


def test_a_mistake_in_the_formula_is_shown_where_it_is(surface_explorer: Program) -> None:
    sentence, formula, marker = surface_explorer(
        "walk", "x + foo*2", "--start=1,2"
    ).complaint.split("\n")
    assert sentence.endswith("(column 5)")
    assert (formula, marker) == ("x + foo*2", "    ^~~")


@pytest.mark.parametrize("name", ["no/such/path.csv", "p" * 300, "."])
def test_a_file_that_cannot_be_written_is_trouble(
    surface_explorer: Program, tmp_path: Path, name: str
) -> None:
    answer = surface_explorer(*LECTURE, "--csv", str(tmp_path / name))
    assert answer.status == 3
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1


def test_agrees_with_torch(surface_explorer: Program) -> None:
    reference = oracles.load("trajectories_torch.json")
    chosen = [run for run in reference["runs"] if run["optimiser"] in {"sgd", "adam", "rmsprop"}]
    for run in chosen[::5]:
        facts = surface_explorer(
            "walk", reference["functions"][run["function"]],
            "--start={!r},{!r}".format(*run["start"]), f"--rate={run['params']['lr']!r}",
            f"--steps={run['compare_steps']}", "--tolerance=0", "--json",
            "--optimizer", {"sgd": "gradient_descent"}.get(run["optimiser"], run["optimiser"]),
        ).json  # fmt: skip
        found = np.array([(row["x"], row["y"]) for row in facts["rows"]])
        expected = np.array(run["points"][: run["compare_steps"] + 1])
        assert found == pytest.approx(expected[:, :2], rel=1e-9, abs=1e-300)
