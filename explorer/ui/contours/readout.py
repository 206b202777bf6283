"""A line of numbers in a corner of the pane."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from explorer.ui.theme import Theme

_MARGIN = 8


class Readout(QLabel):
    """A label over the pane that steps aside for the mouse; empty text hides it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._pane = QRectF()
        self._mouse = QPointF()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        ground = QColor(theme.card)
        size = theme.font_px if theme.is_projector else theme.font_px - 1
        self.setStyleSheet(
            f"background: rgba({ground.red()}, {ground.green()}, {ground.blue()}, 225);"
            f"color: {theme.text}; border: 1px solid {theme.border}; border-radius: 6px;"
            f"padding: 3px 8px; font-size: {size}px;"
        )

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
        self.setVisible(bool(text))
        self._place()

    def set_surroundings(self, pane: QRectF, mouse: QPointF) -> None:
        """Where the pane is, and the mouse in it, in pixels of the parent."""
        self._pane, self._mouse = pane, mouse
        self._place()

    def _place(self) -> None:
        if self.isHidden():
            return
        width = min(self.sizeHint().width(), int(self._pane.width()) - 2 * _MARGIN)
        self.resize(max(width, 1), self.sizeHint().height())
        left, top = self._pane.left() + _MARGIN, self._pane.top() + _MARGIN
        reach = QRectF(left, top, self.width(), self.height()).adjusted(-40, -40, 40, 40)
        if reach.contains(self._mouse):
            top = self._pane.bottom() - _MARGIN - self.height()
        self.move(round(left), round(top))
