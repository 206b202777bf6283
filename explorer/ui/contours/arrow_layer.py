"""Gradient arrows, all in one item."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import create_qpolygonf, ndarray_from_qpolygonf
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform

from explorer.scenes.gradient_arrows import Arrows
from explorer.ui.contours.screen_item import pixel_vectors, pixels
from explorer.ui.contours.strokes import within
from explorer.ui.theme import Theme

_HEAD_ANGLE = np.radians(25.0)
"""Between the axis of the head and its sides."""

_SPACING_FILLED = 0.66
"""How much of the distance between two places of the lattice the longest arrow takes."""

_WIDEST_SPACING = 44.0
_CORNERS = 7
_LEAST_LENGTH = 1.0
"""Pixels; in a pane of no size arrows have no length, and no direction."""

_SHADOW = QColor(0, 0, 0, 60)
_SHADOW_RIM = 0.8


class ArrowLayer:
    """Arrows of limited length in pixels."""

    def __init__(self) -> None:
        self._choices: tuple[Arrows, ...] = ()
        self._taken = np.empty((0, 3))
        self._colour = QColor("white")
        self._width = 1.2
        # One polygon for all, written where it is: to make one takes as long as to fill it.
        self._polygon = create_qpolygonf(_CORNERS)
        self._corners = ndarray_from_qpolygonf(self._polygon)

    def set_arrows(self, choices: tuple[Arrows, ...]) -> None:
        """Show one of several lattices, the finest one that is not crowded in the pane."""
        self._choices = choices

    def keep_clear_of(self, discs: list[tuple[float, float, float]]) -> None:
        """Leave out arrows in these discs, given by their middle and radius in pixels."""
        self._taken = np.array(discs).reshape(-1, 3)

    def set_theme(self, theme: Theme) -> None:
        self._colour = QColor(theme.arrow)
        self._width = 0.6 * theme.line_px

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        """Paint; `to_pixels` maps fractions of the domain to pixels, `visible` is the pane."""
        arrows = self._chosen(to_pixels)
        if arrows is None or not len(arrows):
            return
        centres = pixels(to_pixels, arrows.centres)
        length = _SPACING_FILLED * min(*_spacings(arrows, to_pixels), _WIDEST_SPACING)
        if length < _LEAST_LENGTH:
            return
        shown = within(centres, visible, 0.0) & ~_covered(centres, self._taken, 0.25 * length)
        head = min(4.2 + 2.4 * self._width, 0.5 * length)
        directions = pixel_vectors(to_pixels, arrows.directions[shown])
        vectors = directions * (length * arrows.lengths[shown, None])
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rim in ((_SHADOW, _SHADOW_RIM), (self._colour, 0.0)):
            painter.setBrush(colour)
            # One by one: Qt fills two hundred small outlines ten times faster than one of them all.
            outlines = _outlines(centres[shown], vectors, head, self._width, rim)
            for corners in outlines:
                self._corners[:] = corners
                painter.drawPolygon(self._polygon)

    def _chosen(self, to_pixels: QTransform) -> Arrows | None:
        least = 12.0 + 14.0 * self._width
        for arrows in self._choices:
            if math.prod(_spacings(arrows, to_pixels)) >= (arrows.roominess * least) ** 2:
                return arrows
        return self._choices[-1] if self._choices else None


def _spacings(arrows: Arrows, to_pixels: QTransform) -> tuple[float, float]:
    return abs(to_pixels.m11()) / arrows.count, abs(to_pixels.m22()) / arrows.count


def _covered(
    centres: NDArray[np.float64], discs: NDArray[np.float64], margin: float
) -> NDArray[np.bool_]:
    """Which points, shape (n, 2), are in one of the discs or nearly, shape (n,)."""
    away = np.hypot(*(centres[:, None, :] - discs[None, :, :2]).transpose(2, 0, 1))
    return np.asarray((away < discs[:, 2] + margin).any(axis=1))


def _outlines(
    centres: NDArray[np.float64],
    vectors: NDArray[np.float64],
    head: float,
    width: float,
    rim: float,
) -> NDArray[np.float64]:
    """Shaft and head of each arrow as an outline, shape (n, 7, 2); a rim widens it all around."""
    units = vectors / np.hypot(vectors[:, :1], vectors[:, 1:])
    across = np.column_stack([-units[:, 1], units[:, 0]])
    tails = centres - 0.5 * vectors - rim * units
    # A rim moves the slanted sides of the head outwards, and so its tip by more than the rim.
    tips = centres + 0.5 * vectors + rim / np.sin(_HEAD_ANGLE) * units
    necks = centres + 0.5 * vectors - (head + rim) * units
    shaft = (0.5 * width + rim) * across
    wing = np.tan(_HEAD_ANGLE) * (head + rim + rim / np.sin(_HEAD_ANGLE)) * across
    near = (tails - shaft, necks - shaft, necks - wing)
    far = (necks + wing, necks + shaft, tails + shaft)
    return np.stack([*near, tips, *far], axis=1)
