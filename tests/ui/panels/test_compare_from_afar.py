"""The comparison on a projector: everything that matters without scrolling."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon

from explorer.document import Document, Run, with_example
from explorer.functions import entry_named
from explorer.ui.panels.compare_table import NAME, NORM, RATE, REASON, STEPS, TO_LEVEL, VALUE
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

pytestmark = pytest.mark.heartbeat(milliseconds=1500)


@pytest.fixture
def race(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Five rules on Rosenbrock's function, at 1024x768 with text of 24 pixels."""
    document = with_example(Document(runs=(Run(),)), entry_named("rosenbrock"))
    window = open_window(
        qtbot, tmp_path / "settings.ini", document, theme="projector", size=(1024, 768)
    )
    window.verbs["race_classics"].trigger()
    window.model.playback.pause()
    window.details.tabs.setCurrentWidget(window.details.comparison)
    table = window.details.comparison.table
    qtbot.waitUntil(lambda: table.isVisible() and table.rows.rowCount() == 5)
    return window


def test_all_five_runs_are_seen_with_all_that_tells_them_apart(
    qtbot: QtBot, race: MainWindow
) -> None:
    table = race.details.comparison.table
    seen = table.viewport().rect()
    for row in range(5):
        for column in (NAME, TO_LEVEL, STEPS, VALUE, NORM, REASON):
            assert seen.contains(table.visualRect(table.rows.index(row, column)))
    assert not table.horizontalScrollBar().isVisible()
    assert not table.verticalScrollBar().isVisible()


def test_numbers_are_never_shortened_to_make_room(race: MainWindow) -> None:
    table = race.details.comparison.table
    for column in (TO_LEVEL, STEPS, VALUE, NORM, REASON):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)


def test_with_room_the_rate_is_there_again(qtbot: QtBot, race: MainWindow) -> None:
    table = race.details.comparison.table
    assert table.isColumnHidden(RATE)
    race.resize(1900, 900)
    qtbot.waitUntil(lambda: not table.isColumnHidden(RATE))
    assert table.columnWidth(NAME) >= table.sizeHintForColumn(NAME)


def test_the_dot_of_the_selected_run_keeps_its_colour(race: MainWindow) -> None:
    rows = race.details.comparison.table.rows
    icon = rows.index(0, NAME).data(Qt.ItemDataRole.DecorationRole)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        image = icon.pixmap(QSize(32, 32), mode).toImage()
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        assert middle == QColor(rows.row(0).colour)
