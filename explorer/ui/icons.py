"""The program's own icons: SVG drawings in the colours of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from explorer.expression.shipped import shipped

_SIDES = (16, 24, 32, 48, 64)


def icon(name: str, colour: str, disabled: str | None = None) -> QIcon:
    """The drawing ``resources/icons/NAME.svg`` in a colour (``#rrggbb``).

    Parameters
    ----------
    disabled
        Colour where the action is not possible; by default the same.
    """
    result = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled or colour)):
        for side in _SIDES:
            result.addPixmap(_drawn(name, ink, side), mode)
    return result


def application_icon() -> QIcon:
    """The icon of the program's windows."""
    return QIcon(str(shipped("icons", "surface_explorer.svg")))


@cache
def _source(name: str) -> str:
    return shipped("icons", f"{name}.svg").read_text(encoding="utf-8")


def _drawn(name: str, colour: str, side: int) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    return pixmap
