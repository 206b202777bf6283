"""How fast the runs get on: a quantity against the step, all runs in one plot."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.model import Change, ExplorerModel
from explorer.scenes.curve_scene import CurveScene, curve_scene
from explorer.scenes.series import QUANTITIES, Quantity
from explorer.ui.curves.curve_plot import CurvePlot
from explorer.ui.frame import Frame
from explorer.ui.theme import Theme
from explorer.ui.widgets.choice import Choice
from explorer.ui.widgets.hint_label import HintLabel

_SIDE_EM = 13
_SIDE_SHARE = 0.4
"""Width beside the plot in heights of a text, and most of it as a share of the panel."""

_ROOMY = 6
"""Heights of a text from which on there is room for more than one line of explanation."""


class CurvesPanel(QWidget):
    """A choice of quantities and scales beside the plot; hidden, it computes nothing.

    Which colour is which run is told by the legend that it shares with the panes.
    """

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme: Theme | None = None
        self._is_stale = True
        self._scales = {row.quantity: row.is_log for row in QUANTITIES}
        self.quantity = _quantity_choice()
        self.log = QPushButton("Log")
        self.explanation = HintLabel()
        self.plot = CurvePlot()
        self._side = QWidget()
        self._frame = Frame(self, self._catch_up)
        self._lay_out()
        self._connect()
        self.quantity.show_value(Quantity.GAP)
        self._show_scale()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.plot.set_theme(theme)
        self._share_room()
        self._note_change()

    def scene(self) -> CurveScene:
        """The curves of the chosen quantity as they are now."""
        model, quantity = self._model, self._chosen()
        return curve_scene(
            model.document,
            model.field,
            model.trajectories,
            quantity,
            is_log=self._scales[quantity],
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, _event: object) -> None:
        self._share_room()

    def _lay_out(self) -> None:
        self.log.setCheckable(True)
        self.log.setProperty("role", "segment")
        self.log.setToolTip("Logarithmic scale: each power of ten is equally high")
        self.log.setAccessibleName("Logarithmic scale")
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.quantity, 1)
        choices.addWidget(self.log)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(choices)
        column.addWidget(self.explanation)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._side)
        row.addWidget(self.plot, 1)

    def _connect(self) -> None:
        model = self._model
        self.quantity.edited.connect(self._choose_quantity)
        self.log.clicked.connect(self._choose_scale)
        self.plot.cursor_picked.connect(self._move_cursor)
        model.document_changed.connect(self._take_change)
        model.trajectories_changed.connect(self._note_change)
        model.cursor_changed.connect(self._show_cursor)

    def _share_room(self) -> None:
        line = self.fontMetrics().height()
        self.explanation.set_brief(self.height() < _ROOMY * line)
        self._side.setFixedWidth(round(min(_SIDE_EM * line, _SIDE_SHARE * self.width())))

    def _chosen(self) -> Quantity:
        # Qt's list keeps the word alone.
        return Quantity(self.quantity.currentData())

    def _choose_quantity(self, _quantity: str) -> None:
        self._show_scale()
        self._note_change()

    def _choose_scale(self, is_log: bool) -> None:
        self._scales[self._chosen()] = is_log
        self._note_change()

    def _show_scale(self) -> None:
        self.log.setChecked(self._scales[self._chosen()])

    def _move_cursor(self, cursor: int) -> None:
        self._model.playback.pause()
        self._model.playback.set_cursor(cursor)

    def _take_change(self, change: Change) -> None:
        if change.problem_changed or change.runs_changed:
            self._note_change()

    def _note_change(self) -> None:
        was_stale, self._is_stale = self._is_stale, True
        if self.isVisible():
            self._frame.ask()
        elif not was_stale:
            self.plot.forget()

    def _catch_up(self) -> None:
        """Show the present curves; while the page is hidden nothing needs to."""
        if self._is_stale and self.isVisible():
            self._is_stale = False
            scene = self.scene()
            self.explanation.set_text(scene.explanation)
            self.plot.show_scene(scene)
        self._show_cursor(self._model.playback.cursor)

    def _show_cursor(self, cursor: int) -> None:
        if self.isVisible():
            self.plot.show_cursor(cursor)


def _quantity_choice() -> Choice:
    choice = Choice()
    choice.setAccessibleName("Quantity")
    choice.setToolTip("What is drawn against the step")
    for row in QUANTITIES:
        choice.add_value(row.quantity, row.label, row.tip)
    return choice
