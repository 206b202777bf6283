"""Switches and choices of the View menu, by their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_heights_become_logarithmic_and_linear_again(qtbot: QtBot, window: MainWindow) -> None:
    for is_logarithmic in (True, False):
        qtbot.keyClick(window, Qt.Key.Key_G, CTRL_SHIFT)
        assert window.model.document.view.log_height is is_logarithmic
        assert window.verbs["log_height"].isChecked() is is_logarithmic
    assert window.model.undo_label is None  # a view is not undone


@pytest.mark.parametrize(
    ("key", "spacing"),
    [
        (Qt.Key.Key_6, "linear"),
        (Qt.Key.Key_7, "quantile"),
        (Qt.Key.Key_8, "logarithmic"),
    ],
)
def test_the_levels_are_spread_as_chosen(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, spacing: str
) -> None:
    qtbot.keyClick(window, key, CTRL_ALT)
    assert window.model.document.view.level_spacing == spacing
    assert window.verbs[f"levels_{spacing}"].isChecked()
    assert not window.verbs["levels_auto"].isChecked()


def test_there_are_more_and_fewer_lines(qtbot: QtBot, window: MainWindow) -> None:
    counts = []
    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Down] * 12, *[Qt.Key.Key_Up] * 12):
        qtbot.keyClick(window, key, CTRL_ALT)
        counts.append(window.model.document.view.level_count)
    assert counts[:2] == [21, 14]
    assert min(counts) == 2
    assert counts[-1] == 60


def test_arrows_point_downhill_and_are_more(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_G, CTRL_ALT)
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL_ALT)
    view = window.model.document.view
    assert view.arrows_downhill
    assert view.arrow_density == "many"
    assert window.verbs["arrows_many"].isChecked()


def test_the_surface_is_finer_and_coarser_and_says_where_it_ends(
    qtbot: QtBot, window: MainWindow
) -> None:
    counts, told = [], []
    window.model.notice_posted.connect(told.append)
    for key in (*[Qt.Key.Key_PageUp] * 4, *[Qt.Key.Key_PageDown] * 5):
        qtbot.keyClick(window, key, CTRL_ALT)
        counts.append(window.model.document.view.resolution)
    assert counts == [256, 512, 1024, 1024, 512, 256, 128, 64, 64]
    assert window.model.grid.z.shape == (64, 64)
    assert told[0].text == "256 × 256 samples."
    assert told[3].text == "1024 × 1024 samples, which is the most."
    assert told[-1].text == "64 × 64 samples, which is the least."
