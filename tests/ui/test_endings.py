"""Why the walk ended and when it left the view, wherever the window tells it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.opened import LECTURE, enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

LEFT = "It left the view at step 13."
"""The ascent on x*y from (4, -3) with h = 0.2, in the view from -5 to 5."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    run = replace(LECTURE.run, step_limit=20)
    return open_window(qtbot, tmp_path / "settings.ini", replace(LECTURE, runs=(run,)))


def test_leaving_the_view_is_told_below_the_panes_and_at_the_last_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.notices.text.endswith(LEFT)
    window.model.playback.go_to_end()
    qtbot.waitUntil(lambda: LEFT in window.details.steps.text())


def test_with_a_wider_view_it_has_not_left(qtbot: QtBot, window: MainWindow) -> None:
    window.model.playback.go_to_end()
    qtbot.waitUntil(lambda: LEFT in window.details.steps.text())
    for limit, value in (("x_min", "-999"), ("x_max", "999"), ("y_min", "-999"), ("y_max", "999")):
        enter(qtbot, window.function_panel.domain.field(limit), value)
    assert "view" not in window.notices.text
    qtbot.waitUntil(lambda: "view" not in window.details.steps.text())
    window.model.undo()
    assert "It left the view" in window.notices.text


def test_it_is_in_the_tip_of_the_list_and_of_the_comparison(window: MainWindow) -> None:
    window.model.runs.add()
    index = window.runs_panel.list.model().index(0, 0)
    assert LEFT in index.data(Qt.ItemDataRole.ToolTipRole)
    window.details.comparison.refresh()
    assert window.details.comparison.table.rows.row(0).ending.endswith(LEFT)


def test_it_is_in_the_file_beside_the_path(window: MainWindow, tmp_path: Path) -> None:
    window.exports.write_path(str(tmp_path / "path.csv"))
    facts = json.loads((tmp_path / "path.csv.json").read_text(encoding="utf-8"))
    assert facts["ending"].endswith(LEFT)
    assert facts["left_domain_at"] == 13
    assert facts["kind"] is None


def test_the_kind_of_point_is_in_the_file(window: MainWindow, tmp_path: Path) -> None:
    window.model.set_optimizer("newton")
    window.exports.write_path(str(tmp_path / "path.csv"))
    facts = json.loads((tmp_path / "path.csv.json").read_text(encoding="utf-8"))
    assert (facts["kind"], facts["learning_rate"]) == ("saddle", None)


def test_a_run_is_told_of_under_the_name_it_has_now(window: MainWindow) -> None:
    window.model.runs.add()
    assert window.notices.text.startswith("Momentum: ")
    window.model.runs.rename("heavy ball")
    assert window.notices.text.startswith("heavy ball: ")
