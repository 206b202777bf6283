"""Mini-batches in the window: the field, and where they are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from explorer.data import dataset_named
from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from explorer.scenes.contour_scene import contour_scene
from explorer.ui.panels.step_panel import StepPanel
from explorer.ui.panels.step_text import promise_lines
from explorer.ui.presenter import with_basins
from explorer.ui.symbols import plain_text
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
LOSS = Document(
    Problem(
        "J = mean((y - (w x + b))^2)",
        ("w", "b"),
        domain=Domain(-1, 2.5, -1.5, 2.5),
        data=dataset_named("regression"),
    ),
    (Run(learning_rate=0.02, step_limit=20),),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    opened = open_window(qtbot, tmp_path / "settings.ini", LOSS)
    qtbot.mouseClick(opened.optimizer_panel.schedule.button, LEFT)
    return opened


def test_the_field_is_there_where_there_is_data(qtbot: QtBot, window: MainWindow) -> None:
    field = window.optimizer_panel.schedule.batch
    assert field.isVisible()
    assert field.text() == "all"
    problem = window.model.document.problem
    window.model.change_problem("data", replace(problem, data=None))
    qtbot.waitUntil(lambda: not field.isVisible())
    window.model.undo()
    qtbot.waitUntil(field.isVisible)


def test_a_batch_is_typed_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    section, model = window.optimizer_panel.schedule, window.model
    smooth = model.trajectory.positions.copy()
    assert not section.seed.isEnabled()
    enter(qtbot, section.batch, "2")
    assert model.document.run.batch == 2
    assert (model.trajectory.positions[1:] != smooth[1:]).all()
    assert section.note == "batch 2 of 5"
    assert section.seed.isEnabled()
    first = model.trajectory.positions.copy()
    enter(qtbot, section.seed, "3")
    assert (model.trajectory.positions[1:] != first[1:]).any()
    model.undo()
    assert model.undo_label == "mini-batch"
    model.undo()
    assert (model.trajectory.positions == smooth).all()
    assert section.batch.text() == "all"


@pytest.mark.parametrize("text", ["", "all", "ALL", "0", "5", "200"])
def test_nothing_and_more_than_there_are_mean_all_rows(
    qtbot: QtBot, window: MainWindow, text: str
) -> None:
    field = window.optimizer_panel.schedule.batch
    enter(qtbot, field, "2")
    if text:
        enter(qtbot, field, text)
    else:
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.model.document.run.batch == 0
    assert field.text() == "all"
    assert window.optimizer_panel.schedule.note == ""


@pytest.mark.parametrize("text", ["-1", "2.5", "some"])
def test_what_is_no_number_of_rows_is_refused(qtbot: QtBot, window: MainWindow, text: str) -> None:
    field = window.optimizer_panel.schedule.batch
    enter(qtbot, field, "2")
    enter(qtbot, field, text)
    assert window.model.document.run.batch == 2
    assert field.property("state") == "error"


def test_arrow_keys_count_rows_in_one_entry_of_the_history(
    qtbot: QtBot, window: MainWindow
) -> None:
    field = window.optimizer_panel.schedule.batch
    field.setFocus()
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert window.model.document.run.batch == 3
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert (window.model.document.run.batch, field.text()) == (2, "2")
    window.transport.buttons["play"].setFocus()
    window.model.undo()
    assert window.model.document.run.batch == 0


def test_the_step_is_told_with_the_slope_over_its_batch(qtbot: QtBot, window: MainWindow) -> None:
    """At (0, 0) the slope over a row (x, y) is -2 (x y, y)."""
    enter(qtbot, window.optimizer_panel.schedule.batch, "1")
    trajectory, panel = window.model.trajectory, window.findChild(StepPanel)
    slopes = [(-2.0, -2.0), (-12.0, -6.0), (-12.0, -4.0), (-40.0, -10.0)]
    over_w, over_b = trajectory.seen_gradient(0).tolist()
    assert (over_w, over_b) in slopes
    qtbot.waitUntil(lambda: "The next step sees 1 of 5 rows, batch 1 of epoch 1" in panel.text())
    words = panel.text()
    assert "∇J = (−21.2, −6)" in words
    assert f"∇J_B = (−{-over_w:g}, −{-over_b:g})" in words
    assert f"w_new = w − α ∂J_B/∂w = 0 − (0.02)(−{-over_w:g}) = " in words
    for _ in range(6):
        window.verbs["step"].trigger()
    qtbot.waitUntil(lambda: "batch 2 of epoch 2" in panel.text())
    window.verbs["to_end"].trigger()
    qtbot.waitUntil(lambda: "J_B" not in panel.text() and "epoch" not in panel.text())


def test_the_promise_is_then_the_slope_over_all_rows_times_the_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    from explorer.analysis import promise

    told = promise(window.model.field, (0.0, 0.0), (0.1, 0.0))
    plain = plain_text(promise_lines(told, window.model.trajectory, 0, "J")[0])
    assert plain.startswith("−α‖∇J‖²")
    enter(qtbot, window.optimizer_panel.schedule.batch, "1")
    batched = plain_text(promise_lines(told, window.model.trajectory, 0, "J")[0])
    assert batched.startswith("∇J · Δ")


def test_another_rule_tells_the_gradient_over_its_batch_too(
    qtbot: QtBot, window: MainWindow
) -> None:
    enter(qtbot, window.optimizer_panel.schedule.batch, "2")
    window.model.set_optimizer("adam")
    panel = window.findChild(StepPanel)
    qtbot.waitUntil(lambda: "w_new = w + Δw" in panel.text())
    assert "∇J_B = " in panel.text()
    assert "The next step sees 2 of 5 rows, batch 1 of epoch 1" in panel.text()
    enter(qtbot, window.optimizer_panel.schedule.batch, "all")
    qtbot.waitUntil(lambda: "J_B" not in panel.text() and "sees" not in panel.text())


def test_the_run_is_called_with_its_batch(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.optimizer_panel.schedule.batch, "2")
    window.verbs["duplicate_run"].trigger()
    enter(qtbot, window.optimizer_panel.schedule.batch, "1")
    tip = window.runs_panel.list.model().index(0, 0, QModelIndex())
    assert str(tip.data(Qt.ItemDataRole.ToolTipRole)).startswith(
        "Gradient descent, α 0.02, batch 2 of 5. "
    )
    assert window.notices.text.startswith("batch 1 of 5: ")


def test_rates_and_basins_say_that_they_see_all_rows(qtbot: QtBot, window: MainWindow) -> None:
    enter(qtbot, window.optimizer_panel.schedule.batch, "2")
    tabs, rates = window.details.tabs, window.details.rates
    bar = tabs.tabBar()
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(tabs.indexOf(rates)).center())
    qtbot.waitUntil(lambda: not rates.is_busy and rates.text != "", timeout=20_000)
    assert rates.text.endswith(" · each step sees all rows")
    enter(qtbot, window.optimizer_panel.schedule.batch, "all")
    assert "all rows" not in rates.text
    enter(qtbot, window.optimizer_panel.schedule.batch, "2")
    window.verbs["basins"].trigger()
    mapper = window.presenter.basins
    qtbot.waitUntil(lambda: mapper.known is not None and not mapper.is_busy, timeout=20_000)
    model = window.model
    scene = contour_scene(model.document, model.grid, ())
    note = with_basins(scene, mapper, model.document).basins_note
    assert note == "each step sees all rows"
