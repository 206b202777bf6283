"""The curves of all runs as data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.document import Document, Problem, Run, derive
from explorer.optimizers import Direction
from explorer.scenes.curve_scene import CurveScene, curve_scene
from explorer.scenes.series import Quantity

BOWL = Problem("x^2")
HALVING = Run(start=(2.0, 0.0), learning_rate=0.25, step_limit=6, colour="#D55E00")
"""x = 2, 1, 1/2, ... on x^2."""


def scene(document: Document, quantity: Quantity = Quantity.GAP, is_log: bool = True) -> CurveScene:
    derived = derive(document)
    return curve_scene(document, derived.field, derived.trajectories, quantity, is_log=is_log)


def test_a_halved_gradient_is_a_straight_line_of_logarithms() -> None:
    curve = scene(Document(BOWL, (HALVING,)), Quantity.GRADIENT).curves[0]
    np.testing.assert_array_equal(curve.values, [4.0, 2.0, 1.0, 0.5, 0.25, 0.125, 0.0625])
    np.testing.assert_allclose(np.diff(curve.places), -np.log10(2.0))


def test_the_best_run_has_no_place_where_its_gap_is_0_and_that_is_told() -> None:
    shown = scene(Document(BOWL, (HALVING,)))
    assert np.isnan(shown.curves[0].places[-1])
    assert shown.explanation == (
        "f* = 0.000976562, the smallest value of all runs; 0 and below have no place on this scale"
    )


def test_hidden_runs_are_not_drawn_and_the_others_keep_their_colours() -> None:
    runs = (replace(HALVING, is_visible=False), replace(HALVING, colour="#0072B2", name="mine"))
    shown = scene(Document(BOWL, runs, selected=1))
    assert [(curve.name, curve.colour) for curve in shown.curves] == [("mine", "#0072B2")]
    assert shown.curves[0].is_selected


def test_a_run_without_a_name_is_called_after_its_optimiser() -> None:
    assert scene(Document(BOWL, (replace(HALVING, optimizer="adam"),))).curves[0].name == "Adam"


@pytest.mark.parametrize(
    ("directions", "title"),
    [
        ([Direction.DESCENT], "f − f*"),
        ([Direction.ASCENT], "f* − f"),
        ([Direction.DESCENT, Direction.ASCENT], "|f − f*|"),
    ],
)
def test_the_title_says_which_way_is_measured(directions: list[Direction], title: str) -> None:
    runs = tuple(replace(HALVING, direction=direction) for direction in directions)
    assert scene(Document(BOWL, runs)).title == title


def test_the_function_s_own_name_is_used() -> None:
    problem = Problem("J = w^2 + b^2", axes=("w", "b"))
    assert scene(Document(problem, (HALVING,)), Quantity.GRADIENT).title == "‖∇J‖"


def test_an_empty_picture_says_why() -> None:
    below = Document(Problem("-1 - x^2"), (replace(HALVING, step_limit=2),))
    assert scene(below, Quantity.VALUE).note.startswith("There is nothing above 0")
    assert scene(below, Quantity.VALUE, is_log=False).note == ""
    hidden = Document(BOWL, (replace(HALVING, is_visible=False),))
    assert scene(hidden).note == "All runs are hidden."
