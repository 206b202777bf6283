"""The field as a picture in the colours of a colour map."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

_OPAQUE = 0xFF000000


class ImageLayer:
    """Shades over the domain, smooth between the samples; holes are left out."""

    def __init__(self) -> None:
        self._image = QImage()

    def set_shades(self, shades: NDArray[np.float32] | None, colour_map: str) -> None:
        """Show shades of shape (nx, ny), 0 to 1 and NaN in a hole; None for nothing."""
        self._image = QImage() if shades is None else _picture(shades, colour_map)

    def draw(self, painter: QPainter, to_pixels: QTransform, _visible: QRectF) -> None:
        """Paint; `to_pixels` maps fractions of the domain to pixels."""
        if self._image.isNull():
            return
        painter.setWorldTransform(to_pixels, combine=True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # Samples are in the middle of the picture's pixels, and the outer ones on the rim.
        columns, rows = self._image.width(), self._image.height()
        samples = QRectF(0.5, 0.5, columns - 1, rows - 1)
        painter.drawImage(QRectF(0.0, 0.0, 1.0, 1.0), self._image, samples)


@cache
def colour_table(colour_map: str) -> NDArray[np.uint8]:
    """Red, green and blue of 256 shades, shape (256, 3); viridis where the name is unknown."""
    names = pg.colormap.listMaps()
    chosen = pg.colormap.get(colour_map if colour_map in names else "viridis")
    return np.asarray(chosen.getLookupTable(nPts=256, alpha=False), dtype=np.uint8)


def _picture(shades: NDArray[np.float32], colour_map: str) -> QImage:
    red, green, blue = colour_table(colour_map).astype(np.uint32).T
    colours = np.append(_OPAQUE | red << 16 | green << 8 | blue, 0).astype(np.uint32)
    indices = np.nan_to_num(shades.T * 255.0 + 0.5, nan=256.0).astype(np.intp)
    table = np.ascontiguousarray(colours[indices])
    rows, columns = table.shape
    image = QImage(
        table.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied
    )
    return image.copy()
