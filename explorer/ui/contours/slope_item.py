"""The gradient at the ball as an arrow, and the contour through it as a line across."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

from explorer.scenes.slope_mark import SlopeMark
from explorer.ui.contours.screen_item import ScreenItem, pixel_vectors, pixels
from explorer.ui.contours.strokes import stroke
from explorer.ui.theme import Theme

_ARROW, _ACROSS = 5.2, 3.6
"""Length of the arrow, and half of that of the line across, in diameters of the ball."""

_CORNER = 1.0
"""Side of the square that marks the right angle."""

_UPRIGHT = 0.02
"""Cosine of an angle that is taken for a right one."""

_HEAD = 0.9
_HEAD_ANGLE = np.radians(25.0)

Points = NDArray[np.float64]


class SlopeItem(ScreenItem):
    """Arrow, line across and the right angle between them, of one size at any zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._mark: SlopeMark | None = None
        self._colour, self._outline = QColor("black"), QColor("white")
        self._width, self._ball = 2.0, 10.0

    def set_mark(self, mark: SlopeMark | None) -> None:
        if mark != self._mark:
            self._mark = mark
            self.update()

    def set_theme(self, theme: Theme) -> None:
        # Ink on light colours and dark ones alike, since it has a light rim.
        self._colour, self._outline = QColor("#111111"), QColor(theme.mark_outline)
        self._width, self._ball = theme.line_px, theme.marker_px
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        if self._mark is None:
            return
        ball = pixels(to_pixels, np.array([self._mark.place]))[0]
        uphill, along = pixel_vectors(to_pixels, np.array([self._mark.uphill, self._mark.along]))
        far = visible.adjusted(-200.0, -200.0, 200.0, 200.0)
        if not (np.isfinite([ball, uphill, along]).all() and far.contains(*ball.tolist())):
            return
        runs = [
            *_arrow(ball, uphill * _ARROW * self._ball, _HEAD * self._ball),
            np.stack([ball - _ACROSS * self._ball * along, ball + _ACROSS * self._ball * along]),
        ]
        if abs(float(uphill @ along)) < _UPRIGHT:
            side = _CORNER * self._ball
            corner = [ball + side * along, ball + side * (along + uphill), ball + side * uphill]
            runs.append(np.stack(corner))
        for colour, width in ((self._outline, self._width + 2.0), (self._colour, self._width)):
            stroke(painter, runs, colour, width)


def _arrow(begin: Points, way: Points, head: float) -> list[Points]:
    tip = begin + way
    back = -way / np.hypot(*way) * head
    cosine, sine = np.cos(_HEAD_ANGLE), np.sin(_HEAD_ANGLE)
    turns = [np.array([[cosine, -s], [s, cosine]]) for s in (sine, -sine)]
    return [np.stack([begin, tip]), np.stack([tip + turns[0] @ back, tip, tip + turns[1] @ back])]
