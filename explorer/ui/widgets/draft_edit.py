"""What the fields for formulas and for statements have in common.

The text is the user's draft: it is offered a moment after the last key, and stays as it is when it
is refused. Then the sentence stands under the field and the mistake is underlined. The sentence's
room stays while the user goes on typing, so that nothing below dances.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.expression import FormulaError
from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.steady_label import SteadyLabel

DEBOUNCE_MS = 150


class Draft(Protocol):
    """What shows a draft: it knows whether it has one, and underlines in place."""

    has_draft: bool

    def underline(self, column: int, length: int) -> None: ...


class DraftEdit(QWidget):
    """A field with the sentence about a mistake below it.

    Parameters
    ----------
    field
        A widget that is a `Draft`, too.
    invitation
        What is said while there is no text.

    Signals
    -------
    edited(object)
        The user paused, pressed Enter or left the field: the text (a str).
    """

    edited = Signal(object)

    def __init__(
        self, field: QWidget, draft: Draft, invitation: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._field, self._draft = field, draft
        self._invitation = invitation
        self._message = SteadyLabel("message")
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._pause.timeout.connect(self.commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(self._message)
        self.setFocusProxy(field)

    @property
    def sentence(self) -> str:
        """What is wrong with the text; empty when nothing is."""
        return self._message.text() if self._field.property("state") == "error" else ""

    def typed_text(self) -> str:
        """What stands in the field."""
        raise NotImplementedError

    def is_completing(self) -> bool:
        """Whether names are offered to complete what is typed."""
        raise NotImplementedError

    def sentence_on(self, error: ValueError) -> str:
        """What to say of a mistake."""
        return str(error)

    def commit(self) -> None:
        """Offer the text now instead of after the pause."""
        self._pause.stop()
        text = self.typed_text()
        if text.strip():
            self._accept()
            self.edited.emit(text)
        else:
            self._say(self._invitation, state="")

    def refuse(self, error: ValueError) -> None:
        """Say what is wrong and where."""
        self._draft.has_draft = True
        if self.is_completing():
            self._pause.start()  # the rest of a name is on its way
            return
        self._say(self.sentence_on(error), state="error")
        if isinstance(error, FormulaError):
            self._draft.underline(error.column, error.length)

    def _accept(self) -> None:
        """What stands in the field is no draft, and nothing is wrong with it."""
        self._pause.stop()
        self._draft.has_draft = False
        self._say("", state="")

    def _note_typing(self) -> None:
        self._draft.has_draft = True
        self._draft.underline(0, 0)
        self._pause.start()

    def _settle(self) -> None:
        if self._pause.isActive():
            self.commit()
        self._message.settle()

    def _say(self, text: str, *, state: str) -> None:
        set_state(self._field, state)
        set_state(self._message, state)
        self._draft.underline(0, 0)
        self._message.tell(text)
        if not self._field.hasFocus():
            self._message.settle()
