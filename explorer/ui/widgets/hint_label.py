"""A hint below a control: whole where there is height, short where it is scarce."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from explorer.ui.widgets.elided_label import ElidedLabel


class HintLabel(ElidedLabel):
    """As many lines as the text needs; while it is brief one line, or none, and the tooltip.

    Parameters
    ----------
    is_dispensable
        Whether it is left out while it is brief, because something else has it in its tooltip.
    """

    def __init__(self, *, is_dispensable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._is_dispensable = is_dispensable
        self._is_brief = False
        self.setProperty("role", "hint")
        self.setWordWrap(True)
        self.hide()

    def set_text(self, text: str) -> None:
        """Say something; nothing where it is empty."""
        if text != self.text():
            super().set_text(text)
            self._show()

    def set_brief(self, is_brief: bool) -> None:
        """Whether height is scarce."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self.setWordWrap(not is_brief)
            self._tell_in_tooltip()
            self._show()

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self._is_brief else QLabel.minimumSizeHint(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_brief:
            super().paintEvent(event)
        else:
            QLabel.paintEvent(self, event)

    def _tell_in_tooltip(self) -> None:
        if self._is_brief:
            super()._tell_in_tooltip()
        else:
            self.setToolTip("")

    def _show(self) -> None:
        self.setVisible(bool(self.text()) and not (self._is_brief and self._is_dispensable))
        self.updateGeometry()
