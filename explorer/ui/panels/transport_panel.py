"""The bar below the panes: stepping, playing, scrubbing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from explorer.model import SPEEDS, ExplorerModel
from explorer.ui.actions import Verbs
from explorer.ui.widgets.action_button import ActionButton
from explorer.ui.widgets.card import Card
from explorer.ui.widgets.choice import Choice
from explorer.ui.widgets.scrubber import End, Scrubber
from explorer.ui.widgets.step_counter import StepCounter
from explorer.ui.widgets.walk_progress import WalkProgress

BUTTONS = ("to_start", "back", "play", "step", "to_end")
"""Names of the actions that have a button here, from left to right."""

_GAP = 8
_MARGINS = (12, 8, 12, 8)
_SCRUBBER_PX = 100
_LONG_SCRUBBER_EM = 10
"""Least length of the slider, and that from which on there is room for words."""

_WITH_WORDS = ("back", "play", "step")


class TransportPanel(Card):
    """Buttons of the playback actions, a slider over the steps, and the speed.

    Where they do not fit beside each other the words of the buttons go first; then the slider gets
    a row of its own.

    Parameters
    ----------
    actions
        The actions of `BUTTONS`, in that order.
    controls
        The action that shows the controls beside the panes.
    stop
        The action that stops the computing of a long walk.
    """

    def __init__(
        self,
        model: ExplorerModel,
        actions: list[QAction],
        controls: QAction,
        stop: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.controls = ActionButton(controls)
        self.buttons = {
            name: ActionButton(action, with_words=name in _WITH_WORDS)
            for name, action in zip(BUTTONS, actions, strict=True)
        }
        self.buttons["play"].setProperty("role", "primary")
        self.scrubber = Scrubber()
        self.scrubber.setAccessibleName("Step shown")
        self.scrubber.setMinimumWidth(_SCRUBBER_PX)
        self.progress = WalkProgress(model, stop)
        self._position = StepCounter()
        self._way = QWidget()
        self.speed = _speed_choice()
        self._lay_out()
        self._connect()
        self._show_trajectory()

    def verbs(self) -> Verbs:
        """What can be done here, by the names of the actions."""
        playback = self._model.playback
        return {
            "play": playback.toggle,
            "play_again": self.play_again,
            "step": playback.step,
            "back": playback.step_back,
            "to_start": playback.reset,
            "to_end": playback.go_to_end,
            "stop_walking": self._model.stop_walking,
            "faster": self.faster,
            "slower": self.slower,
        }

    def play_again(self) -> None:
        """Play from the start."""
        self._model.playback.reset()
        self._model.playback.play()

    def minimumSizeHint(self) -> QSize:
        """Room for two rows without words, at the present height."""
        row = self._row_width(with_words=False)
        widest = max(row, self._way.minimumSizeHint().width())
        return QSize(widest + self._beside(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def faster(self) -> None:
        self._change_speed(1)

    def slower(self) -> None:
        self._change_speed(-1)

    def _change_speed(self, offset: int) -> None:
        index = min(max(self.speed.currentIndex() + offset, 0), self.speed.count() - 1)
        self.speed.show_value(SPEEDS[index])
        self._model.playback.set_speed(SPEEDS[index])

    def _lay_out(self) -> None:
        self.body.setContentsMargins(*_MARGINS)
        way = QHBoxLayout(self._way)
        way.setContentsMargins(0, 0, 0, 0)
        way.setSpacing(_GAP)
        way.addWidget(self.scrubber, 1)
        way.addWidget(self.progress)
        way.addWidget(self._position)
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        for button in (self.controls, *self.buttons.values()):
            self._row.addWidget(button)
        self._row.addWidget(self._way, 1)
        self._row.addStretch(0)
        self._row.addWidget(self.speed)
        self.body.addLayout(self._row)

    def _fit(self) -> None:
        """Arrange the parts as the width allows."""
        room = self.width() - self._beside()
        way = self._way.minimumSizeHint().width() + _GAP
        longer = way + _LONG_SCRUBBER_EM * self.fontInfo().pixelSize() - _SCRUBBER_PX
        longer += self._position.sizeHint().width() - self._position.minimumSizeHint().width()
        is_one_row = room >= self._row_width(with_words=False) + way
        self._set_rows(1 if is_one_row else 2)
        wanted = self._row_width(with_words=True) + (longer if is_one_row else 0)
        for button in self.buttons.values():
            button.set_compact(room < wanted)

    def _set_rows(self, count: int) -> None:
        is_below = self.body.indexOf(self._way) >= 0
        if is_below == (count == 2):
            return
        if count == 2:
            self.body.addWidget(self._way)
        else:
            self._row.insertWidget(self._row.count() - 2, self._way, 1)
        self._row.setStretch(self._row.count() - 2, count - 1)

    def _row_width(self, *, with_words: bool) -> int:
        """What buttons and speed take beside each other."""
        parts = [self.controls.minimumSizeHint(), self.speed.minimumSizeHint()]
        for button in self.buttons.values():
            parts += [button.sizeHint() if with_words else button.minimumSizeHint()]
        return sum(part.width() for part in parts) + _GAP * (len(parts) - 1)

    def _beside(self) -> int:
        """Frame and margins, left and right."""
        return _MARGINS[0] + _MARGINS[2] + 2 * self.frameWidth()

    def _connect(self) -> None:
        self.scrubber.valueChanged.connect(self._scrub)
        self.speed.edited.connect(self._model.playback.set_speed)
        self.speed.show_value(self._model.playback.speed)
        self._model.cursor_changed.connect(self._show_cursor)
        self._model.trajectories_changed.connect(self._show_trajectory)
        self._model.document_changed.connect(self._show_ends)

    def _scrub(self, cursor: int) -> None:
        self._model.playback.pause()
        self._model.playback.set_cursor(cursor)

    def _show_trajectory(self) -> None:
        with QSignalBlocker(self.scrubber):
            self.scrubber.setRange(0, self._model.playback.last)
            self.scrubber.setPageStep(max(1, self._model.playback.last // 10))
        self._show_ends()
        self._show_cursor(self._model.playback.cursor)

    def _show_ends(self) -> None:
        self.scrubber.show_ends(self._ends())

    def _ends(self) -> tuple[End, ...]:
        """Where the runs that are drawn end; nothing for one run alone."""
        document = self._model.document
        walked = zip(document.runs, self._model.trajectories, strict=True)
        ends = [(t.step_count, run.colour) for run, t in walked if run.is_visible]
        return tuple(ends) if len(document.runs) > 1 else ()

    def _show_cursor(self, cursor: int) -> None:
        last = self._model.playback.last
        with QSignalBlocker(self.scrubber):
            self.scrubber.setValue(cursor)
        self._position.show_cursor(cursor, last)
        self._position.setToolTip(self._ended(cursor))

    def _ended(self, cursor: int) -> str:
        """That the selected run ended before the step shown, if it did."""
        model = self._model
        if model.cursor == cursor:
            return ""
        return f"{model.runs.names[model.document.selected]} ended at step {model.cursor:,}."


def _speed_choice() -> Choice:
    choice = Choice()
    choice.setAccessibleName("Playback speed")
    choice.setToolTip("Playback speed in steps a second")
    choice.setMinimumContentsLength(4)
    choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    for speed in SPEEDS:
        choice.add_value(speed, f"{speed:g}/s")
    return choice
