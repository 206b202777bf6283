"""Basins of attraction as a picture, one even square for each start."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from explorer.scenes.basin_map import BasinMap


class BasinLayer:
    """The colours of a basin map over the domain."""

    def __init__(self) -> None:
        self._image = QImage()

    def set_map(self, basins: BasinMap | None) -> None:
        """Show another map; None for none."""
        self._image = QImage() if basins is None else _picture(basins)

    def draw(self, painter: QPainter, to_pixels: QTransform, _visible: QRectF) -> None:
        """Paint; `to_pixels` maps fractions of the domain to pixels."""
        if not self._image.isNull():
            painter.setWorldTransform(to_pixels, combine=True)
            painter.drawImage(QRectF(0.0, 0.0, 1.0, 1.0), self._image)


def _picture(basins: BasinMap) -> QImage:
    pixels = np.ascontiguousarray(basins.pixels.transpose(1, 0, 2))
    rows, columns, _ = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
