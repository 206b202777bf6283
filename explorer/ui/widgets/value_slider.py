"""A slider for a number, linear or in powers of ten."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QToolTip, QWidget

from explorer.ui.widgets.scale import GRAINS, Scale

_MARK_REACH = 10.0
"""Distance in pixels from which the mark on the way is explained."""


class ValueSlider(QSlider):
    """A handle on a `Scale`; what it shows is not rounded, what it gives has few digits.

    Signals
    -------
    edited(float)
        The user moved the handle.
    gesture_began(), gesture_ended()
        The handle was taken, and let go.
    """

    edited = Signal(float)
    gesture_began = Signal()
    gesture_ended = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = scale
        self._mark: float | None = None
        self._mark_tip = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(0, GRAINS)
        self.setSingleStep(GRAINS // 100)
        self.setPageStep(GRAINS // 10)
        self.valueChanged.connect(self._tell)
        self.sliderPressed.connect(self.gesture_began)
        self.sliderReleased.connect(self.gesture_ended)

    @property
    def scale(self) -> Scale:
        return self._scale

    def show_scale(self, scale: Scale) -> None:
        """Span another interval; the handle moves to where its value is then."""
        value = self._scale.value(self.value() / GRAINS)
        if not self.isSliderDown():
            self._scale = scale
            self.show_value(value)

    def show_value(self, value: float) -> None:
        """Put the handle where the value is; the scale grows where it lies outside."""
        if not self.isSliderDown():
            self._scale = self._scale.including(value)
        with QSignalBlocker(self):
            self.setValue(round(self._scale.fraction(value) * GRAINS))
        self.update()

    def set_mark(self, value: float | None, tip: str = "") -> None:
        """Mark a value on the way and explain it where the mouse rests; None marks nothing."""
        if (value, tip) != (self._mark, self._mark_tip):
            self._mark, self._mark_tip = value, tip
            self.update()

    def mark_place(self) -> float | None:
        """Where the mark is, in pixels from the left; None where there is none on this scale."""
        if self._mark is None or not self._scale.low <= self._mark <= self._scale.high:
            return None
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, style = QStyle.ComplexControl.CC_Slider, self.style()
        groove = style.subControlRect(control, option, QStyle.SubControl.SC_SliderGroove, self)
        handle = style.subControlRect(control, option, QStyle.SubControl.SC_SliderHandle, self)
        way = groove.width() - handle.width()
        return groove.left() + 0.5 * handle.width() + self._scale.fraction(self._mark) * way

    def paintEvent(self, event: QPaintEvent) -> None:
        place = self.mark_place()
        if place is not None:
            self._paint_mark(place)
        super().paintEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self.mark_place()
            if place is not None and abs(event.pos().x() - place) <= _MARK_REACH:
                QToolTip.showText(event.globalPos(), self._mark_tip, self)
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _paint_mark(self, place: float) -> None:
        """A bar through the way with a wedge on its top; the handle covers it."""
        wedge = 0.16 * self.height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        corners = [QPointF(place - wedge, 0), QPointF(place + wedge, 0), QPointF(place, 2 * wedge)]
        painter.drawPolygon(QPolygonF(corners))
        painter.drawRect(QRectF(place - 1.0, 0.0, 2.0, float(self.height())))
        painter.end()

    def _tell(self, position: int) -> None:
        self.edited.emit(self._scale.read(position / GRAINS))
