"""The comparison, by clicks: sorting, the level, selecting, copying."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from explorer.scenes.comparison import compare
from explorer.ui.panels.compare_table import NAME, REASON, RULE, TO_LEVEL, VALUE
from tests.ui.opened import enter, open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow
    from explorer.ui.panels.compare_panel import ComparePanel

LEFT = Qt.MouseButton.LeftButton
START = (0.5, 0.5)
RATES = (0.1, 0.55, 1 / 3, 5.0)
DOCUMENT = Document(
    Problem("2x^2 + y^2", domain=Domain(-1.0, 1.0, -1.0, 1.0)),
    (
        *(Run(start=START, learning_rate=rate, step_limit=2) for rate in RATES[:3]),
        Run(start=START, learning_rate=RATES[3], step_limit=500),
    ),
)
"""The lecture's rates on 2x² + y²; after two steps J is 0.1672, 1.036825 and 0.009259."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "settings.ini", DOCUMENT)
    window.details.tabs.setCurrentWidget(window.details.comparison)
    qtbot.waitUntil(window.details.comparison.isVisible)
    return window


def names(panel: ComparePanel) -> list[str]:
    rows = panel.table.rows
    return [rows.text(row, NAME) for row in range(rows.rowCount())]


def click_heading(qtbot: QtBot, panel: ComparePanel, column: int) -> None:
    header = panel.table.horizontalHeader()
    middle = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(middle, header.height() // 2))


def test_the_table_says_what_the_lecture_says(window: MainWindow) -> None:
    rows = window.details.comparison.table.rows
    values = [rows.text(row, VALUE, 4) for row in range(3)]
    assert values == ["0.1672", "1.037", "0.009259"]
    assert rows.row(3).reason == "diverged"


def test_headings_sort_and_the_third_click_goes_back(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.details.comparison
    as_they_are = ["α 0.1", "α 0.55", "α 0.3333", "α 5"]
    assert names(panel) == as_they_are
    click_heading(qtbot, panel, VALUE)
    assert names(panel)[:3] == ["α 0.3333", "α 0.1", "α 0.55"]
    click_heading(qtbot, panel, VALUE)
    assert names(panel)[-3:] == ["α 0.55", "α 0.1", "α 0.3333"]
    click_heading(qtbot, panel, VALUE)
    assert names(panel) == as_they_are


def test_every_heading_sorts_and_what_is_missing_is_last_both_ways(
    qtbot: QtBot, window: MainWindow
) -> None:
    panel, table = window.details.comparison, window.details.comparison.table
    # A run without a rate and without an end, and rules that are not all called alike.
    window.model.runs.rename("no rate", 2)
    window.model.runs.select(2)
    window.model.set_optimizer("newton")
    window.model.set_start(0.5, 0.0)
    window.model.set_formula("x^2*log(x + 1) + y^2")
    qtbot.waitUntil(lambda: not table.isColumnHidden(RULE))
    for column in range(table.rows.columnCount()):
        for order in (False, True):
            click_heading(qtbot, panel, column)
            keys = [_sort_key(panel, row, column) for row in range(4)]
            known = [key for key in keys if key is not None]
            assert known == sorted(known, reverse=order), table.rows.titles[column]
            assert keys[len(known) :] == [None] * (4 - len(known))
        click_heading(qtbot, panel, column)
        assert [table.rows.row(row).index for row in range(4)] == [0, 1, 2, 3]


def _sort_key(panel: ComparePanel, row: int, column: int) -> str | float | None:
    """What a cell is to be sorted by, from what can be read in it; None where it is empty."""
    text = panel.table.rows.text(row, column, 17)
    if column in {NAME, REASON, RULE}:
        return text
    return None if text in {"", "nan"} else float(text)


def test_what_a_walk_has_come_to_is_in_the_column_and_in_its_tip(
    qtbot: QtBot, window: MainWindow
) -> None:
    rows = window.details.comparison.table.rows
    window.model.set_optimizer("newton")
    qtbot.waitUntil(lambda: rows.text(0, REASON) == "converged, minimum")
    tip = rows.index(0, REASON).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Converged after 1 step at a minimum")


def test_what_was_never_reached_is_last_both_ways(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.details.comparison
    enter(qtbot, panel.level, "0.35")
    click_heading(qtbot, panel, TO_LEVEL)
    # 0.34 after one step at 0.1, 0.0833 after one at 1/3; the others only climb.
    assert set(names(panel)[:2]) == {"α 0.1", "α 0.3333"}
    click_heading(qtbot, panel, TO_LEVEL)
    assert set(names(panel)[:2]) == {"α 0.1", "α 0.3333"}
    assert panel.table.rows.text(2, TO_LEVEL) == ""
    assert panel.table.rows.index(2, TO_LEVEL).data() == "–"


def test_a_level_is_asked_about_until_the_usual_one_is_wanted_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    panel = window.details.comparison
    usual = panel.level.value
    assert usual == compare(window.model.document, window.model.trajectories).level
    assert not panel.usual.isEnabled()
    enter(qtbot, panel.level, "0.2")
    assert [panel.table.rows.row(row).steps_to_level for row in range(3)] == [2, None, 1]
    assert panel.table.rows.titles[TO_LEVEL] == "f ≤ 0.2"
    window.model.runs.select(2)
    assert panel.level.value == 0.2
    qtbot.mouseClick(panel.usual, LEFT)
    assert panel.level.value == usual


def test_a_click_on_a_row_selects_its_run_and_the_list_selects_the_row(
    qtbot: QtBot, window: MainWindow
) -> None:
    panel = window.details.comparison
    click_heading(qtbot, panel, VALUE)
    place = panel.table.visualRect(panel.table.rows.index(0, VALUE)).center()
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=place)
    assert window.model.document.selected == 2
    window.model.runs.select(0)
    qtbot.waitUntil(lambda: panel.table.currentIndex().row() == 1)


def test_the_table_follows_the_runs(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.details.comparison
    window.model.runs.rename("slow", 0)
    qtbot.waitUntil(lambda: names(panel)[0] == "slow")
    window.model.runs.remove(1)
    qtbot.waitUntil(lambda: len(names(panel)) == 3)


def test_where_no_run_has_a_value_there_is_no_level(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.details.comparison
    window.model.set_formula("log(-1 - x^2)")
    qtbot.waitUntil(lambda: not panel.level.isEnabled())
    assert panel.level.text() == ""
    assert panel.table.rows.text(0, TO_LEVEL) == ""
    window.model.undo()
    qtbot.waitUntil(panel.level.isEnabled)
    assert panel.level.text() != ""


def test_it_is_copied_as_spreadsheets_paste_it(qtbot: QtBot, window: MainWindow) -> None:
    window.verbs["copy_comparison"].trigger()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:1] + lines[0][2:6] == ["run", "steps", "f", "‖∇f‖", "ended"]
    assert len(lines) == 5
    assert float(lines[1][3]) == window.model.trajectories[0].values[-1]
    assert lines[4][5] == "diverged"
    assert all(len(line) == 8 for line in lines)
    QGuiApplication.clipboard().clear()


def test_while_it_is_not_shown_nothing_is_compared(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.details.tabs.setCurrentWidget(window.details.steps)

    def forbidden(*_arguments: object) -> None:
        raise AssertionError("compared for nobody")

    monkeypatch.setattr("explorer.ui.panels.compare_panel.compare", forbidden)
    window.model.set_learning_rate(0.3)
    qtbot.wait(30)
