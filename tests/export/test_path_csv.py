from __future__ import annotations

import csv
import io
import json
import math

import numpy as np
import pandas as pd
import pytest

from explorer.document import Document, Problem, Run, derive
from explorer.export import csv_text, path_cells, path_columns
from explorer.optimizers import Trajectory

LECTURE = Trajectory(
    positions=np.array([[4.0, -3.0], [3.4, -2.2], [2.96, -1.5200000000000002]]),
    values=np.array([-12.0, -7.48, -4.499200000000001]),
    gradients=np.array([[-3.0, 4.0], [-2.2, 3.4], [-1.5200000000000002, 2.96]]),
    steps=np.array([[-0.6000000000000001, 0.8], [-0.44000000000000006, 0.68]]),
)
"""The first steps of the ascent on xy from (4, -3) with h = 0.2."""

HEADER = "step,x,y,f,df_dx,df_dy,grad_norm,step_x,step_y"


def test_the_file_of_the_lecture() -> None:
    assert csv_text(LECTURE, ("x", "y")) == (
        f"{HEADER}\n"
        "0,4.0,-3.0,-12.0,-3.0,4.0,5.0,-0.6000000000000001,0.8\n"
        "1,3.4,-2.2,-7.48,-2.2,3.4,4.049691346263318,-0.44000000000000006,0.68\n"
        "2,2.96,-1.5200000000000002,-4.499200000000001,-1.5200000000000002,2.96,"
        "3.3274614948936674,,\n"
    )


def test_the_axes_have_their_own_names() -> None:
    header = csv_text(LECTURE, ("w", "b")).partition("\n")[0]
    assert header == "step,w,b,f,df_dw,df_db,grad_norm,step_w,step_b"


def test_pandas_reads_the_exact_numbers() -> None:
    random = np.random.default_rng(7)
    values = random.standard_normal(50) * 10.0 ** random.integers(-300, 300, 50)
    trajectory = with_values(values)
    frame = pd.read_csv(io.StringIO(csv_text(trajectory, ("x", "y"))))
    assert frame["f"].to_numpy().tobytes() == values.tobytes()
    assert list(frame["step"]) == list(range(50))
    assert frame["step_x"].isna().tolist() == [False] * 49 + [True]


def test_pandas_reads_what_is_not_finite() -> None:
    frame = pd.read_csv(io.StringIO(csv_text(with_values(np.array([1.0, math.inf])), ("x", "y"))))
    assert frame["f"].tolist() == [1.0, math.inf]


def test_states_follow_with_the_names_of_the_axes() -> None:
    state = np.array([[0.0, 0.0], [-3.0, 4.0], [-4.9, 7.0]])
    trajectory = Trajectory(
        LECTURE.positions, LECTURE.values, LECTURE.gradients, LECTURE.steps, {"v": state}
    )
    rows = list(csv.reader(io.StringIO(csv_text(trajectory, ("x", "y")))))
    assert rows[0][-2:] == ["v_x", "v_y"]
    assert [row[-2:] for row in rows[1:]] == [["0.0", "0.0"], ["-3.0", "4.0"], ["-4.9", "7.0"]]


def test_a_walk_that_never_began_has_one_row() -> None:
    lines = csv_text(with_values(np.array([math.nan])), ("x", "y")).splitlines()
    assert lines == [HEADER, "0,0.0,0.0,nan,0.0,0.0,0.0,,"]


@pytest.mark.parametrize("axes", [("f", "g"), ("step", "step_step"), ("grad_norm", "f_")])
def test_no_two_columns_share_a_name(axes: tuple[str, str]) -> None:
    header = csv_text(LECTURE, axes).partition("\n")[0].split(",")
    assert len(set(header)) == 9
    assert header[0] == "step"


def test_an_axis_called_f_keeps_its_name() -> None:
    names = [column.name for column in path_columns(LECTURE, ("f", "g"))]
    assert names[:3] == ["f", "g", "f_"]


def test_comments_stand_before_the_header_in_one_line_each() -> None:
    text = csv_text(LECTURE, ("x", "y"), {"formula": "s = x\ns*y", "rate": 0.2})
    lines = text.splitlines()
    assert lines[:3] == ['# formula: "s = x\\ns*y"', "# rate: 0.2", HEADER]
    assert len(pd.read_csv(io.StringIO(text), comment="#")) == 3
    assert json.loads(lines[0].partition(": ")[2]) == "s = x\ns*y"


def test_rounding_errors_are_measured_by_the_numbers_that_they_come_from() -> None:
    positions = np.array([[0.1, 3.0], [1e-17, 3.0], [1e-17, 1e-17], [1e-17, 1e-17]])
    x, y, *_ = path_columns(
        Trajectory(positions, np.zeros(4), np.zeros((4, 2)), np.zeros((3, 2))), ("x", "y")
    )
    assert x.scale.tolist() == y.scale.tolist() == [3.0, 3.0, 3.0, 1e-17]


def test_cells_are_empty_where_a_row_has_no_step() -> None:
    *_, step_y = path_columns(LECTURE, ("x", "y"))
    assert path_cells(step_y, 3) == [0.8, 0.68, None]


def with_values(values: np.ndarray) -> Trajectory:
    count = len(values)
    zeros = np.zeros((count, 2))
    return Trajectory(zeros, values, zeros, np.zeros((count - 1, 2)))


def test_what_a_search_has_found_follows_as_numbers_of_the_step() -> None:
    document = Document(
        problem=Problem(formula="2*x^2 + y^2"),
        runs=(Run(optimizer="armijo", learning_rate=1.0, start=(0.5, 0.5), step_limit=1),),
    )
    (trajectory,) = derive(document).trajectories
    columns = {column.name: column.values.tolist() for column in path_columns(trajectory, "xy")}
    # The rate 1 leads up to 4.75, the rate 1/2 down to 0.5: two trials, and none at the end.
    assert columns["probes"] == [2.0, 0.0]
    assert columns["x"] == [0.5, -0.5]


def test_a_method_has_its_own_columns() -> None:
    def names(optimizer: str) -> list[str]:
        document = Document(
            problem=Problem(formula="(1 - w)^2 + 100*(b - w^2)^2", axes=("w", "b")),
            runs=(Run(optimizer=optimizer, start=(-1.2, 1.0)),),
        )
        (trajectory,) = derive(document).trajectories
        return [column.name for column in path_columns(trajectory, ("w", "b"))][8:]

    assert names("newton") == []
    assert names("bfgs") == [
        "rate", "inverse1_w", "inverse1_b", "inverse2_w", "inverse2_b", "probes",
    ]  # fmt: skip
    assert names("conjugate_gradient") == ["rate", "direction_w", "direction_b", "beta", "probes"]
    assert names("exact_line_search") == ["rate", "probes"]
    assert names("nelder_mead") == ["size", "probes"]
