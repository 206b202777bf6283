"""One end of a slider's range: a number that looks like a label until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.widgets.number_field import NumberField

_ROOM_PX = 12
_CHARACTERS = 2


class RangeEnd(NumberField):
    """A number field as narrow as its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "end")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        least = metrics.horizontalAdvance("0" * _CHARACTERS)
        width = max(least, metrics.horizontalAdvance(self.text())) + _ROOM_PX
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
