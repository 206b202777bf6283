"""The plot that shows the plane: its range, its axes, and what mouse and keys mean on it.

The plot counts in fractions of the domain, see `explorer.scenes.fractions`.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QMenu, QWidget

from explorer.functions import Domain
from explorer.ui.contours.domain_box import DomainBox
from explorer.ui.contours.plane_axis import RIM, PlaneAxis
from explorer.ui.theme import Theme

_PADDING = 0.02
_SMALL_GAP = 0.03
"""Room between the plane and the pane's edge that is not worth showing, in shares of the pane."""

_FARTHEST = 1e9
_NEAREST = 1e-9
"""Widths of the widest and the narrowest view, in widths of the domain."""

_MOST_UNEQUAL = 1e3

_REACH = 1e7
"""How far from the domain a rectangle around places follows them, in widths of the domain."""

_NUDGES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}
_NUDGE, _SMALL_NUDGE = 1 / 50, 1 / 500
"""How far an arrow key moves the start, with and without Shift, in widths of the domain."""


class PlanePlot(pg.PlotWidget):
    """A plot of the unit square with an axis of its own units on two sides.

    Signals
    -------
    pointed(object)
        The mouse is at fractions (u, v), a QPointF; None when it has left.
    start_asked(QPointF)
        A double click, or the menu, wants the start at these fractions.
    nudged(float, float)
        An arrow key wants the start moved by so many fractions.
    told(QPoint)
        The mouse rests at this place of the viewport and wants a tooltip.
    path_asked()
        The menu wants the whole path in view.
    focus_changed(bool)
        Arrow keys come here now, or do no more.
    range_changed()
        Another part of the plane is visible.
    """

    pointed = Signal(object)
    start_asked = Signal(QPointF)
    nudged = Signal(float, float)
    told = Signal(QPoint)
    path_asked = Signal()
    focus_changed = Signal(bool)
    range_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._bottom, self._left = PlaneAxis("bottom"), PlaneAxis("left")
        super().__init__(
            parent,
            viewBox=_PanningBox(enableMenu=False),
            axisItems={"bottom": self._bottom, "left": self._left},
            enableMenu=False,
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.plotItem.hideButtons()
        self._adopt_menu()
        self.plotItem.layout.setContentsMargins(6, RIM, RIM, 0)
        self._border = QGraphicsRectItem(0.0, 0.0, 1.0, 1.0)
        self.add(self._border, 0.0)
        self._box = DomainBox()
        self.add(self._box, 2.5)
        self.box.setLimits(
            minXRange=_NEAREST, minYRange=_NEAREST, maxXRange=_FARTHEST, maxYRange=_FARTHEST
        )
        self.reset_view()
        self.box.sigRangeChanged.connect(self._tell_range)
        self.box.sigResized.connect(self._place_axes)

    def _adopt_menu(self) -> None:
        """Let pyqtgraph's own menu, which is never shown, go with the plot."""
        menu = self.plotItem.ctrlMenu
        menu.setParent(self, menu.windowFlags())

    @property
    def box(self) -> pg.ViewBox:
        return self.plotItem.vb

    @property
    def plane_axes(self) -> tuple[PlaneAxis, PlaneAxis]:
        """The axes below and beside the plane."""
        return self._bottom, self._left

    def add(self, item: QGraphicsItem, height: float) -> None:
        """Put an item on the plane; higher ones cover lower ones."""
        item.setZValue(height)
        self.box.addItem(item, ignoreBounds=True)

    def set_axes(self, domain: Domain, names: tuple[str, str]) -> None:
        self._bottom.set_axis(domain.x_min, domain.width, names[0])
        self._left.set_axis(domain.y_min, domain.height, names[1])

    def set_theme(self, theme: Theme) -> None:
        self.setBackground(QColor(theme.plot))
        border = QPen(QColor(theme.plot_grid), 0.5 * theme.line_px)
        border.setCosmetic(True)
        self._border.setPen(border)
        self._box.set_theme(theme)
        for axis in self.plane_axes:
            axis.set_theme(theme)

    def set_equal_aspect(self, domain: Domain, *, equal: bool) -> None:
        """Whether a unit of x is as long on the screen as a unit of y."""
        ratio = min(max(domain.width / domain.height, 1 / _MOST_UNEQUAL), _MOST_UNEQUAL)
        self.box.setAspectLocked(equal, ratio)

    def reset_view(self) -> None:
        """Show the whole domain."""
        self.show_rectangle(QRectF(0.0, 0.0, 1.0, 1.0), _PADDING)

    def show_rectangle(self, rectangle: QRectF, padding: float) -> None:
        """Show a rectangle, in fractions, with a rim of a share of its size."""
        self.box.setRange(rectangle, padding=padding)

    def mark_domain(self, is_marked: bool) -> None:
        """Whether the edges of the domain are drawn over the field."""
        self._box.setVisible(is_marked)

    def visible(self) -> tuple[float, float, float, float]:
        """Left, right, lower and upper end of what is visible, in fractions of the domain."""
        (left, right), (lower, upper) = self.box.viewRange()
        return left, right, lower, upper

    def _tell_range(self, *_change: object) -> None:
        self._place_axes()
        self.range_changed.emit()

    def _place_axes(self) -> None:
        """Ticks stand at the plane where that nearly fills the pane, else at the pane's edge."""
        pane, corner = self.pane(), self.pixel_at(QPointF(0.0, 0.0))
        for axis, gap, length in (
            (self._bottom, pane.bottom() - corner.y(), pane.height()),
            (self._left, corner.x() - pane.left(), pane.width()),
        ):
            axis.set_inset(gap if 0.0 < gap < _SMALL_GAP * length else 0.0)

    def fractions_at(self, pixel: QPointF) -> QPointF:
        """Fractions of the domain under a pixel of the viewport."""
        return self.box.mapSceneToView(pixel)

    def pixel_at(self, fractions: QPointF) -> QPointF:
        """The pixel of the viewport that shows fractions of the domain."""
        return self.box.mapViewToScene(fractions)

    def picture(self, ratio: float) -> QImage:
        """The plot with so many pixels for each of its own, without what the mouse shows."""
        image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        with QPainter(image) as painter:
            painter.setRenderHints(self.renderHints())
            self.render(painter, QRectF(self.rect()), self.viewport().rect())
        return image

    def pane(self) -> QRectF:
        """The part of the viewport that shows the plane, in pixels."""
        return self.box.sceneBoundingRect()

    # What the user does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        inside = self.pane().contains(event.position())
        self.pointed.emit(self.fractions_at(event.position()) if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton and self.pane().contains(event.position()):
            self.start_asked.emit(self.fractions_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        nudge = _NUDGES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Home:
            self.reset_view()
        elif nudge is not None:
            is_small = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            length = _SMALL_NUDGE if is_small else _NUDGE
            self.nudged.emit(nudge[0] * length, nudge[1] * length)
        else:
            event.ignore()
            return
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self.told.emit(event.pos())
            return True
        return bool(super().viewportEvent(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        place = self.fractions_at(QPointF(event.pos()))
        menu = QMenu(self)
        start_here = menu.addAction("Start here")
        start_here.setEnabled(self.pane().contains(QPointF(event.pos())))
        whole_domain = menu.addAction("Show whole domain\tHome")
        whole_path = menu.addAction("Show whole path")
        chosen = menu.exec(event.globalPos())
        menu.deleteLater()
        if chosen is start_here:
            self.start_asked.emit(place)
        elif chosen is whole_domain:
            self.reset_view()
        elif chosen is whole_path:
            self.path_asked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


def rectangle_around(places: NDArray[np.float64]) -> QRectF:
    """The rectangle around places (n, 2), not narrower than a thousandth of the domain."""
    near = np.clip(places, -_REACH, _REACH)
    low, high = near.min(axis=0), near.max(axis=0)
    middle, size = 0.5 * (low + high), np.maximum(high - low, 1e-3)
    return QRectF(*(middle - 0.5 * size), *size)


class _PanningBox(pg.ViewBox):
    """A view box that pans with the left and the middle button, and does nothing with the right."""

    def mouseDragEvent(self, event: object, axis: int | None = None) -> None:
        if event.button() is Qt.MouseButton.RightButton:  # type: ignore[attr-defined]  # untyped
            event.ignore()  # type: ignore[attr-defined]
        else:
            super().mouseDragEvent(event, axis)
