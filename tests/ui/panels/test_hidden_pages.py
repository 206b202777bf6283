"""A page of the details that is not seen holds on to nothing, and is right when it is asked."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def open_page(qtbot: QtBot, window: MainWindow, title: str) -> None:
    bar = window.details.tabs.tabBar()
    number = next(n for n in range(bar.count()) if bar.tabText(n) == title)
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())
    qtbot.wait(20)


def test_no_page_keeps_a_way_that_is_not_gone_any_more(qtbot: QtBot, window: MainWindow) -> None:
    for title in ("Table", "Curves", "Compare", "Step"):
        open_page(qtbot, window, title)
    way = window.model.trajectory
    numbers = [weakref.ref(array) for array in (way.values, way.rates)]
    curves = [weakref.ref(curve.places) for curve in window.details.curves.scene().curves]
    del way
    window.model.set_start(1.0, 2.0)
    qtbot.wait(50)
    gc.collect()
    assert [kept() for kept in (*numbers, *curves) if kept() is not None] == []


def test_pages_show_the_present_way_when_they_are_opened_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    for title in ("Table", "Curves", "Step"):
        open_page(qtbot, window, title)
    window.model.set_start(1.0, 2.0)
    window.model.set_step_limit(3)
    open_page(qtbot, window, "Table")
    model = window.details.table.model()
    assert model.rowCount() == 4
    assert [model.index(0, column).data() for column in range(3)] == ["0", "1", "2"]
    open_page(qtbot, window, "Curves")
    shown = window.details.curves.plot._scene
    assert shown is not None
    assert shown.last == 3


def test_the_table_that_is_copied_unseen_is_the_present_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.model.set_start(1.0, 2.0)
    window.verbs["copy_table"].trigger()
    first = QApplication.clipboard().text().splitlines()[1].split("\t")
    assert [float(cell) for cell in first[:3]] == [0.0, 1.0, 2.0]
