"""The plot of the curves: its range, and what mouse and keys mean on it.

The plot counts in steps to the right and in places of the curves upwards, see `Curve`.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from explorer.scenes.curve_scene import Curve, CurveScene
from explorer.ui.contours.note_item import NoteItem
from explorer.ui.curves.curve_axis import StepAxis, ValueAxis
from explorer.ui.curves.curve_items import CursorItem, CurveItem, Hovered
from explorer.ui.numerals import PANE_DIGITS, TABLE_DIGITS, pretty
from explorer.ui.plain_tip import plain_tip
from explorer.ui.theme import Theme

_REACH = 30.0
"""Distance in pixels from which a point of a curve answers the mouse."""

_GRIP = 5.0
_WHEEL_ZOOM = 1.25
_FEWEST = 4
"""Steps that the closest view shows."""

_STRIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LARGE_STRIDE = 10


class CurvePlot(pg.PlotWidget):
    """Curves against the step, a cursor over them.

    Signals
    -------
    cursor_picked(int)
        The user wants this step shown.
    """

    cursor_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._bottom, self._left = StepAxis(), ValueAxis()
        super().__init__(
            parent,
            viewBox=pg.ViewBox(enableMenu=False, enableMouse=False),
            axisItems={"bottom": self._bottom, "left": self._left},
            enableMenu=False,
        )
        self._scene: CurveScene | None = None
        self._cursor = 0
        self._ball = 7.0
        """Room around the curves for half a ball, in pixels."""
        self._zoom: tuple[float, float] | None = None
        self._curves, self._cursor_item, self._note = CurveItem(), CursorItem(), NoteItem()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMinimumSize(120, 60)
        self.setAccessibleName("Curves")
        self.setAccessibleDescription(
            "Arrow keys move the cursor, plus and minus zoom, 0 shows all steps."
        )
        self._prepare()

    def _prepare(self) -> None:
        self.plotItem.hideButtons()
        # pyqtgraph's own menu, which is never shown, goes with the plot.
        menu = self.plotItem.ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self.plotItem.layout.setContentsMargins(2, 6, 10, 0)
        self.box.disableAutoRange()
        # The plot says itself when it has to be painted. Qt's scene would say so again, a turn of
        # the event loop later, and have the window painted twice.
        self.setViewportUpdateMode(self.ViewportUpdateMode.NoViewportUpdate)
        self.box.sigResized.connect(self._fit)
        for height, item in enumerate((self._note, self._curves, self._cursor_item)):
            item.setZValue(float(height))
            self.box.addItem(item, ignoreBounds=True)

    @property
    def box(self) -> pg.ViewBox:
        return self.plotItem.vb

    @property
    def value_axis(self) -> ValueAxis:
        return self._left

    @property
    def hovered(self) -> Hovered | None:
        """The step of a curve under the mouse."""
        return self._cursor_item.hovered

    @property
    def paint_count(self) -> int:
        """How often the curves were painted anew; a moving cursor does not paint them."""
        return self._curves.paint_count

    def pane(self) -> QRectF:
        """The part of the plot that shows the curves, in pixels."""
        return self.box.sceneBoundingRect()

    def pixel_of(self, step: float, place: float) -> QPointF:
        """Where a step at a place of the upright axis is, in pixels of the plot."""
        return self.box.mapViewToScene(QPointF(step, place))

    # What is shown

    def show_scene(self, scene: CurveScene) -> None:
        self._scene = scene
        if self._zoom is not None and self._zoom[0] >= scene.last:
            self._zoom = None
        self._left.set_scale(scene.title, is_log=scene.is_log)
        self._note.set_text(scene.note)
        self._cursor_item.set_curves(scene.curves)
        self._fit()

    def forget(self) -> None:
        """Hold on to no curves until the next scene."""
        self._scene = None
        self._curves.set_curves((), 0, 0, 1)
        self._cursor_item.set_curves(())

    def show_cursor(self, cursor: int) -> None:
        """Stand at a step; a closer view moves along."""
        self._cursor = cursor
        self._cursor_item.set_cursor(cursor)
        if self._zoom is not None and not self._zoom[0] <= cursor <= self._zoom[1]:
            half = 0.5 * (self._zoom[1] - self._zoom[0])
            self._show_steps(cursor - half, cursor + half)

    def set_theme(self, theme: Theme) -> None:
        self.setBackground(QColor(theme.card))
        for part in (self._bottom, self._left, self._curves, self._cursor_item, self._note):
            part.set_theme(theme)
        self._ball = 0.7 * theme.marker_px
        self._fit()

    def show_all(self) -> None:
        """All steps from the first to the last."""
        self._zoom = None
        self._fit()

    def zoom(self, factor: float, around: float) -> None:
        """Show so many times fewer steps, with one of them where it is."""
        first, last = self._range()
        self._show_steps(around - (around - first) / factor, around + (last - around) / factor)

    def _range(self) -> tuple[float, float]:
        """The first and the last step in view."""
        end = float(max(self._scene.last if self._scene else 1, 1))
        return self._zoom or (0.0, end)

    def _show_steps(self, first: float, last: float) -> None:
        end = float(max(self._scene.last if self._scene else 1, 1))
        width = min(max(last - first, float(_FEWEST)), end)
        first = min(max(first, 0.0), end - width)
        self._zoom = None if width >= end else (first, first + width)
        self._fit()

    def _fit(self, _box: object = None) -> None:
        """Choose what is drawn for the steps in view, and a height for it."""
        if self._scene is None:
            return
        first, last = self._range()
        columns = max(round(self.pane().width()), 1)
        self._curves.set_curves(self._scene.curves, int(first), int(np.ceil(last)) + 1, columns)
        low, high = self._curves.limits() or (0.0, 1.0)
        if low == high:
            half = 0.5 if self._scene.is_log or low == 0.0 else 0.5 * abs(low)
            low, high = low - half, high + half
        pane = self.pane()
        side, room = (
            self._ball * extent / max(pixels - 2.0 * self._ball, self._ball)
            for extent, pixels in ((last - first, pane.width()), (high - low, pane.height()))
        )
        self.box.setRange(
            xRange=(first - side, last + side), yRange=(low - room, high + room), padding=0.0
        )
        self.viewport().update()

    # What the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton:
            self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event.position())
        self._point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.show_all()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        notches = event.angleDelta().y() / 120.0
        if notches:
            self.zoom(_WHEEL_ZOOM**notches, self.box.mapSceneToView(event.position()).x())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._cursor_item.set_hovered(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STRIDES:
            stride = _STRIDES[key] * (_LARGE_STRIDE if is_large else 1)
            self.cursor_picked.emit(self._cursor + stride)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            end = self._scene.last if self._scene else 0
            self.cursor_picked.emit(0 if key == Qt.Key.Key_Home else end)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = 1.0 / _WHEEL_ZOOM if key == Qt.Key.Key_Minus else _WHEEL_ZOOM
            self.zoom(factor, float(self._cursor))
        elif key == Qt.Key.Key_0:
            self.show_all()
        else:
            event.ignore()
            return
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(event.pos())))
            return True
        return bool(super().viewportEvent(event))

    def tip_at(self, pixel: QPoint) -> str:
        """The exact numbers of the curve's point near a pixel, in full precision."""
        nearest = self._nearest(QPointF(pixel))
        if nearest is None:
            return "" if self._scene is None else self._scene.explanation
        curve, step = nearest
        return f"{curve.name}, step {step:,}: {self._title} = {float(curve.values[step])!r}"

    @property
    def _title(self) -> str:
        return self._scene.title if self._scene else ""

    def _pick(self, pixel: QPointF) -> None:
        if self._scene is not None:
            step = round(self.box.mapSceneToView(pixel).x())
            self.cursor_picked.emit(min(max(step, 0), self._scene.last))

    def _point(self, pixel: QPointF) -> None:
        is_near_line = abs(self.pixel_of(self._cursor, 0.0).x() - pixel.x()) <= _GRIP
        shape = Qt.CursorShape.SplitHCursor if is_near_line else Qt.CursorShape.CrossCursor
        self.viewport().setCursor(shape)
        self._cursor_item.set_hovered(self._hovered_at(pixel))

    def _hovered_at(self, pixel: QPointF) -> Hovered | None:
        nearest = self._nearest(pixel)
        if nearest is None:
            return None
        curve, step = nearest
        value = float(curve.values[step])
        long, short = (pretty(value, digits) for digits in (TABLE_DIGITS, PANE_DIGITS))
        texts = (f"{curve.name}, step {step:,}: {long}", f"step {step:,}: {short}", short)
        return Hovered(curve, step, texts)

    def _nearest(self, pixel: QPointF) -> tuple[Curve, int] | None:
        """The curve and the step whose point is nearest to a pixel, if it is near."""
        if self._scene is None or not self.pane().contains(pixel):
            return None
        width, height = self.box.viewPixelSize()
        here = self.box.mapSceneToView(pixel)
        reach = _REACH * width
        first, last = max(int(here.x() - reach), 0), int(here.x() + reach) + 1
        best: tuple[float, Curve, int] | None = None
        for curve in self._scene.curves:
            places = curve.places[first : last + 1]
            steps = np.arange(first, first + len(places))
            away = np.hypot((steps - here.x()) / width, (places - here.y()) / height)
            if np.isfinite(away).any():
                row = int(np.nanargmin(away))
                if away[row] <= _REACH and (best is None or away[row] < best[0]):
                    best = (float(away[row]), curve, first + row)
        return None if best is None else best[1:]
