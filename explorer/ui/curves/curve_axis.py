"""The axes of the curves: whole steps below, plain numbers or powers of ten beside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from explorer.scenes.curve_ticks import power_ticks, step_ticks
from explorer.scenes.ticks import Tick, nice_ticks
from explorer.ui.contours.plane_axis import PlaneAxis

_GAP = 3.0
_TICK = 5.0


def _italic(font: QFont) -> QFont:
    """The font of an axis' name."""
    name_font = QFont(font)
    name_font.setItalic(True)
    name_font.setPixelSize(font.pixelSize() + 2)
    return name_font


class StepAxis(PlaneAxis):
    """Below: whole numbers, and the word at their right, as there is little height to spare."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.set_axis(0.0, 1.0, "step")

    def ticks_between(self, low: float, high: float, count: int) -> tuple[Tick, ...]:
        return step_ticks(low, high, count)

    def _reserve_space(self) -> None:
        self.setHeight(round(_TICK + _GAP + self._captions.height))

    def _box(self, tick: Tick) -> QRectF:
        """The last number ends where the axis ends: beyond it the plot has no room."""
        box = super()._box(tick)
        box.moveRight(min(box.right(), self._length() + _GAP))
        return box

    def _draw_name(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(_italic(self._font))
        width, height = metrics.horizontalAdvance(self._name), metrics.height()
        left = self._length() - width
        if any(self._box(tick).right() > left - 2.0 * _GAP for tick in self.ticks):
            return
        painter.setPen(self._ink)
        painter.setFont(_italic(self._font))
        box = QRectF(left, self.size().height() - height, width, height)
        painter.drawText(box, Qt.TextFlag.TextDontClip | Qt.AlignmentFlag.AlignCenter, self._name)


class ValueAxis(PlaneAxis):
    """Beside: the values, or on a logarithmic axis powers of ten at their logarithms."""

    apart = 1.7

    def __init__(self) -> None:
        self._is_log = False
        super().__init__("left")

    @property
    def name(self) -> str:
        return self._name

    def set_scale(self, name: str, *, is_log: bool) -> None:
        """Name the axis, and say whether the plot counts in logarithms."""
        self._is_log = is_log
        self.set_axis(0.0, 1.0, name)

    def ticks_between(self, low: float, high: float, count: int) -> tuple[Tick, ...]:
        return power_ticks(low, high, count) if self._is_log else nice_ticks(low, high, count)

    def _name_room(self) -> float:
        return QFontMetricsF(_italic(self._font)).height()

    def _draw_name(self, painter: QPainter) -> None:
        """Upwards along the axis."""
        painter.setPen(self._ink)
        painter.setFont(_italic(self._font))
        painter.save()
        painter.translate(0.0, self._length())
        painter.rotate(-90.0)
        box = QRectF(0.0, 0.0, self._length(), self._name_room())
        painter.drawText(box, Qt.TextFlag.TextDontClip | Qt.AlignmentFlag.AlignCenter, self._name)
        painter.restore()
