"""How far a long walk has been computed, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from explorer.model import ExplorerModel
from explorer.ui.widgets.action_button import ActionButton

_DELAY_MS = 150
"""What takes less is done before it is shown: nothing flickers while something is dragged."""

_THOUSANDTHS = 1000


class WalkProgress(QWidget):
    """Shown while a walk is computed behind the window, hidden else.

    Parameters
    ----------
    stop
        The action that stops it.
    """

    def __init__(self, model: ExplorerModel, stop: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.bar = QProgressBar()
        self.bar.setRange(0, _THOUSANDTHS)
        self.bar.setFormat("%p%")
        self.bar.setMinimumWidth(56)
        self.bar.setAccessibleName("Steps computed")
        self.bar.setToolTip("So much of the path is computed; what is known is shown already")
        self.stop = ActionButton(stop, with_words=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._delay.timeout.connect(self.show)
        model.walking_changed.connect(self._take_state)
        model.trajectories_changed.connect(self._show_share)
        self.hide()
        self._take_state(model.is_walking)

    def _take_state(self, is_walking: bool) -> None:
        if not is_walking:
            self._delay.stop()
            self.hide()
        elif not self.isVisible():
            self._delay.start()
        self._show_share()

    def _show_share(self) -> None:
        # Otherwise the bar would paint itself at once, and the whole window with it.
        self.bar.setUpdatesEnabled(False)
        self.bar.setValue(int(_THOUSANDTHS * self._model.walked_share))
        self.bar.setUpdatesEnabled(True)
