"""The iterate under the cursor of each run."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from explorer.scenes.contour_scene import ContourPath
from explorer.ui.contours.screen_item import ScreenItem, pixels
from explorer.ui.mark_rim import rim_of
from explorer.ui.theme import Theme


class BallItem(ScreenItem):
    """Discs in the colours of the runs, the selected one on top and a little larger."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[ContourPath, ...] = ()
        self._theme: Theme | None = None
        self._radius = 6.0

    def set_paths(self, paths: tuple[ContourPath, ...]) -> None:
        self._paths = paths
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._radius = 0.6 * theme.marker_px
        self.update()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        around = visible.adjusted(-50.0, -50.0, 50.0, 50.0)
        for path in self._paths:
            if path.ball is None or self._theme is None:
                continue
            centre = QPointF(*pixels(to_pixels, np.array([path.ball]))[0])
            radius = self._radius * (1.0 if path.mark.is_selected else 0.8)
            if around.contains(centre):
                painter.setPen(QPen(rim_of(self._theme, path.mark.colour), 2.0))
                painter.setBrush(QColor(path.mark.colour))
                painter.drawEllipse(centre, radius, radius)
