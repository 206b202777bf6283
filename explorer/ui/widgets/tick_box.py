"""A box that is ticked or not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget


class TickBox(QCheckBox):
    """A control for a number that is 0 or 1.

    Signals
    -------
    edited(object)
        The user ticked the box or took the tick away (a float).
    """

    edited = Signal(object)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self._tell)

    def show_value(self, value: float) -> None:
        self.setChecked(bool(value))

    def _tell(self, is_ticked: bool) -> None:
        self.edited.emit(float(is_ticked))
