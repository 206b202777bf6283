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
    _add_drawings(result, QIcon.Mode.Normal, name, colour)
    if disabled is not None:
        _add_drawings(result, QIcon.Mode.Disabled, name, disabled)
    return result


def application_icon() -> QIcon:
    """The icon of the program's windows."""
    return QIcon(str(shipped("icons", "surface_explorer.svg")))


@cache
def _source(name: str) -> str:
    return shipped("icons", f"{name}.svg").read_text(encoding="utf-8")


def _add_drawings(result: QIcon, mode: QIcon.Mode, name: str, colour: str) -> None:
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    for side in _SIDES:
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        drawing.render(painter)
        painter.end()
        result.addPixmap(pixmap, mode)
