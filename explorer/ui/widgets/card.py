"""A card: a quiet frame with a title, a short hint and a body."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.look import set_state


class Card(QFrame):
    """A frame with rounded corners; `body` is the layout to fill, `header` the row above it.

    Without a title there is no header.
    """

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 12)
        self.body.setSpacing(8)
        self._usual_hint = hint
        self._title: QLabel | None = None
        self._hint: ElidedLabel | None = None
        if title:
            self.header = QHBoxLayout()
            self.header.setSpacing(12)
            self.body.addLayout(self.header)
            self._hint = self._fill_header(title)

    def set_title(self, title: str, tip: str = "") -> None:
        """Call it something else; a sentence about it in the tooltip."""
        if self._title is not None:
            self._title.setText(title)
            self._title.setToolTip(tip)

    def set_header_height(self, height: int) -> None:
        """Make the header so high, in pixels, as other parts of it may need."""
        if self._hint is not None:
            self._hint.setMinimumHeight(height)

    def set_title_shown(self, is_shown: bool) -> None:
        if self._title is not None:
            self._title.setVisible(is_shown)

    def set_usual_hint(self, hint: str) -> None:
        """What is said beside the title as long as there is nothing else to say."""
        self._usual_hint = hint
        self.set_hint(None)

    def header_parts(self) -> list[QWidget]:
        """What stands in the row above, from left to right."""
        items = (self.header.itemAt(place) for place in range(self.header.count()))
        return [part for item in items if item and (part := item.widget())]

    def set_hint(self, hint: str | None) -> None:
        """Say something else than usual beside the title; None goes back to the usual."""
        if self._hint is not None:
            self._hint.set_text(self._usual_hint if hint is None else hint)
            set_state(self._hint, "" if hint is None else "warning")

    def _fill_header(self, title: str) -> ElidedLabel:
        label = QLabel(title)
        label.setProperty("role", "title")
        self._title = label
        hint = ElidedLabel(self._usual_hint)
        hint.setProperty("role", "hint")
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.header.addWidget(label)
        self.header.addWidget(hint, 1)
        return hint
