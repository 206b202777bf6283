"""A slider over the steps, with marks where runs end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

_TIP = "Step shown"

End = tuple[int, str]
"""The last step of a run, and its colour."""


class Scrubber(QSlider):
    """Runs of different lengths share it: each mark is the end of one, in its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ends: tuple[End, ...] = ()
        self.setToolTip(_TIP)

    def show_ends(self, ends: tuple[End, ...]) -> None:
        """Mark these ends; those at the end of the slider need no mark."""
        if ends != self._ends:
            self._ends = ends
            self.setToolTip(_TIP + (": the marks are where runs end" if ends else ""))
            self.update()

    def place_of(self, step: int) -> float:
        """Where a step is, in pixels from the left."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderGroove, self
        )
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        way = QStyle.sliderPositionFromValue(
            self.minimum(), self.maximum(), step, groove.width() - handle
        )
        return groove.left() + way + 0.5 * handle

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(self.palette().ColorRole.Base), 1.0))
        middle, half = 0.5 * self.height(), 0.26 * self.height()
        handle = self.place_of(self.value())
        for step, colour in self._ends:
            place = self.place_of(step)
            # The handle stays whole.
            if step < self.maximum() and abs(place - handle) > 1.1 * half:
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRectF(place - 2.0, middle - half, 4.0, 2 * half), 2.0, 2.0)
