"""The start point, to be dragged."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from explorer.ui.contours.painting import reports_errors
from explorer.ui.theme import Theme

_LEAST_REACH = 16.0
"""Radius around the handle in which the mouse takes it, in pixels; a finger is not a needle."""


class StartHandle(pg.GraphicsObject):
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
        self.setFlag(self.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._colour = QColor("black")
        self._ground = QColor("white")
        self._glow = QColor("black")
        self._radius = 8.0
        self._is_hovered = False
        self._has_focus = False
        self._grip: QPointF | None = None

    @property
    def is_dragged(self) -> bool:
        return self._grip is not None

    def show_at(self, place: tuple[float, float], colour: str) -> None:
        """Stand at fractions of the domain."""
        self.setPos(*place)
        if QColor(colour) != self._colour:
            self._colour = QColor(colour)
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self.prepareGeometryChange()
        self._ground = QColor(theme.mark_outline)
        self._glow = QColor(theme.accent)
        self._radius = 0.8 * theme.marker_px
        self.update()

    def set_focus_shown(self, *, shown: bool) -> None:
        """Whether arrow keys move it now."""
        self._has_focus = shown
        self.update()

    def boundingRect(self) -> QRectF:
        reach = max(self._radius + 8.0, _LEAST_REACH)
        return QRectF(-reach, -reach, 2.0 * reach, 2.0 * reach)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        reach = max(self._radius + 4.0, _LEAST_REACH)
        path.addEllipse(QPointF(0.0, 0.0), reach, reach)
        return path

    @reports_errors
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(0.0, 0.0)
        if self._is_hovered or self.is_dragged or self._has_focus:
            glow = QColor(self._glow)
            glow.setAlphaF(0.45 if self._is_hovered or self.is_dragged else 0.3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(glow)
            painter.drawEllipse(centre, self._radius + 6.0, self._radius + 6.0)
        painter.setPen(QPen(self._colour, 0.35 * self._radius))
        painter.setBrush(self._ground)
        painter.drawEllipse(centre, self._radius, self._radius)

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        self._set_hovered(hovered=True)

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        self._set_hovered(hovered=False)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._grip = event.scenePos() - self._scene_place()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()
        event.accept()
        self.drag_began.emit()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._grip is not None:
            event.accept()
            self.dragged.emit(event.scenePos() - self._grip)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._grip is None:
            return
        self._grip = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()
        event.accept()
        self.drag_ended.emit()

    def _scene_place(self) -> QPointF:
        return self.mapToScene(QPointF(0.0, 0.0))

    def _set_hovered(self, *, hovered: bool) -> None:
        self._is_hovered = hovered
        self.update()
