"""A card: a quiet frame with a title, a short hint and a body."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from explorer.ui.widgets.elided_label import ElidedLabel


class Card(QFrame):
    """A frame with rounded corners; `body` is the layout to fill.

    Without a title there is no `header` row.
    """

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 12)
        self.body.setSpacing(8)
        self._hint = ElidedLabel(hint)
        self._hint.setProperty("role", "hint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._usual_hint = hint
        self.header = QHBoxLayout()
        self.header.setSpacing(12)
        if title:
            self._fill_header(title)
            self.body.addLayout(self.header)

    def set_hint(self, hint: str | None) -> None:
        """Say something else than usual beside the title; None goes back to the usual."""
        self._hint.set_text(self._usual_hint if hint is None else hint)

    def _fill_header(self, title: str) -> None:
        label = QLabel(title)
        label.setProperty("role", "title")
        self.header.addWidget(label)
        self.header.addWidget(self._hint, 1)
