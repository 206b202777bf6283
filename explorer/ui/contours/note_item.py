"""A sentence in the middle of the pane, where there is nothing else to see."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTransform

from explorer.ui.contours.screen_item import ScreenItem
from explorer.ui.theme import Theme, text_font

_MARGIN = 12.0


class NoteItem(ScreenItem):
    """Text in the upper third, clear of a start in the middle; nothing when it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._ink, self._font = QColor("black"), QFont()

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._ink, self._font = QColor(theme.muted), text_font(theme)
        self.update()

    def draw(self, painter: QPainter, _to_pixels: QTransform, visible: QRectF) -> None:
        if not self._text:
            return
        painter.setPen(self._ink)
        painter.setFont(self._font)
        box = visible.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN - visible.height() / 3)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._text)
