"""A line of numbers in a corner of the pane."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from explorer.ui.theme import Theme

_MARGIN = 14

AWAY = QPointF(-1e4, -1e4)
"""A place for the mouse that is not over the pane."""


class Readout(QLabel):
    """A label over the pane that steps aside for the mouse; empty text hides it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        ground = QColor(theme.card)
        size = theme.font_px if theme.is_projector else theme.font_px - 1
        self.setStyleSheet(
            f"background: rgba({ground.red()}, {ground.green()}, {ground.blue()}, 225);"
            f"color: {theme.text}; border: 1px solid {theme.border}; border-radius: 6px;"
            f"padding: 3px 8px; font-size: {size}px;"
        )

    def show_text(self, text: str, pane: QRectF, mouse: QPointF) -> None:
        """Show a text in a corner of the pane away from the mouse, in pixels of the parent."""
        if text != self.text():
            self.setText(text)
        self.setVisible(bool(text))
        self.setWordWrap(False)
        widest = max(int(pane.width()) - 2 * _MARGIN, 1)
        size = self.sizeHint()
        if size.width() > widest:
            self.setWordWrap(True)
            size = QSize(widest, self.heightForWidth(widest))
        self.resize(size)
        left, top = pane.left() + _MARGIN, pane.top() + _MARGIN
        reach = QRectF(left, top, self.width(), self.height()).adjusted(-40, -40, 40, 40)
        if reach.contains(mouse):
            top = pane.bottom() - _MARGIN - self.height()
        self.move(round(left), round(top))
