"""One step as arithmetic, with the lecture's numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from explorer.analysis import promise
from explorer.model import ExplorerModel
from explorer.optimizers import Direction
from explorer.ui.numerals import pretty
from explorer.ui.panels.step_panel import StepPanel
from explorer.ui.panels.step_text import next_step_lines, place_lines, promise_lines
from explorer.ui.symbols import Line, plain_text
from tests.ui.opened import LECTURE


def _words(lines: tuple[Line, ...]) -> str:
    return "\n".join(map(plain_text, lines))


def test_the_ascent_of_the_lecture_as_arithmetic() -> None:
    trajectory = ExplorerModel(LECTURE).trajectory
    words = _words(next_step_lines(trajectory, 0, ("x", "y"), ""))
    assert "x_new = x + h ∂f/∂x = 4 + (0.2)(−3) = 3.4" in words
    assert "y_new = y + h ∂f/∂y = −3 + (0.2)(4) = −2.2" in words


def test_the_descent_from_the_same_point() -> None:
    run = replace(LECTURE.run, direction=Direction.DESCENT)
    trajectory = ExplorerModel(replace(LECTURE, runs=(run,))).trajectory
    words = _words(next_step_lines(trajectory, 0, ("x", "y"), ""))
    assert "x_new = x − α ∂f/∂x = 4 − (0.2)(−3) = 4.6" in words


def test_another_rule_shows_the_step_it_took() -> None:
    run = replace(LECTURE.run, optimizer="adam")
    trajectory = ExplorerModel(replace(LECTURE, runs=(run,))).trajectory
    words = _words(next_step_lines(trajectory, 0, ("x", "y"), ""))
    assert "x_new = x + Δx = 4 + (−0.2) = 3.8" in words


def test_where_the_walk_stands() -> None:
    words = _words(place_lines(ExplorerModel(LECTURE).trajectory, 1))
    assert "f(3.4, −2.2) = −7.48" in words
    assert "∇f = (−2.2, 3.4)" in words


def test_what_the_slope_promised_and_what_came() -> None:
    model = ExplorerModel(LECTURE)
    told = promise(model.field, (4.0, -3.0), (-0.6, 0.8))
    words = _words(promise_lines(told, model.trajectory, 0))
    assert "h‖∇f‖² = 5" in words
    assert "curvature −0.48" in words
    assert "Δf = 4.52" in words


@pytest.mark.parametrize(
    "choices",
    [{"noise": 0.5}, {"hyperparameters": (("weight_decay", 0.5),)}, {"optimizer": "adam"}],
)
def test_a_step_with_more_in_it_than_the_slope_promises_by_its_own_length(
    choices: dict[str, Any],
) -> None:
    model = ExplorerModel(replace(LECTURE, runs=(replace(LECTURE.run, **choices),)))
    step = model.trajectory.steps[0].tolist()
    told = promise(model.field, (4.0, -3.0), step)
    words = _words(promise_lines(told, model.trajectory, 0))
    # The slope at (4, -3) is (-3, 4).
    assert f"∇f · Δ = {pretty(-3 * step[0] + 4 * step[1])}" in words
    assert "‖²" not in words


def test_a_scheduled_rate_keeps_the_promise_of_the_slope() -> None:
    run = replace(LECTURE.run, schedule="exponential", schedule_settings=(("decay", 0.5),))
    model = ExplorerModel(replace(LECTURE, runs=(run,)))
    x, y = model.trajectory.positions[1].tolist()
    told = promise(model.field, (x, y), model.trajectory.steps[1].tolist())
    # The rate is 0.1 in the second step, and the squared slope at (3.4, -2.2) is 16.4.
    assert "h‖∇f‖² = 1.64" in _words(promise_lines(told, model.trajectory, 1))


def test_the_end_says_why_nothing_follows() -> None:
    trajectory = ExplorerModel(LECTURE).trajectory
    assert "the limit" in _words(next_step_lines(trajectory, 5, ("x", "y"), "5 steps, the limit."))


def test_the_function_is_called_as_the_user_calls_it() -> None:
    trajectory = ExplorerModel(LECTURE).trajectory
    assert "J(4, −3) = −12" in _words(place_lines(trajectory, 0, "J"))
    assert "∂J/∂x = 4 + (0.2)" in _words(next_step_lines(trajectory, 0, ("x", "y"), "", "J"))


def test_right_on_a_kink_the_convention_is_told(qtbot: QtBot) -> None:
    problem = replace(LECTURE.problem, formula="relu(x) + y")
    run = replace(LECTURE.run, start=(0.0, 1.0))
    panel = StepPanel(ExplorerModel(replace(LECTURE, problem=problem, runs=(run,))))
    qtbot.addWidget(panel)
    panel.refresh()
    assert "relu(…): at its kink, relu(0), the slope counts as 0." in panel.text()
