"""An axis of the contour pane: round numbers of the domain's own units, and the axis' name."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from explorer.scenes.fractions import coordinate
from explorer.scenes.ticks import Tick, counted_ticks, origin_of
from explorer.ui.captions import Captions
from explorer.ui.contours.painting import reports_errors
from explorer.ui.math_setting import Setting, set_line
from explorer.ui.symbols import counted
from explorer.ui.theme import Theme, text_font

_TICK = 5.0
_GAP = 3.0
RIM = 8.0
"""Pixels that the plot leaves free above the plane and at its right."""

_LONG_NAME = 3.0
"""From so many times its height on, the name of an upright axis stands upright, too."""

_WIDTH_STEP = 8
"""The axis grows in steps of so many pixels, so that zooming does not shake the picture."""


class PlaneAxis(pg.AxisItem):
    """The bottom or left axis; the pane itself counts in fractions of the domain.

    Parameters
    ----------
    orientation
        ``"bottom"`` or ``"left"``.

    Attributes
    ----------
    apart
        Heights of a text from tick to tick of an upright axis, at least.
    """

    apart = 2.4

    def __init__(self, orientation: str) -> None:
        self._low, self._extent, self._name = 0.0, 1.0, ""
        self._ticks: tuple[Tick, ...] = ()
        self._origin = 0.0
        self._inset = 0.0
        self._ink, self._line = QColor("black"), QColor("grey")
        self._font = QFont()
        self._captions = Captions(self._font)
        super().__init__(orientation)

    @property
    def is_upright(self) -> bool:
        return bool(self.orientation == "left")

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Values and texts that are shown."""
        return self._ticks

    def set_axis(self, low: float, extent: float, title: str) -> None:
        """Count from `low` at fraction 0 to `low + extent` at fraction 1."""
        self._low, self._extent, self._name = low, extent, title
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        self._ink, self._line = QColor(theme.muted), QColor(theme.plot_grid)
        self._font = text_font(theme)
        self._font.setPixelSize(max(theme.font_px - 1, 10))
        self._captions = Captions(self._font)
        self._renew()

    def set_inset(self, inset: float) -> None:
        """Draw ticks and numbers so many pixels nearer to the plane than to the pane's edge."""
        if inset != self._inset:
            self._inset = inset
            self.prepareGeometryChange()
            self.update()

    def ticks_between(self, low: float, high: float, count: int) -> tuple[Tick, ...]:
        """About `count` ticks between two coordinates."""
        return counted_ticks(low, high, count)

    def setRange(self, mn: float, mx: float) -> None:
        super().setRange(mn, mx)
        self._renew()

    def resizeEvent(self, _event: object = None) -> None:
        self._renew()

    def boundingRect(self) -> QRectF:
        reach = self._captions.height
        rect = self.mapRectFromParent(self.geometry())
        if self.is_upright:
            return rect.adjusted(0.0, -reach, 1.0 + self._inset, reach)
        return rect.adjusted(-3.0 * reach, -1.0 - self._inset, 3.0 * reach, 0.0)

    @reports_errors
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(QPen(self._line, 1.0))
        painter.drawLines([self._tick_line(tick) for tick in self._ticks])
        painter.setPen(self._ink)
        captions = self._captions
        captions.paint(painter, (captions.centred(self._box(t), t.text) for t in self._ticks))
        self._draw_name(painter)

    def _renew(self) -> None:
        self._ticks = self._chosen_ticks()
        self._reserve_space()
        self.prepareGeometryChange()
        self.update()

    def _length(self) -> float:
        return float(self.size().height() if self.is_upright else self.size().width())

    def _chosen_ticks(self) -> tuple[Tick, ...]:
        """As many round numbers as there is room for."""
        low = coordinate(self._low, self._extent, self.range[0])
        high = coordinate(self._low, self._extent, self.range[1])
        self._origin = origin_of(low, high)
        for count in (9, 7, 5, 4, 3, 2):
            ticks = self.ticks_between(low, high, count)
            height = self._captions.height
            need = self.apart * height if self.is_upright else self._widest(ticks) + 1.6 * height
            if len(ticks) * need <= self._length() * 1.1:
                return ticks
        return ticks

    def _reserve_space(self) -> None:
        if not self.is_upright:
            self.setHeight(round(_TICK + 2 * _GAP + self._captions.height + self._name_room()))
            return
        need = _TICK + 3 * _GAP + self._widest(self._ticks) + self._name_room() + _GAP
        width = -(-int(need) // _WIDTH_STEP) * _WIDTH_STEP
        if self.fixedWidth != width:
            self.setWidth(width)

    def _widest(self, ticks: tuple[Tick, ...]) -> float:
        """Pixels of the longest number."""
        return max((self._captions.width(tick.text) for tick in ticks), default=0.0)

    def _name_room(self) -> float:
        """Pixels that the name takes from the pane."""
        title = self._title()
        return title.width if self.is_upright and not _is_long(title) else title.height

    def _place(self, tick: Tick) -> float:
        """Pixels of a tick along the axis."""
        first, last = self.range
        fraction = (0.5 * tick.value - 0.5 * self._low) / (0.5 * self._extent)
        share = (fraction - first) / (last - first) if last > first else 0.5
        return self._length() * (1.0 - share if self.is_upright else share)

    def _tick_line(self, tick: Tick) -> QLineF:
        place, edge, top = self._place(tick), self.size().width() + self._inset, -self._inset
        if self.is_upright:
            return QLineF(edge - _TICK, place, edge, place)
        return QLineF(place, top, place, top + _TICK)

    def _title(self) -> Setting:
        """The axis' name, set as mathematics, and the number that it counts from."""
        return set_line(counted(self._name, self._origin), self._font)

    def _box(self, tick: Tick) -> QRectF:
        """Where the number of a tick is written; at the end of the axis within the plot."""
        place, edge, top = self._place(tick), self.size().width() + self._inset, -self._inset
        width, height = self._captions.width(tick.text), self._captions.height
        if self.is_upright:
            high = max(place - 0.5 * height, -RIM)
            return QRectF(edge - _TICK - _GAP - width, high, width, height)
        left = min(place - 0.5 * width, self._length() + RIM - width)
        return QRectF(left, top + _TICK + _GAP, width, height)

    def _draw_name(self, painter: QPainter) -> None:
        title, middle = self._title(), 0.5 * self._length()
        if self.is_upright and _is_long(title):
            painter.save()
            painter.rotate(-90.0)
            title.paint(painter, QPointF(-middle - 0.5 * title.width, title.ascent), self._ink)
            painter.restore()
            return
        if self.is_upright:
            place = QPointF(0.0, middle + 0.5 * title.height - title.descent)
        else:
            place = QPointF(middle - 0.5 * title.width, self.size().height() - title.descent)
        title.paint(painter, place, self._ink)


def _is_long(title: Setting) -> bool:
    return title.width > _LONG_NAME * title.height
