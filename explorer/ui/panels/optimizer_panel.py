"""The card with the optimizer and what can be set on it."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from explorer.document import Document, DocumentError
from explorer.model import Change, ExplorerModel
from explorer.optimizers import OPTIMIZERS, Direction, optimizer_named
from explorer.ui import numerals
from explorer.ui.binding import Binding
from explorer.ui.panels.hyperparameter_form import HyperparameterForm
from explorer.ui.panels.rate_note import RateNote
from explorer.ui.widgets.card import Card
from explorer.ui.widgets.choice import Choice
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.number_field import NumberField
from explorer.ui.widgets.scale import LEARNING_RATES
from explorer.ui.widgets.segmented import Segmented
from explorer.ui.widgets.value_slider import ValueSlider


class OptimizerPanel(Card):
    """Direction, update rule, its hyperparameters, learning rate, and when to end."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__("Optimiser", parent=parent)
        self._model = model
        self.direction = Segmented([(Direction.DESCENT, "Descent"), (Direction.ASCENT, "Ascent")])
        self.optimizer = _optimizer_choice()
        self.hyperparameters = HyperparameterForm(model)
        self._summary = QLabel(wordWrap=True)
        self._summary.setProperty("role", "hint")
        self._rate_name = QLabel()
        self.learning_rate = NumberField()
        self.rate_slider = ValueSlider(LEARNING_RATES)
        self.rate_note = RateNote(model, self.rate_slider)
        self.step_limit = NumberField(step=_next_count)
        self.tolerance = NumberField(step=_next_decade)
        self._lay_out()
        self._bind()
        model.document_changed.connect(self._take_change)
        self._describe(model.document)

    def _lay_out(self) -> None:
        rate = QHBoxLayout()
        rate.setSpacing(8)
        rate.addWidget(self._rate_name, 3)
        rate.addWidget(self.learning_rate, 2)
        ends = QGridLayout()
        ends.setVerticalSpacing(4)
        ends.setColumnStretch(0, 3)
        ends.setColumnStretch(1, 2)
        ends.addWidget(QLabel("Steps at most"), 0, 0)
        ends.addWidget(self.step_limit, 0, 1)
        ends.addWidget(QLabel("Stop when ‖∇f‖ <"), 1, 0)
        ends.addWidget(self.tolerance, 1, 1)
        self.body.addWidget(self.direction)
        self.body.addWidget(self.optimizer)
        self.body.addWidget(self._summary)
        self.body.addWidget(self.hyperparameters)
        self.body.addLayout(rate)
        self.body.addWidget(self.rate_slider)
        self.body.addWidget(self.rate_note)
        self.body.addWidget(FieldMessage(self.learning_rate))
        self.body.addLayout(ends)
        self.body.addWidget(FieldMessage(self.step_limit, self.tolerance))
        self.learning_rate.setAccessibleName("Learning rate")
        self.rate_slider.setAccessibleName("Learning rate, logarithmic")
        self.step_limit.setAccessibleName("Number of steps at most")
        self.tolerance.setAccessibleName("Gradient norm at which to stop")

    def _bind(self) -> None:
        model = self._model
        Binding(model, self.direction, read=_direction, write=model.set_direction)
        Binding(model, self.optimizer, read=_optimizer, write=model.set_optimizer)
        for control in (self.learning_rate, self.rate_slider):
            Binding(
                model,
                control,
                read=_learning_rate,
                write=model.set_learning_rate,
                label="learning rate",
            )
        Binding(
            model,
            self.step_limit,
            read=_step_limit,
            write=self._set_step_limit,
            label="number of steps",
        )
        Binding(
            model, self.tolerance, read=_tolerance, write=self._set_tolerance, label="tolerance"
        )

    def _set_step_limit(self, count: float) -> None:
        if count != int(count):
            raise DocumentError("The number of steps must be a whole number.")
        self._model.set_step_limit(int(count))

    def _set_tolerance(self, tolerance: float) -> None:
        run = replace(self._model.document.run, tolerance=tolerance)
        self._model.change_run("tolerance", run)

    def _take_change(self, change: Change) -> None:
        if change.runs_changed:
            self._describe(change.new)

    def _describe(self, document: Document) -> None:
        ascends = document.run.direction is Direction.ASCENT
        optimizer = optimizer_named(document.run.optimizer)
        self._rate_name.setText("Step size h" if ascends else "Learning rate α")
        self._summary.setText(optimizer.summary)
        for widget in (self._rate_name, self.learning_rate, self.rate_slider):
            widget.setEnabled(optimizer.uses_learning_rate)


def _optimizer_choice() -> Choice:
    choice = Choice()
    choice.setAccessibleName("Optimiser")
    for optimizer in OPTIMIZERS:
        choice.add_value(optimizer.name, optimizer.label, optimizer.summary)
    return choice


def _next_count(value: float, direction: int) -> float:
    """One step more or fewer below 100, then in tenths of the leading digit's place."""
    return max(1.0, value + direction) if value < 100 else numerals.stepped(value, direction)


def _next_decade(value: float, direction: int) -> float:
    """Ten times more or less; 0 is left for a small number and never reached."""
    if value == 0:
        return 1e-12 if direction > 0 else 0.0
    return float(f"1e{math.floor(math.log10(value) + 0.5) + direction}")


def _direction(document: Document) -> Direction:
    return document.run.direction


def _optimizer(document: Document) -> str:
    return document.run.optimizer


def _learning_rate(document: Document) -> float:
    return document.run.learning_rate


def _step_limit(document: Document) -> int:
    return document.run.step_limit


def _tolerance(document: Document) -> float:
    return document.run.tolerance
