"""One line below the learning rate: what it does where the ball stands."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QWidget

from explorer.analysis import Verdict
from explorer.document import optimizer_of
from explorer.model import ExplorerModel, rate_at_cursor
from explorer.optimizers import Direction
from explorer.ui.frame import Frame
from explorer.ui.panels.curvature_text import rate_line, rate_tip
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.look import set_state
from explorer.ui.widgets.value_slider import ValueSlider


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
        self.set_text(rate_line(reading, label, ascends=ascends))
        self.setToolTip(tip)
        set_state(self, "warning" if reading.verdict is Verdict.DIVERGES else "")
        has_limit = math.isfinite(reading.limit) and reading.verdict is not Verdict.IGNORED
        self._slider.set_mark(reading.limit if has_limit else None, tip)

    def _note_change(self) -> None:
        self._frame.ask()
