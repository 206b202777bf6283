"""A contour pane on the screen, for tests."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.functions import Grid
from explorer.scenes.contour_scene import ContourScene, contour_scene
from explorer.ui.contour_view import ContourView
from explorer.ui.theme import theme_named
from tests.scenes.plane_fields import (
    document_over,
    grid_of,
    lecture_mark,
    product,
)

LEFT = Qt.MouseButton.LeftButton
RUN_COLOUR = QColor("#D55E00")


def plain(grid: Grid, **view: object) -> ContourScene:
    """The picture alone, without lines, arrows and path."""
    off = {"show_arrows": False, "show_contour_lines": False}
    return contour_scene(document_over(**{**off, **view}), grid, ())


def lecture(cursor: int = 1, start: tuple[float, float] = (4.0, -3.0)) -> ContourScene:
    return contour_scene(document_over(start=start), PRODUCT, (lecture_mark(cursor),))


PRODUCT = grid_of(product)


class Record:
    """What a pane told, in order."""

    def __init__(self, pane: ContourView) -> None:
        self.told: list[object] = []
        pane.start_drag_began.connect(self.note_begin)
        pane.start_dragged.connect(self.note_place)
        pane.start_drag_ended.connect(self.note_end)

    def note_begin(self) -> None:
        self.told.append("began")

    def note_place(self, x: float, y: float) -> None:
        self.told.append((x, y))

    def note_end(self) -> None:
        self.told.append("ended")


def shown(pane: ContourView, scene: ContourScene) -> QImage:
    pane.show_scene(scene)
    QApplication.processEvents()
    return pane.grab().toImage()


def colour_at(image: QImage, pane: ContourView, x: float, y: float) -> QColor:
    return image.pixelColor(pane.pixel_of(x, y).toPoint())


def is_close(one: QColor, other: QColor, tolerance: int = 12) -> bool:
    parts = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) <= tolerance for a, b in parts)


def target(pane: ContourView, x: float, y: float) -> tuple[QWidget, QPoint]:
    """The widget that gets the mouse there, and the pixel in it."""
    pixel = pane.pixel_of(x, y).toPoint()
    child = pane.childAt(pixel)
    assert child is not None
    return child, child.mapFrom(pane, pixel)


def move(pane: ContourView, x: float, y: float) -> None:
    widget, pixel = target(pane, x, y)
    # Where the test before has left the mouse it would not move, and nobody would hear of it.
    QTest.mouseMove(widget, pixel + QPoint(3, 3))
    QTest.mouseMove(widget, pixel)
    QApplication.processEvents()


def opened_pane(qtbot: QtBot) -> ContourView:
    """A pane of 600 by 560 pixels in the light theme, on the screen."""
    pane = ContourView(theme_named("light"))
    qtbot.addWidget(pane)
    pane.resize(600, 560)
    pane.show()
    qtbot.waitExposed(pane)
    return pane
