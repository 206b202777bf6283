"""Things that appear beside a field, above all else in the window.

They are children of the window and not windows of their own, so they never take the focus, no
window manager places them, and they work alike everywhere.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_GAP = 2
_MARGIN = 4


def place_beside(overlay: QWidget, field: QWidget, size: QSize, *, above: bool) -> None:
    """Show a widget above or below a field, inside the window that both are in.

    On the other side where there is too little room on the wanted one.
    """
    window = field.window()
    if overlay.parentWidget() is not window:
        overlay.setParent(window)
    corner = field.mapTo(window, QPoint(0, 0))
    width = min(size.width(), window.width() - 2 * _MARGIN)
    room_above, below = corner.y() - _GAP, corner.y() + field.height() + _GAP
    room_below = window.height() - below - _MARGIN
    room = room_above if above else room_below
    other = room_below if above else room_above
    if room < size.height() and other > room:
        above, room = not above, other
    height = min(size.height(), room)
    x = max(_MARGIN, min(corner.x(), window.width() - _MARGIN - width))
    overlay.setGeometry(QRect(x, room_above - height if above else below, width, height))
    overlay.show()
    overlay.raise_()
