"""A quantity over learning rates, with the present one as a line that can be taken.

It is painted, not built of plot items: it has a few hundred points, and everything on it keeps its
size on the screen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.numerals import rounded
from explorer.ui.theme import Theme
from explorer.ui.widgets.rate_drawing import RateDrawing, RateView, frame_of

_SNAP_PX = 6.0
"""So near to the limit the mouse takes the limit itself."""


class RatePlot(QWidget):
    """One curve over learning rates; a press takes the rate that the mouse points out.

    A drag goes from rate to rate.

    Signals
    -------
    edited(object)
        The user wants this learning rate.
    gesture_began(), gesture_ended()
        The mouse took the line, and let it go.
    hovered(object)
        The mouse is over the rate of this number; None when it has left.
    """

    edited = Signal(object)
    gesture_began = Signal()
    gesture_ended = Signal()
    hovered = Signal(object)

    def __init__(self, theme: Theme, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = QColor(colour)
        self._view: RateView | None = None
        self._rate = 0.1
        self._marked: int | None = None
        self._is_dragged = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def sizeHint(self) -> QSize:
        return QSize(18 * self._theme.font_px, 8 * self._theme.font_px)

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * self._theme.font_px, 4 * self._theme.font_px)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_view(self, view: RateView | None) -> None:
        """Show another curve; None for nothing."""
        self._view = view
        self.update()

    def show_value(self, rate: float) -> None:
        """Mark the present rate."""
        if rate != self._rate:
            self._rate = rate
            self.update()

    def set_colour(self, colour: str) -> None:
        """The colour of the run whose rate it is."""
        self._colour = QColor(colour)
        self.update()

    def mark(self, number: int | None) -> None:
        """Point out one of the rates; None for none."""
        if number != self._marked:
            self._marked = number
            self.update()

    def pixel_of(self, rate: float) -> float:
        """Where a rate is, in pixels from the left."""
        frame = self._frame()
        share = 0.0 if self._view is None else self._view.plot.share_of(rate)
        return frame.left() + share * frame.width()

    # What the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._view is not None:
            self._is_dragged = True
            self.gesture_began.emit()
            self._take(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._view is None:
            return
        if self._is_dragged:
            self._take(event.position().x())
        self.hovered.emit(self._view.plot.sweep.nearest(self._meant(event.position().x())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_dragged and event.button() is Qt.MouseButton.LeftButton:
            self._is_dragged = False
            self.gesture_ended.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offset = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if offset is None or self._view is None:
            super().keyPressEvent(event)
            return
        rates = self._view.plot.rates
        beyond = rates[rates < self._rate][-1:] if offset < 0 else rates[rates > self._rate][:1]
        if beyond.size:
            self.edited.emit(float(beyond[0]))

    def _take(self, x: float) -> None:
        self.edited.emit(self._meant(x))

    def _meant(self, x: float) -> float:
        """The limit where the mouse is at it, else the swept rate under the mouse."""
        assert self._view is not None
        sweep = self._view.plot.sweep
        if sweep.limit is not None and abs(self.pixel_of(sweep.limit) - x) <= _SNAP_PX:
            return rounded(sweep.limit, 10)
        return float(sweep.rates[sweep.nearest(self._rate_at(x))])

    def _rate_at(self, x: float) -> float:
        assert self._view is not None
        frame = self._frame()
        return self._view.plot.rate_at((x - frame.left()) / max(frame.width(), 1.0))

    # How it is painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._view is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            RateDrawing(painter, self._theme, self._view, self._frame()).draw(
                self._rate, self._colour, self._marked
            )
            if self.hasFocus():
                painter.setPen(QColor(self._theme.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self._frame())

    def _frame(self) -> QRectF:
        """The rectangle of the curve."""
        if self._view is None:
            return QRectF(self.rect())
        return frame_of(QRectF(self.rect()), self._view, self._theme)
