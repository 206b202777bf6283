"""The contour pane shows more where it is zoomed in, and the plane around the domain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from explorer.document import Document, Problem, Run, ViewSettings
from explorer.functions import Domain
from explorer.ui.colour_maps import colour_table
from tests.ui.contour_pane import colour_at, is_close
from tests.ui.opened import open_window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.ui.main_window import MainWindow

WAVES = Document(
    Problem("sin(100x) + 0*y", domain=Domain(-5.0, 5.0, -5.0, 5.0)),
    (Run(start=(4.9, 4.9), step_limit=1),),
    view=ViewSettings(show_arrows=False, show_contour_lines=False),
)
"""Waves of length 0.063, less than the 0.079 between samples of the whole domain."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "settings.ini", WAVES)


def turn_wheel(window: MainWindow, x: float, y: float, notches: int) -> None:
    """Turn the wheel over a place of the plane; towards the user is negative."""
    for _ in range(abs(notches)):
        pixel = window.contours.pixel_of(x, y)
        viewport = window.contours.childAt(pixel.toPoint())
        place = QPointF(viewport.mapFrom(window.contours, pixel.toPoint()))
        QApplication.sendEvent(
            viewport,
            QWheelEvent(
                place,
                QPointF(viewport.mapToGlobal(place.toPoint())),
                QPoint(),
                QPoint(0, 120 if notches > 0 else -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )


def colour_of(window: MainWindow, shade: float) -> QColor:
    table = colour_table(window.model.document.view.colour_map)
    return QColor(*table[round(255 * shade)].tolist())


def test_waves_between_the_samples_appear_when_zoomed_in(qtbot: QtBot, window: MainWindow) -> None:
    turn_wheel(window, 0.0, 0.0, 12)
    left, right, _, _ = window.contours.visible
    assert 0.01 < right - left < 0.1
    window.presenter.draw()
    image = window.contours.grab().toImage()
    # sin(100 x) is 1 at pi/200 and -1 at -pi/200; the scale runs from -1 to 1.
    for x, shade in ((0.015708, 1.0), (-0.015708, 0.0), (0.0, 0.5)):
        seen = colour_at(image, window.contours, x, 0.02)
        assert is_close(seen, colour_of(window, shade), 24), (x, seen.name())


def test_the_plane_around_the_domain_is_shown_with_the_domain_marked(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.model.set_formula("x + 0*y")
    turn_wheel(window, 0.0, 0.0, -3)
    window.presenter.draw()
    image = window.contours.grab().toImage()
    assert is_close(colour_at(image, window.contours, 2.5, 7.0), colour_of(window, 0.75))
    assert is_close(colour_at(image, window.contours, 7.0, 0.3), colour_of(window, 1.0))
    # Along the upper edge of the domain there are light dashes and dark gaps.
    begin = window.contours.pixel_of(-3.0, 5.0).toPoint()
    edge = [
        image.pixelColor(begin + QPoint(k, row)).lightness()
        for k in range(60)
        for row in (-1, 0, 1)
    ]
    assert max(edge) > 200
    assert min(edge) < 90


def test_the_whole_domain_needs_no_detail(qtbot: QtBot, window: MainWindow) -> None:
    turn_wheel(window, 0.0, 0.0, 10)
    window.presenter.draw()
    window.contours.reset_view()
    window.presenter.draw()
    painted = window.contours.paint_count
    window.presenter.draw()
    window.contours.grab()
    assert window.contours.paint_count <= painted + 1
    assert window.contours.visible == pytest.approx((-0.02, 1.02, -0.02, 1.02), abs=0.05)
