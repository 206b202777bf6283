"""Fields and sliders for declared numbers, made from what is declared: of a rule or a schedule."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from explorer.document import Document, optimizer_of
from explorer.model import Change, ExplorerModel
from explorer.optimizers import Hyperparameter, Kind
from explorer.ui import numerals
from explorer.ui.binding import Binding
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.number_field import NumberField
from explorer.ui.widgets.scale import Scale
from explorer.ui.widgets.tick_box import TickBox
from explorer.ui.widgets.value_slider import ValueSlider


class Settings(Protocol):
    """What a form asks of the part of the document that it is about."""

    def declared(self, document: Document) -> tuple[Hyperparameter, ...]:
        """What can be set."""

    def value(self, document: Document, declared: Hyperparameter) -> float: ...

    def write(self, declared: Hyperparameter, value: float) -> None:
        """Take a value to the model; raises a ValueError with a sentence."""


class RuleSettings:
    """The hyperparameters of the selected run's rule: the usual ones, or the rare ones."""

    def __init__(self, model: ExplorerModel, *, rare: bool = False) -> None:
        self._model = model
        self._rare = rare

    def declared(self, document: Document) -> tuple[Hyperparameter, ...]:
        hyperparameters = optimizer_of(document.run).hyperparameters
        return tuple(each for each in hyperparameters if each.is_rare is self._rare)

    def value(self, document: Document, declared: Hyperparameter) -> float:
        return dict(document.run.hyperparameters).get(declared.name, declared.default)

    def write(self, declared: Hyperparameter, value: float) -> None:
        optimizer_of(self._model.document.run).settings({declared.name: value})
        self._model.set_hyperparameter(declared.name, value)


class HyperparameterForm(QWidget):
    """One row a hyperparameter, its slider below its name; other declarations bring other rows."""

    def __init__(
        self, model: ExplorerModel, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._settings = settings
        self._form: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        model.document_changed.connect(self._take_change)
        self._show(settings.declared(model.document))

    @property
    def names(self) -> tuple[str, ...]:
        """The hyperparameters that have a row."""
        return tuple(each.name for each in self._settings.declared(self._model.document))

    def field(self, name: str) -> NumberField:
        """The entry field of a hyperparameter that is a number."""
        field = self.findChild(NumberField, name)
        assert isinstance(field, NumberField)
        return field

    def slider(self, name: str) -> ValueSlider:
        """The slider of a hyperparameter that has a span."""
        slider = self.findChild(ValueSlider, name)
        assert isinstance(slider, ValueSlider)
        return slider

    def tick_box(self, name: str) -> TickBox:
        """The box of a hyperparameter that is a switch."""
        box = self.findChild(TickBox, name)
        assert isinstance(box, TickBox)
        return box

    def _take_change(self, change: Change) -> None:
        declared = self._settings.declared(change.new)
        if declared != self._settings.declared(change.old):
            self._show(declared)

    def _show(self, hyperparameters: tuple[Hyperparameter, ...]) -> None:
        if self._form is not None:
            self._form.setParent(None)
            self._form.deleteLater()
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        message = FieldMessage()
        for row, declared in enumerate(hyperparameters):
            if declared.kind is Kind.SWITCH:
                grid.addWidget(self._tick_box(declared), row, 0, 1, 2)
            else:
                field = self._field(declared)
                message.watch(field)
                grid.addLayout(named_above(_label(declared), self._slider(declared)), row, 0)
                grid.addWidget(field, row, 1)
        grid.addWidget(message, len(hyperparameters), 0, 1, 2)
        self._column.addWidget(self._form)
        self.setVisible(bool(hyperparameters))

    def _field(self, declared: Hyperparameter) -> NumberField:
        counts = declared.kind is Kind.WHOLE
        field = NumberField(step=next_count if counts else numerals.stepped)
        self._bind(field, declared)
        return field

    def _slider(self, declared: Hyperparameter) -> ValueSlider | None:
        if declared.span is None:
            return None
        slider = ValueSlider(Scale.over(declared.span))
        slider.setToolTip(f"{declared.label}. {declared.help}")
        self._bind(slider, declared)
        return slider

    def _tick_box(self, declared: Hyperparameter) -> TickBox:
        box = TickBox(declared.label)
        box.setToolTip(declared.help)
        self._bind(box, declared)
        return box

    def _bind(self, control: NumberField | TickBox | ValueSlider, declared: Hyperparameter) -> None:
        control.setObjectName(declared.name)
        if isinstance(control, NumberField):
            control.explain(declared.label, declared.help)
        else:
            control.setAccessibleName(declared.label)
        control.setAccessibleDescription(declared.help)

        def read(document: Document) -> float:
            return self._settings.value(document, declared)

        def write(value: float) -> None:
            self._settings.write(declared, value)

        def write_slid(value: float) -> None:
            write(float(round(value)) if declared.kind is Kind.WHOLE else value)

        is_slid = isinstance(control, ValueSlider)
        label = _in_a_menu(declared.label)
        Binding(
            self._model, control, read=read, write=write_slid if is_slid else write, label=label
        )


def next_count(value: float, direction: int) -> float:
    """One more or fewer below 100, then in tenths of the leading digit's place."""
    return max(0.0, value + direction) if value < 100 else numerals.stepped(value, direction)


def named_above(name: QWidget, slider: ValueSlider | None) -> QVBoxLayout:
    """A name with its slider below it, together as high as the field beside them."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(name)
    if slider is not None:
        slider.setMinimumWidth(1)
        column.addWidget(slider)
    return column


def _in_a_menu(label: str) -> str:
    """The label inside a sentence: only its first letter is another one."""
    return label[:1].lower() + label[1:]


def _label(declared: Hyperparameter) -> QLabel:
    label = QLabel(declared.label)
    label.setWordWrap(True)
    label.setToolTip(declared.help)
    return label
