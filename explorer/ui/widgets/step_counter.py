"""Where the cursor stands, in as many words as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class StepCounter(QLabel):
    """Says "step 24 of 60", or "24/60" in a narrow window; as wide as its largest text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor = 0
        self._last = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_cursor(self, cursor: int, last: int) -> None:
        is_wider = last != self._last
        self._cursor, self._last = cursor, last
        self.setText(_full(cursor, last))
        if is_wider:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._room(_full(self._last, self._last))

    def minimumSizeHint(self) -> QSize:
        return self._room(_short(self._last, self._last))

    def paintEvent(self, event: QPaintEvent) -> None:
        has_room = self.width() >= self.sizeHint().width()
        text = (_full if has_room else _short)(self._cursor, self._last)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)

    def _room(self, text: str) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(text) + 2, metrics.height())


def _full(cursor: int, last: int) -> str:
    return f"step {cursor:,} of {last:,}"


def _short(cursor: int, last: int) -> str:
    return f"{cursor:,}/{last:,}"
