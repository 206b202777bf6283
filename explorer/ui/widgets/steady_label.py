"""A label that does not give room back while somebody types."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class SteadyLabel(QLabel):
    """Grows with its text; when the text goes, its room stays until `settle`."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.hide()

    def tell(self, text: str) -> None:
        """Show a text, or nothing where it is empty."""
        self.setText(text)
        if text:
            self.show()
            self._grow()

    def settle(self) -> None:
        """Take no more room than the text needs now."""
        self.setMinimumHeight(0)
        self.setVisible(bool(self.text()))
        if self.text():
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.text():
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def _grow(self) -> None:
        needed = self.heightForWidth(self.width())
        self.setMinimumHeight(max(needed, self.minimumHeight()))
