"""A card that saves a row: one of its parts stands beside the title where there is room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.ui.widgets.card import Card

_SPACING = 8


class FoldingCard(Card):
    """A card whose guest is in the header, or, where that is too narrow, first in the body."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.header.setSpacing(_SPACING)
        self._guest: QWidget | None = None
        self._others: list[QWidget] = []

    def set_guest(self, guest: QWidget) -> None:
        """Take the part in; the header has all its other parts by now."""
        self._guest = guest
        self._others = self.header_parts()
        self.body.insertWidget(1, guest)

    def minimumSizeHint(self) -> QSize:
        """Room for the guest below the title, at the present height."""
        hint = super().minimumSizeHint()
        if self._guest is None or not self._is_beside():
            return hint
        rows = [self.body.itemAt(place) for place in range(1, self.body.count())]
        below = [row.minimumSize().width() for row in rows if row is not None]
        widest = max(self._width_of_others(), _least_width(self._guest), *below)
        return QSize(widest + self._margins(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._guest is None:
            return
        needed = self._width_of_others() + _least_width(self._guest) + _SPACING
        fits = needed <= event.size().width() - self._margins()
        if fits != self._is_beside():
            self._place(self._guest, is_beside=fits)

    def _place(self, guest: QWidget, *, is_beside: bool) -> None:
        if is_beside:
            self.header.insertWidget(2, guest, 1)
        else:
            self.body.insertWidget(1, guest)
        # The hint gives the room between that it fills otherwise.
        self.header.setStretch(1, 0 if is_beside else 1)

    def _is_beside(self) -> bool:
        return self._guest is not None and self.header.indexOf(self._guest) >= 0

    def _width_of_others(self) -> int:
        seen = [part for part in self._others if not part.isHidden()]
        return sum(_least_width(part) + _SPACING for part in seen) - _SPACING

    def _margins(self) -> int:
        margins = self.body.contentsMargins()
        return margins.left() + margins.right() + 2 * self.frameWidth()


def _least_width(part: QWidget) -> int:
    return max(part.minimumSizeHint().width(), part.minimumWidth())
