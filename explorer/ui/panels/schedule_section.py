"""Schedule, mini-batches, noise and what is seldom changed about a rule: folded away at first."""

from __future__ import annotations

import random
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from explorer.document import (
    Document,
    DocumentError,
    Run,
    batch_of,
    batch_text,
    optimizer_of,
    rows_of,
    settings_of,
)
from explorer.model import Change, ExplorerModel
from explorer.optimizers import SCHEDULES, Hyperparameter, Schedule, schedule_named
from explorer.ui import numerals
from explorer.ui.binding import Binding
from explorer.ui.panels.hyperparameter_form import (
    HyperparameterForm,
    RuleSettings,
    named_above,
    next_count,
)
from explorer.ui.widgets.choice import Choice
from explorer.ui.widgets.elided_label import PART
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.number_field import NumberField
from explorer.ui.widgets.scale import NOISE
from explorer.ui.widgets.section import Section
from explorer.ui.widgets.value_slider import ValueSlider

_SEEDS = 100_000
"""Seeds drawn by the button have at most five digits, which are easy to read out."""


class ScheduleSettings:
    """The settings of the selected run's schedule."""

    def __init__(self, model: ExplorerModel) -> None:
        self._model = model

    def declared(self, document: Document) -> tuple[Hyperparameter, ...]:
        return schedule_named(document.run.schedule).hyperparameters

    def value(self, document: Document, declared: Hyperparameter) -> float:
        return dict(document.run.schedule_settings).get(declared.name, declared.default)

    def write(self, declared: Hyperparameter, value: float) -> None:
        run = self._model.document.run
        schedule_named(run.schedule).settings({declared.name: value})
        settings = {**dict(run.schedule_settings), declared.name: value}
        self._model.change_run(
            declared.label, replace(run, schedule_settings=tuple(settings.items()))
        )


class ScheduleSection(Section):
    """Schedule with its settings, rows of a batch, noise, seed, rare hyperparameters.

    Batches are there where the problem has data.
    """

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__("Schedule, noise, more", parent)
        self._model = model
        self.rare = HyperparameterForm(model, RuleSettings(model, rare=True))
        self.schedule = _schedule_choice()
        self.settings = HyperparameterForm(model, ScheduleSettings(model))
        self.batch = NumberField(step=next_count, word="all")
        self._batch_name = QLabel("Mini-batch, rows")
        self.noise = NumberField()
        self.noise_slider = ValueSlider(NOISE)
        self.seed = NumberField(step=next_count)
        self.new_seed = QPushButton("New seed")
        self._summary = QLabel(wordWrap=True)
        self._summary.setProperty("role", "hint")
        self._lay_out()
        self._bind()
        self.new_seed.clicked.connect(self._draw_seed)
        model.document_changed.connect(self._take_change)
        self._describe(model.document)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(self._batch_name, 0, 0)
        grid.addWidget(self.batch, 0, 1)
        grid.addLayout(named_above(QLabel("Noise on ∇f"), self.noise_slider), 1, 0)
        grid.addWidget(self.noise, 1, 1)
        grid.addWidget(self.new_seed, 2, 0)
        grid.addWidget(self.seed, 2, 1)
        self.body.addWidget(self.schedule)
        self.body.addWidget(self._summary)
        self.body.addWidget(self.settings)
        self.body.addLayout(grid)
        self.body.addWidget(FieldMessage(self.batch, self.noise, self.seed))
        self.body.addWidget(self.rare)
        self.button.setToolTip("How the rate changes, noise, and settings that are seldom changed")
        self.noise.explain("Standard deviation of the noise on the gradient")
        self.batch.explain(
            "Rows of a mini-batch", "Rows of the data in each step; empty, or all, for all of them"
        )
        self.noise_slider.setAccessibleName("Noise on the gradient, logarithmic from 0")
        self.noise_slider.setToolTip("Noise on the gradient: each power of ten is equally long")
        self.seed.explain("Seed of noise and mini-batches")
        self.new_seed.setToolTip(
            "Walk again with other noise and batches; the same seed walks the same way"
        )

    def _bind(self) -> None:
        Binding(self._model, self.schedule, read=_schedule, write=self._set_schedule)
        Binding(self._model, self.batch, read=_batch, write=self._set_batch, label="mini-batch")
        for noise in (self.noise, self.noise_slider):
            Binding(self._model, noise, read=_noise, write=self._set_noise, label="noise")
        Binding(self._model, self.seed, read=_seed, write=self._set_seed, label="seed")

    def _set_schedule(self, name: str) -> None:
        run = replace(self._model.document.run, schedule=name, schedule_settings=())
        self._model.change_run("schedule", run)

    def _set_batch(self, rows: float) -> None:
        if rows != int(rows):
            raise DocumentError("A mini-batch must be a whole number of rows.")
        data, run = self._model.document.problem.data, self._model.document.run
        is_whole = data is not None and rows >= data.row_count
        batch = 0 if is_whole else int(rows)
        self._model.change_run("mini-batch", replace(run, batch=batch))
        self.batch.show_value(batch)

    def _set_noise(self, noise: float) -> None:
        self._model.change_run("noise", replace(self._model.document.run, noise=noise))

    def _set_seed(self, seed: float) -> None:
        if seed != int(seed):
            raise DocumentError("The seed must be a whole number.")
        self._model.change_run("seed", replace(self._model.document.run, seed=int(seed)))

    def _draw_seed(self) -> None:
        self._set_seed(random.randrange(_SEEDS))

    def _take_change(self, change: Change) -> None:
        if change.runs_changed or change.formula_changed:
            self._describe(change.new)

    def _describe(self, document: Document) -> None:
        run, rows = document.run, rows_of(document.problem)
        schedule = schedule_named(run.schedule)
        self._summary.setText(schedule.summary)
        self.set_note(_note(schedule, run, rows))
        has_data = document.problem.data is not None
        self._batch_name.setVisible(has_data)
        self.batch.setVisible(has_data)
        for widget in (self.seed, self.new_seed):
            widget.setEnabled(run.noise > 0 or batch_of(run, rows) > 0)


def _note(schedule: Schedule, run: Run, rows: int) -> str:
    """What has an effect, in few words."""
    words = [] if schedule.is_constant else [schedule.label]
    words += filter(None, [batch_text(run, rows)])
    words += [f"noise {numerals.pretty(run.noise)}"] if run.noise else []
    values = settings_of(run)
    words += [
        declared.label
        for declared in optimizer_of(run).hyperparameters
        if declared.is_rare and values[declared.name] != declared.default
    ]
    return PART.join(words)


def _schedule_choice() -> Choice:
    choice = Choice()
    choice.setAccessibleName("Schedule of the learning rate")
    choice.setToolTip("How the learning rate changes from step to step")
    for schedule in SCHEDULES:
        choice.add_value(schedule.name, schedule.label, schedule.summary)
    return choice


def _schedule(document: Document) -> str:
    return document.run.schedule


def _batch(document: Document) -> int:
    return document.run.batch


def _noise(document: Document) -> float:
    return document.run.noise


def _seed(document: Document) -> int:
    return document.run.seed
