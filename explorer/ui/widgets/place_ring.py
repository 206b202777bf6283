"""Where the mouse is in the other pane: a small ring over this one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.ui.theme import Theme

_SHARE = 1.3
"""Diameter of the ring, in diameters of a point on the path."""

_FAINT = 0.4
"""Opacity where the surface hides the place."""


class PlaceRing(QWidget):
    """A widget of its own over the picture: moving it draws no new picture, as OpenGL would."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ink, self._rim = QColor("black"), QColor("white")
        self._diameter, self._width = 13.0, 2.0
        self._is_hidden_by_surface = False
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Dark with a light rim in every look: seen on all colours of the maps."""
        self._ink, self._rim = QColor("#10141c"), QColor(theme.mark_outline)
        self._diameter, self._width = _SHARE * theme.marker_px, theme.line_px
        side = round(self._diameter + 4.0 * self._width) + 2
        self.resize(side, side)
        self.update()

    def show_at(self, place: QPointF | None, *, is_behind: bool = False) -> None:
        """Show the ring around a pixel of the parent, fainter behind the surface; None hides it."""
        self.setVisible(place is not None)
        if place is None:
            return
        if is_behind != self._is_hidden_by_surface:
            self._is_hidden_by_surface = is_behind
            self.update()
        corner = place - QPointF(0.5 * self.width(), 0.5 * self.height())
        self.move(round(corner.x()), round(corner.y()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(_FAINT if self._is_hidden_by_surface else 1.0)
            radius = 0.5 * self._diameter
            centre = QRectF(self.rect()).center()
            for colour, width in ((self._rim, self._width + 2.0), (self._ink, self._width)):
                painter.setPen(QPen(colour, width))
                painter.drawEllipse(centre, radius, radius)
