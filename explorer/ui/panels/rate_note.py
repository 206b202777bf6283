"""One line below the learning rate: what it does where the ball stands."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QWidget

from explorer.analysis import Verdict
from explorer.document import optimizer_of
from explorer.model import ExplorerModel, curvature_at_cursor, rate_at_cursor
from explorer.optimizers import Direction
from explorer.ui.frame import Frame
from explorer.ui.panels.curvature_text import (
    ill_conditioned_ratio,
    ill_conditioned_words,
    rate_line,
    rate_tip,
)
from explorer.ui.widgets.elided_label import PART, ElidedLabel
from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.value_slider import ValueSlider

_OF_DESCENT = {Verdict.STABLE, Verdict.OSCILLATES, Verdict.AT_LIMIT, Verdict.DIVERGES}
"""Verdicts on rules that the conditioning slows down."""


class RateNote(ElidedLabel):
    """Follows the ball, and marks the limit on the slider."""

    def __init__(
        self, model: ExplorerModel, slider: ValueSlider, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._slider = slider
        self._frame = Frame(self, self.refresh)
        self.setProperty("role", "hint")
        for signal in (model.cursor_changed, model.trajectories_changed, model.document_changed):
            signal.connect(self._note_change)
        self.refresh()

    def refresh(self) -> None:
        """Show what the rate does now."""
        run = self._model.document.run
        reading = rate_at_cursor(self._model)
        label = optimizer_of(run).label
        ascends = run.direction is Direction.ASCENT
        tip = rate_tip(reading, label, ascends=ascends)
        line = rate_line(reading, label, ascends=ascends)
        curvature = curvature_at_cursor(self._model)
        is_hard = curvature.is_ill_conditioned and reading.verdict in _OF_DESCENT
        if is_hard:
            line = f"ill-conditioned, {ill_conditioned_ratio(curvature)}{PART}{line}"
            tip = f"{tip} {ill_conditioned_words(curvature)}"
        self.set_text(line)
        self.set_tip(tip)
        is_warning = is_hard or reading.verdict is Verdict.DIVERGES
        set_state(self, "warning" if is_warning else "")
        has_limit = math.isfinite(reading.limit) and reading.verdict is not Verdict.IGNORED
        self._slider.set_mark(reading.limit if has_limit else None, tip)

    def _note_change(self) -> None:
        self._frame.ask()
