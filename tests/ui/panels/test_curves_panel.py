"""The curves by clicks, keys and drags."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.document import RUN_COLOURS, Document, Problem, Run
from explorer.model import ExplorerModel
from explorer.scenes.series import Quantity
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.curves_panel import CurvesPanel
from explorer.ui.theme import theme_named
from tests.ui.opened import open_window

LEFT = Qt.MouseButton.LeftButton

HALVING = Run(start=(2.0, 0.0), learning_rate=0.25, step_limit=20, colour=RUN_COLOURS[0])
"""On x^2 each step halves x: the gradient is 4, 2, 1, 1/2, ..."""

QUARTERING = replace(HALVING, learning_rate=0.375, optimizer="momentum", colour=RUN_COLOURS[1])

DOCUMENT = Document(Problem("x^2"), (HALVING, replace(QUARTERING, hyperparameters=())))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "settings.ini", DOCUMENT)
    tabs = window.details.tabs
    centre = tabs.tabBar().tabRect(2).center()
    qtbot.mouseClick(tabs.tabBar(), LEFT, pos=centre)
    qtbot.wait(20)
    return window


@pytest.fixture
def panel(window: MainWindow) -> CurvesPanel:
    return window.details.curves


def choose(qtbot: QtBot, panel: CurvesPanel, quantity: Quantity) -> None:
    """Choose by keys, from the top of the list."""
    panel.quantity.setFocus()
    qtbot.keyClick(panel.quantity, Qt.Key.Key_Home)
    for _ in range(list(Quantity).index(quantity)):
        qtbot.keyClick(panel.quantity, Qt.Key.Key_Down)
    qtbot.wait(40)


def pixel(panel: CurvesPanel, step: int, curve: int = 0) -> QPoint:
    """Where a step of a curve is, in pixels of the plot's viewport."""
    shown = panel.scene().curves[curve]
    return panel.plot.pixel_of(step, float(shown.places[step])).toPoint()


def point(qtbot: QtBot, panel: CurvesPanel, at: QPoint) -> None:
    """Move the mouse there, without a button; the screen tells of it in its own time."""
    qtbot.mouseMove(panel.plot.viewport(), at)
    where = panel.plot.viewport().mapToGlobal(at)
    qtbot.waitUntil(lambda: QCursor.pos() == where)
    qtbot.wait(20)


def picture(panel: CurvesPanel) -> QImage:
    QApplication.processEvents()
    return panel.plot.viewport().grab().toImage()


def has_colour_near(image: QImage, at: QPoint, colour: str, reach: int = 3) -> bool:
    wanted = QColor(colour).getRgb()[:3]
    return any(
        max(abs(a - b) for a, b in zip(found.getRgb()[:3], wanted, strict=True)) < 40
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
        if (found := image.pixelColor(at + QPoint(dx, dy))).isValid()
    )


def test_each_run_has_a_curve_in_its_colour_where_its_numbers_are(
    qtbot: QtBot, panel: CurvesPanel
) -> None:
    choose(qtbot, panel, Quantity.GRADIENT)
    image = picture(panel)
    axis = panel.plot.pixel_of(3.0, np.log10(0.5))  # 4, 2, 1, 1/2
    assert has_colour_near(image, axis.toPoint(), RUN_COLOURS[0])
    for step in (5, 11, 17):
        for curve, colour in enumerate(RUN_COLOURS[:2]):
            assert has_colour_near(image, pixel(panel, step, curve), colour)
    empty = panel.plot.pane().center().toPoint()
    empty.setY(round(panel.plot.pane().top()) + 4)
    assert not has_colour_near(image, empty, RUN_COLOURS[0])


def test_the_curves_share_names_and_colours_with_the_legend_of_the_panes(
    window: MainWindow, panel: CurvesPanel
) -> None:
    told = [(entry.name, entry.colour) for entry in window.legend.entries]
    assert told == [("Gradient descent", RUN_COLOURS[0]), ("Momentum", RUN_COLOURS[1])]
    assert [(curve.name, curve.colour) for curve in panel.scene().curves] == told
    assert panel.explanation.text().startswith("f* = ")


def test_the_list_and_the_switch_choose_what_is_drawn(qtbot: QtBot, panel: CurvesPanel) -> None:
    assert panel.quantity.currentText() == "Gap f − f*"
    assert panel.log.isChecked()
    choose(qtbot, panel, Quantity.VALUE)
    assert panel.plot.value_axis.name == "f"
    assert not panel.log.isChecked()
    assert not any("⁻" in tick.text for tick in panel.plot.value_axis.ticks)
    qtbot.mouseClick(panel.log, LEFT)
    qtbot.wait(40)
    assert any("⁻" in tick.text for tick in panel.plot.value_axis.ticks)
    choose(qtbot, panel, Quantity.RATE)
    choose(qtbot, panel, Quantity.VALUE)
    assert panel.log.isChecked(), "the scale of a quantity is remembered"


def test_a_click_sets_the_cursor_and_a_drag_moves_it(
    qtbot: QtBot, window: MainWindow, panel: CurvesPanel
) -> None:
    viewport = panel.plot.viewport()
    window.model.playback.play()
    qtbot.mousePress(viewport, LEFT, pos=pixel(panel, 7))
    assert window.model.cursor == 7
    assert not window.model.playback.is_playing
    qtbot.mouseMove(viewport, pixel(panel, 12))
    assert window.model.cursor == 12
    qtbot.mouseMove(viewport, QPoint(viewport.width() + 50, 20))
    assert window.model.cursor == 20
    qtbot.mouseRelease(viewport, LEFT, pos=pixel(panel, 3))
    qtbot.mouseMove(viewport, pixel(panel, 5))
    assert window.model.cursor == 20, "a mouse without a button only looks"


def test_the_line_stands_at_the_cursor_with_a_ball_on_each_curve(
    qtbot: QtBot, window: MainWindow, panel: CurvesPanel
) -> None:
    window.model.playback.set_cursor(10)
    image = picture(panel)
    x = pixel(panel, 10).x()
    pane = panel.plot.pane()
    column = [
        image.pixelColor(x, y).lightness() for y in range(int(pane.top()), int(pane.bottom()))
    ]
    assert min(column) < 100
    other = pixel(panel, 14).x() + 3
    beside = [
        image.pixelColor(other, y).lightness() for y in range(int(pane.top()), int(pane.top()) + 3)
    ]
    assert min(beside) > 200
    ball = panel.plot.pixel_of(10, float(panel.scene().curves[0].places[10])).toPoint()
    assert image.pixelColor(ball) == QColor(RUN_COLOURS[0])


def test_keys_move_the_cursor(qtbot: QtBot, window: MainWindow, panel: CurvesPanel) -> None:
    panel.plot.setFocus()
    for key, modifier, cursor in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 11),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 10),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 20),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 20),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
    ):
        qtbot.keyClick(panel.plot, key, modifier)
        assert window.model.cursor == cursor
    qtbot.keyClick(panel.plot, Qt.Key.Key_PageDown)
    assert window.model.cursor == 1, "the remote's key is the window's"


def test_the_mouse_reads_exact_numbers(qtbot: QtBot, panel: CurvesPanel) -> None:
    choose(qtbot, panel, Quantity.GRADIENT)
    point(qtbot, panel, pixel(panel, 9) + QPoint(2, 3))
    hovered = panel.plot.hovered
    assert hovered is not None
    assert (hovered.curve.name, hovered.step) == ("Gradient descent", 9)
    assert hovered.texts[0] == "Gradient descent, step 9: 0.0078125"
    tip = panel.plot.tip_at(pixel(panel, 9))
    assert tip == "Gradient descent, step 9: ‖∇f‖ = 0.0078125"
    image = picture(panel)
    assert image.pixelColor(pixel(panel, 9)) == QColor("white"), "the point is marked"
    point(qtbot, panel, panel.plot.pane().bottomLeft().toPoint() + QPoint(4, -4))
    assert panel.plot.hovered is None


def test_the_wheel_and_keys_look_closer_and_the_cursor_stays_in_view(
    qtbot: QtBot, window: MainWindow, panel: CurvesPanel
) -> None:
    viewport = panel.plot.viewport()
    at = QPointF(pixel(panel, 4))
    for _ in range(5):
        event = QWheelEvent(
            at, viewport.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
    assert abs(pixel(panel, 4).x() - at.x()) < 15
    pane = panel.plot.pane()
    assert not pane.contains(QPointF(pixel(panel, 15)))
    panel.plot.setFocus()
    qtbot.keyClick(panel.plot, Qt.Key.Key_End)
    assert pane.left() <= pixel(panel, 20).x() <= pane.right() + 1
    qtbot.keyClick(panel.plot, Qt.Key.Key_0)
    assert pane.contains(QPointF(pixel(panel, 0)))
    qtbot.keyClick(panel.plot, Qt.Key.Key_Plus)
    assert not pane.contains(QPointF(pixel(panel, 0).x(), pane.center().y()))
    qtbot.mouseDClick(viewport, LEFT, pos=pixel(panel, 20))
    assert pane.contains(QPointF(pixel(panel, 0)))


def test_a_change_of_the_run_moves_its_curve(
    qtbot: QtBot, window: MainWindow, panel: CurvesPanel
) -> None:
    choose(qtbot, panel, Quantity.GRADIENT)
    before = pixel(panel, 20, 0)
    window.model.set_learning_rate(0.45)  # nine tenths of x are gone with each step
    qtbot.wait(40)
    assert panel.scene().curves[0].values[2] == pytest.approx(0.04)
    image = picture(panel)
    assert pixel(panel, 5, 0) != before
    assert has_colour_near(image, pixel(panel, 5, 0), RUN_COLOURS[0])


def test_a_moving_cursor_paints_no_curve_again(
    qtbot: QtBot, window: MainWindow, panel: CurvesPanel
) -> None:
    picture(panel)
    painted = panel.plot.paint_count
    for cursor in (3, 8, 12):
        window.model.playback.set_cursor(cursor)
        picture(panel)
    assert panel.plot.paint_count == painted


def test_a_hidden_page_does_no_work(
    qtbot: QtBot, window: MainWindow, panel: CurvesPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    scene = panel.scene

    def counted() -> object:
        asked.append(1)
        return scene()

    monkeypatch.setattr(panel, "scene", counted)
    window.details.tabs.setCurrentIndex(0)
    window.model.set_learning_rate(0.1)
    window.model.playback.set_cursor(5)
    qtbot.wait(40)
    assert not asked
    window.details.tabs.setCurrentIndex(2)
    qtbot.wait(40)
    assert len(asked) == 1
    assert panel.plot._cursor == 5


def test_a_million_steps_grow_while_they_are_shown(qtbot: QtBot) -> None:
    run = Run(start=(1.0, 1.0), learning_rate=1e-6, step_limit=1_000_000, tolerance=0.0)
    model = ExplorerModel(Document(Problem("x^2 + y^2"), (run,)))
    panel = CurvesPanel(model)
    qtbot.addWidget(panel)
    panel.set_theme(theme_named("light"))
    panel.resize(900, 200)
    panel.show()
    qtbot.waitExposed(panel)
    qtbot.waitUntil(lambda: not model.is_walking, timeout=60_000)
    qtbot.wait(40)
    model.close()
    image = picture(panel)
    for step in (1_000, 500_000, 990_000):
        assert has_colour_near(image, pixel(panel, step), RUN_COLOURS[0])
    # f = 2 e^(-4 alpha k), and it is smallest at the end.
    assert panel.scene().curves[0].values[0] == pytest.approx(2.0 - 2.0 * np.exp(-4.0), rel=1e-5)


@pytest.mark.parametrize("name", ["light", "dark", "projector"])
@pytest.mark.parametrize("size", [(300, 90), (900, 260)])
def test_it_fits_into_any_look_and_size(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    panel = CurvesPanel(ExplorerModel(DOCUMENT))
    qtbot.addWidget(panel)
    panel.set_theme(theme_named(name))
    panel.resize(*size)
    panel.show()
    qtbot.waitExposed(panel)
    image = picture(panel)
    assert has_colour_near(image, pixel(panel, 10), RUN_COLOURS[0], reach=4)
    assert panel.plot.width() >= 120


def test_values_at_both_ends_of_all_numbers_are_drawn(
    qtbot: QtBot, window: MainWindow, panel: CurvesPanel
) -> None:
    """From 1.5e308 to -1.5e308: the difference is no number."""
    run = Run(start=(1.5, 0.0), learning_rate=3e-308, step_limit=1)
    window.model.change("far", Document(Problem("1e308*x"), (run,)))
    choose(qtbot, panel, Quantity.VALUE)
    assert panel.scene().curves[0].values.tolist() == pytest.approx([1.5e308, -1.5e308])
    assert panel.plot.box.viewRange()[1] == pytest.approx([-1e300, 1e300], rel=0.5)
