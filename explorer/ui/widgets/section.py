"""A part of a card that is folded away until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.widgets.elided_label import ElidedLabel

_FOLDED, _OPEN = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}", "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"


class Section(QWidget):
    """A title that folds and unfolds what is below it; `body` is the layout to fill.

    What is in it can be said beside the title, so that nothing has an effect unseen.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.button = QPushButton()
        self.button.setProperty("role", "section")
        self.button.setCheckable(True)
        self.button.setAccessibleName(title)
        self._note = ElidedLabel("")
        self._note.setProperty("role", "hint")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._page = QWidget()
        self.body = QVBoxLayout(self._page)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self.button)
        header.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(header)
        column.addWidget(self._page)
        # As high as it wants to be, or the title is cut off where height is scarce.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.button.toggled.connect(self._unfold)
        self._unfold(False)

    @property
    def note(self) -> str:
        """What is said beside the title."""
        return self._note.text()

    def set_note(self, note: str) -> None:
        self._note.set_text(note)

    def _unfold(self, is_open: bool) -> None:
        self.button.setText(f"{_OPEN if is_open else _FOLDED} {self._title}")
        self._page.setVisible(is_open)
