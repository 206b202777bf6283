"""Box, paths and marks painted by QPainter, for the picture without OpenGL."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.scenes.box_frame import BoxFrame
from explorer.scenes.camera import Camera
from explorer.scenes.drape import DrapedPath
from explorer.scenes.field_drape import DrapedMarks, dashes
from explorer.scenes.guides import Guide
from explorer.ui.field_marks import GLYPHS, INK, arm_width, dash_lengths, field_mark_style
from explorer.ui.glyph_painter import draw_glyph
from explorer.ui.mark_rim import rim_of
from explorer.ui.surface_marks import AHEAD, HIDDEN, guide_style, mark_style, spaced_points
from explorer.ui.theme import Theme

_NEARER = 0.05
"""How far behind the surface a mark may be and still be seen, in box coordinates; it lies on it."""

_REACHED = np.array(False)

Points = NDArray[np.float64]


class MarkPainter:
    """Paints what lies on a surface whose depths are known.

    Parameters
    ----------
    depths
        Depth of the surface at each pixel of its picture, any size; None without a surface.
    size
        Width and height of the pane, in pixels.
    """

    def __init__(
        self,
        painter: QPainter,
        camera: Camera,
        theme: Theme,
        depths: NDArray[np.float32] | None,
        size: tuple[float, float],
    ) -> None:
        self._painter = painter
        self._camera = camera
        self._theme = theme
        self._depths = depths
        self._size = size

    def paint_frame(self, frame: BoxFrame) -> None:
        """The far faces of the box; before the surface."""
        colour = QColor(self._theme.plot_grid)
        for lines, width, opacity in ((frame.grid, 1.0, 0.7), (frame.outline, 1.25, 1.0)):
            colour.setAlphaF(opacity)
            self._painter.setPen(QPen(colour, width))
            self._painter.drawLines(_lines(self._seen(lines)))

    def paint_guides(self, guides: tuple[Guide, ...], colours: NDArray[np.uint8]) -> None:
        """Lines that help to read the surface; after it."""
        for guide in guides:
            if len(guide.pieces):
                self._paint_guide(guide, colours)

    def _paint_guide(self, guide: Guide, colours: NDArray[np.uint8]) -> None:
        style = guide_style(self._theme, guide.kind)
        seen = self._seen(guide.pieces)
        is_hidden = self._is_hidden(0.5 * (seen[:, 0] + seen[:, 1]))
        outline = QColor(self._theme.mark_outline)
        for share, chosen in ((style.hidden, is_hidden), (1.0, ~is_hidden)):
            if not share:
                continue
            if style.halo:
                width = style.width + 2.0 * style.halo
                self._draw(seen[chosen], _faded(outline, share * style.opacity), width)
            if guide.shades is None:
                self._draw(seen[chosen], _faded(style.colour, share * style.opacity), style.width)
                continue
            tints = np.rint(255.0 * guide.shades).astype(np.intp)
            for tint in np.unique(tints[chosen]).tolist():
                colour = _faded(QColor(*colours[tint].tolist()), share * style.opacity)
                self._draw(seen[chosen & (tints == tint)], colour, style.width)

    def _draw(self, seen: Points, colour: QColor, width: float) -> None:
        self._painter.setPen(QPen(colour, width))
        self._painter.drawLines(_lines(seen))

    def paint_ways(self, paths: tuple[DrapedPath, ...]) -> None:
        """Lines and iterates; after the surface."""
        for path in paths:
            self._paint_line(path)
        for path in paths:
            self._paint_iterates(path)

    def paint_field_marks(self, marks: DrapedMarks) -> None:
        """Stationary points and the axes of the quadratic model; after the ways."""
        style = field_mark_style(self._theme)
        rim = self._theme.mark_outline
        line = self._seen(marks.line)
        for place, opacity in zip(line, self._seen_opacities(line), strict=True):
            self._disc(place, INK, style.dot, rim, 0.8 * style.rim, float(opacity))
        points = self._seen(marks.points)
        kinds = (GLYPHS[kind] for kind in marks.kinds)
        for glyph, place, opacity in zip(kinds, points, self._seen_opacities(points), strict=True):
            centre = QPointF(place[0], place[1])
            draw_glyph(self._painter, glyph, centre, style, self._theme, float(opacity))
        unit = self._camera.pixels_per_unit(*self._size)
        for colour, extra in ((rim, 2.0 * style.rim), (INK, 0.0)):
            for bend, curve in marks.arms:
                width = arm_width(bend, style)
                lengths = (length / unit for length in dash_lengths(bend, width))
                self._stroke(self._seen(dashes(curve, *lengths)), colour, width + extra)

    def paint_ends(self, paths: tuple[DrapedPath, ...]) -> None:
        """Starts, places tried and balls, on top."""
        for path in paths:
            style = mark_style(self._theme, path)
            outline, colour = rim_of(self._theme, path.colour), path.colour
            self._paint_disc(path.start, outline, style.start, colour, style.start_rim)
        for path in paths:
            self._paint_simplex(path)
            self._paint_probes(path)
        for path in paths:
            style = mark_style(self._theme, path)
            outline, colour = rim_of(self._theme, path.colour), path.colour
            self._paint_disc(path.ball, colour, style.ball, outline, style.rim)

    def _paint_line(self, path: DrapedPath) -> None:
        if not len(path.pieces):
            return
        seen = self._seen(path.pieces)
        opacities = self._opacities(seen[:, 0], path.piece_places >= path.cursor)
        style = mark_style(self._theme, path)
        outline = rim_of(self._theme, path.colour)
        for colour, width in ((outline, style.line + 2.0 * style.halo), (path.colour, style.line)):
            self._draw_lines(seen, opacities, colour, width)

    def _stroke(self, seen: Points, colour: str, width: float) -> None:
        """Straight pieces on the screen, shape (n, 2, 3), fainter where they are hidden."""
        if len(seen):
            self._draw_lines(seen, self._seen_opacities(seen.mean(axis=1)), colour, width)

    def _draw_lines(
        self, seen: Points, opacities: Points, colour: str | QColor, width: float
    ) -> None:
        for opacity in np.unique(opacities):
            pen = QPen(_faded(colour, opacity), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if opacity == 1.0 else Qt.PenCapStyle.FlatCap)
            self._painter.setPen(pen)
            self._painter.drawLines(_lines(seen[opacities == opacity]))

    def _paint_iterates(self, path: DrapedPath) -> None:
        style = mark_style(self._theme, path)
        kept = spaced_points(path)
        seen = self._seen(path.points[kept])
        opacities = self._opacities(seen, path.point_places[kept] > path.cursor)
        for place, opacity in zip(seen, opacities, strict=True):
            outline, colour = rim_of(self._theme, path.colour), path.colour
            self._disc(place, colour, style.point, outline, style.halo, float(opacity))

    def _paint_simplex(self, path: DrapedPath) -> None:
        if not len(path.simplex):
            return
        style = mark_style(self._theme, path)
        seen = self._seen(path.simplex)
        for colour, width in (
            (self._theme.mark_outline, style.probe_rim + 2.0 * style.halo),
            (path.colour, style.probe_rim),
        ):
            for opacity, piece in zip(self._opacities(seen[:, 0], _REACHED), seen, strict=True):
                self._painter.setPen(QPen(_faded(colour, opacity), width))
                self._painter.drawLine(_lines(piece[None])[0])

    def _paint_probes(self, path: DrapedPath) -> None:
        style = mark_style(self._theme, path)
        outline, colour = QColor(self._theme.mark_outline), QColor(path.colour)
        seen = self._seen(path.probes)
        for place, opacity in zip(seen, self._opacities(seen, _REACHED), strict=True):
            wide = style.probe_rim + 2.0 * style.halo
            self._ring(place, outline, style.probe + 2.0 * style.halo, wide, float(opacity))
            self._ring(place, colour, style.probe, style.probe_rim, float(opacity))

    def _ring(
        self, place: Points, colour: QColor, diameter: float, width: float, opacity: float
    ) -> None:
        self._painter.setPen(QPen(_faded(colour, opacity), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = 0.5 * (diameter - width)
        self._painter.drawEllipse(QPointF(place[0], place[1]), radius, radius)

    def _paint_disc(
        self,
        point: Points,
        fill: str | QColor,
        diameter: float,
        rim: str | QColor,
        rim_width: float,
    ) -> None:
        seen = self._seen(point[None])
        opacity = self._opacities(seen, np.array([False]))[0]
        self._disc(seen[0], fill, diameter, rim, rim_width, float(opacity))

    def _disc(
        self,
        place: Points,
        fill: str | QColor,
        diameter: float,
        rim: str | QColor,
        rim_width: float,
        opacity: float,
    ) -> None:
        self._painter.setPen(QPen(_faded(rim, opacity), rim_width))
        self._painter.setBrush(_faded(fill, opacity))
        radius = 0.5 * (diameter - rim_width)
        self._painter.drawEllipse(QPointF(place[0], place[1]), radius, radius)

    def _seen_opacities(self, seen: Points) -> Points:
        return self._opacities(seen, np.zeros(len(seen), dtype=bool))

    def _opacities(self, seen: Points, is_ahead: NDArray[np.bool_]) -> Points:
        return np.where(self._is_hidden(seen), HIDDEN, 1.0) * np.where(is_ahead, AHEAD, 1.0)

    def _is_hidden(self, seen: Points) -> NDArray[np.bool_]:
        if self._depths is None:
            return np.zeros(len(seen), dtype=bool)
        rows, columns = self._depths.shape
        column = np.clip(seen[:, 0] * (columns / self._size[0]), 0, columns - 1).astype(np.intp)
        row = np.clip(seen[:, 1] * (rows / self._size[1]), 0, rows - 1).astype(np.intp)
        return np.asarray(self._depths[row, column] < seen[:, 2] - _NEARER)

    def _seen(self, points: Points) -> Points:
        return self._camera.project(points, *self._size)


def _lines(seen: Points) -> list[QLineF]:
    return [QLineF(*ends) for ends in seen[:, :, :2].reshape(-1, 4).tolist()]


def _faded(colour: str | QColor, opacity: float) -> QColor:
    result = QColor(colour)
    result.setAlphaF(float(opacity))
    return result
