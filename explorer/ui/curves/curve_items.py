"""What is painted in the plot of the curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTransform

from explorer.scenes.curve_scene import Curve
from explorer.scenes.series import outline
from explorer.ui.contours.screen_item import ScreenItem, pixels
from explorer.ui.contours.sheets import blank_sheet
from explorer.ui.contours.strokes import dot, stroke, stroke_hairline, visible_runs
from explorer.ui.theme import Theme, text_font

_LONG = 1500
"""Points of a line that is drawn as a hairline: it would take Qt long to give it a width."""

_FARTHEST = 1e300
"""A plot can count as far as this."""

_DOT_SPACING = 7.0
"""Least pixels from step to step at which each has a dot."""


class CurveItem(ScreenItem):
    """All curves, painted once for each range and size; the cursor moves over a copy."""

    def __init__(self) -> None:
        super().__init__()
        self._curves: tuple[Curve, ...] = ()
        self._steps: tuple[NDArray[np.intp], ...] = ()
        self._width, self._marker = 2.0, 10.0
        self._kept, self._corner = QPixmap(), QPointF()
        self._kept_for: tuple[QTransform, QRectF, float] | None = None
        self.paint_count = 0

    def set_curves(self, curves: tuple[Curve, ...], first: int, last: int, columns: int) -> None:
        """Draw what of the curves is between two steps, in so many columns of pixels."""
        self._curves = tuple(sorted(curves, key=_is_selected))
        self._steps = tuple(outline(curve.places, first, last, columns) for curve in self._curves)
        self._kept_for = None
        self.update()

    def limits(self) -> tuple[float, float] | None:
        """The lowest and the highest place that is drawn; None where there is none.

        A range over nearly all numbers has a length that is none: what is beyond is cut off.
        """
        drawn = [
            curve.places[steps] for curve, steps in zip(self._curves, self._steps, strict=True)
        ]
        places = np.concatenate([*drawn, np.empty(0)])
        places = places[np.isfinite(places)]
        if not places.size:
            return None
        return max(float(places.min()), -_FARTHEST), min(float(places.max()), _FARTHEST)

    def set_theme(self, theme: Theme) -> None:
        self._width, self._marker = theme.line_px, theme.marker_px
        self._kept_for = None
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        ratio = painter.device().devicePixelRatioF()
        if self._kept_for != (to_pixels, visible, ratio):
            self._kept, self._corner = blank_sheet(visible, ratio)
            with QPainter(self._kept) as sheet:
                sheet.setRenderHint(QPainter.RenderHint.Antialiasing)
                sheet.translate(-self._corner)
                for curve, steps in zip(self._curves, self._steps, strict=True):
                    self._draw_curve(sheet, curve, steps, to_pixels, visible)
            self._kept_for = (QTransform(to_pixels), QRectF(visible), ratio)
            self.paint_count += 1
        painter.drawPixmap(self._corner, self._kept)

    def _draw_curve(
        self,
        painter: QPainter,
        curve: Curve,
        steps: NDArray[np.intp],
        to_pixels: QTransform,
        visible: QRectF,
    ) -> None:
        colour = QColor(curve.colour)
        width = self._width if curve.is_selected else 0.75 * self._width
        places = np.column_stack([steps, curve.places[steps]])
        for part in _parts(places):
            if len(part) == 1:
                dot(painter, pixels(to_pixels, part), colour, 2.0 * width)
            for run in visible_runs(part, to_pixels, visible):
                if len(run) > _LONG:
                    stroke_hairline(painter, run, colour)
                else:
                    stroke(painter, [run], colour, width)
        if abs(to_pixels.m11()) >= _DOT_SPACING:
            points = pixels(to_pixels, places[np.isfinite(places[:, 1])])
            if len(points):
                dot(painter, points, colour, min(0.5 * self._marker, 2.6 * width))


@dataclass(frozen=True, slots=True)
class Hovered:
    """A step of a curve, and what is said of it: the longest of the texts that fits."""

    curve: Curve
    step: int
    texts: tuple[str, ...]


class CursorItem(ScreenItem):
    """A line at the step that is shown, a ball on each curve there, and the point hovered over."""

    def __init__(self) -> None:
        super().__init__()
        self._curves: tuple[Curve, ...] = ()
        self._cursor = 0
        self._hovered: Hovered | None = None
        self._ink, self._rim, self._ground = QColor("black"), QColor("white"), QColor("white")
        self._font = QFont()
        self._width, self._marker = 2.0, 10.0

    @property
    def hovered(self) -> Hovered | None:
        """What is marked."""
        return self._hovered

    def set_curves(self, curves: tuple[Curve, ...]) -> None:
        self._curves = tuple(sorted(curves, key=_is_selected))
        self._hovered = None
        self.update()

    def set_cursor(self, cursor: int) -> None:
        if cursor != self._cursor:
            self._cursor = cursor
            self.update()

    def set_hovered(self, hovered: Hovered | None) -> None:
        """Mark a step of a curve, or none."""
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._ink, self._rim = QColor(theme.text), QColor(theme.mark_outline)
        self._ground = QColor(theme.card)
        self._ground.setAlpha(225)
        self._font = text_font(theme)
        self._width, self._marker = theme.line_px, float(theme.marker_px)
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        x = to_pixels.map(QPointF(self._cursor, 0.0)).x()
        if visible.left() - 1.0 <= x <= visible.right() + 1.0:
            pen = QPen(self._ink, 0.6 * self._width)
            pen.setDashPattern([4.0, 3.0])
            painter.setPen(pen)
            painter.drawLine(QLineF(x, visible.top(), x, visible.bottom()))
        for curve in self._curves:
            if self._has_place(curve, self._cursor):
                centre = to_pixels.map(QPointF(self._cursor, float(curve.places[self._cursor])))
                self._ball(painter, centre, fill=QColor(curve.colour), rim=self._rim)
        if self._hovered is not None:
            self._draw_hovered(painter, self._hovered, to_pixels, visible)

    def _draw_hovered(
        self, painter: QPainter, hovered: Hovered, to_pixels: QTransform, visible: QRectF
    ) -> None:
        curve, step = hovered.curve, hovered.step
        centre = to_pixels.map(QPointF(step, float(curve.places[step])))
        self._ball(painter, centre, fill=self._rim, rim=QColor(curve.colour))
        metrics = QFontMetricsF(self._font)
        fitting = (t for t in hovered.texts if metrics.horizontalAdvance(t) <= visible.width() - 20)
        text = next(fitting, hovered.texts[-1])
        box = _beside(centre, metrics, text, visible)
        painter.setPen(QPen(QColor(curve.colour), 1.0))
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, 5.0, 5.0)
        painter.setPen(self._ink)
        painter.setFont(self._font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _ball(self, painter: QPainter, centre: QPointF, *, fill: QColor, rim: QColor) -> None:
        painter.setPen(QPen(rim, 0.2 * self._marker))
        painter.setBrush(fill)
        painter.drawEllipse(centre, 0.5 * self._marker, 0.5 * self._marker)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _has_place(curve: Curve, step: int) -> bool:
        return step < len(curve.places) and bool(np.isfinite(curve.places[step]))


def _beside(centre: QPointF, metrics: QFontMetricsF, text: str, visible: QRectF) -> QRectF:
    """Room for a text near a point, inside of what is visible, and not on the point."""
    width, height = metrics.horizontalAdvance(text) + 12.0, metrics.height() + 4.0
    left = min(max(centre.x() + 8.0, visible.left()), max(visible.right() - width, visible.left()))
    top = centre.y() - height - 10.0
    if top < visible.top():
        top = min(centre.y() + 10.0, visible.bottom() - height)
    return QRectF(left, top, width, height)


def _is_selected(curve: Curve) -> bool:
    return curve.is_selected


def _parts(places: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """The stretches of a curve without gaps."""
    finite = np.flatnonzero(np.isfinite(places[:, 1]))
    if not finite.size:
        return []
    cuts = np.flatnonzero(np.diff(finite) > 1) + 1
    return [places[part] for part in np.split(finite, cuts)]
