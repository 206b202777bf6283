"""The status line: a standing sentence, and notices that take its place for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget

from explorer.model import Notice, Severity
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.look import set_state

_MS_A_CHARACTER = 90
_SHORTEST_MS = 4000


class NoticeBar(QStatusBar):
    """Shows the latest notice, long enough to read it; one that offers a way out stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = ""
        self._remedy: Callable[[], object] | None = None
        self._label = ElidedLabel()
        self._button = QPushButton()
        # A button with a frame would make the line higher even while it is hidden.
        self._button.setProperty("role", "link")
        self._button.hide()
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.clear_notice)
        self._button.clicked.connect(self._take_remedy)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self._label, 1)
        self.addWidget(self._button)

    @property
    def text(self) -> str:
        """The sentence that is shown now."""
        return self._label.text()

    @property
    def button(self) -> QPushButton:
        """The way out that a notice offers; hidden where it offers none."""
        return self._button

    def set_standing(self, sentence: str) -> None:
        """What is said while there is no notice."""
        is_shown = self._label.text() == self._standing
        self._standing = sentence
        if is_shown:
            self._label.set_text(sentence)

    def show_notice(self, notice: Notice) -> None:
        self._show(notice)
        self._end.start(max(_SHORTEST_MS, _MS_A_CHARACTER * len(notice.text)))

    def offer(self, notice: Notice, words: str, remedy: Callable[[], object]) -> None:
        """Show a notice with a button; it stays until the button or another notice comes."""
        self._show(notice)
        self._remedy = remedy
        self._button.setText(words)
        self._button.show()

    def clear_notice(self) -> None:
        self._show(Notice(self._standing))

    def _show(self, notice: Notice) -> None:
        self._end.stop()
        self._remedy = None
        self._button.hide()
        set_state(self._label, "warning" if notice.severity is Severity.WARNING else "")
        self._label.set_text(notice.text)

    def _take_remedy(self) -> None:
        remedy = self._remedy
        self.clear_notice()
        if remedy is not None:
            remedy()
