"""Nothing is cut off, in any theme, at the sizes of projectors and laptops."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSlider,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from explorer.app import first_document
from explorer.ui.theme import THEME_NAMES
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.number_field import NumberField
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

SIZES = [(800, 600), (1024, 768), (1280, 720), (1366, 768), (1920, 1080)]
LOOKS = [
    (name, size)
    for name in THEME_NAMES
    for size in SIZES
    # Text of 24 pixels asks for more than the smallest of them.
    if name != "projector" or size[0] >= 1024
]

pytestmark = pytest.mark.heartbeat(milliseconds=1500)


@pytest.fixture(params=LOOKS, ids=str)
def window(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    theme, size = request.param
    return opened(qtbot, tmp_path, theme, size)


def opened(qtbot: QtBot, folder: Path, theme: str, size: tuple[int, int]) -> MainWindow:
    window = open_window(qtbot, folder / "settings.ini", first_document(), theme=theme, size=size)
    assert (window.width(), window.height()) == size
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    return window


def states(window: MainWindow) -> Iterator[str]:
    """One run, then five; with the controls and without; each page of the details."""
    tabs = window.details.tabs
    for runs in ("one run", "five runs"):
        if runs == "five runs":
            window.verbs["race_classics"].trigger()
            window.model.playback.pause()
        for shows_controls in (True, False):
            if window.verbs["controls"].isChecked() != shows_controls:
                window.verbs["controls"].trigger()
            for page in range(tabs.count()):
                tabs.setCurrentIndex(page)
                settle()
                yield f"{runs}, controls {shows_controls}, {tabs.tabText(page)}"


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_everything_has_its_place(window: MainWindow) -> None:
    size = window.size()
    for state in states(window):
        assert _cut_texts(window) == [], state
        assert window.size() == size, state
        _assert_nothing_lies_over_the_transport(window, state)
        _assert_every_control_can_be_reached(window, state)


def _cut_texts(window: MainWindow) -> list[str]:
    """What does not have the room that its text needs."""
    return [
        f"{type(widget).__name__} {_text(widget)!r}"
        for widget in _shown(window, QLabel, QAbstractButton, QLineEdit, QComboBox)
        # The arrows beside many tabs show no words; theirs are for screen readers.
        if not (_fits(widget) or isinstance(widget.parent(), QTabBar))
    ]


def _assert_nothing_lies_over_the_transport(window: MainWindow, state: str) -> None:
    transport, legend = window.transport, window.legend
    below = transport.mapTo(window, QPoint(0, 0)).y()
    if legend.isVisible():
        assert legend.mapTo(window, QPoint(0, legend.height())).y() <= below, state
        assert legend.height() >= legend.heightForWidth(legend.width()), state
    assert transport.scrubber.width() >= 100, state


def _assert_every_control_can_be_reached(window: MainWindow, state: str) -> None:
    """In the window, or by scrolling up and down."""
    inside = QRect(QPoint(0, 0), window.size())
    for widget in _shown(window, QAbstractButton, QLineEdit, QComboBox, QSlider):
        area = _scroll_area_of(widget)
        frame = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if area is None:
            assert inside.contains(frame), (state, _text(widget))
        else:
            area.ensureWidgetVisible(widget)
            left = widget.mapTo(area, QPoint(0, 0)).x()
            assert left >= 0, (state, _text(widget))
            assert left + widget.width() <= area.viewport().width(), (state, _text(widget))


def test_both_panes_are_large_enough_to_be_of_use(window: MainWindow) -> None:
    window.verbs["race_classics"].trigger()
    settle()
    for pane in (window.surface, window.contours):
        assert pane.width() >= 280
        assert pane.height() >= min(280, 0.36 * window.height())


@pytest.mark.parametrize(
    ("theme", "most"),
    [("light", (800, 600)), ("dark", (800, 600)), ("projector", (1024, 768))],
)
def test_the_window_may_be_small(
    qtbot: QtBot, tmp_path: Path, theme: str, most: tuple[int, int]
) -> None:
    window = opened(qtbot, tmp_path, theme, most)
    for state in states(window):
        least = window.minimumSizeHint()
        assert least.width() <= most[0], state
        assert least.height() <= most[1], state


def test_on_a_small_projector_the_panes_have_the_room_of_the_controls(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path, "projector", (1024, 768))
    assert not window.function_panel.isVisible()
    assert window.surface.width() >= 450
    button = window.transport.controls
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.function_panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.function_panel.isVisible()


def test_each_size_of_text_remembers_whether_the_controls_are_shown(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path, "projector", (1366, 768))
    assert not window.verbs["controls"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    window.looks.choose("light")
    assert window.function_panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.function_panel.isVisible()
    window.looks.choose("projector")
    assert window.function_panel.isVisible()
    window.close()
    again = opened(qtbot, tmp_path, "light", (1366, 768))
    assert not again.function_panel.isVisible()
    again.looks.choose("projector")
    assert again.function_panel.isVisible()


def test_the_rate_is_in_sight_on_a_laptop_with_five_runs(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "light", (1366, 768))
    window.verbs["race_classics"].trigger()
    settle()
    for control in (window.optimizer_panel.optimizer, window.optimizer_panel.rate_slider):
        assert control.visibleRegion().boundingRect() == control.rect()


def test_a_page_of_the_details_has_a_height_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "light", (1366, 768))
    tabs, details = window.details.tabs, window.details
    low = details.height()
    tabs.setCurrentWidget(details.curves)
    settle()
    assert details.height() >= 1.4 * low
    tabs.setCurrentWidget(details.steps)
    settle()
    assert details.height() == low
    handle = next(
        each
        for each in window.workspace.findChildren(QSplitterHandle)
        if each.splitter().indexOf(details) == 1 and each.height() < 20 and each.y() > 0
    )
    at = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(handle, at - QPoint(0, 60))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 60))
    chosen = details.height()
    assert chosen > low + 40
    tabs.setCurrentWidget(details.curves)
    tabs.setCurrentWidget(details.steps)
    settle()
    assert details.height() == chosen
    window.close()
    assert opened(qtbot, tmp_path, "light", (1366, 768)).details.height() == chosen


def test_every_control_says_what_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "light", (1366, 768))
    window.optimizer_panel.schedule.button.click()
    window.model.set_formula("a x^2 + y^2")
    for state in states(window):
        for control in _shown(window, QAbstractButton, QLineEdit, QComboBox, QSlider):
            if not isinstance(control.parent(), QTabBar):
                assert control.toolTip(), (state, _text(control))
                assert control.accessibleName() or _text(control), (state, control)


def test_the_keyboard_alone_reaches_every_control(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "light", (1366, 768))
    assert QApplication.focusWidget() is window.transport.buttons["play"]
    for state in states(window):
        if "controls False" in state:
            continue
        wanted = {
            control
            for control in _shown(window, QAbstractButton, QLineEdit, QComboBox, QSlider)
            if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        wanted -= {each for each in wanted if _is_one_of_several(each)}
        for _ in range(80):
            focus = QApplication.focusWidget()
            wanted.discard(focus)
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert not wanted, (state, [_text(control) for control in wanted])


def test_stepping_moves_nothing_but_the_marks(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "projector", (1024, 768))
    window.verbs["race_classics"].trigger()
    window.model.playback.pause()
    window.model.playback.reset()
    for page in range(window.details.tabs.count()):
        window.details.tabs.setCurrentIndex(page)
        settle()
        before = window.surface.size()
        for _ in range(3):
            qtbot.keyClick(window, Qt.Key.Key_PageDown)
            settle()
        assert window.surface.size() == before


def test_text_is_as_high_as_the_theme_says(window: MainWindow) -> None:
    font_px = window.looks.theme.font_px
    least = font_px if window.looks.theme.is_projector else font_px - 1
    for widget in _shown(window, QLabel, QAbstractButton, QLineEdit, QComboBox):
        assert widget.fontInfo().pixelSize() >= least, _text(widget)


def _shown(window: MainWindow, *kinds: type[QWidget]) -> list[QWidget]:
    panes = (window.surface, window.contours)
    return [
        widget
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and not any(pane.isAncestorOf(widget) for pane in panes)
        and not isinstance(widget.parent(), QComboBox | QLineEdit)
    ]


def _fits(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel) and not widget.wordWrap():
        return True
    if isinstance(widget, NumberField):
        needed = widget.fontMetrics().horizontalAdvance(widget.text())
        return needed <= widget.contentsRect().width() - 8
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width())
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.width() >= widget.minimumSizeHint().width()
    return widget.height() >= widget.minimumSizeHint().height()


def _scroll_area_of(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", getattr(widget, "currentText", str))
    return str(text()) or widget.accessibleName()


def _is_one_of_several(control: QWidget) -> bool:
    """Of buttons that exclude each other Tab reaches the one that is down; arrows do the rest."""
    return isinstance(control, QAbstractButton) and control.group() is not None
