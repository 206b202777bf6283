"""A slider and a field for every free name in the formula."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from explorer.document import PARAMETER_START, Document
from explorer.model import Change, ExplorerModel
from explorer.ui import symbols
from explorer.ui.binding import Binding
from explorer.ui.widgets.field_message import FieldMessage
from explorer.ui.widgets.math_label import MathLabel
from explorer.ui.widgets.number_field import NumberField
from explorer.ui.widgets.range_end import RangeEnd
from explorer.ui.widgets.scale import Scale
from explorer.ui.widgets.value_slider import ValueSlider

_NARROW_EM = 12
"""Narrower than so many lines of text are high, the slider gets a line of its own."""


class ParameterRows(QWidget):
    """One row a parameter: name, slider between the ends of its range, value.

    Rows appear and go as the formula's names do.
    """

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._names: tuple[str, ...] = ()
        self._page: QWidget | None = None
        self._lines = QGridLayout()
        self._rows: list[tuple[QWidget, ...]] = []
        self._is_narrow: bool | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        model.document_changed.connect(self._take_change)
        self._show_names()

    def field(self, name: str) -> NumberField:
        """The entry field of a parameter."""
        field = self.findChild(NumberField, f"parameter_{name}_field")
        assert isinstance(field, NumberField)
        return field

    def slider(self, name: str) -> ValueSlider:
        """The slider of a parameter."""
        slider = self.findChild(ValueSlider, f"parameter_{name}_slider")
        assert isinstance(slider, ValueSlider)
        return slider

    def ends(self, name: str) -> tuple[RangeEnd, RangeEnd]:
        """Lower and upper end of a parameter's range."""
        low, high = (self.findChild(RangeEnd, f"parameter_{name}_{end}") for end in ("low", "high"))
        assert isinstance(low, RangeEnd)
        assert isinstance(high, RangeEnd)
        return low, high

    def _take_change(self, change: Change) -> None:
        if change.formula_changed:
            self._show_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_names(self) -> None:
        names = self._model.formula.parameters
        if names == self._names:
            return
        self._names = names
        if self._page is not None:
            self._page.setParent(None)
            self._page.deleteLater()
        self._page = QWidget()
        message = FieldMessage()
        self._rows = [self._row(name, message) for name in names]
        self._lines = QGridLayout(self._page)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(4)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(2, 2)
        self._lines.setColumnStretch(4, 1)
        self._lines.addWidget(message, 2 * len(names), 0, 1, 5)
        self._is_narrow = None
        self._arrange()
        self._column.addWidget(self._page)
        self.setVisible(bool(names))

    def _arrange(self) -> None:
        """A row each, or two where the slider would be too short to be held."""
        is_narrow = self.width() < _NARROW_EM * self.fontMetrics().height()
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for number, (label, low, slider, high, field) in enumerate(self._rows):
            first, second = 2 * number, 2 * number + int(is_narrow)
            self._lines.addWidget(label, first, 0)
            self._lines.addWidget(low, second, 1)
            self._lines.addWidget(slider, second, 2)
            self._lines.addWidget(high, second, 3)
            if is_narrow:
                self._lines.addWidget(field, first, 1, 1, 4)
            else:
                self._lines.addWidget(field, first, 4)

    def _row(self, name: str, message: FieldMessage) -> tuple[QWidget, ...]:
        slider, field = ValueSlider(Scale(*_range(self._model.document, name))), NumberField()
        slider.setObjectName(f"parameter_{name}_slider")
        field.setObjectName(f"parameter_{name}_field")
        slider.setMinimumWidth(0)
        low, high = (self._end(name, number) for number in (0, 1))
        low.setAlignment(Qt.AlignmentFlag.AlignRight)
        for entry in (field, low, high):
            message.watch(entry)
        self._bind_range(name, slider)
        self._bind_value(name, slider, field)
        return MathLabel(symbols.name(name)), low, slider, high, field

    def _bind_range(self, name: str, slider: ValueSlider) -> None:
        def read(document: Document) -> tuple[float, float]:
            return _range(document, name)

        def write(_ends: object) -> None:
            """A slider is not what changes its range."""

        Binding(self._model, _SliderRange(slider), read=read, write=write)

    def _bind_value(self, name: str, slider: ValueSlider, field: NumberField) -> None:
        def read(document: Document) -> float:
            return document.problem.parameter_values().get(name, PARAMETER_START)

        def write(value: float) -> None:
            self._model.set_parameter(name, value)

        tip = f"Value of the parameter {name}"
        slider.setAccessibleName(f"Parameter {name}")
        slider.setToolTip(tip)
        field.explain(f"Parameter {name}", tip)
        for control in (slider, field):
            Binding(self._model, control, read=read, write=write, label=f"parameter {name}")

    def _end(self, name: str, number: int) -> RangeEnd:
        end, word = RangeEnd(), ("Lower", "Upper")[number]
        end.setObjectName(f"parameter_{name}_{('low', 'high')[number]}")
        end.explain(f"{word} end of the range of {name}")

        def read(document: Document) -> float:
            return _range(document, name)[number]

        def write(value: float) -> None:
            ends = list(_range(self._model.document, name))
            ends[number] = value
            self._model.set_parameter_range(name, *ends)

        Binding(self._model, end, read=read, write=write, label=f"range of {name}")
        return end


class _SliderRange(QObject):
    """The range of a slider as a control that can be bound.

    Signals
    -------
    edited(object)
        Never comes: the fields at the ends are what a range is edited with.
    """

    edited = Signal(object)

    def __init__(self, slider: ValueSlider) -> None:
        super().__init__(slider)
        self._slider = slider

    def show_value(self, ends: tuple[float, float]) -> None:
        self._slider.show_scale(Scale(*ends))


def _range(document: Document, name: str) -> tuple[float, float]:
    """The chosen range, widened to a round number where the value lies outside."""
    problem = document.problem
    scale = Scale(*problem.parameter_range(name))
    scale = scale.including(problem.parameter_values().get(name, PARAMETER_START))
    return scale.low, scale.high
