"""A slider and a field for every free name in the formula."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from explorer.document import PARAMETER_START, Document
from explorer.model import Change, ExplorerModel
from explorer.ui.binding import Binding
from explorer.ui.widgets.number_field import NumberField
from explorer.ui.widgets.scale import PARAMETERS
from explorer.ui.widgets.value_slider import ValueSlider


class ParameterRows(QWidget):
    """One row a parameter; rows appear and go as the formula's names do."""

    def __init__(self, model: ExplorerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._names: tuple[str, ...] = ()
        self._rows: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
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

    def _take_change(self, change: Change) -> None:
        if change.old.problem.formula != change.new.problem.formula:
            self._show_names()

    def _show_names(self) -> None:
        names = self._model.formula.parameters
        if names == self._names:
            return
        self._names = names
        if self._rows is not None:
            self._rows.setParent(None)
            self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        for row, name in enumerate(names):
            self._add_row(grid, row, name)
        self._grid.addWidget(self._rows)
        self.setVisible(bool(names))

    def _add_row(self, grid: QGridLayout, row: int, name: str) -> None:
        slider, field = ValueSlider(PARAMETERS), NumberField()
        slider.setObjectName(f"parameter_{name}_slider")
        field.setObjectName(f"parameter_{name}_field")
        grid.addWidget(QLabel(name), row, 0)
        grid.addWidget(slider, row, 1)
        grid.addWidget(field, row, 2)

        def read(document: Document) -> float:
            return document.problem.parameter_values().get(name, PARAMETER_START)

        def write(value: float) -> None:
            self._model.set_parameter(name, value)

        for control in (slider, field):
            control.setAccessibleName(f"Parameter {name}")
            control.setToolTip(f"Value of the parameter {name}")
            Binding(self._model, control, read=read, write=write, label=f"parameter {name}")
