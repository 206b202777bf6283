"""A push button that is the face of an action."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_NO_LIMIT = 16_777_215
"""Qt's own word for a width without a limit, QWIDGETSIZE_MAX."""


class ActionButton(QPushButton):
    """Shows an action's icon, tooltip and state, and its words where asked to and there is room."""

    def __init__(
        self, action: QAction, *, with_words: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._with_words = with_words
        self.setObjectName(action.objectName())
        self.setProperty("face", "words" if with_words else "icon")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._show_action)
        self._show_action()

    def set_compact(self, is_compact: bool) -> None:
        """Take no more room than the icon needs."""
        self.setMaximumWidth(self.minimumSizeHint().width() if is_compact else _NO_LIMIT)

    def minimumSizeHint(self) -> QSize:
        """Room for the icon alone."""
        option = self._option(with_text=False)
        kind = QStyle.ContentsType.CT_PushButton
        alone = self.style().sizeFromContents(kind, option, option.iconSize, self)
        return QSize(alone.width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        has_room = self.width() >= self.sizeHint().width()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, self._option(with_text=has_room))

    def _option(self, *, with_text: bool) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if not with_text:
            option.text = ""
        return option

    def _show_action(self) -> None:
        words = self._action.text().replace("&", "")
        self.setIcon(self._action.icon())
        self.setText(words if self._with_words else "")
        self.setToolTip(self._action.toolTip())
        self.setAccessibleName(words)
        self.setEnabled(self._action.isEnabled())
        self.setCheckable(self._action.isCheckable())
        self.setChecked(self._action.isChecked())
