"""Level lines of all levels, as one path for each of two inks.

Qt strokes a smooth line of one device pixel some fifty times faster than a wider one of the same
path, and wider ones faster segment by segment: hence two ways to draw the same lines.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from explorer.scenes.level_lines import LevelLines
from explorer.ui.contours.level_ink import DARK
from explorer.ui.contours.sheets import blank_sheet
from explorer.ui.theme import Theme

_OPACITY = 0.62
_DARK_OPACITY = 0.5
"""Of dark lines, which stand out more."""


class _Lines:
    """The lines that are drawn in one ink."""

    def __init__(self, points: NDArray[np.float64], joined: NDArray[np.bool_]) -> None:
        self.path, self.segments = QPainterPath(), QPolygonF()
        if joined.any():
            self.path = pg.arrayToQPath(*points.T, connect=joined)
            begins = np.flatnonzero(joined)
            ends = np.stack([points[begins], points[begins + 1]], axis=1)
            self.segments = arrayToQPolygonF(*ends.reshape(-1, 2).T)


class LineLayer:
    """Thin lines of equal height, of one width at any zoom."""

    def __init__(self) -> None:
        self._light: _Lines | None = None
        self._dark: _Lines | None = None
        self._colour = QColor("white")
        self._has_even_ground = False
        self._width = 1.0

    def set_lines(self, lines: LevelLines | None, is_on_light: NDArray[np.bool_]) -> None:
        """Show other lines; None for none.

        Parameters
        ----------
        is_on_light
            Whether the picture is light along the lines of a level, shape (m,).
        """
        self._light = self._dark = None
        if lines is not None and len(lines):
            joined = lines.joins_next
            dark = np.repeat(is_on_light[lines.owners], np.diff(lines.offsets))
            self._light = _Lines(lines.points[~dark], joined[~dark])
            self._dark = _Lines(lines.points[dark], joined[dark])

    def set_even_ground(self, *, is_even: bool) -> None:
        """Whether the colours below are not those of the levels: all lines are light then."""
        self._has_even_ground = is_even

    def set_theme(self, theme: Theme) -> None:
        self._colour = QColor(theme.contour_line)
        self._width = 0.5 * theme.line_px

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        """Paint; `to_pixels` maps fractions of the domain to pixels, `visible` is the pane."""
        dark = self._colour if self._has_even_ground else DARK
        dark_opacity = _OPACITY if self._has_even_ground else _DARK_OPACITY
        inks = ((self._light, self._colour, _OPACITY), (self._dark, dark, dark_opacity))
        for lines, colour, opacity in inks:
            if lines is not None and not lines.path.isEmpty():
                painter.save()
                painter.setOpacity(opacity)
                self._draw(painter, lines, colour, to_pixels, visible)
                painter.restore()

    def _draw(
        self,
        painter: QPainter,
        lines: _Lines,
        colour: QColor,
        to_pixels: QTransform,
        visible: QRectF,
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        # A cosmetic pen is as wide in device pixels as it says.
        pen = QPen(colour, self._width * ratio)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pen.widthF() <= 1.0:
            painter.setWorldTransform(to_pixels, combine=True)
            painter.setPen(pen)
            painter.drawPath(lines.path)
        else:
            # On a sheet of their own, as see-through segments would show as beads where they meet.
            sheet, corner = blank_sheet(visible, ratio)
            _draw_segments(sheet, lines.segments, pen, to_pixels, corner)
            painter.drawPixmap(corner, sheet)


def _draw_segments(
    sheet: QPixmap, segments: QPolygonF, pen: QPen, to_pixels: QTransform, corner: QPointF
) -> None:
    with QPainter(sheet) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-corner)
        painter.setWorldTransform(to_pixels, combine=True)
        # Segments that meet share a pixel: each covers a part of it, and the parts add up.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.setPen(pen)
        painter.drawLines(cast("list[QPointF]", segments))
