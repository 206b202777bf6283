"""A finger does what the mouse does: it drags the start in both panes, and turns the surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.contour_pane import target
from tests.ui.surface_pictures import seen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from explorer.ui.main_window import MainWindow


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> QPointingDevice:
    """A touch screen, which this machine may not have."""
    return QTest.createTouchDevice()


def stroke(screen: QPointingDevice, widget: QWidget, begin: QPoint, end: QPoint) -> None:
    """Put a finger down, move it in four steps, take it away."""
    top = widget.window()
    places = [widget.mapTo(top, begin + share * (end - begin) / 4) for share in range(5)]
    handle = top.windowHandle()
    QTest.touchEvent(handle, screen).press(0, places[0], handle)
    QTest.qWait(20)
    for place in places[1:]:
        QTest.touchEvent(handle, screen).move(0, place, handle)
        QTest.qWait(20)
    QTest.touchEvent(handle, screen).release(0, places[-1], handle)
    QTest.qWait(20)


def test_the_start_follows_a_finger_in_the_contours(
    window: MainWindow, screen: QPointingDevice
) -> None:
    widget, begin = target(window.contours, 4.0, -3.0)
    _, end = target(window.contours, 1.0, 2.0)
    stroke(screen, widget, begin, end)
    assert window.model.document.run.start == pytest.approx((1.0, 2.0), abs=0.06)
    window.model.undo()
    assert window.model.document.run.start == (4.0, -3.0), "a stroke is one entry of the history"


def test_a_finger_beside_the_handle_takes_it_too(
    window: MainWindow, screen: QPointingDevice
) -> None:
    widget, begin = target(window.contours, 4.0, -3.0)
    stroke(screen, widget, begin + QPoint(10, 9), begin + QPoint(-90, -91))
    assert window.model.document.run.start != (4.0, -3.0)


def test_the_start_follows_a_finger_on_the_surface(
    window: MainWindow, screen: QPointingDevice
) -> None:
    surface = window.surface
    begin = seen(surface, (4 / 5, -3 / 5, -12 / 25 * 0.55)).toPoint()
    end = seen(surface, (2 / 5, -2 / 5, -4 / 25 * 0.55)).toPoint()
    stroke(screen, surface, begin, end)
    assert window.model.document.run.start == pytest.approx((2.0, -2.0), abs=0.2)


def test_a_finger_beside_the_marks_turns_the_surface(
    window: MainWindow, screen: QPointingDevice
) -> None:
    before = window.surface.camera
    stroke(screen, window.surface, QPoint(30, 60), QPoint(130, 90))
    assert window.surface.camera.azimuth != before.azimuth
    assert window.surface.camera.elevation != before.elevation
    assert window.model.document.run.start == (4.0, -3.0)
    assert QPointF(window.surface.camera.distance, 0) == QPointF(before.distance, 0)
