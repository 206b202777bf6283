"""A button at the right end inside a line that is typed into, as high as its text.

Qt's own such buttons have icons of 16 pixels, whatever the size of the text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

_RIM = 3
"""Pixels between the button and the frame of the line."""


class CornerButton(QPushButton):
    """Follows the size of its line, and keeps the text away from under itself.

    It takes no focus: what it does has a key of its own.
    """

    def __init__(self, line: QLineEdit, tip: str) -> None:
        super().__init__(line)
        self._line = line
        self.setProperty("role", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        line.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        icon = round(1.15 * self._line.fontMetrics().ascent())
        side = icon + 2 * _RIM
        self.setIconSize(QSize(icon, icon))
        left, top = self._line.width() - side - _RIM, (self._line.height() - side) // 2
        self.setGeometry(left, top, side, side)
        margins = self._line.textMargins()
        # The line's own padding is beside it.
        margins.setRight(side - _RIM)
        if margins != self._line.textMargins():
            self._line.setTextMargins(margins)
