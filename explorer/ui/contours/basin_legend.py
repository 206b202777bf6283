"""What the colours of basins mean: the end points on the plane, and a legend in a corner of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from explorer.analysis import Shape
from explorer.optimizers import Direction
from explorer.scenes.basin_map import BasinClass, BasinMap
from explorer.ui.basin_text import fate_text, point_text, value_text
from explorer.ui.contours.screen_item import ScreenItem, pixels
from explorer.ui.theme import Theme, text_font

_MOST_LABELS = 12
"""End points that are labelled where they are; more would cover each other."""

_LABEL_DIGITS = (3, 2)
"""Tried one after the other."""

_TALLEST, _WIDEST = 0.5, 0.72
"""Of the pane, the part that the legend may take."""

_USUAL = {(Direction.DESCENT, Shape.MINIMUM), (Direction.ASCENT, Shape.MAXIMUM)}
"""What one expects at the end of a walk, and need not be told."""

_HALO, _INK = QColor("#2a2f3a"), QColor("#ffffff")
_OPACITY = 232

Row = tuple[str | None, str]
"""A colour and what it means; no colour for a sentence alone."""


class BasinLegend(ScreenItem):
    """Marks the end points of basins and lists the colours, and how far the work has come."""

    def __init__(self) -> None:
        super().__init__()
        self._map: BasinMap | None = None
        self._share: float | None = None
        self._note = ""
        self._theme: Theme | None = None

    def set_map(self, basins: BasinMap | None, share: float | None, note: str = "") -> None:
        """Explain another map; `share` of it is computed, None where none is wanted.

        The note is a sentence about it, or empty.
        """
        self._map, self._share, self._note = basins, share, note
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        if self._theme is None or self._share is None:
            return
        taken: list[QRectF] = []
        if self._map is not None:
            taken = self._draw_end_points(painter, self._map, to_pixels, visible)
        self._draw_box(painter, visible, taken)

    # The end points

    def _draw_end_points(
        self, painter: QPainter, basins: BasinMap, to_pixels: QTransform, visible: QRectF
    ) -> list[QRectF]:
        """Draw dots with their labels; where they are."""
        assert self._theme is not None
        ends = basins.end_points
        spots = np.array([end.place for end in ends]).reshape(-1, 2)
        radius = 0.42 * self._theme.marker_px
        dots = [QPointF(x, y) for x, y in pixels(to_pixels, spots).tolist()]
        font = text_font(self._theme)
        font.setWeight(QFont.Weight.DemiBold)
        labels = _placed_labels(basins, dots, radius, QFontMetricsF(font), visible)
        for end, dot in zip(ends, dots, strict=True):
            if visible.contains(dot):
                _draw_dot(painter, dot, radius, end)
        for text, box in labels:
            _draw_label(painter, text, box, font)
        return [*(box for _, box in labels), *(_around(dot, radius) for dot in dots)]

    # The legend

    def _draw_box(self, painter: QPainter, visible: QRectF, taken: list[QRectF]) -> None:
        assert self._theme is not None
        theme, font = self._theme, text_font(self._theme)
        metrics = QFontMetricsF(font)
        rows, box = self._fitting(metrics, visible, taken)
        if not rows:
            return
        ground = QColor(theme.card)
        ground.setAlpha(_OPACITY)
        painter.setPen(QPen(QColor(theme.border), 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 6.0, 6.0)
        painter.setFont(font)
        for number, (colour, text) in enumerate(rows):
            top = box.top() + _pad(metrics) + number * _row_height(metrics)
            line = QRectF(box.left() + _pad(metrics), top, box.width(), _row_height(metrics))
            _draw_row(painter, line, colour, text, QColor(theme.text))

    def _fitting(
        self, metrics: QFontMetricsF, visible: QRectF, taken: Sequence[QRectF]
    ) -> tuple[list[Row], QRectF]:
        """The legend in as many words as there is room for, and where; best beside all labels."""
        found: tuple[list[Row], QRectF] = ([], QRectF())
        for rows in self._versions():
            size = _box_size(rows, metrics)
            if size.height() > _TALLEST * visible.height() or size.width() > (
                _WIDEST * visible.width()
            ):
                continue
            box = _quiet_corner(visible, size, taken, 0.4 * metrics.height())
            if not any(box.intersects(other) for other in taken):
                return rows, box
            found = rows, box
        return found

    def _versions(self) -> list[list[Row]]:
        """The rows from the fullest to the shortest form."""
        progress = self._progress_rows()
        if self._map is None:
            return [progress]
        reached, lost = self._reached_rows(self._map), self._lost_rows(self._map)
        key: list[Row] = [(None, "lighter: fewer steps")] if reached else []
        count: list[Row] = [(None, _count_text(self._map))] if reached else []
        versions = [[*count, *lost, *key, *progress], [*lost, *progress], lost or progress]
        if len(reached) <= _MOST_LABELS:
            versions.insert(0, [*reached, *lost, *key, *progress])
        return versions

    def _progress_rows(self) -> list[Row]:
        """How far the work has come, and what is to be said besides."""
        note: list[Row] = [(None, self._note)] if self._note else []
        if self._share is None or self._share >= 1.0:
            return note
        return [*note, (None, f"computing {100 * self._share:.0f} %, Esc cancels")]

    def _reached_rows(self, basins: BasinMap) -> list[Row]:
        rows: list[Row] = []
        for kind in basins.end_points:
            if kind.end_point is not None:
                point = point_text(kind.end_point, basins.basins)
                value = value_text(kind.end_point, basins.basins)
                usual = basins.basins.request.manner.direction, kind.end_point.shape
                word = "" if usual in _USUAL else f"{kind.end_point.shape} "
                rows.append((kind.colour, f"{word}{point}, f = {value}"))
        return rows

    def _lost_rows(self, basins: BasinMap) -> list[Row]:
        return [
            (kind.colour, fate_text(kind.fate, basins.basins))
            for kind in basins.classes
            if kind.fate is not None
        ]


def _count_text(basins: BasinMap) -> str:
    shapes = {end.end_point.shape for end in basins.end_points if end.end_point is not None}
    one, many = ("end point", "end points")
    if shapes <= {Shape.MINIMUM}:
        one, many = "minimum", "minima"
    elif shapes <= {Shape.MAXIMUM}:
        one, many = "maximum", "maxima"
    count = len(basins.end_points)
    return f"1 {one}" if count == 1 else f"{count} {many}"


def _placed_labels(
    basins: BasinMap,
    dots: Sequence[QPointF],
    radius: float,
    metrics: QFontMetricsF,
    visible: QRectF,
) -> list[tuple[str, QRectF]]:
    """Labels that cover neither each other nor a dot, with as many digits as there is room for."""
    ends = [end.end_point for end in basins.end_points if end.end_point is not None]
    if len(ends) > _MOST_LABELS:
        return []
    placed: list[tuple[str, QRectF]] = []
    for digits in _LABEL_DIGITS:
        placed = []
        for end, dot in zip(ends, dots, strict=True):
            text = point_text(end, basins.basins, digits)
            size = QSizeF(metrics.horizontalAdvance(text), metrics.height())
            others = [box for _, box in placed] + [_around(o, radius) for o in dots if o is not dot]
            box = _free_place(dot, radius + 6.0, size, visible, others)
            if box is not None and visible.contains(dot):
                placed.append((text, box))
        if len(placed) == len(ends):
            break
    return placed


def _free_place(
    dot: QPointF, gap: float, size: QSizeF, visible: QRectF, taken: Sequence[QRectF]
) -> QRectF | None:
    """At the right of a dot, at its left, above or below it, where there is room."""
    width, height = size.width(), size.height()
    inner = visible.adjusted(4.0, 2.0, -4.0, -2.0)
    middle = min(max(dot.x() - 0.5 * width, inner.left()), inner.right() - width)
    corners = (
        QPointF(dot.x() + gap, dot.y() - 0.5 * height),
        QPointF(dot.x() - gap - width, dot.y() - 0.5 * height),
        QPointF(middle, dot.y() - gap - height),
        QPointF(middle, dot.y() + gap),
    )
    for corner in corners:
        box = QRectF(corner, size)
        if inner.contains(box) and not any(box.intersects(other) for other in taken):
            return box
    return None


def _around(dot: QPointF, radius: float) -> QRectF:
    return QRectF(dot.x() - radius, dot.y() - radius, 2.0 * radius, 2.0 * radius)


def _draw_dot(painter: QPainter, place: QPointF, radius: float, end: BasinClass) -> None:
    painter.setPen(QPen(_HALO, 1.5))
    painter.setBrush(_INK)
    painter.drawEllipse(place, radius + 2.0, radius + 2.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(end.colour or "#000000"))
    painter.drawEllipse(place, radius, radius)


def _draw_label(painter: QPainter, text: str, box: QRectF, font: QFont) -> None:
    metrics = QFontMetricsF(font)
    path = QPainterPath()
    path.addText(QPointF(box.left(), box.center().y() + 0.5 * metrics.capHeight()), font, text)
    halo = QPen(_HALO, 0.28 * metrics.height())
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, halo)
    painter.fillPath(path, _INK)


def _draw_row(painter: QPainter, line: QRectF, colour: str | None, text: str, ink: QColor) -> None:
    side = 0.55 * line.height()
    if colour is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(
            QRectF(line.left(), line.center().y() - 0.5 * side, side, side), 2.0, 2.0
        )
        line = line.adjusted(1.6 * side, 0.0, 0.0, 0.0)
    painter.setPen(ink)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _row_height(metrics: QFontMetricsF) -> float:
    return 1.25 * metrics.height()


def _pad(metrics: QFontMetricsF) -> float:
    return 0.45 * metrics.height()


def _box_size(rows: Sequence[Row], metrics: QFontMetricsF) -> QSizeF:
    swatch = 0.88 * _row_height(metrics)
    widths = [
        metrics.horizontalAdvance(text) + (0.0 if colour is None else swatch)
        for colour, text in rows
    ]
    return QSizeF(
        max(widths, default=0.0) + 2.2 * _pad(metrics),
        len(rows) * _row_height(metrics) + 2.0 * _pad(metrics),
    )


def _quiet_corner(visible: QRectF, size: QSizeF, taken: Sequence[QRectF], margin: float) -> QRectF:
    """The box in the corner of the pane where it covers the least of what is taken."""
    inner = visible.adjusted(margin, margin, -margin, -margin)
    right, bottom = inner.right() - size.width(), inner.bottom() - size.height()
    corners = [
        QRectF(QPointF(x, y), size) for y in (bottom, inner.top()) for x in (inner.left(), right)
    ]

    def covered(box: QRectF) -> int:
        return sum(box.intersects(other) for other in taken)

    return min(corners, key=covered)
