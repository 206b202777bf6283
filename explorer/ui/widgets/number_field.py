"""An entry field for one number.

It shows few digits and keeps the full number, so that looking at a number never changes it: only
text that the user typed is read back. What can be typed is the constants of the formula language
(``1/3``, ``2e-4``, ``pi/2``), in every locale with a point.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from explorer.expression import FormulaError, evaluate, parse
from explorer.ui import numerals
from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.undo_keys import leaves_undo_to_window

_GESTURE_MS = 600
"""Ticks by arrow key or wheel that follow each other faster than this are one change."""

Step = Callable[[float, int], float]


class NumberField(QLineEdit):
    """A line edit with a number in it.

    Parameters
    ----------
    step
        The next number up (1) or down (-1), for the arrow keys.
    word
        What is shown for 0, as in "all", and means 0 where it is typed, or nothing is.

    Signals
    -------
    edited(object)
        The user entered another number (a float).
    refused(str)
        What was entered is no number, or not a possible one: a sentence; "" when it is again.
    gesture_began(), gesture_ended()
        A series of ticks by arrow keys or wheel.
    """

    edited = Signal(object)
    refused = Signal(str)
    gesture_began = Signal()
    gesture_ended = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, step: Step = numerals.stepped, word: str = ""
    ) -> None:
        super().__init__(parent)
        self._word = word
        self._value = 0.0
        self._step = step
        self._tip = ""
        self._is_dirty = False
        self._ticks = QTimer(self, singleShot=True, interval=_GESTURE_MS)
        self._ticks.timeout.connect(self.gesture_ended)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.textEdited.connect(self._note_typing)
        self.editingFinished.connect(self.commit)

    @property
    def value(self) -> float:
        """The full number, not the digits shown."""
        return self._value

    def show_value(self, value: float) -> None:
        """Show a number; text that is being typed stays until it is entered."""
        self._value = float(value)
        if not self._is_dirty:
            self._show_digits()

    def explain(self, name: str, tip: str = "") -> None:
        """Say what the number is: a name for screen readers, and a sentence for the tooltip."""
        self.setAccessibleName(name)
        self._tip = tip or name
        if not self._is_refused():
            self._tell()

    def commit(self) -> None:
        """Take what was typed, as Enter does."""
        if not self._is_dirty:
            return
        try:
            value = self._typed_value()
        except ValueError as error:
            self.refuse(error)
            return
        self._is_dirty = False
        if value == self._value:
            self._show_digits()
        else:
            self.edited.emit(value)

    def refuse(self, error: ValueError) -> None:
        """Mark what was entered as impossible; the last good number is kept."""
        self._is_dirty = False
        set_state(self, "error")
        self.setToolTip(str(error))
        self.refused.emit(str(error))

    def sizeHint(self) -> QSize:
        return self._size(characters=9)

    def minimumSizeHint(self) -> QSize:
        return self._size(characters=5)

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event, has_draft=self._is_dirty or self._is_refused()):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if direction is not None:
            self._tick(direction)
        elif event.key() == Qt.Key.Key_Escape and (self._is_dirty or self._is_refused()):
            self._is_dirty = False
            self._show_digits()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and event.angleDelta().y():
            self._tick(1 if event.angleDelta().y() > 0 else -1)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._ticks.isActive():
            self._ticks.stop()
            self.gesture_ended.emit()

    def _typed_value(self) -> float:
        is_word = self._word and self.text().strip().casefold() in {"", self._word}
        return 0.0 if is_word else constant_value(self.text())

    def _tick(self, direction: int) -> None:
        self.commit()
        if not self._ticks.isActive():
            self.gesture_began.emit()
        self._ticks.start()
        self.edited.emit(self._step(self._value, direction))
        self.selectAll()

    def _note_typing(self) -> None:
        self._is_dirty = True
        if self._is_refused():
            self._accept()

    def _is_refused(self) -> bool:
        return self.property("state") == "error"

    def _accept(self) -> None:
        set_state(self, "")
        self.refused.emit("")

    def _show_digits(self) -> None:
        if self._is_refused():
            self._accept()
        text = self._word if self._word and not self._value else numerals.plain(self._value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self._tell()

    def _tell(self) -> None:
        """In the tooltip: what the number is, and all of its digits where the field has fewer."""
        is_whole = float(numerals.plain(self._value)) == self._value
        parts = [self._tip, "" if is_whole else repr(self._value)]
        self.setToolTip("\n".join(part for part in parts if part))

    def _size(self, characters: int) -> QSize:
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        frame = max(24, hint.width() - 17 * metrics.horizontalAdvance("x"))
        return QSize(frame + characters * metrics.horizontalAdvance("0"), hint.height())


def constant_value(text: str) -> float:
    """The number that a text of constants stands for.

    Raises
    ------
    FormulaError
        If it is not a formula, has a free name in it, or is not finite.
    """
    if not text.strip():
        raise ValueError("Enter a number, such as 0.2, 1e-4 or 1/3.")
    formula = parse(text, axes=())
    if formula.parameters:
        name = formula.parameters[0]
        raise FormulaError(f"Enter a number: {name} has no value here", text.index(name) + 1)
    (value,) = evaluate(formula.graph, {})
    if not math.isfinite(value):
        raise ValueError("Enter a finite number, such as 0.2, 1e-4 or 1/3.")
    return float(value)
