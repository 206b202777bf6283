"""The card with the optimizer and what can be set on it."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from explorer.document import Document, DocumentError, as_own_rule, optimizer_of
from explorer.model import Change, ExplorerModel
from explorer.optimizers import OPTIMIZERS, OWN_RULE, Direction, Method, Optimizer
from explorer.optimizers.own_rule import OWN_LABEL, OWN_SUMMARY
from explorer.ui.binding import Binding
from explorer.ui.panels.hyperparameter_form import HyperparameterForm, RuleSettings, next_count
from explorer.ui.panels.rate_note import RateNote
from explorer.ui.panels.rule_editor import RuleEditor
from explorer.ui.panels.schedule_section import ScheduleSection
from explorer.ui.widgets.choice import Choice
from explorer.ui.widgets.elided_label import PART
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.folding_card import FoldingCard
from explorer.ui.widgets.hint_label import HintLabel
from explorer.ui.widgets.number_field import NumberField
from explorer.ui.widgets.scale import LEARNING_RATES
from explorer.ui.widgets.segmented import Segmented
from explorer.ui.widgets.value_slider import ValueSlider

_RATE_TIP = "Factor of the gradient in each step"
_SLIDER_TIP = "Learning rate: each power of ten is equally long"
_NO_ALPHA = "Without effect: there is no alpha in this rule"

_MENU_LINES = 32
"""All rules and headings at once, where the screen is high enough."""


class OptimizerPanel(FoldingCard):
    """Direction, update rule, its hyperparameters, learning rate, and when to end.

    Every rule can be taken over as one of the user's own, to be changed. A method that is code has
    neither that nor schedule and noise, and mostly no rate; a sentence says so in their place.
    """

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__("Optimiser", parent)
        self._model = model
        self.direction = Segmented([(Direction.DESCENT, "Descent"), (Direction.ASCENT, "Ascent")])
        self.optimizer = _optimizer_choice()
        self.take_over = QPushButton("Edit rule")
        self.take_over.setProperty("role", "link")
        self.take_over.setToolTip(
            "Write this rule out as statements of your own, which you can change"
        )
        self.direction.button(Direction.DESCENT).setToolTip("Walk downhill, against the gradient")
        self.direction.button(Direction.ASCENT).setToolTip("Walk uphill, along the gradient")
        self.rule = RuleEditor(model)
        self.hyperparameters = HyperparameterForm(model, RuleSettings(model))
        self._summary = HintLabel(is_dispensable=True)
        self._rate_name = QLabel()
        self.learning_rate = NumberField()
        self.rate_slider = ValueSlider(LEARNING_RATES)
        self.rate_note = RateNote(model, self.rate_slider)
        self.schedule = ScheduleSection(model)
        self.without = HintLabel()
        self.step_limit = NumberField(step=_next_step_limit)
        self._tolerance_name = QLabel()
        self.tolerance = NumberField(step=_next_decade)
        self._lay_out()
        self._bind()
        self.take_over.clicked.connect(self._take_over)
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
        ends.addWidget(self._tolerance_name, 1, 0)
        ends.addWidget(self.tolerance, 1, 1)
        rule = QHBoxLayout()
        rule.setSpacing(8)
        rule.addWidget(self.optimizer, 1)
        rule.addWidget(self.take_over)
        self.set_guest(self.direction)
        self.body.addLayout(rule)
        self.body.addWidget(self._summary)
        self.body.addWidget(self.rule)
        self.body.addWidget(self.hyperparameters)
        self.body.addLayout(rate)
        self.body.addWidget(self.rate_slider)
        self.body.addWidget(self.rate_note)
        self.body.addWidget(FieldMessage(self.learning_rate))
        self.body.addWidget(self.schedule)
        self.body.addWidget(self.without)
        self.body.addLayout(ends)
        self.body.addWidget(FieldMessage(self.step_limit, self.tolerance))
        self.rate_slider.setAccessibleName("Learning rate, logarithmic")
        self.step_limit.explain("Number of steps at most", "The walk ends after so many steps")
        self.tolerance.explain(
            "Gradient norm, or size of a simplex, at which to stop",
            "The walk has converged where the gradient, or the simplex, is smaller",
        )

    def _bind(self) -> None:
        model = self._model
        Binding(model, self.direction, read=_direction, write=model.set_direction)
        Binding(model, self.optimizer, read=_optimizer, write=self._set_optimizer)
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

    def _set_optimizer(self, name: str) -> None:
        """Another rule; the user's own begins with the present one if there is none yet."""
        run = self._model.document.run
        if name != OWN_RULE:
            self._model.set_optimizer(name)
        elif run.rule:
            self._model.change_run("own rule", replace(run, optimizer=name, hyperparameters=()))
        else:
            self._model.change_run("own rule", as_own_rule(run))

    def _take_over(self) -> None:
        self._model.change_run("own rule", as_own_rule(self._model.document.run))
        self.rule.setFocus()

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
        optimizer = optimizer_of(document.run)
        self._rate_name.setText("Step size h" if ascends else "Learning rate α")
        self._summary.set_text(optimizer.summary)
        self.optimizer.setToolTip(optimizer.summary)
        is_code = isinstance(optimizer, Method)
        self.take_over.setVisible(not (document.run.has_own_rule or is_code))
        self.schedule.setVisible(not is_code)
        by_size = isinstance(optimizer, Method) and optimizer.size is not None
        self._tolerance_name.setText("Stop when simplex <" if by_size else "Stop when ‖∇f‖ <")
        self._describe_rate(optimizer)

    def _describe_rate(self, optimizer: Optimizer | Method) -> None:
        """The rate is not shown for a method without one, and cannot be set in a rule without."""
        has_rate = optimizer.uses_learning_rate
        for widget in (self._rate_name, self.learning_rate, self.rate_slider, self.rate_note):
            widget.setVisible(has_rate or isinstance(optimizer, Optimizer))
            widget.setEnabled(has_rate)
        tip = _RATE_TIP if has_rate else _NO_ALPHA
        self.learning_rate.explain("Learning rate", tip)
        self.rate_slider.setToolTip(_SLIDER_TIP if has_rate else _NO_ALPHA)
        self.without.set_text(_what_it_is_without(optimizer))


def _what_it_is_without(optimizer: Optimizer | Method) -> str:
    """Why there is no field for what update rules have; empty for these."""
    if isinstance(optimizer, Optimizer):
        return ""
    missing = "schedule or noise" if optimizer.uses_learning_rate else "rate, schedule or noise"
    return f"No {missing}{PART}it finds the length of its steps itself"


def _optimizer_choice() -> Choice:
    choice = Choice()
    choice.setAccessibleName("Optimiser")
    choice.setMaxVisibleItems(_MENU_LINES)
    for group, optimizers in groupby(OPTIMIZERS, key=attrgetter("group")):
        choice.add_heading(group)
        for optimizer in optimizers:
            choice.add_value(optimizer.name, optimizer.label, optimizer.summary)
    choice.add_heading("Yours")
    choice.add_value(OWN_RULE, OWN_LABEL, OWN_SUMMARY)
    return choice


def _next_step_limit(value: float, direction: int) -> float:
    return max(1.0, next_count(value, direction))


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
