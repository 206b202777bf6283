"""The bar below the panes: stepping, playing, scrubbing."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
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
_SCRUBBER_PX = 160
_WITH_WORDS = ("back", "play", "step")


class TransportPanel(Card):
    """Buttons of the playback actions, a slider over the steps, and the speed.

    Parameters
    ----------
    actions
        The actions of `BUTTONS`, in that order.
    stop
        The action that stops the computing of a long walk.
    """

    def __init__(
        self,
        model: ExplorerModel,
        actions: list[QAction],
        stop: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._model = model
        self.scrubber = Scrubber()
        self.scrubber.setAccessibleName("Step shown")
        self.scrubber.setMinimumWidth(48)
        self.speed = _speed_choice()
        self._position = StepCounter()
        self.progress = WalkProgress(model, stop)
        self.buttons = {
            name: ActionButton(action, with_words=name in _WITH_WORDS)
            for name, action in zip(BUTTONS, actions, strict=True)
        }
        self.buttons["play"].setProperty("role", "primary")
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the buttons out where the slider would get too short for them."""
        super().resizeEvent(event)
        parts = (*self.buttons.values(), self.progress, self._position, self.speed)
        wanted = sum(part.sizeHint().width() + _GAP for part in parts) + _SCRUBBER_PX
        for button in self.buttons.values():
            button.set_compact(self.contentsRect().width() < wanted)

    def faster(self) -> None:
        self._change_speed(1)

    def slower(self) -> None:
        self._change_speed(-1)

    def _change_speed(self, offset: int) -> None:
        index = min(max(self.speed.currentIndex() + offset, 0), self.speed.count() - 1)
        self.speed.show_value(SPEEDS[index])
        self._model.playback.set_speed(SPEEDS[index])

    def _lay_out(self) -> None:
        self.body.setContentsMargins(12, 8, 12, 8)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.scrubber, 1)
        row.addWidget(self.progress)
        row.addWidget(self._position)
        row.addSpacing(_GAP)
        row.addWidget(self.speed)
        self.body.addLayout(row)

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
