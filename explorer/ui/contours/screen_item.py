"""Items that are placed in the domain and painted in pixels.

Widths, arrow heads and text keep their size on the screen at any zoom. Such an item maps its
places to pixels itself each time it is painted, which numpy does faster than Qt, and which keeps
coordinates of astronomical size away from the painter.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from explorer.ui.contours.painting import reports_errors


class ScreenItem(pg.GraphicsObject):
    """An item over the whole pane; subclasses paint it in `draw`, in pixels."""

    def boundingRect(self) -> QRectF:
        view = self.getViewBox()
        return QRectF(0.0, 0.0, 1.0, 1.0) if view is None else view.viewRect()

    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()
        # The pane is being painted; what that misses Qt's scene will tell it.
        super().update()

    def update(self) -> None:
        """Have the pane painted anew, with the next picture of the window.

        Qt's scene would tell the pane a turn of the event loop later, and by then the window may
        have been painted: each change would cost two pictures.
        """
        view = self.getViewWidget()
        if view is not None:
            view.viewport().update()

    @reports_errors
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        to_pixels = painter.worldTransform()
        visible = to_pixels.mapRect(self.boundingRect())
        painter.save()
        try:
            painter.setWorldTransform(QTransform())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, to_pixels, visible)
        finally:
            painter.restore()

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        """Paint in pixels.

        Parameters
        ----------
        to_pixels
            Maps fractions of the domain to pixels.
        visible
            The pane, in pixels.
        """
        raise NotImplementedError


def pixels(to_pixels: QTransform, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pixels of places given as fractions of the domain, both of shape (n, 2)."""
    with np.errstate(all="ignore"):
        return places * _scales(to_pixels) + (to_pixels.dx(), to_pixels.dy())


def pixel_vectors(to_pixels: QTransform, vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Directions on the screen of directions in fractions of the domain, of length 1, (n, 2)."""
    with np.errstate(all="ignore"):
        scaled = vectors * _scales(to_pixels)
        return np.asarray(scaled / np.hypot(scaled[:, :1], scaled[:, 1:]))


def _scales(to_pixels: QTransform) -> NDArray[np.float64]:
    return np.array([to_pixels.m11(), to_pixels.m22()])
