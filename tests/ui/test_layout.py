"""Nothing is cut off, in any theme, at the sizes of projectors and laptops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
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

SIZES = [(1024, 768), (1366, 768), (1920, 1080)]


@pytest.fixture(params=[(name, size) for name in THEME_NAMES for size in SIZES], ids=str)
def window(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    theme, size = request.param
    document = first_document()
    window = open_window(qtbot, tmp_path / "settings.ini", document, theme=theme, size=size)
    assert (window.width(), window.height()) == size
    return window


def test_every_text_has_the_room_it_needs(window: MainWindow) -> None:
    cut = [
        f"{type(widget).__name__} {_text(widget)!r}"
        for widget in _shown(window, QLabel, QAbstractButton, QLineEdit, QComboBox)
        # The arrows beside many tabs show no words; theirs are for screen readers.
        if not (_fits(widget) or isinstance(widget.parent(), QTabBar))
    ]
    assert cut == []


def test_every_control_can_be_reached(window: MainWindow) -> None:
    inside = QRect(QPoint(0, 0), window.size())
    for widget in _shown(window, QAbstractButton, QLineEdit, QComboBox):
        area = _scroll_area_of(widget)
        frame = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if area is None:
            assert inside.contains(frame), _text(widget)
        else:
            area.ensureWidgetVisible(widget)
            left = widget.mapTo(area, QPoint(0, 0)).x()
            assert left >= 0, _text(widget)
            assert left + widget.width() <= area.viewport().width(), _text(widget)


def test_both_panes_are_large_enough_to_be_of_use(window: MainWindow) -> None:
    for pane in (window.surface, window.contours):
        assert pane.width() >= 280
        assert pane.height() >= 280


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
    if isinstance(widget, ElidedLabel):
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
