"""A label that gives way: what does not fit is left out and told in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from explorer.ui.plain_tip import plain_tip

PART = " · "
"""Between parts of a hint; parts are left out whole, the last ones first."""


class ElidedLabel(QLabel):
    """One line of plain text that never widens its window.

    A text in parts loses parts; any other text ends in an ellipsis.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tip = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self._tell_in_tooltip()

    def set_tip(self, tip: str) -> None:
        """What the tooltip says, whether or not some of the text is left out."""
        self._tip = tip
        self._tell_in_tooltip()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_in_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), self.alignment(), self._visible_text())

    def _visible_text(self) -> str:
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        parts = self.text().split(PART)
        if len(parts) == 1:
            return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        while parts and metrics.horizontalAdvance(PART.join(parts)) > room:
            parts.pop()
        return PART.join(parts)

    def _tell_in_tooltip(self) -> None:
        whole = "" if self._visible_text() == self.text() else self.text()
        self.setToolTip(plain_tip(self._tip or whole))
