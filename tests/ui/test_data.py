"""The window over a loss with data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.data import Dataset, dataset_named
from explorer.document import Document, Problem, Run
from explorer.expression.conventions import conventions_at
from explorer.expression.written import Notation, equations
from explorer.functions import Domain
from explorer.scenes.surface_scene import surface_scene
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

LOSS = Document(
    Problem(
        "J = mean((y - (w x + b))^2)",
        ("w", "b"),
        domain=Domain(-1, 3, -2, 3),
        data=dataset_named("regression"),
    ),
    (Run(learning_rate=0.02, step_limit=20),),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini", LOSS)


def test_the_panes_show_the_loss(window: MainWindow) -> None:
    grid = window.model.grid
    i, j = np.unravel_index(np.argmin(grid.z), grid.shape)
    assert (grid.x[i], grid.y[j]) == pytest.approx((0.8, 0.6), abs=0.04)
    assert window.model.trajectory.values[1] == pytest.approx(3.588416)


def test_columns_have_no_sliders_and_parameters_have(qtbot: QtBot, window: MainWindow) -> None:
    rows = window.function_panel.parameters
    for column in ("x", "y"):
        with pytest.raises(AssertionError):
            rows.slider(column)
    enter(qtbot, window.function_panel.formula.line, "mean((y - (w x + b))^2) + c w^2")
    assert window.model.formula.parameters == ("c",)
    qtbot.waitUntil(lambda: rows.slider("c").isVisible())
    enter(qtbot, rows.field("c"), "0.1")
    assert window.model.field.value(1.0, 0.0) == pytest.approx(11.0 - 21.2 + 11.0 + 0.1)


def test_a_loss_with_rows_keeps_the_last_surface(qtbot: QtBot, window: MainWindow) -> None:
    before = window.model.grid
    enter(qtbot, window.function_panel.formula.line, "(y - w x)^2")
    assert window.model.grid is before
    assert window.model.document.problem.formula == LOSS.problem.formula


def test_the_formula_is_typeset_as_a_mean(window: MainWindow) -> None:
    shown = window.function_panel.equations.formula
    assert shown is not None
    lines = [str(line) for name in (None, "w") for line in equations(shown, Notation.LATEX, name)]
    assert lines[0].startswith(r"J = \frac{1}{n} \, \sum_{i=1}^{n} \left(y_i - ")
    assert lines[1].startswith(
        r"\frac{\partial J}{\partial w} = -\frac{2}{n} \, \sum_{i=1}^{n} x_i"
    )


def test_names_turn_into_sliders_when_their_data_goes(qtbot: QtBot, window: MainWindow) -> None:
    """And back again: without data x and y are parameters, and the mean is over one row."""
    problem = window.model.document.problem
    window.model.change_problem("data", replace(problem, data=None))
    assert window.model.formula.parameters == ("y", "x")
    qtbot.waitUntil(lambda: window.function_panel.parameters.slider("x").isVisible())
    window.model.undo()
    assert window.model.field.value(0.0, 0.0) == 11.0
    assert not window.function_panel.parameters.isVisible()


def test_a_kink_in_a_row_is_told_beside_the_step(qtbot: QtBot, window: MainWindow) -> None:
    """At w = 1, b = 0 the line goes through the first point, where |e| has a kink."""
    window.model.set_formula("mean(|y - (w x + b)|)")
    window.model.set_start(1.0, 0.0)
    window.model.playback.reset()
    field = window.model.field
    met = conventions_at(field.formula, {**field.given, "w": 1.0, "b": 0.0})
    assert [row.name for row in met] == ["abs"]
    window.model.set_start(0.3, 0.1)
    assert conventions_at(field.formula, {**field.given, "w": 0.3, "b": 0.1}) == ()


def test_a_loss_over_long_data_is_drawn_coarsely_and_says_so(
    qtbot: QtBot, window: MainWindow
) -> None:
    random = np.random.default_rng(5)
    rows = np.column_stack([random.normal(size=3_000), random.normal(size=3_000)])
    problem = replace(window.model.document.problem, data=Dataset("long", ("x", "y"), rows))
    window.model.change_problem("data", problem)
    assert window.model.grid.shape == (128, 128)
    window.model.set_formula("J = mean((y - tanh(w x + b))^2)")
    count, _ = window.model.grid.shape
    assert 16 < count < 128
    scene = surface_scene(window.model.document, window.model.grid, (), "J")
    assert scene.note.startswith(f"Drawn coarsely, from {count} × {count} points")
    window.verbs["finer_surface"].trigger()
    assert window.notices.text == f"{count} × {count} samples, as many as so many rows allow."
