"""The start point, to be dragged."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsSceneHoverEvent, QGraphicsSceneMouseEvent

from explorer.ui.contours.screen_item import ScreenItem
from explorer.ui.mark_rim import rim_of
from explorer.ui.theme import Theme

_LEAST_REACH = 16.0
"""Radius around the handle in which the mouse takes it, in pixels; a finger is not a needle."""


class StartHandle(ScreenItem):
    """A white disc with a ring in the run's colour that keeps its size at any zoom.

    Signals
    -------
    drag_began(), drag_ended()
        The mouse took the handle, or let it go.
    dragged(QPointF)
        The handle is wanted elsewhere; the place is in pixels of the pane.
    """

    drag_began = Signal()
    dragged = Signal(QPointF)
    drag_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._colour = QColor("black")
        self._theme: Theme | None = None
        self._glow = QColor("black")
        self._radius = 8.0
        self._place = QPointF()
        self._is_hovered = False
        self._has_focus = False
        self._grip: QPointF | None = None
        self._pulled_to = QPointF()

    @property
    def is_dragged(self) -> bool:
        return self._grip is not None

    def show_at(self, place: tuple[float, float], colour: str) -> None:
        """Stand at fractions of the domain."""
        if (QPointF(*place), QColor(colour)) != (self._place, self._colour):
            self._place, self._colour = QPointF(*place), QColor(colour)
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._glow = QColor(theme.accent)
        self._radius = 0.8 * theme.marker_px
        self.update()

    def set_focus_shown(self, shown: bool) -> None:
        """Whether arrow keys move it now."""
        self._has_focus = shown
        self.update()

    def covers(self, place: QPointF) -> bool:
        """Whether the mouse takes the handle at fractions of the domain."""
        view = self.getViewBox()
        if view is None:
            return False
        width, height = view.viewPixelSize()
        offset = place - self._place
        reach = max(self._radius + 4.0, _LEAST_REACH)
        return math.hypot(offset.x() / width, offset.y() / height) <= reach

    def contains(self, point: QPointF) -> bool:
        return self.covers(point)

    def collidesWithPath(
        self,
        path: QPainterPath,
        mode: Qt.ItemSelectionMode = Qt.ItemSelectionMode.IntersectsItemShape,
    ) -> bool:
        """Qt asks this for the pixel under the mouse.

        Its own answer, from shapes, is wrong by half a pane: it flattens curves to a quarter of a
        unit, and here the unit is the pane.
        """
        return self.covers(path.boundingRect().center())

    def draw(self, painter: QPainter, to_pixels: QTransform, visible: QRectF) -> None:
        centre = to_pixels.map(self._place)
        if not visible.adjusted(-50.0, -50.0, 50.0, 50.0).contains(centre):
            return
        if self._is_hovered or self.is_dragged or self._has_focus:
            glow = QColor(self._glow)
            glow.setAlphaF(0.45 if self._is_hovered or self.is_dragged else 0.3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(glow)
            painter.drawEllipse(centre, self._radius + 6.0, self._radius + 6.0)
        painter.setPen(QPen(self._colour, 0.35 * self._radius))
        painter.setBrush(self._ground)
        painter.drawEllipse(centre, self._radius, self._radius)

    @property
    def _ground(self) -> QColor:
        return rim_of(self._theme, self._colour.name()) if self._theme else QColor("white")

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        self._set_hovered(hovered=True)

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        self._set_hovered(hovered=False)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._pulled_to = event.scenePos()
        self._grip = event.scenePos() - self.mapToScene(self._place)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()
        event.accept()
        self.drag_began.emit()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._grip is not None:
            event.accept()
            self._pull_to(event.scenePos())

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._grip is None:
            return
        # pyqtgraph passes on at most a hundred moves a second; the last one may be missing.
        self._pull_to(event.scenePos())
        event.accept()
        self._let_go()

    def sceneEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UngrabMouse:
            # The release goes elsewhere, as when the pane is hidden meanwhile.
            self._let_go()
        return bool(super().sceneEvent(event))

    def _let_go(self) -> None:
        if self._grip is not None:
            self._grip = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.update()
            self.drag_ended.emit()

    def _pull_to(self, mouse: QPointF) -> None:
        if self._grip is not None and mouse != self._pulled_to:
            self._pulled_to = mouse
            self.dragged.emit(mouse - self._grip)

    def _set_hovered(self, *, hovered: bool) -> None:
        self._is_hovered = hovered
        self.update()
