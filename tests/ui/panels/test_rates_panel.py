"""The learning rate's curves, by clicks, drags and keys; 2x^2 + y^2 is the lecture's section 6."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document import Document, Problem, Run
from explorer.functions import Domain
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow
    from explorer.ui.panels.rates_panel import RatesPanel
    from explorer.ui.widgets.rate_plot import RatePlot
    from tests.ui.conftest import Heartbeat

BOWL = Document(
    Problem("2x^2 + y^2", domain=Domain(-1, 1, -1, 1)),
    (Run(start=(0.5, 0.5), learning_rate=0.1),),
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, heartbeat: Heartbeat) -> MainWindow:
    opened = open_window(qtbot, tmp_path / "settings.ini", BOWL)
    QApplication.processEvents()
    heartbeat.forgive()
    return opened


@pytest.fixture
def panel(qtbot: QtBot, window: MainWindow) -> RatesPanel:
    """The page, opened by a click on its tab, with its first sweep."""
    tabs = window.details.tabs
    bar = tabs.tabBar()
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(tabs.indexOf(window.details.rates)).center())
    finish(qtbot, window.details.rates)
    return window.details.rates


def finish(qtbot: QtBot, panel: RatesPanel) -> None:
    qtbot.waitUntil(lambda: not panel.is_busy and panel.text != "", timeout=20_000)


def test_what_is_pointed_at_is_what_a_click_takes(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    for rate, told in ((0.3, None), (0.03, None), (0.5, "0.5")):
        QTest.mouseMove(panel.steps, place(panel.steps, rate) + QPoint(2, 0))
        qtbot.wait(20)
        pointed = panel.text.split()[2]
        assert told in {None, pointed}
        qtbot.mouseClick(panel.steps, LEFT, pos=place(panel.steps, rate) + QPoint(2, 0))
        assert f"{window.model.document.run.learning_rate:g}" == pointed
        assert len(pointed) <= len("0.0301")


def test_a_rate_between_two_of_the_sweep_is_told_as_such(
    window: MainWindow, panel: RatesPanel
) -> None:
    window.model.set_learning_rate(0.2468)
    assert panel.text.startswith("nearby α = 0.24")


def test_a_long_sweep_tells_how_far_it_is(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.details.rates
    run = replace(window.model.document.run, optimizer="armijo")
    problem = replace(window.model.document.problem, formula="(1-x)^2 + 100*(y - x^2)^2")
    window.model.change("long", Document(problem, (run,)))
    window.details.tabs.setCurrentWidget(panel)
    qtbot.waitUntil(lambda: panel.text.startswith("Walking at many rates: "), timeout=20_000)
    assert panel.text.endswith("%.")
    finish(qtbot, panel)
    assert panel.text.startswith("α = 0.1 ")


def place(plot: RatePlot, rate: float) -> QPoint:
    return QPoint(round(plot.pixel_of(rate)), plot.height() // 2)


def test_a_page_that_is_not_shown_does_no_work(window: MainWindow) -> None:
    window.model.set_start(0.6, 0.5)
    assert not window.details.rates.is_busy


def test_the_present_rate_is_told(panel: RatesPanel) -> None:
    assert panel.text.startswith("α = 0.1 converges in 62 steps")


def test_a_click_takes_a_rate_and_an_undo_gives_it_back(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    qtbot.mouseClick(panel.steps, LEFT, pos=place(panel.steps, 0.3))
    assert window.model.document.run.learning_rate == pytest.approx(0.3, rel=0.035)
    assert window.model.undo_label == "learning rate"
    window.model.undo()
    assert window.model.document.run.learning_rate == 0.1


def test_at_the_limit_the_mouse_takes_the_limit(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    """At 0.5 the walk flips between two points for ever: f stays 0.5."""
    near = place(panel.steps, 0.5) + QPoint(3, 0)
    qtbot.mouseClick(panel.steps, LEFT, pos=near)
    assert window.model.document.run.learning_rate == 0.5
    assert window.model.trajectory.values[-1] == pytest.approx(0.5)


def test_a_drag_is_one_entry_of_the_history(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    plot = panel.values
    qtbot.mousePress(plot, LEFT, pos=place(plot, 0.1))
    for rate in (0.12, 0.2, 0.25):
        QTest.mouseMove(plot, place(plot, rate))
        QApplication.processEvents()
    qtbot.mouseRelease(plot, LEFT, pos=place(plot, 0.25))
    assert window.model.document.run.learning_rate == pytest.approx(0.25, rel=0.035)
    window.model.undo()
    assert window.model.document.run.learning_rate == 0.1


def test_hovering_tells_what_becomes_of_a_rate(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    QTest.mouseMove(panel.steps, place(panel.steps, 2.0))
    qtbot.waitUntil(lambda: " diverges at step " in panel.text)
    QTest.mouseMove(window.transport, window.transport.rect().center())
    qtbot.waitUntil(lambda: panel.text.startswith("α = 0.1 converges"))


def test_arrow_keys_go_from_rate_to_rate(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    panel.steps.setFocus()
    qtbot.keyClick(panel.steps, Qt.Key.Key_Right)
    assert 0.1 < window.model.document.run.learning_rate < 0.11
    qtbot.keyClick(panel.steps, Qt.Key.Key_Left)
    assert window.model.document.run.learning_rate == 0.1


def test_it_follows_the_start_while_it_is_dragged(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    window.model.begin_gesture("move start")
    for number in range(10):
        window.model.set_start(0.5 + 0.03 * number, 0.5)
        qtbot.wait(15)
    window.model.end_gesture()
    finish(qtbot, panel)
    window.model.set_start(1e-9, 0.0)
    qtbot.waitUntil(lambda: "converges in 0 steps" in panel.text, timeout=20_000)


def test_another_rate_needs_no_other_sweep(window: MainWindow, panel: RatesPanel) -> None:
    window.model.set_learning_rate(0.2)
    assert not panel.is_busy
    window.model.set_learning_rate(50.0)
    assert panel.is_busy


def test_another_optimiser_is_swept_anew(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    window.model.set_optimizer("adam")
    assert panel.is_busy
    finish(qtbot, panel)
    qtbot.waitUntil(lambda: "α = 0.04" in panel.text)


def test_an_optimiser_without_a_rate_says_so(window: MainWindow, panel: RatesPanel) -> None:
    window.model.set_optimizer("newton")
    assert panel.text == "This optimiser does not use the learning rate."
    assert not panel.is_busy


def test_large_text_shows_one_curve_at_a_time(
    qtbot: QtBot, window: MainWindow, panel: RatesPanel
) -> None:
    window.resize(1024, 768)
    window.verbs["look_projector"].trigger()
    window.verbs["controls"].trigger()
    qtbot.waitUntil(panel.other.isVisible)
    assert panel.steps.isVisible()
    assert not panel.values.isVisible()
    qtbot.mouseClick(panel.other, LEFT)
    assert panel.values.isVisible()
    assert not panel.steps.isVisible()
    window.verbs["look_light"].trigger()


def test_the_window_closes_while_it_sweeps(window: MainWindow, panel: RatesPanel) -> None:
    window.model.set_start(0.7, 0.7)
    assert panel.is_busy
    window.close()
    assert not panel.is_busy
