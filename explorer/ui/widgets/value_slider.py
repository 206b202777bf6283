"""A slider for a number, linear or logarithmic."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from explorer.ui import numerals
from explorer.ui.widgets.scale import Scale

_POSITIONS = 1000
_DIGITS = 3


class ValueSlider(QSlider):
    """A handle on a `Scale`; what it shows is not rounded, what it gives has three digits.

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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(0, _POSITIONS)
        self.setSingleStep(_POSITIONS // 100)
        self.setPageStep(_POSITIONS // 10)
        self.valueChanged.connect(self._tell)
        self.sliderPressed.connect(self.gesture_began)
        self.sliderReleased.connect(self.gesture_ended)

    @property
    def scale(self) -> Scale:
        return self._scale

    def show_scale(self, scale: Scale) -> None:
        """Span another interval; the handle moves to where its value is then."""
        value = self._scale.value(self.value() / _POSITIONS)
        if not self.isSliderDown():
            self._scale = scale
            self.show_value(value)

    def show_value(self, value: float) -> None:
        """Put the handle where the value is; the scale grows where it lies outside."""
        if not self.isSliderDown():
            self._scale = self._scale.including(value)
        with QSignalBlocker(self):
            self.setValue(round(self._scale.fraction(value) * _POSITIONS))
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _tell(self, position: int) -> None:
        value = self._scale.value(position / _POSITIONS)
        if not self._scale.is_logarithmic:
            # Linear scales are read in hundredths of their length, so that 0 is 0.
            value = round(value / self._grain()) * self._grain()
        self.edited.emit(numerals.rounded(value, _DIGITS))

    def _grain(self) -> float:
        return (self._scale.high - self._scale.low) / _POSITIONS
