"""Gradient arrows, all in one item."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform

from explorer.scenes.gradient_arrows import Arrows
from explorer.ui.contours.screen_item import ScreenItem, pixel_vectors, pixels
from explorer.ui.theme import Theme

_HEAD_ANGLE = np.radians(27.0)
_SPACING_FILLED = 0.66
"""How much of the distance between two places of the lattice the longest arrow takes."""

_WIDEST_SPACING = 44.0
_SHADOW = QColor(0, 0, 0, 70)


class ArrowItem(ScreenItem):
    """Arrows of limited length in pixels that point uphill."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Arrows, ...] = ()
        self._colour = QColor("white")
        self._width = 1.2

    def set_arrows(self, choices: tuple[Arrows, ...]) -> None:
        """Show one of several lattices, the finest one that is not crowded in the pane."""
        self._choices = choices
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._colour = QColor(theme.arrow)
        self._width = 0.6 * theme.line_px
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        arrows = self._chosen(to_pixels)
        if arrows is None or not len(arrows):
            return
        centres = pixels(to_pixels, arrows.centres)
        shown = _inside(centres, visible)
        length = _SPACING_FILLED * min(_spacing(arrows, to_pixels), _WIDEST_SPACING)
        directions = pixel_vectors(to_pixels, arrows.directions[shown])
        vectors = directions * (length * arrows.lengths[shown, None])
        shafts, heads = _paths(centres[shown], vectors, self._head_length(length))
        for colour, extra in ((_SHADOW, 1.4), (self._colour, 0.0)):
            pen = QPen(colour, self._width + extra)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(shafts, pen)
            painter.setPen(pen if extra else Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour))
            painter.drawPath(heads)

    def _chosen(self, to_pixels: QTransform) -> Arrows | None:
        least = 12.0 + 14.0 * self._width
        for arrows in self._choices:
            if _spacing(arrows, to_pixels) >= least:
                return arrows
        return self._choices[-1] if self._choices else None

    def _head_length(self, arrow_length: float) -> float:
        return min(3.2 + 2.4 * self._width, 0.45 * arrow_length)


def _spacing(arrows: Arrows, to_pixels: QTransform) -> float:
    return min(abs(to_pixels.m11()), abs(to_pixels.m22())) / arrows.count


def _inside(points: NDArray[np.float64], visible: QRectF) -> NDArray[np.bool_]:
    x, y = points.T
    return np.asarray(
        (x >= visible.left())
        & (x <= visible.right())
        & (y >= visible.top())
        & (y <= visible.bottom())
    )


def _paths(
    centres: NDArray[np.float64], vectors: NDArray[np.float64], head: float
) -> tuple[QPainterPath, QPainterPath]:
    """Shafts, and triangles at their ends."""
    lengths = np.hypot(vectors[:, :1], vectors[:, 1:])
    units = vectors / lengths
    tips = centres + 0.5 * vectors
    left, right = (tips - head * _turned(units, angle) for angle in (_HEAD_ANGLE, -_HEAD_ANGLE))
    shafts = _polylines(centres - 0.5 * vectors, tips - 0.8 * head * units)
    return shafts, _polylines(left, tips, right, left)


def _turned(units: NDArray[np.float64], angle: float) -> NDArray[np.float64]:
    cosine, sine = np.cos(angle), np.sin(angle)
    return units @ np.array([[cosine, sine], [-sine, cosine]])


def _polylines(*corners: NDArray[np.float64]) -> QPainterPath:
    """One path of many polylines; corner k of all of them is row by row in ``corners[k]``."""
    points = np.stack(corners, axis=1).reshape(-1, 2)
    joined = np.ones((len(corners[0]), len(corners)), dtype=bool)
    joined[:, -1] = False
    return pg.arrayToQPath(points[:, 0], points[:, 1], connect=joined.ravel())
