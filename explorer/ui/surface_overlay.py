"""Numbers and names around the surface, painted over the picture.

Labels stand outside of the box, along the edges that face the viewer, upright and in the theme's
size. What does not fit is left out: ticks before names, and never are two labels on each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from explorer.scenes.box_frame import AxisEdge, BoxFrame
from explorer.scenes.camera import Camera, Margins
from explorer.scenes.surface_scene import SurfaceScene
from explorer.ui.captions import Caption, Captions
from explorer.ui.colour_bar import ColourBar
from explorer.ui.label_layout import LabelLayout, beside
from explorer.ui.math_setting import set_line
from explorer.ui.symbols import Line, Symbols, counted
from explorer.ui.theme import Theme, text_font

_TICK_LENGTH = 5.0
_NAME_SIZE = 1.4
"""Of the letters of an axis' name, by the size of the numbers."""

_SHORTEST = 2.0
"""Length of an edge with labels on the screen, in heights of text."""

_MOST_INSIDE = 0.25
"""Share of a name that may be over the picture of the box."""

_NAME_PLACES = (0.5, 0.38, 0.62, 0.26, 0.74)
"""Where along its edge the name of an axis may stand."""

Vector = NDArray[np.float64]


class SurfaceOverlay:
    """Paints axes, colour bar and note of one pane."""

    def __init__(self, theme: Theme) -> None:
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._font = text_font(theme)
        self._metrics = QFontMetricsF(self._font)
        self._captions = Captions(self._font)
        self._bar = ColourBar(theme, self._captions)

    def tick_count(self, width: float, height: float) -> int:
        """Ticks on an axis that suit a pane of this size."""
        return int(np.clip(min(width, height) / (5.6 * self._theme.font_px), 3, 9))

    def margins(self, scene: SurfaceScene, width: float, height: float) -> Margins:
        """Pixels around the box that the labels need.

        The same for nearly all functions: the box must not move when only the function changes.
        """
        line = self._metrics.height()
        sides = min(4.2 * self._metrics.horizontalAdvance("0"), 0.12 * width)
        right, bottom = sides, 1.7 * line
        bar = self._bar.place(scene.scale, width, height)
        if bar is not None and bar.is_upright:
            right = bar.rect.width() + 0.8 * sides
        elif bar is not None:
            bottom += bar.rect.height() + 0.3 * line
        return Margins(left=sides, top=1.3 * line, right=right, bottom=bottom)

    def paint(
        self,
        painter: QPainter,
        scene: SurfaceScene,
        frame: BoxFrame,
        camera: Camera,
        colours: NDArray[np.uint8],
        notes: Sequence[str],
        size: QSizeF,
    ) -> None:
        """Paint everything around the surface.

        Parameters
        ----------
        colours
            The colour map, shape (256, 3).
        notes
            Sentences for the upper left corner; empty ones are left out.
        size
            Of the pane, in pixels.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        layout = LabelLayout(QRectF(QPointF(0, 0), size).adjusted(2, 2, -2, -2), 2.0)
        bar = self._bar.place(scene.scale, size.width(), size.height())
        if bar is not None and scene.field is not None:
            half_line = 0.5 * self._metrics.height() if bar.is_upright else 0.0
            layout.reserve(bar.rect.adjusted(-4, -half_line, 4, half_line))
            self._bar.paint(painter, bar, scene.scale, colours)
        self._paint_notes(painter, notes, layout, size)
        self._paint_axes(painter, frame, camera, layout, size)

    def _paint_notes(
        self, painter: QPainter, notes: Sequence[str], layout: LabelLayout, size: QSizeF
    ) -> None:
        painter.setPen(QColor(self._theme.muted))
        room = QRectF(8.0, 4.0, size.width() - 16.0, size.height())
        for note in (line for lines in notes for line in lines.splitlines()):
            rect = layout.place([self._metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, note)])
            if rect is not None:
                painter.drawText(rect, Qt.TextFlag.TextWordWrap, note)
                room.setTop(rect.bottom() + 3.0)

    def _paint_axes(
        self,
        painter: QPainter,
        frame: BoxFrame,
        camera: Camera,
        layout: LabelLayout,
        size: QSizeF,
    ) -> None:
        middle = _pixels(camera, np.zeros(3), size)
        edges = [_SeenEdge(edge, camera, middle, size) for edge in frame.edges]
        outline = hull_of(_pixels(camera, frame.outline.reshape(-1, 3), size))
        # Names first: a name that is missing would be missed more than a number.
        at_rim = [edge for edge in edges if edge.is_at_rim]
        self._paint_names(painter, at_rim, layout, outline)
        # All at once: each call costs as much as a hundred lines.
        lines: list[QLineF] = []
        numbers: list[Caption] = []
        taken: list[QRectF] = []
        for edge in at_rim:
            if edge.length >= _SHORTEST * self._theme.font_px:
                taken += self._add_numbers(edge, layout, lines, numbers, tuple(taken))
        others = [edge for edge in edges if not edge.is_at_rim]
        self._paint_names(painter, others, layout, outline)
        painter.setPen(QColor(self._theme.text))
        self._captions.paint(painter, numbers)
        painter.setPen(QPen(QColor(self._theme.plot_grid), 1.0))
        painter.drawLines(lines)

    def _add_numbers(
        self,
        edge: _SeenEdge,
        layout: LabelLayout,
        lines: list[QLineF],
        numbers: list[Caption],
        others: Sequence[QRectF],
    ) -> list[QRectF]:
        """Add the numbers that find a place, and their tick lines.

        Parameters
        ----------
        others
            Where the numbers of other axes are; those of two that meet at a corner must not read
            as one.

        Returns
        -------
        list of QRectF
            Where these are.
        """
        taken, gap = [], self._theme.font_px
        for tick, place in zip(edge.axis.ticks, edge.ticks, strict=True):
            anchor = place + (_TICK_LENGTH + 2.0) * edge.outward
            wanted = beside(anchor, edge.outward, self._text_size(tick.text))
            farther = wanted.translated(*(0.6 * self._theme.font_px * edge.outward))
            rect = layout.place(r for r in (wanted, farther) if _is_apart(r, others, gap))
            if rect is not None:
                taken.append(rect)
                numbers.append(self._captions.centred(rect, tick.text))
                lines.append(QLineF(*place, *(place + _TICK_LENGTH * edge.outward)))
        return taken

    def _paint_names(
        self,
        painter: QPainter,
        edges: Sequence[_SeenEdge],
        layout: LabelLayout,
        outline: QPolygonF,
    ) -> None:
        for edge in edges:
            if edge.axis.name and edge.length >= _SHORTEST * self._theme.font_px:
                self._paint_name(painter, edge, layout, outline)

    def _paint_name(
        self, painter: QPainter, edge: _SeenEdge, layout: LabelLayout, outline: QPolygonF
    ) -> None:
        words: Line = (Symbols(" (log)"),) if edge.axis.is_logarithmic else ()
        name = counted(edge.axis.name, edge.axis.origin)
        title = set_line((*name, *words), self._font, _NAME_SIZE)
        size = QSizeF(title.width + 2.0, title.height)
        widest = max((self._text_width(t.text) for t in edge.axis.ticks), default=0.0)
        labels = abs(edge.outward[0]) * widest + abs(edge.outward[1]) * self._metrics.height()
        places = list(_along(edge, size, _TICK_LENGTH + 4.0 + labels))
        if edge.is_upright and not _is_over(outline, above := _above(edge, size)):
            places.insert(0, above)
        rect = layout.place(places)
        if rect is not None:
            place = rect.topLeft() + QPointF(1.0, title.ascent)
            title.paint(painter, place, QColor(self._theme.text))
            painter.setFont(self._font)

    def _text_width(self, text: str) -> float:
        return self._captions.width(text) + 2.0

    def _text_size(self, text: str) -> QSizeF:
        # Figures have no descent: the line's own height would keep labels too far apart.
        return QSizeF(self._text_width(text), self._metrics.ascent())


class _SeenEdge:
    """An edge of the box on the screen.

    Attributes
    ----------
    begin, end
        Its ends in pixels, shape (2,).
    ticks
        Shape (k, 2), pixels.
    outward
        Direction on the screen that leads away from the box, of length 1.
    """

    def __init__(self, edge: AxisEdge, camera: Camera, middle: Vector, size: QSizeF) -> None:
        self.axis = edge.axis
        self.is_upright = edge.is_upright
        self.is_at_rim = edge.is_at_rim
        self.begin = _pixels(camera, edge.begin, size)
        self.end = _pixels(camera, edge.end, size)
        self.ticks = _pixels(camera, edge.tick_points, size)
        along = self.end - self.begin
        self.length = float(np.hypot(*along))
        across = np.array([along[1], -along[0]]) / max(self.length, 1e-9)
        self.outward = across if across @ (0.5 * (self.begin + self.end) - middle) > 0 else -across


def _is_apart(rect: QRectF, others: Iterable[QRectF], gap: float) -> bool:
    """Whether no other rectangle is beside one by less than a gap."""
    wide = rect.adjusted(-gap, 0.0, gap, 0.0)
    return not any(wide.intersects(other) for other in others)


def _along(edge: _SeenEdge, size: QSizeF, distance: float) -> Iterator[QRectF]:
    for share in _NAME_PLACES:
        anchor = (1.0 - share) * edge.begin + share * edge.end + distance * edge.outward
        yield beside(anchor, edge.outward, size)


def _above(edge: _SeenEdge, size: QSizeF) -> QRectF:
    top = edge.end if edge.end[1] < edge.begin[1] else edge.begin
    return beside(top - np.array([0.0, _TICK_LENGTH]), np.array([0.0, -1.0]), size)


def _is_over(outline: QPolygonF, rect: QRectF) -> bool:
    """Whether much of a rectangle is inside of the outline."""
    parts = (0.0, 0.5, 1.0)
    places = [
        QPointF(rect.left() + u * rect.width(), rect.top() + v * rect.height())
        for u in parts
        for v in parts
    ]
    inside = [outline.containsPoint(place, Qt.FillRule.OddEvenFill) for place in places]
    return sum(inside) > _MOST_INSIDE * len(inside)


def hull_of(points: Vector) -> QPolygonF:
    """The convex polygon around points, shape (n, 2)."""
    upper: list[Vector] = []
    lower: list[Vector] = []
    for point in points[np.lexsort(points.T[::-1])]:
        for side, sign in ((upper, 1.0), (lower, -1.0)):
            while len(side) > 1 and sign * _turn(side[-2], side[-1], point) <= 0.0:
                side.pop()
            side.append(point)
    return QPolygonF([QPointF(*point) for point in (*upper, *reversed(lower))])


def _turn(one: Vector, two: Vector, three: Vector) -> float:
    """Twice the area of a triangle; its sign says which way round it goes."""
    (ax, ay), (bx, by) = two - one, three - two
    return float(ax * by - ay * bx)


def _pixels(camera: Camera, points: Vector, size: QSizeF) -> Vector:
    return camera.project(points, size.width(), size.height())[..., :2]
