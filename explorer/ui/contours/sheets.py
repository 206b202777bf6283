"""Transparent sheets to paint on, aligned with the pixels of the screen."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPixmap


def blank_sheet(visible: QRectF, ratio: float) -> tuple[QPixmap, QPointF]:
    """A transparent pixmap that covers a rectangle, and where its upper left corner belongs.

    Parameters
    ----------
    visible
        The rectangle, in logical pixels.
    ratio
        Device pixels of a logical one; the corner is moved outwards to a whole device pixel, or
        the sheet would be blurred when it is copied to the screen.
    """
    left, top = (math.floor(at * ratio) / ratio for at in (visible.left(), visible.top()))
    sheet = QPixmap(
        max(math.ceil((visible.right() - left) * ratio), 1),
        max(math.ceil((visible.bottom() - top) * ratio), 1),
    )
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    return sheet, QPointF(left, top)
