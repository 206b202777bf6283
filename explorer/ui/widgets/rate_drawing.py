"""How a quantity over learning rates is painted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from explorer.scenes.sweep_plot import Curve, Stretch, SweepPlot, Verdict
from explorer.scenes.ticks import Tick, nice_ticks
from explorer.ui.numerals import pretty
from explorer.ui.sweep_text import LIMIT, rate_name, stretch_words
from explorer.ui.theme import Theme, text_font

_GAP = 4.0
_TINT = {Verdict.GOES_ON: 40, Verdict.DIVERGES: 44, Verdict.UNDEFINED: 64}
"""Opacity of the colour behind rates of a verdict, of 255."""

_GROUND = 225
"""Opacity of the ground behind words."""


@dataclass(frozen=True, slots=True)
class RateView:
    """What a plot shows.

    Attributes
    ----------
    curve
        One of the curves of the plot.
    title
        What it shows, in words.
    """

    plot: SweepPlot
    curve: Curve
    title: str


def frame_of(room: QRectF, view: RateView, theme: Theme) -> QRectF:
    """The rectangle of the curve inside of the room for all of it."""
    metrics = QFontMetricsF(_font(theme))
    line = metrics.height()
    bottom = room.bottom() - line - 2.0 * _GAP
    ticks = upright_ticks(view.curve, bottom - room.top(), line)
    widest = max((metrics.horizontalAdvance(tick.text) for tick in ticks), default=0.0)
    left, top = room.left() + widest + 2.0 * _GAP, room.top() + 0.5 * line
    width, height = room.right() - 0.6 * line - left, bottom - top
    return QRectF(left, top, max(width, 1.0), max(height, 1.0))


def upright_ticks(curve: Curve, length: float, line: float) -> Sequence[Tick]:
    """Numbers beside the curve, as many as there is room for."""
    most = max(int(length / (1.5 * line)), 2)
    if curve.is_log:
        return decades(curve.low, curve.high, most)
    return nice_ticks(curve.low, curve.high, max(most - 1, 1))


def decades(low: float, high: float, most: int) -> list[Tick]:
    """Powers of ten in a range, at most so many of them, equally far apart."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    step = max(-(-(last - first + 1) // max(most, 1)), 1)
    return [
        Tick(10.0**exponent, pretty(10.0**exponent))
        for exponent in range(first, last + 1)
        if exponent % step == 0
    ]


def _font(theme: Theme) -> QFont:
    font = text_font(theme)
    font.setPixelSize(max(theme.font_px - 1, 10))
    return font


class RateDrawing:
    """Paints one view into a frame."""

    def __init__(self, painter: QPainter, theme: Theme, view: RateView, frame: QRectF) -> None:
        self._painter, self._theme = painter, theme
        self._view, self._frame = view, frame
        self._font = _font(theme)
        self._metrics = QFontMetricsF(self._font)
        self._written: list[QRectF] = []

    def draw(self, rate: float, colour: QColor, marked: int | None) -> None:
        """Paint all of it.

        Parameters
        ----------
        rate, colour
            The present learning rate and the colour of its line.
        marked
            Number of the rate that is pointed out.
        """
        self._painter.setFont(self._font)
        for stretch in self._view.plot.stretches:
            self._draw_tint(stretch)
        self._draw_axes()
        self._draw_curve()
        for stretch in self._view.plot.stretches:
            self._write_verdict(stretch)
        self._draw_limit()
        self._draw_present(rate, colour)
        self._write_title()
        if marked is not None and marked < len(self._view.plot.rates):
            self._draw_marked(marked)

    def _x(self, rate: float) -> float:
        return self._frame.left() + self._view.plot.share_of(rate) * self._frame.width()

    def _y(self, height: float) -> float:
        return self._frame.bottom() - height * self._frame.height()

    # Behind the curve

    def _draw_tint(self, stretch: Stretch) -> None:
        opacity = _TINT.get(stretch.verdict)
        if opacity is None:
            return
        tint = self._ink_of(stretch.verdict)
        tint.setAlpha(opacity)
        left, right = self._x(stretch.low), self._x(stretch.high)
        box = QRectF(left, self._frame.top(), right - left, self._frame.height())
        self._painter.fillRect(box, tint)

    def _ink_of(self, verdict: Verdict) -> QColor:
        goes_on = verdict is Verdict.GOES_ON
        return QColor(self._theme.muted if goes_on else self._theme.error)

    def _draw_axes(self) -> None:
        painter, frame = self._painter, self._frame
        line, ink = QPen(QColor(self._theme.plot_grid), 1.0), QColor(self._theme.muted)
        height = self._metrics.height()
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in upright_ticks(self._view.curve, frame.height(), height):
            y = self._y(self._view.curve.height(tick.value))
            painter.setPen(line)
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(ink)
            box = QRectF(0.0, y - 0.5 * height, frame.left() - 1.5 * _GAP, height)
            painter.drawText(box, beside, tick.text)
        low, high = self._view.plot.rates[[0, -1]].tolist()
        for tick in decades(low, high, max(int(frame.width() / (3.2 * height)), 2)):
            x, width = self._x(tick.value), self._metrics.horizontalAdvance(tick.text)
            painter.setPen(line)
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom() + _GAP))
            painter.setPen(ink)
            left = max(min(x - 0.5 * width, frame.right() + 0.6 * height - width), 0.0)
            baseline = frame.bottom() + 1.5 * _GAP + self._metrics.ascent()
            painter.drawText(QPointF(left, baseline), tick.text)

    # The curve

    def _draw_curve(self) -> None:
        pen = QPen(QColor(self._theme.accent), 1.2 * self._theme.line_px)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        for part in self._parts():
            self._painter.drawPolyline(part)

    def _parts(self) -> list[QPolygonF]:
        """Unbroken pieces of the curve, in pixels."""
        frame, places = self._frame, self._view.plot.places(self._view.curve)
        pixels = places * (frame.width(), -frame.height()) + (frame.left(), frame.bottom())
        known = np.isfinite(places[:, 1])
        pieces = np.split(pixels, np.flatnonzero(np.diff(known)) + 1)
        return [
            QPolygonF([QPointF(x, y) for x, y in piece.tolist()])
            for piece in pieces
            if np.isfinite(piece).all()
        ]

    # Lines and words

    def _draw_limit(self) -> None:
        limit = self._view.plot.sweep.limit
        if limit is None:
            return
        ink, x = QColor(self._theme.text), self._x(limit)
        self._painter.setPen(QPen(ink, 0.75 * self._theme.line_px, Qt.PenStyle.DashLine))
        self._draw_upright(x)
        self._write_beside(x, f"{LIMIT} = {pretty(limit)}", ink, first_right=True)

    def _draw_present(self, rate: float, colour: QColor) -> None:
        x, frame = self._x(rate), self._frame
        if not frame.left() - 1.0 <= x <= frame.right() + 1.0:
            return
        self._painter.setPen(QPen(colour, self._theme.line_px))
        self._draw_upright(x)
        radius = 0.45 * self._theme.marker_px
        self._painter.setPen(QPen(colour, 0.35 * radius + 1.0))
        self._painter.setBrush(QColor(self._theme.card))
        self._painter.drawEllipse(QPointF(x, frame.bottom()), radius, radius)
        text = f"{rate_name(self._view.plot)} = {pretty(rate)}"
        self._write_beside(x, text, QColor(self._theme.text), first_right=False)

    def _draw_marked(self, number: int) -> None:
        x = self._x(float(self._view.plot.rates[number]))
        self._painter.setPen(QPen(QColor(self._theme.muted), 1.0, Qt.PenStyle.DotLine))
        self._draw_upright(x)
        height = float(self._view.curve.heights()[number])
        if math.isfinite(height):
            radius = 0.45 * self._theme.marker_px
            self._painter.setPen(QPen(QColor(self._theme.card), 1.5))
            self._painter.setBrush(QColor(self._theme.accent))
            self._painter.drawEllipse(QPointF(x, self._y(height)), radius, radius)

    def _draw_upright(self, x: float) -> None:
        self._painter.drawLine(QPointF(x, self._frame.top()), QPointF(x, self._frame.bottom()))

    def _write_verdict(self, stretch: Stretch) -> None:
        """In the middle of its rates, in as many words as there is room for."""
        left, right = self._x(stretch.low), self._x(stretch.high)
        for words in stretch_words(stretch.verdict, self._view.plot):
            size = self._size(words)
            if size.width() <= right - left:
                size.moveCenter(QPointF(0.5 * (left + right), self._frame.center().y()))
                self._write(size, words, self._ink_of(stretch.verdict))
                return

    def _write_title(self) -> None:
        """In the lower left corner, where neither curve comes."""
        box = self._size(self._view.title)
        box.moveBottomLeft(self._frame.bottomLeft() + QPointF(_GAP, -_GAP))
        if box.width() <= self._frame.width() and not self._is_taken(box):
            self._write(box, self._view.title, QColor(self._theme.text))

    def _write_beside(self, x: float, text: str, ink: QColor, *, first_right: bool) -> None:
        """At the top of an upright line, on the side that has room."""
        box = self._size(text)
        places = [x + _GAP, x - _GAP - box.width()]
        for left in places if first_right else places[::-1]:
            box.moveTopLeft(QPointF(left, self._frame.top() + 1.0))
            inside = self._frame.left() <= box.left() and box.right() <= self._frame.right()
            if inside and not self._is_taken(box):
                self._write(box, text, ink)
                return

    def _size(self, text: str) -> QRectF:
        width = self._metrics.horizontalAdvance(text) + 2.0 * _GAP
        return QRectF(0.0, 0.0, width, self._metrics.height())

    def _is_taken(self, box: QRectF) -> bool:
        return any(box.intersects(other) for other in self._written)

    def _write(self, box: QRectF, text: str, ink: QColor) -> None:
        ground = QColor(self._theme.card)
        ground.setAlpha(_GROUND)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ground)
        self._painter.drawRoundedRect(box, 3.0, 3.0)
        self._painter.setPen(ink)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        self._written.append(box)
