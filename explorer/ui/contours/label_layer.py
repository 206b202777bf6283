"""The values of the levels, written on their lines."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QTransform,
)

from explorer.scenes.level_labels import LabelPlace
from explorer.scenes.value_scale import ValueScale
from explorer.ui.contours.level_ink import grounds, ink_on
from explorer.ui.contours.path_cover import PathCover
from explorer.ui.theme import Theme, text_font

_LIMIT = 24
_APART = 1.6
"""Least distance between the middles of two labels, in widths of the wider one."""

_HALO = 5.0
"""Width of the pen around the letters, in pixels."""

_MOST_KEPT = 256

_ROOM, _STRAIGHT_ROOM = 1.1, 0.75
"""How much longer than the text its stretch has to be, at least; and where that is as good as
straight, as the line goes on in the same direction for a while."""

_STRAIGHT = 0.996

_STEEP = 80.0
"""Degrees from which on a label that leads downwards is turned, so that it leads upwards."""


@dataclass(frozen=True, slots=True)
class _Label:
    centre: QPointF
    angle: float
    width: float
    place: LabelPlace


class LabelLayer:
    """Numbers along the level lines, only where they fit."""

    def __init__(self) -> None:
        self._places: tuple[LabelPlace, ...] = ()
        self._arranged: list[_Label] = []
        self._grounds: dict[float, QColor] = {}
        self._even_ground: QColor | None = None
        self._font = QFont()
        self._kept_outlines: dict[str, tuple[QPainterPath, QPainterPath]] = {}

    def set_places(
        self, places: tuple[LabelPlace, ...], scale: ValueScale | None, colour_map: str
    ) -> None:
        """Label other lines."""
        self._places = places
        self._grounds = {}
        if scale is not None and places:
            levels = sorted({place.level for place in places})
            colours = grounds(scale, np.array(levels), colour_map).tolist()
            self._grounds = {level: QColor(*c) for level, c in zip(levels, colours, strict=True)}

    def set_even_ground(self, colour: QColor | None) -> None:
        """Write on this colour everywhere; None for the colours of the levels."""
        self._even_ground = colour

    def set_theme(self, theme: Theme) -> None:
        self._font = text_font(theme)
        self._font.setPixelSize(max(theme.font_px - 3, 9))
        self._kept_outlines.clear()

    def arrange(
        self, to_pixels: QTransform, visible: QRectF, cover: PathCover
    ) -> list[tuple[float, float, float]]:
        """Choose the labels that `draw` will paint, none of them under a path.

        Returns
        -------
        list of tuple of float
            The middle and the radius of each label, in pixels.
        """
        metrics = QFontMetricsF(self._font)
        self._arranged = _fitting(self._places, metrics, to_pixels, visible, cover)
        return [(label.centre.x(), label.centre.y(), 0.5 * label.width) for label in self._arranged]

    def are_arranged_for(self, to_pixels: QTransform, visible: QRectF, cover: PathCover) -> bool:
        """Whether `arrange` would choose the same labels again."""
        metrics = QFontMetricsF(self._font)
        return self._arranged == _fitting(self._places, metrics, to_pixels, visible, cover)

    def draw(self, painter: QPainter, _to_pixels: QTransform, _visible: QRectF) -> None:
        """Paint what was arranged."""
        for label in self._arranged:
            self._write(painter, label)

    def _write(self, painter: QPainter, label: _Label) -> None:
        ground = self._ground(label.place.level)
        text, halo = self._outlines(label.place.text)
        painter.save()
        painter.translate(label.centre)
        painter.rotate(label.angle)
        painter.fillPath(halo, ground)
        painter.fillPath(text, ink_on(ground))
        painter.restore()

    def _outlines(self, text: str) -> tuple[QPainterPath, QPainterPath]:
        """A text around the origin, and the same with its halo.

        Kept, as the same numbers come again while a parameter moves: a halo made new for each
        picture takes ten times as long as both fillings.
        """
        kept = self._kept_outlines.get(text)
        if kept is None:
            kept = self._kept_outlines[text] = _outlines(text, self._font)
            if len(self._kept_outlines) > _MOST_KEPT:
                del self._kept_outlines[next(iter(self._kept_outlines))]
        return kept

    def _ground(self, level: float) -> QColor:
        """The colour that the picture has along a level line."""
        if self._even_ground is not None:
            return self._even_ground
        return self._grounds[level]


def _outlines(text: str, font: QFont) -> tuple[QPainterPath, QPainterPath]:
    metrics = QFontMetricsF(font)
    path = QPainterPath()
    begin = QPointF(-0.5 * metrics.horizontalAdvance(text), 0.5 * metrics.capHeight())
    path.addText(begin, font, text)
    stroker = QPainterPathStroker()
    stroker.setWidth(_HALO)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    halo = stroker.createStroke(path)
    # Where a stroke crosses itself it is still one halo, and without the crossings filled faster.
    halo.setFillRule(Qt.FillRule.WindingFill)
    return path, halo.simplified()


def _fitting(
    places: tuple[LabelPlace, ...],
    metrics: QFontMetricsF,
    to_pixels: QTransform,
    visible: QRectF,
    cover: PathCover,
) -> list[_Label]:
    """The first place of each line that has room, is apart from the labels before it, and seen."""
    chosen: list[_Label] = []
    labelled: set[int] = set()
    widths = {text: metrics.horizontalAdvance(text) for text in {place.text for place in places}}
    for place in places:
        if len(chosen) == _LIMIT:
            break
        if place.line in labelled:
            continue
        label = _placed(place, widths[place.text], to_pixels, visible)
        if (
            label is not None
            and all(_are_apart(label, other) for other in chosen)
            and not cover.hides(label.centre, label.angle, label.width)
        ):
            chosen.append(label)
            labelled.add(place.line)
    return chosen


def _placed(
    place: LabelPlace, width: float, to_pixels: QTransform, visible: QRectF
) -> _Label | None:
    chord = QPointF(place.chord[0] * to_pixels.m11(), place.chord[1] * to_pixels.m22())
    room = _STRAIGHT_ROOM if place.straightness > _STRAIGHT else _ROOM
    if math.hypot(chord.x(), chord.y()) < room * width:
        return None
    centre = to_pixels.map(QPointF(*place.centre))
    margin = 0.5 * width
    if not visible.adjusted(margin, margin, -margin, -margin).contains(centre):
        return None
    angle = math.degrees(math.atan2(chord.y(), chord.x()))
    # Never upside down, and steep ones all from below to above.
    if angle > _STEEP:
        angle -= 180.0
    elif angle <= _STEEP - 180.0:
        angle += 180.0
    return _Label(centre, angle, width, place)


def _are_apart(label: _Label, other: _Label) -> bool:
    distance = QLineF(label.centre, other.centre).length()
    same_level = label.place.level == other.place.level
    return distance > (3.0 if same_level else 1.0) * _APART * max(label.width, other.width)
